/* What the candidates of a block will come to, seen ahead: all are met, bid for and weighed together,
 * in arrays, against the state at the beginning of the block. What changes nothing but
 * counts is passed over; the others, the acts, take effect one by one in the order of time. Whoever
 * changes in between, or lives under terms that do, is resolved again when his turn comes, as is whatever
 * needs more than a bid and a choice. So nothing here bears on results, only on how fast they come
 * (tests/test_ahead.c). */
#ifndef ENGINE_FORESEE_H
#define ENGINE_FORESEE_H

#include "engine/candidates.h"
#include "engine/outlook.h"
#include "engine/proposals.h"

struct foreseen {
    uint64_t first; /* number of the block's first candidate                     */
    int passed;     /* candidates whose time has come: what is noted of them holds for good */
    double time[AHEAD_MOST]; /* when each comes, months since the month began     */
    struct candidates met;
    /* sets of candidates, a bit each: what they would come to ... */
    uint64_t odd;      /* exits, layoffs, persons: resolved alone                        */
    uint64_t contacts; /* by another firm; these are one of the following                */
    uint64_t goes;     /* offers taken, which the employer never answers                 */
    uint64_t
        countered;     /* the employer answers: those of `goes` go nevertheless, the others stay  */
    uint64_t talks;    /* contacts to be resolved at their time, their numbers drawn     */
    uint64_t capped;   /* offers refused, by a firm that is asked at the time            */
    uint64_t refusals; /* offers refused                                                 */
    uint64_t barred;   /* contacts without an offer                                      */
    uint64_t straight; /* those who go, from which nothing comes but a move, and who are met once */
    /* ... what has come in between ... */
    uint64_t stale;  /* the person or the terms have changed       */
    uint64_t closed; /* contacts by a firm that is at its target now */
    /* ... and what follows (foreseen_sort) */
    uint64_t acts;            /* must be come to in their order              */
    uint64_t crosses;         /* acts that may be made together              */
    uint64_t refuses, spends; /* only add to the month's counts              */
    bool weighed;             /* else bids and what they are worth are not there */
    struct proposals proposals;
    double counter[AHEAD_MOST], preempt[AHEAD_MOST]; /* of those that will be asked for */
    double table[AHEAD_MOST]; /* what employers answer, money/year            */
};

struct engine;
struct clock;

/* Draws the next block of the clock's candidates, from its name on, sees into clock->foreseen what they
 * come to, and aims the clock: where none is left, at no time. */
void foresee(struct engine *engine, struct clock *clock);
/* The numbers of a contact. */
void foreseen_draws(const struct foreseen *self, const struct ahead *block, int candidate,
                    struct contact_draws *draws);

/* Those whose time is still to come. */
static inline uint64_t foreseen_left(const struct foreseen *self)
{
    return candidates_below(self->met.count) & ~candidates_below(self->passed);
}
/* Where the clock rings next: at the next act, else at the last of the block. */
static inline int foreseen_next(const struct foreseen *self)
{
    uint64_t acts = self->acts & ~candidates_below(self->passed);
    return acts ? __builtin_ctzll(acts) : self->met.count - 1;
}
/* Candidates before `now` have come. */
static inline void foreseen_pass(struct foreseen *self, double now)
{
    while (self->passed < self->met.count && self->time[self->passed] < now) self->passed++;
}
/* Of those to come: who is on the slot has changed; the terms of all have; the firm has come to its
 * target, or below it. */
void foreseen_touch(struct foreseen *self, uint32_t slot);
void foreseen_doubt(struct foreseen *self);
void foreseen_turn(struct foreseen *self, int firm);

#endif
