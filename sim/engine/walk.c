#include "engine/walk.h"

#include <math.h>

#include "world/verify.h"

poach_status walk_candidate(struct engine *self, const struct clock *clock)
{
    int k = clock->name.segment;
    const struct people *people = &self->world.people[k];
    double rest;
    uint32_t slot = people_slot_at(people, clock->name.part, clock->place, &rest);
    const struct worker *worker = &people->slot[slot];
    switch (rates_fate(&self->rates, &self->scenario->segments[k], k, worker->firm, rest)) {
    case FATE_EXIT: return happening_leave(self, clock, slot, EVENT_EXIT);
    case FATE_LAYOFF: return happening_leave(self, clock, slot, EVENT_LAYOFF);
    case FATE_CONTACT:
        if (wanted_is(&self->world, k, worker)) break; /* has a stream of his own */
        return approach_staff(self, clock, slot);
    case FATE_NOTHING: break;
    }
    return POACH_OK;
}

poach_status walk_check(struct engine *self, const struct clock *clock)
{
    if (clock->name.number >= STREAM_NUMBER_LIMIT - 1)
        self->world.wrong = "more than 2^32 candidate contacts in a month: the rates are too high";
#ifdef POACH_VERIFY
    else if (self->world.changes % verify_stride(&self->world) == 0)
        self->world.wrong = verify_world(&self->world);
#endif
    return self->world.wrong ? POACH_FAILED : POACH_OK;
}

/* Before this time nothing but clock rings: no other clock, no dated answer or follow, no month end. */
static double quiet_until(const struct engine *self)
{
    double dated = num_min(self->answers.next, self->following.next) - (self->world.month - 1);
    double until = num_min(num_min(self->agenda.rival, dated), 1);
    if (self->restless.next) until = num_min(until, self->restless.next->next);
    return self->wanted.next ? num_min(until, self->wanted.next->next) : until;
}

/* Is what was foreseen of a candidate still so? Then what, else that it is resolved alone. */
static inline enum prospect prospect_of(const struct engine *self, const struct foreseen *foreseen,
                                        int at)
{
    bool out_of_date = foreseen->epoch != self->outlook.epoch || foreseen_is_changed(foreseen, at);
    return out_of_date ? PROSPECT_ALONE : foreseen_prospect(foreseen, at);
}

/* A firm that might not offer when the block was foreseen: does it now? */
static enum prospect reopen(const struct engine *self, const struct clock *clock, int at)
{
    int k = clock->name.segment;
    const struct foreseen *foreseen = clock->foreseen;
    const struct worker *worker = world_worker(&self->world, k, foreseen->met.slot[at]);
    if (self->trace) return PROSPECT_ALONE;
    bool open =
        recruiting_may_offer(&self->recruiting, &self->world, (int)foreseen->met.to[at], k, worker);
    return open ? PROSPECT_ALONE : PROSPECT_SPENT;
}

/* Counts the bids refused by candidates before number `beyond` that are not counted yet. */
static void count_refusals(struct engine *self, const struct clock *clock, int beyond)
{
    struct foreseen *foreseen = clock->foreseen;
    uint64_t refuses = foreseen->refuses & candidates_below(beyond);
    foreseen->refuses &= ~refuses;
    for (; refuses; refuses &= refuses - 1) {
        int at = __builtin_ctzll(refuses);
        observer_refused(&self->ledger, clock->name.segment, (int)foreseen->met.to[at],
                         foreseen->proposals.ln_ratio[at]);
    }
}

/* A candidate takes effect as it was foreseen, or alone. */
static poach_status act(struct engine *self, struct clock *clock, int at)
{
    const struct foreseen *foreseen = clock->foreseen;
    enum prospect prospect = prospect_of(self, foreseen, at);
    clock->place = clock->block->place[at];
    if (prospect == PROSPECT_CLOSED) prospect = reopen(self, clock, at);
    if (prospect != PROSPECT_GOES) count_refusals(self, clock, at); /* he may refuse too */
    switch (prospect) {
    case PROSPECT_NOTHING: return POACH_OK;
    case PROSPECT_ALONE: return walk_candidate(self, clock);
    case PROSPECT_SPENT: observer_spent(&self->ledger, clock->name.segment); return POACH_OK;
    default: return approach_foreseen(self, clock, foreseen->met.slot[at], at);
    }
}

/* Something has changed: whatever goes by it follows, and what rings next may be another clock. */
static inline poach_status follow_up(struct engine *self, const struct clock *clock, int at,
                                     double *until)
{
    struct foreseen *foreseen = clock->foreseen;
    const struct people *people = &self->world.people[clock->name.segment];
    foreseen_catch_up(foreseen, people);
    foreseen_renew(foreseen, at + 1);
    if (loop_clocks_are_kept(self, clock->name.segment)) return POACH_OK;
    poach_status status = loop_keep_clocks(self, clock->name.segment);
    *until = quiet_until(self);
    return status;
}

/* Which acts come next, before `until`, that are crossings with no other act between them. */
static uint64_t crossings_next(const struct foreseen *foreseen, uint64_t left, double until)
{
    uint64_t others = foreseen->acts & left & ~foreseen->crosses;
    uint64_t run = foreseen->crosses & left & (others ? (others & -others) - 1 : UINT64_MAX);
    while (run && !(foreseen->time[63 - __builtin_clzll(run)] < until))
        run &= candidates_below(63 - __builtin_clzll(run));
    return run;
}

/* They take place. Nobody else of the block is one of them, and no clock but candidates' goes by who is
 * at which firm. */
static poach_status cross(struct engine *self, struct clock *clock, uint64_t run, int *beyond)
{
    struct foreseen *foreseen = clock->foreseen;
    int k = clock->name.segment, last = 63 - __builtin_clzll(run);
    bool caught_up = foreseen->changes == self->world.people[k].changes;
    clock->name.number = foreseen->first + (uint64_t)last;
    *beyond = last + 1;
    poach_status status = approach_crossings(self, k, foreseen, run);
    if (caught_up) foreseen->changes = self->world.people[k].changes;
    return status == POACH_OK ? walk_check(self, clock) : status;
}

/* The acts of the block that come before *until, from candidate *beyond on, in their order; *beyond is
 * then the one after the last of them. */
static poach_status act_all(struct engine *self, struct clock *clock, int *beyond, double *until)
{
    struct foreseen *foreseen = clock->foreseen;
    uint64_t left = ~candidates_below(*beyond);
    poach_status status = POACH_OK;
    while (foreseen->acts & left && status == POACH_OK) {
        uint64_t run = crossings_next(foreseen, left, *until);
        if (run) {
            status = cross(self, clock, run, beyond);
            left = ~candidates_below(*beyond);
            continue;
        }
        int at = __builtin_ctzll(foreseen->acts & left);
        if (!(foreseen->time[at] < *until)) break;
        uint64_t changes = self->world.changes;
        self->now = foreseen->time[at];
        clock->name.number = foreseen->first + (uint64_t)at;
        walk_keep_up(self);
        status = act(self, clock, at);
        if (status == POACH_OK) status = walk_check(self, clock);
        if (status == POACH_OK && self->world.changes != changes)
            status = follow_up(self, clock, at, until);
        *beyond = at + 1;
        left = ~candidates_below(*beyond);
    }
    return status;
}

/* The block's candidates before *until, from the pending one on. The clock stands at the first that is
 * left; false: none is. */
static bool walk_block(struct engine *self, struct clock *clock, double *until,
                       poach_status *status)
{
    struct foreseen *foreseen = clock->foreseen;
    const struct people *people = &self->world.people[clock->name.segment];
    int first = (int)(clock->name.number - foreseen->first), at = first;
    foreseen_catch_up(foreseen, people);
    foreseen_renew(foreseen, first);
    if (foreseen->epoch != self->outlook.epoch) foreseen_doubt(foreseen);
    *status = act_all(self, clock, &at, until);
    while (at < foreseen->met.count && foreseen->time[at] < *until) at++;
    count_refusals(self, clock, at);
    self->now = foreseen->time[at - 1];
    clock->name.number = foreseen->first + (uint64_t)at;
    clock->since = self->now;
    if (at == foreseen->met.count) return false;
    clock->place = clock->block->place[at];
    clock->ahead = clock->block->gap[at];
    clock->next = foreseen->time[at];
    return true;
}

poach_status walk(struct engine *self, struct clock *clock)
{
    double until = quiet_until(self);
    poach_status status = POACH_OK;
    if (!(clock->next < until)) until = nextafter(clock->next, INFINITY); /* a tie, which is his */
    while (status == POACH_OK && clock->next < until) {
        if (walk_block(self, clock, &until, &status)) continue;
        if (status == POACH_OK) status = walk_check(self, clock);
        if (status == POACH_OK && engine_stopped(self)) status = POACH_INTERRUPTED;
        if (status != POACH_OK) break;
        clock_draw(clock, self->world.rng, self->now); /* another block */
        foresee(self, clock);
    }
    return status;
}
