/* What the candidates of a block will come to, seen ahead: all are met, bid for and weighed together,
 * in arrays, against the state at the beginning of the block. They still take effect one by one, in
 * the order of time; whoever has changed in between, or lives under terms that have, is resolved again
 * when his turn comes, as is whatever needs more than a bid and a choice. So nothing here bears on
 * results, only on how fast they come (tests/test_ahead.c). */
#ifndef ENGINE_FORESEE_H
#define ENGINE_FORESEE_H

#include "engine/candidates.h"
#include "engine/outlook.h"
#include "engine/proposals.h"

enum prospect {
    PROSPECT_NOTHING, /* the candidate is thinned out, or is one's own employer's        */
    PROSPECT_CLOSED,  /* a contact by a firm that may not offer now              */
    PROSPECT_SPENT,   /* a contact without an offer                                      */
    PROSPECT_REFUSES, /* an offer, refused and not answered                              */
    PROSPECT_GOES,    /* an offer taken, which the employer never answers                */
    PROSPECT_TALKS,   /* a contact to be resolved when its turn comes, its numbers drawn */
    PROSPECT_ALONE    /* anything else: as if nothing were drawn ahead                   */
};
#define PROSPECTS (PROSPECT_ALONE + 1)

struct foreseen {
    uint64_t first;          /* number of the block's first candidate                     */
    double time[AHEAD_MOST]; /* when each comes, months since the month began     */
    struct candidates met;
    /* sets of candidates, a bit each */
    uint64_t is[PROSPECTS]; /* by what they come to; in no set: to nothing                */
    uint64_t acts;          /* those that must be come to in their order, the others ... */
    uint64_t refuses; /* ... come to nothing, or (these) only add to the counts of refused bids */
    uint64_t crosses; /* acts that are people who take a bid, and nothing else comes of it      */
    uint64_t changed; /* those whose person has changed since                              */
    uint64_t changes; /* of people up to here have been looked at */
    uint64_t epoch;   /* of the outlook                      */
    bool weighed;     /* else bids and what they are worth are not there */
    struct proposals proposals;
    double counter[AHEAD_MOST], preempt[AHEAD_MOST]; /* of those that will be asked for */
};

struct engine;
struct clock;

/* The clock's block has been drawn: sees its candidates ahead into clock->foreseen. */
void foresee(struct engine *engine, struct clock *clock);
/* The numbers of a contact. */
void foreseen_draws(const struct foreseen *self, const struct ahead *block, int candidate,
                    struct contact_draws *draws);

static inline enum prospect foreseen_prospect(const struct foreseen *self, int candidate)
{
    int is = PROSPECTS - 1;
    while (is > PROSPECT_NOTHING && !(self->is[is] >> candidate & 1)) is--;
    return (enum prospect)is;
}
/* Marks whose person has changed, by people's latest changes. */
static inline void foreseen_catch_up(struct foreseen *self, const struct people *people)
{
    if (people->changes - self->changes > PEOPLE_CHANGES) { /* too many to know which */
        self->changed = UINT64_MAX;
        self->changes = people->changes;
    }
    while (self->changes != people->changes)
        self->changed |=
            candidates_who(&self->met, people->changed[self->changes++ % PEOPLE_CHANGES]);
}
/* Has what was seen of a candidate's person gone out of date, by the last catching up? */
static inline bool foreseen_is_changed(const struct foreseen *self, int candidate)
{
    return self->changed >> candidate & 1;
}
/* Terms have changed: all become acts. */
void foreseen_doubt(struct foreseen *self);
/* Candidates from number `at` on whose person has changed become acts. */
static inline void foreseen_renew(struct foreseen *self, int at)
{
    uint64_t changed = self->changed & ~candidates_below(at) & candidates_below(self->met.count);
    self->acts |= changed;
    self->refuses &= ~changed;
    self->crosses &= ~changed;
}

#endif
