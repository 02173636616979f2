/* What the candidates of a block will come to, seen ahead: all are met, bid for and weighed together,
 * in arrays, against the state at the beginning of the block. They still take effect one by one, in
 * the order of time; whoever has changed in between, or lives under terms that have, is resolved again
 * when his turn comes, as is whatever needs more than a bid and a choice. So nothing here bears on
 * results, only on how fast they come (tests/test_ahead.c). */
#ifndef ENGINE_FORESEE_H
#define ENGINE_FORESEE_H

#include <string.h>
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

_Static_assert(AHEAD_MOST <= 64, "sets of candidates are bits of a word");

#define FORESEEN_MARKS 4096 /* slots are told apart modulo this; a power of 2 */

struct foreseen {
    uint64_t first; /* number of the block's first candidate                     */
    int count;
    double time[AHEAD_MOST]; /* when each comes, months since the month began     */
    uint64_t busy;           /* contacts, exits, layoffs, persons: a bit each             */
    uint64_t acts;    /* those that must be come to in their order, a bit each; the others ... */
    uint64_t refuses; /* ... come to nothing, or (these) only add to the counts of refused bids */
    uint64_t crosses; /* acts that are people who take a bid, and nothing else comes of it      */
    uint64_t epoch;   /* of the outlook                      */
    uint64_t changes; /* of people up to here are marked     */
    uint64_t changed[FORESEEN_MARKS / 64]; /* slots changed since, a bit each     */
    uint64_t meant[FORESEEN_MARKS / 64];   /* slots that candidates mean          */
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

/* The clock's block has been drawn: sees its candidates ahead into clock->foreseen. */
void foresee(struct engine *engine, struct clock *clock);
/* The numbers of a contact. */
void foreseen_draws(const struct foreseen *self, int contact, struct contact_draws *draws);

/* Candidates below number `at`, a bit each. */
static inline uint64_t foreseen_below(int at)
{
    return at < 64 ? (UINT64_C(1) << at) - 1 : UINT64_MAX;
}
/* The bit of a slot among marks, in word *word of them. */
static inline uint64_t foreseen_mark(uint32_t slot, int *word)
{
    *word = (int)(slot % FORESEEN_MARKS / 64);
    return UINT64_C(1) << slot % 64;
}
/* Marks what has changed of people; true if it may be one of those meant here, other than on slot
 * `known`. */
static inline bool foreseen_catch_up(struct foreseen *self, const struct people *people,
                                     uint32_t known)
{
    bool others = people->changes - self->changes > PEOPLE_CHANGES;
    if (others) { /* too many to know which */
        memset(self->changed, 0xff, sizeof self->changed);
        self->changes = people->changes;
    }
    while (self->changes != people->changes) {
        int word;
        uint32_t slot = people->changed[self->changes++ % PEOPLE_CHANGES];
        uint64_t mark = foreseen_mark(slot, &word);
        self->changed[word] |= mark;
        others |= slot != known && (self->meant[word] & mark);
    }
    return others;
}
/* Has what was seen of a candidate's person gone out of date, by the last catching up? */
static inline bool foreseen_is_changed(const struct foreseen *self, int candidate)
{
    int word;
    uint64_t mark = foreseen_mark(self->slot[candidate], &word);
    return self->changed[word] & mark;
}
/* Terms have changed: all become acts. */
void foreseen_doubt(struct foreseen *self);
/* Candidates from number `at` on whose person has changed become acts. */
void foreseen_renew(struct foreseen *self, int at);

#endif
