#include "engine/restless.h"

#include <math.h>
#include <stdlib.h>

poach_status restless_init(struct restless_streams *self, const poach_scenario *s)
{
    *self = (struct restless_streams){.count = s->teams.given ? s->segment_count : 0};
    self->clocks = calloc((size_t)s->segment_count, sizeof *self->clocks);
    self->busiest = calloc((size_t)s->segment_count, sizeof *self->busiest);
    if (self->clocks && self->busiest) return POACH_OK;
    restless_free(self);
    return POACH_NO_MEMORY;
}

void restless_free(struct restless_streams *self)
{
    free(self->clocks);
    free(self->busiest);
    *self = (struct restless_streams){0};
}

static void find_next(struct restless_streams *self)
{
    self->next = self->count > 0 ? self->clocks : NULL;
    for (int k = 1; k < self->count; k++)
        if (self->clocks[k].next < self->next->next) self->next = &self->clocks[k];
}

void restless_start(struct restless_streams *self, struct world *world, const struct rates *rates)
{
    int firms = world->scenario->firm_count;
    for (int k = 0; k < self->count; k++) {
        struct draw_name name = {
            .purpose = PURPOSE_RESTLESS, .segment = (uint8_t)k, .month = (int16_t)world->month};
        self->busiest[k] = 0;
        for (int f = 0; f < firms; f++)
            self->busiest[k] = fmax(self->busiest[k], rates->contact[k * firms + f]);
        clock_start(&self->clocks[k], world->rng, name, self->busiest[k] * unrest_bound(world, k),
                    0);
    }
    world->unrest.changed = false;
    find_next(self);
}

void restless_keep(struct restless_streams *self, struct world *world, double now)
{
    if (self->count == 0 || !world->unrest.changed) return;
    for (int k = 0; k < self->count; k++)
        clock_set_rate(&self->clocks[k], world->rng, self->busiest[k] * unrest_bound(world, k),
                       now);
    world->unrest.changed = false;
    find_next(self);
}

bool restless_meets(const struct restless_streams *self, const struct world *world,
                    const struct rates *rates, uint32_t *slot)
{
    int k = self->next->name.segment;
    double covered;
    if (!unrest_hits(world, k, self->next->place, slot, &covered)) return false;
    int firm = world_worker(world, k, *slot)->firm;
    return covered * self->busiest[k] < rates->contact[k * world->scenario->firm_count + firm];
}

void restless_advance(struct restless_streams *self, const struct world *world, int segment,
                      double now)
{
    clock_advance(&self->clocks[segment], world->rng, now);
    find_next(self);
}
