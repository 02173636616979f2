#include "engine/wanted.h"

#include <math.h>
#include <stdlib.h>

bool wanted_is(const struct world *world, int k, const struct worker *worker)
{
    int p = persons_number(world, k, worker);
    return p >= 0 && !isnan(world->scenario->people[p].contact_rate);
}

poach_status wanted_init(struct wanted *self, const poach_scenario *s)
{
    *self = (struct wanted){0};
    self->person = calloc((size_t)s->person_count + 1, sizeof *self->person);
    self->clocks = calloc((size_t)s->person_count + 1, sizeof *self->clocks);
    if (!self->person || !self->clocks) {
        wanted_free(self);
        return POACH_NO_MEMORY;
    }
    for (int p = 0; p < s->person_count; p++)
        if (!isnan(s->people[p].contact_rate)) self->person[self->count++] = p;
    return POACH_OK;
}

void wanted_free(struct wanted *self)
{
    free(self->person);
    free(self->clocks);
    *self = (struct wanted){0};
}

/* His contacts per month at firm g, were he as calm as can be. */
static double rate_at(const struct world *world, const struct recruiting *recruiting, int p, int k,
                      int g)
{
    const struct reach *reach = &recruiting->staff[k * world->scenario->firm_count + g];
    return world->scenario->people[p].contact_rate * recruiting->tightness[k] * reach->total;
}

/* No firm he may be at gives him more, and no unrest. */
static double bound(const struct world *world, const struct recruiting *recruiting, int p, int k)
{
    double busiest = 0;
    for (int g = 0; g < world->scenario->firm_count; g++)
        busiest = fmax(busiest, rate_at(world, recruiting, p, k, g));
    const struct teaming *teaming = &world->scenario->teams;
    bool restless = world->unrest.on && (teaming->unrest_step > 0 ||
                                         teaming->leader_unrest_step > 0 || unrest_any(world));
    return restless ? busiest * (1 + teaming->unrest_max) : busiest;
}

static void find_next(struct wanted *self)
{
    self->next = self->count > 0 ? self->clocks : NULL;
    for (int i = 1; i < self->count; i++)
        if (self->clocks[i].next < self->next->next) self->next = &self->clocks[i];
}

void wanted_start(struct wanted *self, const struct world *world,
                  const struct recruiting *recruiting)
{
    for (int i = 0; i < self->count; i++) {
        int k = 0, p = self->person[i];
        bool there = persons_find(world, p, &k, NULL) != NULL;
        struct draw_name name = {.purpose = PURPOSE_PERSON,
                                 .segment = (uint8_t)k,
                                 .part = (uint16_t)p,
                                 .month = (int16_t)world->month};
        clock_start(&self->clocks[i], world->rng, name, there ? bound(world, recruiting, p, k) : 0,
                    0);
    }
    find_next(self);
}

bool wanted_meets(const struct wanted *self, const struct world *world,
                  const struct recruiting *recruiting, uint32_t *slot)
{
    int k, p = self->next->name.part;
    const struct worker *worker = persons_find(world, p, &k, slot);
    if (!worker || worker->firm < 0) return false;
    double rate = rate_at(world, recruiting, p, k, worker->firm);
    return self->next->place * self->next->rate < rate * (1 + unrest_of(world, k, *slot));
}

void wanted_advance(struct wanted *self, const struct world *world, double now)
{
    clock_advance(self->next, world->rng, now);
    find_next(self);
}
