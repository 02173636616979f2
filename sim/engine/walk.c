#include "engine/walk.h"

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
    else
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

/* The next candidate, at its time; once the block is used up another is drawn and foreseen. */
static inline poach_status step(struct engine *self, struct clock *clock)
{
    const struct ahead *block = clock->block;
    uint64_t at = ++clock->name.number - block->name.number;
    if (at < (uint64_t)block->count) {
        clock->place = block->place[at];
        clock->since = self->now;
        clock->ahead = block->gap[at];
        clock->next = self->now + block->wait[at];
        return POACH_OK;
    }
    if (engine_stopped(self)) return POACH_INTERRUPTED;
    clock_draw(clock, self->world.rng, self->now);
    foresee(self, clock);
    return POACH_OK;
}

/* Is what was foreseen of the pending candidate still so? Then what, else that it is resolved alone. */
static inline enum prospect prospect_of(const struct engine *self, const struct clock *clock,
                                        int at)
{
    struct foreseen *foreseen = clock->foreseen;
    const struct people *people = &self->world.people[clock->name.segment];
    if (foreseen->epoch != self->outlook.epoch) return PROSPECT_ALONE;
    if (foreseen_changed(foreseen, people, foreseen->slot[at])) return PROSPECT_ALONE;
    return (enum prospect)foreseen->prospect[at];
}

/* A firm that might not offer when the block was foreseen: does it now? */
static enum prospect reopen(const struct engine *self, const struct clock *clock, int at)
{
    int k = clock->name.segment;
    const struct foreseen *foreseen = clock->foreseen;
    const struct worker *worker = world_worker(&self->world, k, foreseen->slot[at]);
    if (self->trace) return PROSPECT_ALONE;
    bool open =
        recruiting_may_offer(&self->recruiting, &self->world, foreseen->recruiter[at], k, worker);
    return open ? PROSPECT_ALONE : PROSPECT_CLOSED;
}

/* Something has changed: whatever goes by it follows, and what rings next may be another clock. */
static inline poach_status follow_up(struct engine *self, const struct clock *clock, double *until)
{
    if (loop_clocks_are_kept(self, clock->name.segment)) return POACH_OK;
    poach_status status = loop_keep_clocks(self, clock->name.segment);
    *until = quiet_until(self);
    return status;
}

poach_status walk(struct engine *self, struct clock *clock)
{
    double until = quiet_until(self);
    uint64_t changes = self->world.changes;
    poach_status status = POACH_OK;
    do {
        int at = (int)(clock->name.number - clock->foreseen->first);
        enum prospect prospect = prospect_of(self, clock, at);
        self->now = clock->next;
        walk_keep_up(self);
        if (prospect == PROSPECT_CLOSED) prospect = reopen(self, clock, at);
        if (prospect == PROSPECT_ALONE)
            status = walk_candidate(self, clock);
        else if (prospect != PROSPECT_NOTHING)
            status = approach_foreseen(self, clock, clock->foreseen->slot[at], at);
        if (status == POACH_OK) status = walk_check(self, clock);
        if (status == POACH_OK && self->world.changes != changes)
            status = follow_up(self, clock, &until);
        changes = self->world.changes;
        if (status == POACH_OK) status = step(self, clock);
    } while (status == POACH_OK && clock->next < until);
    return status;
}
