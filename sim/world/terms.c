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
    self->ln_heat = calloc(firms, sizeof(double));
    self->share_price = calloc(firms, sizeof(double));
    self->scratch = calloc(firms > segments ? firms : segments, sizeof(double));
    if (self->scale && self->month_rise && self->value && self->reservation && self->ln_heat &&
        self->share_price && self->scratch)
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
    free(self->ln_heat);
    free(self->share_price);
    free(self->scratch);
    *self = (struct terms){0};
}

void terms_reset(struct terms *self, const poach_scenario *s)
{
    for (int f = 0; f < s->firm_count; f++) {
        self->ln_heat[f] = 0;
        self->share_price[f] = s->firms[f].stock.price;
        for (int k = 0; k < s->segment_count; k++) {
            int cell = f * s->segment_count + k;
            self->scale[cell] = s->firms[f].pay[k].given ? s->firms[f].pay[k].median : 0;
            self->month_rise[cell] = 0;
        }
    }
    terms_grow(self, s, 0);
}

static double grown(double start, double growth, int month)
{
    return growth != 0 && month > 0 ? start * num_exp(growth * month / 12) : start;
}

void terms_grow(struct terms *self, const poach_scenario *s, int month)
{
    for (int k = 0; k < s->segment_count; k++)
        self->reservation[k] =
            grown(s->segments[k].reservation_pay, s->segments[k].reservation_growth, month);
    for (int f = 0; f < s->firm_count; f++)
        for (int k = 0; k < s->segment_count; k++)
            self->value[f * s->segment_count + k] =
                grown(s->firms[f].value[k], s->firms[f].value_growth, month);
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
