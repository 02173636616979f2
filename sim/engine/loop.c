#include <math.h>

#include "engine/engine.h"
#include "world/verify.h"

#define CLOCKS_A_SEGMENT (PEOPLE_EXTENTS + 1)
#define ENTRIES          0 /* the first clock of a segment; extent e has clock e + 1 */

static struct clock *clock_of(struct engine *self, int k, int index)
{
    return &self->clocks[k * CLOCKS_A_SEGMENT + index];
}

static struct draw_name clock_name(const struct engine *self, int k, enum purpose purpose, int part)
{
    return (struct draw_name){.purpose = purpose,
                              .segment = (uint8_t)k,
                              .part = (uint16_t)part,
                              .month = (int16_t)self->world.month};
}

/* Starts the clocks of extents that have none yet: all at the month's beginning, a new one now. */
static void start_extents(struct engine *self, int k)
{
    const struct people *people = &self->world.people[k];
    while (self->clock_count[k] <= people->extents) {
        int extent = self->clock_count[k]++ - 1;
        double slots = people->extent[extent + 1] - people->extent[extent];
        clock_start(clock_of(self, k, extent + 1), self->world.rng,
                    clock_name(self, k, PURPOSE_CANDIDATE, extent), slots * self->rates.bound[k],
                    self->now);
    }
}

static void start_month(struct engine *self)
{
    self->now = 0;
    for (int k = 0; k < self->scenario->segment_count; k++) {
        clock_start(clock_of(self, k, ENTRIES), self->world.rng,
                    clock_name(self, k, PURPOSE_ENTRY, 0), self->rates.entries[k], 0);
        self->clock_count[k] = 1;
        start_extents(self, k);
    }
}

/* The clock that rings first; of equal ones the first in the order of segments and extents. */
static struct clock *next_clock(struct engine *self)
{
    struct clock *first = clock_of(self, 0, ENTRIES);
    for (int k = 0; k < self->scenario->segment_count; k++)
        for (int i = 0; i < self->clock_count[k]; i++)
            if (clock_of(self, k, i)->next < first->next) first = clock_of(self, k, i);
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
    enum fate fate = rates_fate(&self->rates, &self->scenario->segments[k], k,
                                people->slot[slot].firm, point - whole);
    return happening_candidate(self, clock, slot, fate);
}

static poach_status too_many(struct engine *self)
{
    self->world.wrong = "more than 2^40 candidate contacts in a month: the rates are too high";
    return POACH_FAILED;
}

poach_status loop_month(struct engine *self)
{
    start_month(self);
    for (;;) {
        struct clock *clock = next_clock(self);
        if (clock->next >= 1) return POACH_OK;
        if (clock->name.number >= STREAM_NUMBER_LIMIT - 1) return too_many(self);
        self->now = clock->next;
        poach_status status = clock->name.purpose == PURPOSE_ENTRY ? happening_entry(self, clock)
                                                                   : candidate(self, clock);
        if (status != POACH_OK) return status;
        start_extents(self, clock->name.segment);
        clock_advance(clock, self->world.rng);
#ifdef POACH_VERIFY
        self->world.wrong = verify_world(&self->world);
        if (self->world.wrong) return POACH_FAILED;
#endif
    }
}
