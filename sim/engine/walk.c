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

poach_status walk_number(struct engine *self, uint64_t number)
{
    if (number < STREAM_NUMBER_LIMIT - 1) return POACH_OK;
    self->world.wrong = "more than 2^32 candidate contacts in a month: the rates are too high";
    return POACH_FAILED;
}

poach_status walk_check(struct engine *self, const struct clock *clock)
{
    if (walk_number(self, clock->name.number) != POACH_OK) return POACH_FAILED;
#ifdef POACH_VERIFY
    if (self->world.changes % verify_stride(&self->world) == 0)
        self->world.wrong = verify_world(&self->world);
#endif
    return self->world.wrong ? POACH_FAILED : POACH_OK;
}

/* Before this time nothing but clock rings: no other clock, no dated answer or follow, no month end. */
static double quiet_until(const struct engine *self)
{
    double until = num_min(num_min(agenda_rival(&self->agenda), walk_next_date(self)), 1);
    if (self->restless.next) until = num_min(until, self->restless.next->next);
    return self->wanted.next ? num_min(until, self->wanted.next->next) : until;
}

/* A candidate takes effect as it was foreseen, or alone. */
static poach_status act(struct engine *self, struct clock *clock, int at)
{
    const struct foreseen *foreseen = clock->foreseen;
    bool alone = (foreseen->stale | foreseen->odd) >> at & 1;
    self->now = foreseen->time[at];
    clock->name.number = foreseen->first + (uint64_t)at;
    clock->place = clock->block->place[at];
    clock->firm = clock->block->firm[at];
    clock->bid = clock->block->bid[at];
    walk_keep_up(self);
    return alone ? walk_candidate(self, clock) : approach_foreseen(self, clock, at);
}

/* Something has changed: whatever goes by it follows, and what rings next may be another clock. */
static inline poach_status follow_up(struct engine *self, const struct clock *clock, int at,
                                     double *until)
{
    const struct foreseen *foreseen = clock->foreseen;
    int k = clock->name.segment;
    bool again = foreseen->met.twice >> at & 1;
    bool others = notice_changes(self, k, clock, again ? PEOPLE_NO_SLOT : foreseen->met.slot[at]);
    bool kept = loop_clocks_are_kept(self, k);
    poach_status status = kept ? POACH_OK : loop_keep_clocks(self, k, clock);
    if (others || !kept) *until = quiet_until(self);
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

/* They take place. Nobody needs to notice: each is met once in the block, blocks of other clocks mean
 * other people, and no clock but candidates' goes by who is at which firm. */
static poach_status cross(struct engine *self, struct clock *clock, uint64_t run)
{
    struct foreseen *foreseen = clock->foreseen;
    int k = clock->name.segment, last = 63 - __builtin_clzll(run);
    self->now = foreseen->time[last];
    clock->name.number = foreseen->first + (uint64_t)last;
    foreseen->passed = last + 1;
    return approach_crossings(self, k, foreseen, run);
}

/* The next act, if it comes before *until, or several together; false: none does. */
static bool act_next(struct engine *self, struct clock *clock, double *until, poach_status *status)
{
    struct foreseen *foreseen = clock->foreseen;
    uint64_t left = ~candidates_below(foreseen->passed);
    uint64_t run = crossings_next(foreseen, left, *until);
    if (run) {
        *status = cross(self, clock, run);
        return true;
    }
    if (!(foreseen->acts & left)) return false;
    int at = __builtin_ctzll(foreseen->acts & left);
    if (!(foreseen->time[at] < *until)) return false;
    uint64_t changes = self->world.changes;
    *status = act(self, clock, at);
    foreseen->passed = at + 1;
    if (*status == POACH_OK && self->world.changes != changes)
        *status = follow_up(self, clock, at, until);
    return true;
}

/* All of the block have come: the next one. */
static poach_status turn_over(struct engine *self, struct clock *clock)
{
    struct foreseen *foreseen = clock->foreseen;
    self->now = foreseen->time[foreseen->met.count - 1];
    walk_count(self, clock);
    clock->name.number = foreseen->first + (uint64_t)foreseen->met.count;
    poach_status status = walk_check(self, clock);
    if (status == POACH_OK && engine_stopped(self)) status = POACH_INTERRUPTED;
    if (status != POACH_OK) return status;
    foresee(self, clock);
    return POACH_OK;
}

void walk_count(struct engine *self, const struct clock *clock)
{
    struct foreseen *foreseen = clock->foreseen;
    int k = clock->name.segment;
    observer_spent(&self->ledger, k, __builtin_popcountll(foreseen->spends));
    struct ledger ledger = self->ledger;
    ledger.tally = tally_of(&self->ledger.tally, k);
    for (uint64_t left = foreseen->refuses; left; left &= left - 1) {
        unsigned at = (unsigned)__builtin_ctzll(left);
        observer_refused(&ledger, 0, (int)foreseen->met.to[at], foreseen->proposals.bid[at],
                         foreseen->proposals.units[at]);
    }
}

poach_status walk(struct engine *self, struct clock *clock)
{
    struct foreseen *foreseen = clock->foreseen;
    double until = quiet_until(self);
    poach_status status = POACH_OK;
    if (!(clock->next < until)) until = nextafter(clock->next, INFINITY); /* a tie, which is his */
    while (status == POACH_OK && clock->next < until) {
        if (act_next(self, clock, &until, &status)) {
            if (status == POACH_OK) status = walk_check(self, clock);
            if (foreseen->passed < foreseen->met.count) {
                clock->next = foreseen->time[foreseen_next(foreseen)];
                continue;
            }
        }
        if (status == POACH_OK) status = turn_over(self, clock);
    }
    return status;
}
