#include <math.h>

#include "engine/engine.h"
#include "world/verify.h"

#define EVENTS_A_LOOK 8192 /* between two looks at whether to stop */

/* The clocks of a segment, in this order. */
enum { CLOCK_ENTRIES, CLOCK_POOL, CLOCK_EXTENTS };

static struct clock *clock_of(struct engine *self, int k, int index)
{
    return &self->clocks[k * ENGINE_CLOCKS + index];
}

static void start(struct engine *self, int k, enum purpose purpose, int part, double rate)
{
    struct draw_name name = {.purpose = purpose,
                             .segment = (uint8_t)k,
                             .part = (uint16_t)part,
                             .month = (int16_t)self->world.month};
    struct clock *clock = clock_of(self, k, self->clock_count[k]++);
    clock_start(clock, self->world.rng, name, rate, self->now);
}

static double pool_rate(const struct engine *self, int k)
{
    return (double)world_pool(&self->world, k) * self->rates.pool[k];
}

/* Starts the clocks of extents that have none yet: all at the month's beginning, a new one now. */
static void start_extents(struct engine *self, int k)
{
    const struct people *people = &self->world.people[k];
    while (self->clock_count[k] < CLOCK_EXTENTS + people->extents) {
        int extent = self->clock_count[k] - CLOCK_EXTENTS;
        double slots = people->extent[extent + 1] - people->extent[extent];
        start(self, k, PURPOSE_CANDIDATE, extent, slots * self->rates.bound[k]);
    }
}

static void start_month(struct engine *self)
{
    self->now = 0;
    answers_new_month(&self->answers);
    for (int k = 0; k < self->scenario->segment_count; k++) {
        self->clock_count[k] = 0;
        start(self, k, PURPOSE_ENTRY, 0, self->rates.entries[k]);
        start(self, k, PURPOSE_POOL, 0, pool_rate(self, k));
        start_extents(self, k);
    }
    wanted_start(&self->wanted, &self->world, &self->recruiting);
}

/* After an event in segment k: the pool may have another size, a new extent may have opened. */
static void keep_clocks(struct engine *self, int k)
{
    clock_set_rate(clock_of(self, k, CLOCK_POOL), self->world.rng, pool_rate(self, k), self->now);
    start_extents(self, k);
}

/* The clock that rings first; of equal ones the first in the order of segments and extents. */
static struct clock *next_clock(struct engine *self)
{
    struct clock *first = clock_of(self, 0, CLOCK_ENTRIES);
    for (int k = 0; k < self->scenario->segment_count; k++)
        for (int i = 0; i < self->clock_count[k]; i++)
            if (clock_of(self, k, i)->next < first->next) first = clock_of(self, k, i);
    if (self->wanted.next && self->wanted.next->next < first->next) first = self->wanted.next;
    return first;
}

/* Candidate: its place picks a slot of the extent, the fraction that is left decides its fate. */
static poach_status candidate(struct engine *self, const struct clock *clock)
{
    int k = clock->name.segment;
    const struct people *people = &self->world.people[k];
    uint32_t first = people->extent[clock->name.part];
    uint32_t slots = people->extent[clock->name.part + 1] - first;
    double point = clock->place * slots, whole = floor(point);
    uint32_t slot = first + (uint32_t)whole;
    switch (rates_fate(&self->rates, &self->scenario->segments[k], k, people->slot[slot].firm,
                       point - whole)) {
    case FATE_EXIT: return happening_leave(self, clock, slot, EVENT_EXIT);
    case FATE_LAYOFF: return happening_leave(self, clock, slot, EVENT_LAYOFF);
    case FATE_CONTACT:
        if (wanted_is(&self->world, k, &people->slot[slot])) break; /* has a stream of his own */
        return approach_staff(self, clock, slot);
    case FATE_NOTHING: break;
    }
    return POACH_OK;
}

static poach_status pool_contact(struct engine *self, const struct clock *clock)
{
    const struct people *people = &self->world.people[clock->name.segment];
    uint32_t place = (uint32_t)(clock->place * people->pool_count);
    return approach_pool(self, clock, people->pool[place]);
}

static poach_status person_contact(struct engine *self, const struct clock *clock)
{
    uint32_t slot;
    if (!wanted_meets(&self->wanted, &self->world, &self->recruiting, &slot)) return POACH_OK;
    return approach_staff(self, clock, slot);
}

static poach_status ring(struct engine *self, const struct clock *clock)
{
    switch (clock->name.purpose) {
    case PURPOSE_ENTRY: return happening_entry(self, clock);
    case PURPOSE_POOL: return pool_contact(self, clock);
    case PURPOSE_PERSON: return person_contact(self, clock);
    default: return candidate(self, clock);
    }
}

static poach_status check(struct engine *self, const struct clock *clock)
{
    if (clock->name.number >= STREAM_NUMBER_LIMIT - 1)
        self->world.wrong = "more than 2^32 candidate contacts in a month: the rates are too high";
#ifdef POACH_VERIFY
    else
        self->world.wrong = verify_world(&self->world);
#endif
    return self->world.wrong ? POACH_FAILED : POACH_OK;
}

poach_status loop_month(struct engine *self)
{
    start_month(self);
    for (;;) {
        struct clock *clock = next_clock(self);
        double answer = self->answers.next - (self->world.month - 1);
        if (answer < clock->next && answer < 1) { /* a dated answer comes between candidates */
            answers_give(&self->answers, &self->world);
            if (self->trace) trace_scales(self, answer + self->world.month - 1);
            continue;
        }
        if (clock->next >= 1) return POACH_OK;
        if (++self->events % EVENTS_A_LOOK == 0 && engine_stopped(self)) return POACH_INTERRUPTED;
        self->now = clock->next;
        if (self->world.knowledge.ramp_due <= self->world.month - 1 + self->now)
            capability_reach(&self->world, self->world.month - 1 + self->now);
        poach_status status = ring(self, clock);
        if (status == POACH_OK) status = check(self, clock);
        if (status != POACH_OK) return status;
        keep_clocks(self, clock->name.segment);
        if (clock == self->wanted.next)
            wanted_advance(&self->wanted, &self->world, self->now);
        else
            clock_advance(clock, self->world.rng, self->now);
    }
}
