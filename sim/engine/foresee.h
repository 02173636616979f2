/* What the candidates of a block will come to, seen ahead: all are met, bid for and weighed together,
 * in arrays, against the state at the beginning of the block. They still take effect one by one, in
 * the order of time; whoever has changed in between, or lives under terms that have, is resolved again
 * when his turn comes, as is whatever needs more than a bid and a choice. So nothing here bears on
 * results, only on how fast they come (tests/test_ahead.c). */
#ifndef ENGINE_FORESEE_H
#define ENGINE_FORESEE_H

#include <string.h>
#include "engine/proposals.h"
#include "strategy/offer.h"

enum prospect {
    PROSPECT_NOTHING, /* the candidate is thinned out, or is one's own employer's        */
    PROSPECT_CLOSED,  /* a contact by a firm that may not offer now              */
    PROSPECT_SPENT,   /* a contact without an offer                                      */
    PROSPECT_REFUSES, /* an offer, refused and not answered                              */
    PROSPECT_GOES,    /* an offer taken, which the employer never answers                */
    PROSPECT_TALKS,   /* a contact to be resolved when its turn comes, its numbers drawn */
    PROSPECT_ALONE    /* anything else: as if nothing were drawn ahead                   */
};

/* How one firm bids and answers in one segment as things stand. */
struct outlook_cell {
    struct offer_terms offer;
    uint8_t recruits, employs; /* what judge goes by, of either side */
};

struct outlook {
    struct outlook_cell *cells; /* [segment * firms + firm]                               */
    uint64_t epoch;             /* changes with what everybody lives under                */
    uint64_t made;              /* epoch of which the cells are                           */
    bool limited;               /* some firm has a payroll cap or a headcount target now  */
};

#define FORESEEN_MARKS 1024 /* slots are told apart modulo this; a power of 2 */

struct foreseen {
    uint64_t first; /* number of the block's first candidate                     */
    int count;
    uint64_t epoch;                        /* of the outlook                      */
    uint64_t changes;                      /* of people up to here are marked     */
    uint64_t changed[FORESEEN_MARKS / 64]; /* slots changed since, a bit each     */
    uint8_t prospect[AHEAD_MOST];
    uint8_t contact[AHEAD_MOST];   /* candidate -> contact                        */
    int16_t recruiter[AHEAD_MOST]; /* the firm a candidate is contacted by       */
    uint32_t slot[AHEAD_MOST];     /* whom a candidate means ...                  */
    double rest[AHEAD_MOST];       /* ... and what is left of its place, for thinning */
    /* contacts, in their order */
    bool weighed; /* else their bids and worth are not there */
    struct proposals proposals;
    uint8_t at[AHEAD_MOST]; /* contact -> candidate */
    int16_t from[AHEAD_MOST], to[AHEAD_MOST];
    double counter[AHEAD_MOST], preempt[AHEAD_MOST]; /* of those that will be asked for */
};

struct engine;
struct clock;

POACH_CHECKED poach_status outlook_init(struct outlook *self, const poach_scenario *scenario);
void outlook_free(struct outlook *self);
/* A new month: all that firms go by may have changed. */
void outlook_month(struct outlook *self, const struct world *world);

/* The clock's block has been drawn: sees its candidates ahead into clock->foreseen. */
void foresee(struct engine *engine, struct clock *clock);
/* The numbers of a contact. */
void foreseen_draws(const struct foreseen *self, int contact, struct contact_draws *draws);

/* Has what was seen of the slot's person gone out of date? */
static inline bool foreseen_changed(struct foreseen *self, const struct people *people,
                                    uint32_t slot)
{
    if (people->changes - self->changes > PEOPLE_CHANGES) {
        memset(self->changed, 0xff, sizeof self->changed); /* too many to know which */
        self->changes = people->changes;
    }
    while (self->changes != people->changes) {
        uint32_t other = people->changed[self->changes++ % PEOPLE_CHANGES];
        self->changed[other % FORESEEN_MARKS / 64] |= UINT64_C(1) << other % 64;
    }
    return self->changed[slot % FORESEEN_MARKS / 64] >> slot % 64 & 1;
}

#endif
