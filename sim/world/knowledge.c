#include "world/knowledge.h"

#include <math.h>
#include <stdlib.h>

static void spillover_free(struct spillover *self)
{
    free(self->rate);
    free(self->open);
    free(self->sure);
    free(self->leader);
    free(self->lead_rate);
    free(self->term);
    free(self->then);
    free(self->next);
}

static bool spillover_init(struct spillover *self, size_t firms)
{
    self->rate = calloc(firms, sizeof(double));
    self->open = calloc(firms, sizeof(int));
    self->sure = calloc(firms, sizeof(double));
    self->leader = calloc(firms, sizeof(int));
    self->lead_rate = calloc(firms, sizeof(double));
    self->term = calloc(firms, sizeof(double));
    self->then = calloc(firms, sizeof(double));
    self->next = calloc(firms, sizeof(double));
    return self->rate && self->open && self->sure && self->leader && self->lead_rate &&
           self->term && self->then && self->next;
}

poach_status knowledge_init(struct knowledge *self, const poach_scenario *s)
{
    size_t firms = (size_t)s->firm_count;
    *self = (struct knowledge){.ramp_due = INFINITY};
    poach_status status = ramps_init(&self->ramps, s->firm_count, s->segment_count);
    bool all = spillover_init(&self->spillover, firms);
    self->capability = calloc(firms, sizeof(double));
    self->equipment = calloc(firms, sizeof(double));
    self->drift = calloc(firms, sizeof(double));
    self->revenue = calloc(firms, sizeof(double));
    if (status == POACH_OK && all && self->capability && self->equipment && self->drift &&
        self->revenue)
        return POACH_OK;
    knowledge_free(self);
    return POACH_NO_MEMORY;
}

void knowledge_free(struct knowledge *self)
{
    ramps_free(&self->ramps);
    spillover_free(&self->spillover);
    free(self->capability);
    free(self->equipment);
    free(self->drift);
    free(self->revenue);
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
    self->running = self->spillover.led = false;
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
