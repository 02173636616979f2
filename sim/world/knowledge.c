#include "world/knowledge.h"

#include <math.h>
#include <stdlib.h>

poach_status knowledge_init(struct knowledge *self, const poach_scenario *s)
{
    size_t firms = (size_t)s->firm_count;
    *self = (struct knowledge){.ramp_due = INFINITY};
    poach_status status = ramps_init(&self->ramps, s->firm_count, s->segment_count);
    self->capability = calloc(firms, sizeof(double));
    self->equipment = calloc(firms, sizeof(double));
    self->drift = calloc(firms, sizeof(double));
    self->revenue = calloc(firms, sizeof(double));
    self->rate = calloc(firms, sizeof(double));
    self->pull = calloc(firms, sizeof(double));
    self->term = calloc(firms, sizeof(double));
    self->next = calloc(firms, sizeof(double));
    self->leader = calloc(firms, sizeof(int));
    if (status == POACH_OK && self->capability && self->equipment && self->drift && self->revenue &&
        self->rate && self->pull && self->term && self->next && self->leader)
        return POACH_OK;
    knowledge_free(self);
    return POACH_NO_MEMORY;
}

void knowledge_free(struct knowledge *self)
{
    ramps_free(&self->ramps);
    free(self->capability);
    free(self->equipment);
    free(self->drift);
    free(self->revenue);
    free(self->rate);
    free(self->pull);
    free(self->term);
    free(self->next);
    free(self->leader);
    *self = (struct knowledge){0};
}

bool knowledge_is_used(const poach_scenario *s)
{
    bool used = s->capability.given;
    for (int f = 0; f < s->firm_count; f++) used = used || s->firms[f].capability != 0;
    return used;
}

void knowledge_reset(struct knowledge *self, const poach_scenario *s)
{
    self->on = knowledge_is_used(s);
    self->running = self->led = false;
    for (int f = 0; f < s->firm_count; f++) {
        self->capability[f] = s->firms[f].capability;
        self->drift[f] = self->revenue[f] = 0;
    }
    self->talent_ref = self->compute_ref = 0;
    self->date = 0;
    ramps_clear(&self->ramps, s->firm_count);
    self->ramp_due = INFINITY;
}

double knowledge_best(const struct knowledge *self, int firm_count)
{
    double best = -INFINITY;
    for (int f = 0; f < firm_count; f++) best = fmax(best, self->capability[f]);
    return best;
}
