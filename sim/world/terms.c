#include "world/terms.h"

#include <math.h>
#include <stdlib.h>
#include "base/num.h"

poach_status terms_init(struct terms *self, const poach_scenario *s)
{
    size_t segments = (size_t)s->segment_count, firms = (size_t)s->firm_count;
    *self = (struct terms){.segment_count = s->segment_count};
    self->scale = calloc(firms * segments, sizeof(double));
    self->month_rise = calloc(firms * segments, sizeof(double));
    self->value = calloc(firms * segments, sizeof(double));
    self->reservation = calloc(segments, sizeof(double));
    self->compute = calloc(firms, sizeof(double));
    self->ln_heat = calloc(firms, sizeof(double));
    self->share_price = calloc(firms, sizeof(double));
    self->scratch = calloc(firms > segments ? firms : segments, sizeof(double));
    self->value_level = calloc(firms * segments, sizeof *self->value_level);
    self->reservation_level = calloc(segments, sizeof *self->reservation_level);
    self->compute_level = calloc(firms, sizeof *self->compute_level);
    if (self->scale && self->month_rise && self->value && self->reservation && self->compute &&
        self->ln_heat && self->share_price && self->scratch && self->value_level &&
        self->reservation_level && self->compute_level)
        return POACH_OK;
    terms_free(self);
    return POACH_NO_MEMORY;
}

void terms_free(struct terms *self)
{
    free(self->scale);
    free(self->month_rise);
    free(self->value);
    free(self->reservation);
    free(self->compute);
    free(self->ln_heat);
    free(self->value_level);
    free(self->reservation_level);
    free(self->compute_level);
    free(self->share_price);
    free(self->scratch);
    *self = (struct terms){0};
}

void terms_reset(struct terms *self, const poach_scenario *s)
{
    for (int f = 0; f < s->firm_count; f++) {
        self->ln_heat[f] = 0;
        self->compute_level[f] = (struct level){.start = s->firms[f].compute.level};
        self->share_price[f] = s->firms[f].stock.price;
        for (int k = 0; k < s->segment_count; k++) {
            int cell = f * s->segment_count + k;
            self->scale[cell] = s->firms[f].pay[k].given ? s->firms[f].pay[k].median : 0;
            self->month_rise[cell] = 0;
            self->value_level[cell] = (struct level){.start = s->firms[f].value[k]};
        }
    }
    for (int k = 0; k < s->segment_count; k++)
        self->reservation_level[k] = (struct level){.start = s->segments[k].reservation_pay};
    self->market_level = (struct level){.start = s->capability.revenue.market_size};
    terms_grow(self, s, 0);
}

/* In burn-in, months up to 0, levels stand where they start. */
static double grown(struct level level, double growth, int month)
{
    bool grows = growth != 0 && month > level.since;
    return grows ? level.start * num_exp(growth * (month - level.since) / 12) : level.start;
}

void terms_grow(struct terms *self, const poach_scenario *s, int month)
{
    const struct revenue *revenue = &s->capability.revenue;
    for (int k = 0; k < s->segment_count; k++)
        self->reservation[k] =
            grown(self->reservation_level[k], s->segments[k].reservation_growth, month);
    for (int f = 0; f < s->firm_count; f++) {
        const struct firm *firm = &s->firms[f];
        self->compute[f] = grown(self->compute_level[f], firm->compute.growth, month);
        for (int k = 0; k < s->segment_count; k++) {
            int cell = f * s->segment_count + k;
            self->value[cell] = grown(self->value_level[cell], firm->value_growth, month);
        }
    }
    self->market_size = revenue->given ? grown(self->market_level, revenue->growth, month) : NAN;
}

double terms_move_scale(struct terms *self, const poach_scenario *s, int f, int k, double change)
{
    int cell = f * s->segment_count + k;
    double ceiling = s->firms[f].strategy.offer[k].max_pay_to_value * self->value[cell];
    if (self->value[cell] > 0 && change > 0)
        change = fmin(change, fmax(0, num_log(ceiling / self->scale[cell])));
    if (change == 0) return 0;
    self->scale[cell] *= num_exp(change);
    if (change > 0) self->month_rise[cell] += change;
    return change;
}
