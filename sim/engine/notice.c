#include "engine/notice.h"

#include <math.h>
#include "engine/engine.h"

void notice_month(struct engine *self)
{
    for (int k = 0; k < self->scenario->segment_count; k++)
        self->noticed[k] = (struct noticed){.changes = self->world.people[k].changes,
                                            .turns = self->world.people[k].turns};
}

/* The i-th clock of the segment, if it foresees anything. */
static struct clock *seer(const struct engine *self, int k, int i)
{
    struct clock *clock = &self->clocks[k * ENGINE_CLOCKS + i];
    return i < self->clock_count[k] && clock->foreseen && clock->drawn ? clock : NULL;
}

static bool aim(struct engine *self, struct clock *clock, const struct clock *own)
{
    double next = clock->foreseen->time[foreseen_next(clock->foreseen)];
    if (clock == own || next == clock->next) return false;
    clock->next = next;
    agenda_put(&self->agenda, clock->entry, next);
    return true;
}

/* Whoever is on the slot has changed: candidates of one clock may mean him. */
static bool notice_person(struct engine *self, int k, uint32_t slot, const struct clock *own)
{
    int extent = people_extent_of(&self->world.people[k], slot);
    struct clock *clock = seer(self, k, CLOCK_EXTENTS + extent);
    if (!clock || !candidates_who(&clock->foreseen->met, slot)) return false;
    foreseen_pass(clock->foreseen, self->now);
    foreseen_touch(clock->foreseen, slot);
    return aim(self, clock, own);
}

static bool notice_turn(struct engine *self, int k, int firm, const struct clock *own)
{
    bool any = false;
    for (int i = CLOCK_EXTENTS; i < self->clock_count[k]; i++) {
        struct clock *clock = seer(self, k, i);
        if (!clock) continue;
        foreseen_pass(clock->foreseen, self->now);
        foreseen_turn(clock->foreseen, firm);
        any |= aim(self, clock, own);
    }
    return any;
}

/* More than is remembered has changed. */
static bool doubt(struct engine *self, int k, const struct clock *own, double now)
{
    bool any = false;
    for (int i = CLOCK_EXTENTS; i < self->clock_count[k]; i++) {
        struct clock *clock = seer(self, k, i);
        if (!clock) continue;
        foreseen_pass(clock->foreseen, now);
        foreseen_doubt(clock->foreseen);
        any |= aim(self, clock, own);
    }
    return any;
}

bool notice_changes(struct engine *self, int k, const struct clock *own, uint32_t known)
{
    const struct people *people = &self->world.people[k];
    struct noticed *noticed = &self->noticed[k];
    bool any = false;
    bool too_many = people->changes - noticed->changes > PEOPLE_CHANGES ||
                    people->turns - noticed->turns > PEOPLE_TURNS;
    if (too_many) any = doubt(self, k, own, self->now);
    for (uint64_t i = noticed->changes; i != people->changes && !too_many; i++) {
        uint32_t slot = people->changed[i % PEOPLE_CHANGES];
        if (slot != known) any |= notice_person(self, k, slot, own);
    }
    for (uint64_t i = noticed->turns; i != people->turns && !too_many; i++)
        any |= notice_turn(self, k, people->turned[i % PEOPLE_TURNS], own);
    *noticed = (struct noticed){.changes = people->changes, .turns = people->turns};
    return any;
}

void notice_terms(struct engine *self, double now)
{
    for (int k = 0; k < self->scenario->segment_count; k++) doubt(self, k, NULL, now);
}
