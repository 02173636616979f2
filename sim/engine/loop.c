#include <math.h>
#include <stdlib.h>

#include "engine/engine.h"
#include "engine/walk.h"

#define EVENTS_A_LOOK 1024 /* between two looks at whether to stop */

static struct clock *clock_of(struct engine *self, int k, int index)
{
    return &self->clocks[k * ENGINE_CLOCKS + index];
}

/* Numbers come ahead from a generator that finds them by name; a script is read on. */
static poach_status lend(struct engine *self, struct clock *clock, int k, bool candidates)
{
    bool ahead = self->ahead_length > 0 && self->world.rng->type == stream_type;
    if (candidates && !clock->arrivals) clock->arrivals = calloc(1, sizeof *clock->arrivals);
    if (candidates && !clock->arrivals) return POACH_NO_MEMORY;
    if (!ahead) return POACH_OK;
    if (!clock->block) clock->block = calloc(1, sizeof *clock->block);
    if (candidates && !clock->foreseen) clock->foreseen = calloc(1, sizeof *clock->foreseen);
    if (!clock->block || (candidates && !clock->foreseen)) return POACH_NO_MEMORY;
    clock->block->length = self->ahead_length;
    clock->block->needs = approach_needs(self, k);
    return POACH_OK;
}

/* Does nothing happen in the segment this month but candidates of one extent? In a plain world only their
 * order counts then, as long as nothing else looks at the time. */
static bool has_one_clock(const struct engine *self, int k)
{
    const struct people *people = &self->world.people[k];
    bool pool = people->pool_count > 0 || self->scenario->segments[k].layoff_rate > 0;
    return people->extents == 1 && !(self->rates.entries[k] > 0) &&
           !(pool && self->rates.pool[k] > 0);
}

static poach_status start(struct engine *self, int k, enum purpose purpose, int part, double rate)
{
    struct draw_name name = {.purpose = purpose,
                             .segment = (uint8_t)k,
                             .part = (uint16_t)part,
                             .month = (int16_t)self->world.month};
    struct clock *clock = clock_of(self, k, self->clock_count[k]++);
    bool candidates = purpose == PURPOSE_CANDIDATE;
    poach_status status = lend(self, clock, k, candidates);
    if (status != POACH_OK) return status;
    if (!candidates) {
        clock_start(clock, self->world.rng, name, rate, self->now);
        return POACH_OK;
    }
    status =
        clock_start_candidates(clock, self->world.rng, name, rate, self->now,
                               !(self->apart && self->outlook.plain && has_one_clock(self, k)));
    if (status == POACH_OK) status = walk_number(self, clock->arrivals->count);
    if (status == POACH_OK && clock->foreseen) foresee(self, clock);
    return status;
}

static double pool_rate(const struct engine *self, int k)
{
    return (double)world_pool(&self->world, k) * self->rates.pool[k];
}

/* Starts the clocks of extents that have none yet: all at the month's beginning, a new one now. */
static poach_status start_extents(struct engine *self, int k)
{
    const struct people *people = &self->world.people[k];
    poach_status status = POACH_OK;
    while (self->clock_count[k] < CLOCK_EXTENTS + people->extents && status == POACH_OK) {
        int extent = self->clock_count[k] - CLOCK_EXTENTS;
        double slots = people->extent[extent + 1] - people->extent[extent];
        status = start(self, k, PURPOSE_CANDIDATE, extent, slots * self->rates.bound[k]);
    }
    return status;
}

/* Puts the running clocks on the agenda, in the order of segments and extents. */
static poach_status list_clocks(struct engine *self)
{
    int count = 0;
    for (int k = self->segment_first; k < self->segment_end; k++) count += self->clock_count[k];
    if (count > self->listed_room) {
        struct clock **listed = realloc(self->listed, 2 * (size_t)count * sizeof *listed);
        if (!listed) return POACH_NO_MEMORY;
        self->listed = listed;
        self->listed_room = 2 * count;
    }
    poach_status status = agenda_resize(&self->agenda, count);
    if (status != POACH_OK) return status;
    int entry = 0;
    for (int k = self->segment_first; k < self->segment_end; k++)
        for (int i = 0; i < self->clock_count[k]; i++, entry++) {
            self->listed[entry] = clock_of(self, k, i);
            self->listed[entry]->entry = entry;
            agenda_put(&self->agenda, entry, self->listed[entry]->next);
        }
    return POACH_OK;
}

/* Can each segment's events be run by themselves? Not if something dated, or a clock that belongs to no
 * segment, comes between them, nor if all are told in their order. */
static bool is_apart(const struct engine *self)
{
    return self->outlook.apart && !(walk_next_date(self) < 1) && self->wanted.count == 0 &&
           self->restless.count == 0 && !self->trace;
}

static void start_month(struct engine *self)
{
    self->now = 0;
    answers_new_month(&self->answers);
    outlook_month(&self->outlook, &self->world);
    notice_month(self);
    restless_start(&self->restless, &self->world, &self->rates);
    wanted_start(&self->wanted, &self->world, &self->recruiting);
    self->apart = is_apart(self);
}

/* The clocks of the segments that are run now. */
static poach_status start_clocks(struct engine *self)
{
    poach_status status = POACH_OK;
    self->now = 0;
    for (int k = self->segment_first; k < self->segment_end && status == POACH_OK; k++) {
        self->clock_count[k] = 0;
        status = start(self, k, PURPOSE_ENTRY, 0, self->rates.entries[k]);
        if (status == POACH_OK) status = start(self, k, PURPOSE_POOL, 0, pool_rate(self, k));
        if (status == POACH_OK) status = start_extents(self, k);
    }
    return status == POACH_OK ? list_clocks(self) : status;
}

/* After an event in segment k: the pool may have another size, a new extent may have opened. */
poach_status loop_keep_clocks(struct engine *self, int k, const struct clock *ringing)
{
    struct clock *pool = clock_of(self, k, CLOCK_POOL);
    double rate = pool_rate(self, k);
    if (rate != pool->rate) {
        clock_set_rate(pool, self->world.rng, rate, self->now);
        if (pool != ringing) agenda_put(&self->agenda, pool->entry, pool->next);
    }
    restless_keep(&self->restless, &self->world, self->now);
    if (self->clock_count[k] == CLOCK_EXTENTS + self->world.people[k].extents) return POACH_OK;
    poach_status status = start_extents(self, k);
    return status == POACH_OK ? list_clocks(self) : status;
}

/* The clock that rings first; of equal ones the first in the order of segments and extents. */
static struct clock *next_clock(struct engine *self)
{
    struct clock *first = self->listed[self->agenda.first];
    if (self->wanted.next && self->wanted.next->next < first->next) first = self->wanted.next;
    if (self->restless.next && self->restless.next->next < first->next) first = self->restless.next;
    return first;
}

/* Whom the pool's clock rings for, as long as nobody comes or goes. */
static uint32_t whom(const struct engine *self, const struct clock *pool)
{
    const struct people *people = &self->world.people[pool->name.segment];
    return people->pool[(uint32_t)(pool->place * people->pool_count)];
}

static void advance(struct engine *self, struct clock *clock)
{
    clock_advance(clock, self->world.rng, self->now);
    agenda_put(&self->agenda, clock->entry, clock->next);
    if (clock->name.purpose != PURPOSE_POOL || !(clock->next < 1)) return;
    int k = clock->name.segment; /* asks for the memory of what comes next */
    uint32_t slot = whom(self, clock);
    people_fetch(&self->world.people[k], slot);
    __builtin_prefetch(world_background(&self->world, k, slot));
}

static poach_status person_contact(struct engine *self, const struct clock *clock)
{
    uint32_t slot;
    if (!wanted_meets(&self->wanted, &self->world, &self->recruiting, &slot)) return POACH_OK;
    return approach_staff(self, clock, slot);
}

static poach_status restless_contact(struct engine *self, const struct clock *clock)
{
    int k = clock->name.segment;
    uint32_t slot;
    if (!restless_meets(&self->restless, &self->world, &self->rates, &slot)) return POACH_OK;
    if (wanted_is(&self->world, k, world_worker(&self->world, k, slot))) return POACH_OK;
    return approach_staff(self, clock, slot);
}

static poach_status ring(struct engine *self, const struct clock *clock)
{
    switch (clock->name.purpose) {
    case PURPOSE_ENTRY: return happening_entry(self, clock->name.segment);
    case PURPOSE_POOL: return from_pool_contact(self, clock, whom(self, clock));
    case PURPOSE_RESTLESS: return restless_contact(self, clock);
    case PURPOSE_PERSON: return person_contact(self, clock);
    default: return walk_candidate(self, clock);
    }
}

/* A clock that stands on no agenda has rung: persons' own, and those of the restless. */
static void advance_special(struct engine *self, const struct clock *clock)
{
    if (clock->name.purpose == PURPOSE_PERSON)
        wanted_advance(&self->wanted, &self->world, self->now);
    else
        restless_advance(&self->restless, &self->world, clock->name.segment, self->now);
    restless_keep(&self->restless, &self->world, self->now);
}

/* The clock rings once. */
static poach_status ring_once(struct engine *self, struct clock *clock)
{
    bool special = clock->name.purpose == PURPOSE_PERSON || clock->name.purpose == PURPOSE_RESTLESS;
    uint64_t changes = self->world.changes;
    self->now = clock->next;
    walk_keep_up(self);
    poach_status status = ring(self, clock);
    if (status == POACH_OK) status = walk_check(self, clock);
    if (status == POACH_OK && self->world.changes != changes) {
        notice_changes(self, clock->name.segment, NULL, PEOPLE_NO_SLOT);
        status = loop_keep_clocks(self, clock->name.segment, clock);
    }
    if (special)
        advance_special(self, clock);
    else
        advance(self, clock);
    return status;
}

/* The clock rings, and goes on as long as it is the only one. */
static poach_status ring_on(struct engine *self, struct clock *clock)
{
    if (!clock->foreseen) return ring_once(self, clock);
    poach_status status = walk(self, clock);
    agenda_put(&self->agenda, clock->entry, clock->next);
    return status;
}

/* What clocks have passed over since they last rang. */
static void finish(struct engine *self)
{
    for (int k = self->segment_first; k < self->segment_end; k++)
        for (int i = CLOCK_EXTENTS; i < self->clock_count[k]; i++) {
            const struct clock *clock = clock_of(self, k, i);
            if (clock->foreseen && clock->drawn) walk_count(self, clock);
        }
}

/* The month of the segments whose clocks have started. */
static poach_status run(struct engine *self)
{
    poach_status status = POACH_OK;
    while (status == POACH_OK) {
        struct clock *clock = next_clock(self);
        double answer = self->answers.next - (self->world.month - 1);
        double follow = self->following.next - (self->world.month - 1);
        if (++self->events % EVENTS_A_LOOK == 0 && engine_stopped(self)) return POACH_INTERRUPTED;
        if (follow < clock->next && follow < 1 && follow <= answer) {
            self->now = fmax(self->now, follow); /* rounding may put "at once" before now */
            walk_keep_up(self);
            status = following_act(self);
            for (int k = 0; k < self->scenario->segment_count && status == POACH_OK; k++) {
                notice_changes(self, k, NULL, PEOPLE_NO_SLOT);
                status = loop_keep_clocks(self, k, NULL);
            }
            continue;
        }
        if (answer < clock->next && answer < 1) { /* a dated answer comes between candidates */
            answers_give(&self->answers, &self->world);
            self->outlook.epoch++;
            notice_terms(self, answer);
            if (self->trace) trace_scales(self, answer + self->world.month - 1);
            continue;
        }
        if (clock->next >= 1) {
            finish(self);
            return POACH_OK;
        }
        status = ring_on(self, clock);
    }
    return status;
}

poach_status loop_month(struct engine *self)
{
    int segments = self->scenario->segment_count;
    poach_status status = POACH_OK;
    start_month(self);
    int step = self->apart ? 1 : segments;
    for (int k = 0; k < segments && status == POACH_OK; k += step) {
        self->segment_first = k;
        self->segment_end = k + step;
        status = start_clocks(self);
        if (status == POACH_OK) status = run(self);
    }
    return status;
}
