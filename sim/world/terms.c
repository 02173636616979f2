#include "world/terms.h"

#include <math.h>
#include <stdlib.h>
#include "base/num.h"
#include "scenario/keys.h"

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

void terms_forget_rises(struct terms *self, int firm_count)
{
    for (int i = 0; i < firm_count * self->segment_count; i++) self->month_rise[i] = 0;
    self->rises = false;
}

static void note_rise(struct terms *self, int cell, double change)
{
    self->month_rise[cell] += change;
    self->rises = true;
}

void terms_reset(struct terms *self, const poach_scenario *s)
{
    terms_forget_rises(self, s->firm_count);
    for (int f = 0; f < s->firm_count; f++) {
        self->ln_heat[f] = 0;
        self->compute_level[f] = (struct level){.start = s->firms[f].compute.level};
        self->share_price[f] = s->firms[f].stock.price;
        for (int k = 0; k < s->segment_count; k++) {
            int cell = f * s->segment_count + k;
            self->scale[cell] = s->firms[f].pay[k].given ? s->firms[f].pay[k].median : 0;
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

/* A dated set at this month end. */
struct adopting {
    struct terms *terms;
    const struct dated *dated;
    int month;
};

/* Has the entry named this level? Its kind is told by where the number stands in the scenario. */
static bool is_named(const struct adopting *self, const char *path, int firm, int segment)
{
    const struct row *row = keys_at(path);
    for (int i = 0; i < self->dated->level_count; i++) {
        const struct named_level *level = &self->dated->levels[i];
        if (level->row == row && level->firm == firm && level->segment == segment) return true;
    }
    return false;
}

/* A level that is set starts from there, and one whose growth changes from where it is. */
static void adopt_level(const struct adopting *self, struct level *level, bool set, double to,
                        double present, bool bends)
{
    if (set)
        *level = (struct level){.start = to, .since = self->month};
    else if (bends)
        *level = (struct level){.start = present, .since = self->month};
}

/* A scale is put where the setting says, whatever the ceiling; a rise is one for the staff too. */
static void adopt_scale(const struct adopting *self, const struct scale *now, int cell)
{
    double *scale = &self->terms->scale[cell], to = now->given ? now->median : 0;
    if (*scale > 0 && to > *scale) note_rise(self->terms, cell, num_log(to / *scale));
    *scale = to;
}

static void adopt_cell(const struct adopting *self, const poach_scenario *before, int f, int k)
{
    const struct firm *was = &before->firms[f], *is = &self->dated->then->firms[f];
    struct terms *terms = self->terms;
    int cell = f * before->segment_count + k;
    bool scale = was->pay[k].given != is->pay[k].given || was->pay[k].median != is->pay[k].median;
    if (scale || is_named(self, "firms.*.pay.*.median", f, k)) adopt_scale(self, &is->pay[k], cell);
    bool value = was->value[k] != is->value[k] || is_named(self, "firms.*.value.*", f, k);
    adopt_level(self, &terms->value_level[cell], value, is->value[k], terms->value[cell],
                was->value_growth != is->value_growth);
}

static void adopt_revenue(const struct adopting *self, const poach_scenario *before)
{
    const struct revenue *was = &before->capability.revenue;
    const struct revenue *is = &self->dated->then->capability.revenue;
    bool set = was->given != is->given || was->market_size != is->market_size ||
               is_named(self, "capability.revenue.market_size", -1, -1);
    adopt_level(self, &self->terms->market_level, is->given && set, is->market_size,
                self->terms->market_size, was->growth != is->growth);
}

void terms_adopt(struct terms *self, const poach_scenario *before, const struct dated *dated,
                 int month)
{
    const struct adopting adopting = {self, dated, month};
    const poach_scenario *now = dated->then;
    for (int f = 0; f < now->firm_count; f++) {
        const struct compute *was = &before->firms[f].compute, *is = &now->firms[f].compute;
        for (int k = 0; k < now->segment_count; k++) adopt_cell(&adopting, before, f, k);
        bool set = was->level != is->level || is_named(&adopting, "firms.*.compute.level", f, -1);
        adopt_level(&adopting, &self->compute_level[f], set, is->level, self->compute[f],
                    was->growth != is->growth);
    }
    for (int k = 0; k < now->segment_count; k++) {
        const struct segment *was = &before->segments[k], *is = &now->segments[k];
        bool set = was->reservation_pay != is->reservation_pay ||
                   is_named(&adopting, "segments.*.reservation_pay", -1, k);
        adopt_level(&adopting, &self->reservation_level[k], set, is->reservation_pay,
                    self->reservation[k], was->reservation_growth != is->reservation_growth);
    }
    adopt_revenue(&adopting, before);
    terms_grow(self, now, month);
}

/* Does the scale stay below the ceiling for certain? Asked without a logarithm: up to 1, exp(x) is less
 * than 1 + x + x^2. */
static bool stays_below(double scale, double change, double ceiling)
{
    return change < 1 && scale * (1 + change + change * change) * (1 + 1e-12) < ceiling;
}

double terms_move_scale(struct terms *self, const poach_scenario *s, int f, int k, double change)
{
    int cell = f * s->segment_count + k;
    double ceiling = s->firms[f].strategy.offer[k].max_pay_to_value * self->value[cell];
    if (self->value[cell] > 0 && change > 0 && !stays_below(self->scale[cell], change, ceiling))
        change = fmin(change, fmax(0, num_log(ceiling / self->scale[cell])));
    if (change == 0) return 0;
    self->scale[cell] *= num_exp(change);
    if (change > 0) note_rise(self, cell, change);
    return change;
}
