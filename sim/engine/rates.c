#include "engine/rates.h"

#include <math.h>
#include <stdlib.h>

static void rates_fill(struct rates *self, const poach_scenario *s,
                       const struct recruiting *recruiting, int k)
{
    const struct segment *segment = &s->segments[k];
    double population = (double)segment->pool, busiest = 0;
    self->alike[k] = true;
    struct fates *fates = &self->fates[k * (RATES_ELSEWHERE + s->firm_count) + RATES_ELSEWHERE];
    fates[NOWHERE] = fates[ON_LEAVE] = (struct fates){-INFINITY, -INFINITY};
    fates[AT_POOL] = (struct fates){0, -INFINITY};
    for (int f = 0; f < s->firm_count; f++) {
        int cell = k * s->firm_count + f;
        self->contact[cell] =
            segment->contact_rate * recruiting->tightness[k] * recruiting->staff[cell].total;
        fates[f] = (struct fates){segment->layoff_rate, self->contact[cell]};
        self->alike[k] = self->alike[k] && fates[f].contacted == fates[0].contacted;
        busiest = fmax(busiest, self->contact[cell]);
        population += (double)s->firms[f].headcount[k];
    }
    self->pool[k] =
        segment->pool_contact_rate * recruiting->tightness[k] * recruiting->pool[k].total;
    self->bound[k] = segment->exit_rate + segment->layoff_rate + busiest;
    self->entries[k] = segment->entry_rate * population;
}

poach_status rates_init(struct rates *self, const poach_scenario *s)
{
    size_t segments = (size_t)s->segment_count;
    *self = (struct rates){.firm_count = s->firm_count};
    self->contact = calloc(segments * (size_t)s->firm_count, sizeof(double));
    self->fates = calloc(segments * (RATES_ELSEWHERE + (size_t)s->firm_count), sizeof *self->fates);
    self->pool = calloc(segments, sizeof(double));
    self->alike = calloc(segments, sizeof *self->alike);
    self->bound = calloc(segments, sizeof(double));
    self->entries = calloc(segments, sizeof(double));
    if (!self->contact || !self->fates || !self->pool || !self->alike || !self->bound ||
        !self->entries) {
        rates_free(self);
        return POACH_NO_MEMORY;
    }
    return POACH_OK;
}

void rates_update(struct rates *self, const poach_scenario *s, const struct recruiting *recruiting)
{
    for (int k = 0; k < s->segment_count; k++) rates_fill(self, s, recruiting, k);
}

void rates_free(struct rates *self)
{
    free(self->contact);
    free(self->fates);
    free(self->pool);
    free(self->alike);
    free(self->bound);
    free(self->entries);
    *self = (struct rates){0};
}
