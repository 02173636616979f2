/* What the candidates of a block will come to, seen ahead: all are met, bid for and weighed together,
 * in arrays, against the state at the beginning of the block. What changes nothing but
 * counts is passed over; the others, the acts, take effect one by one in the order of time. Whoever
 * changes in between, or lives under terms that do, is resolved again when his turn comes, as is whatever
 * needs more than a bid and a choice. So nothing here bears on results, only on how fast they come
 * (tests/test_ahead.c). */
#ifndef ENGINE_FORESEE_H
#define ENGINE_FORESEE_H

#include <string.h>
#include "engine/outlook.h"
#include "engine/proposals.h"

enum prospect {
    PROSPECT_NOTHING, /* the candidate is thinned out, or is one's own employer's        */
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
    int passed; /* candidates whose time has come: what is noted of them holds for good */
    double time[AHEAD_MOST]; /* when each comes, months since the month began     */
    /* sets of candidates, a bit each: what they would come to ... */
    uint64_t odd;      /* exits, layoffs, persons: resolved alone                        */
    uint64_t decides;  /* contacts that change something, or that are asked at their time */
    uint64_t refusals; /* offers refused                                                 */
    uint64_t barred;   /* contacts without an offer                                      */
    uint64_t
        straight; /* those of `decides` from which nothing comes but a move, and who are met once */
    /* ... what has come in between ... */
    uint64_t stale;  /* the person or the terms have changed       */
    uint64_t closed; /* contacts by a firm that is at its target now */
    /* ... and what follows (foreseen_sort) */
    uint64_t acts;                       /* must be come to in their order              */
    uint64_t crosses;                    /* acts that may be made together              */
    uint64_t refuses, spends;            /* only add to the month's counts              */
    uint64_t twice;                      /* those that mean somebody met again, or seem to */
    uint64_t meant[FORESEEN_MARKS / 64]; /* slots that candidates mean              */
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

/* The clock's block has been drawn: sees its candidates ahead into clock->foreseen, and aims the clock. */
void foresee(struct engine *engine, struct clock *clock);
/* The numbers of a contact. */
void foreseen_draws(const struct foreseen *self, int contact, struct contact_draws *draws);

/* Candidates below number `at`, a bit each. */
static inline uint64_t foreseen_below(int at)
{
    return at < 64 ? (UINT64_C(1) << at) - 1 : UINT64_MAX;
}
/* Those whose time is still to come. */
static inline uint64_t foreseen_left(const struct foreseen *self)
{
    return foreseen_below(self->count) & ~foreseen_below(self->passed);
}
/* The bit of a slot among marks, in word *word of them. */
static inline uint64_t foreseen_mark(uint32_t slot, int *word)
{
    *word = (int)(slot % FORESEEN_MARKS / 64);
    return UINT64_C(1) << slot % 64;
}
/* May one of them mean the slot? */
static inline bool foreseen_means(const struct foreseen *self, uint32_t slot)
{
    int word;
    uint64_t mark = foreseen_mark(slot, &word);
    return self->meant[word] & mark;
}
/* Where the clock rings next: at the next act, else at the last of the block. */
static inline int foreseen_next(const struct foreseen *self)
{
    uint64_t acts = self->acts & ~foreseen_below(self->passed);
    return acts ? __builtin_ctzll(acts) : self->count - 1;
}
/* Candidates before `now` have come. */
static inline void foreseen_pass(struct foreseen *self, double now)
{
    while (self->passed < self->count && self->time[self->passed] < now) self->passed++;
}
/* Of those to come: who is on the slot has changed; the terms of all have; the firm has come to its
 * target, or below it. */
void foreseen_touch(struct foreseen *self, uint32_t slot);
void foreseen_doubt(struct foreseen *self);
void foreseen_turn(struct foreseen *self, int firm);

#endif
