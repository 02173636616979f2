#include "engine/engine.h"

#include <stdlib.h>

poach_status engine_init(struct engine *self, const poach_scenario *s)
{
    *self = (struct engine){.base = s, .scenario = s, .ahead_length = AHEAD_MOST};
    size_t segments = (size_t)s->segment_count;
    self->clocks = calloc(segments * ENGINE_CLOCKS, sizeof *self->clocks);
    self->clock_count = calloc(segments, sizeof *self->clock_count);
    self->lost = calloc((size_t)s->firm_count, sizeof(double));
    self->noticed = calloc(segments, sizeof *self->noticed);
    poach_status status = self->clocks && self->clock_count && self->lost && self->noticed
                              ? POACH_OK
                              : POACH_NO_MEMORY;
    if (status == POACH_OK) status = world_init(&self->world, s);
    if (status == POACH_OK) status = recruiting_init(&self->recruiting, s);
    if (status == POACH_OK) status = appeal_init(&self->appeal, s);
    if (status == POACH_OK) status = rates_init(&self->rates, s);
    if (status == POACH_OK) status = restless_init(&self->restless, s);
    if (status == POACH_OK) status = outlook_init(&self->outlook, s);
    following_clear(&self->following);
    if (status == POACH_OK) status = wanted_init(&self->wanted, s);
    if (status == POACH_OK) status = answers_init(&self->answers, s);
    if (status == POACH_OK) status = reviewing_init(&self->reviewing, s);
    if (status == POACH_OK) status = ledger_init(&self->ledger, s);
    if (status != POACH_OK) engine_free(self);
    return status;
}

void engine_free(struct engine *self)
{
    ledger_free(&self->ledger);
    promotions_free(&self->promotions);
    reviewing_free(&self->reviewing);
    answers_free(&self->answers);
    following_free(&self->following);
    restless_free(&self->restless);
    wanted_free(&self->wanted);
    rates_free(&self->rates);
    outlook_free(&self->outlook);
    appeal_free(&self->appeal);
    recruiting_free(&self->recruiting);
    world_free(&self->world);
    int clocks = self->scenario ? self->scenario->segment_count * ENGINE_CLOCKS : 0;
    for (int i = 0; self->clocks && i < clocks; i++) {
        if (self->clocks[i].arrivals) arrivals_free(self->clocks[i].arrivals);
        free(self->clocks[i].arrivals);
        free(self->clocks[i].block);
        free(self->clocks[i].foreseen);
    }
    agenda_free(&self->agenda);
    free(self->listed);
    free(self->clocks);
    free(self->clock_count);
    free(self->lost);
    free(self->noticed);
    *self = (struct engine){0};
}

void engine_set_effort(struct engine *self)
{
    recruiting_update(&self->recruiting, self->scenario, self->world.terms.ln_heat);
    rates_update(&self->rates, self->scenario, &self->recruiting);
}

bool engine_stopped(const struct engine *self)
{
    return self->stop && atomic_load_explicit(self->stop, memory_order_relaxed);
}
