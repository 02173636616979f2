#include "strategy/recruit.h"

#include <math.h>
#include <stdlib.h>
#include "base/num.h"
#include "world/skill.h"

/* n_fk: heads of k at f in the file; for a firm with none `recruiters`, else the smallest n of the
 * segment. */
static double recruiters(const poach_scenario *s, int f, int k)
{
    const struct firm *firm = &s->firms[f];
    if (firm->headcount[k] > 0) return (double)firm->headcount[k];
    if (firm->strategy.recruit.recruiters > 0) return (double)firm->strategy.recruit.recruiters;
    int64_t smallest = 0;
    for (int g = 0; g < s->firm_count; g++) {
        int64_t n = s->firms[g].headcount[k];
        if (n > 0 && (smallest == 0 || n < smallest)) smallest = n;
    }
    return smallest > 0 ? (double)smallest : 1;
}

/* [E2] v_fk. A firm without a pay scale has no place for the segment. */
static double vigour(const poach_scenario *s, const double *ln_heat, int f, int k)
{
    const struct recruit *recruit = &s->firms[f].strategy.recruit;
    if (!s->firms[f].pay[k].given) return 0;
    double heat = ln_heat && ln_heat[f] != 0 ? num_exp(ln_heat[f]) : 1;
    return recruit->effort * recruit->segments[k] * heat * recruiters(s, f, k);
}

/* [E3] mu_k; s_fk is left in share[]. */
static double tightness(const poach_scenario *s, const double *ln_heat, int k, double *share)
{
    double sum_v = 0, sum_n = 0;
    for (int f = 0; f < s->firm_count; f++) {
        share[f] = vigour(s, ln_heat, f, k);
        sum_v += share[f];
        sum_n += s->firms[f].pay[k].given ? recruiters(s, f, k) : 0;
    }
    if (sum_v <= 0) return 0;
    for (int f = 0; f < s->firm_count; f++) share[f] /= sum_v;
    return s->matching_elasticity > 0 ? num_pow(sum_v / sum_n, s->matching_elasticity) : 1;
}

static void reach_fill(struct reach *reach, const poach_scenario *s, const double *share, int g,
                       int guides)
{
    double sum = 0;
    reach->last = 0;
    for (int f = 0; f < s->firm_count; f++) {
        double part = share[f] * (g >= 0 ? s->firms[f].strategy.recruit.from[g] : 1);
        sum += part;
        reach->cumulative[f] = sum;
        if (part > 0) reach->last = f;
    }
    reach->total = sum;
    for (int i = 0, f = 0; i < guides; i++) {
        double point = (double)i / guides * sum;
        while (reach->cumulative[f] <= point && f < reach->last) f++;
        reach->guide[i] = (uint16_t)f;
    }
}

static bool somebody_aims_at(const poach_scenario *s, int g)
{
    for (int f = 0; f < s->firm_count; f++)
        if (s->firms[f].strategy.recruit.from[g] != 1) return true;
    return false;
}

/* Room for one more reach among the tables. */
static struct reach next_reach(struct recruiting *self, size_t *used)
{
    struct reach reach = {.cumulative = self->tables + *used * (size_t)self->firm_count,
                          .guide = self->guide + *used * (size_t)self->guides};
    ++*used;
    return reach;
}

static void fill_segment(struct recruiting *self, const poach_scenario *s, const double *ln_heat,
                         int k, size_t *used)
{
    size_t firms = (size_t)s->firm_count;
    double *share = self->share;
    self->tightness[k] = tightness(s, ln_heat, k, share);
    self->pool[k] = next_reach(self, used);
    reach_fill(&self->pool[k], s, share, -1, self->guides);
    for (int g = 0; g < s->firm_count; g++) {
        struct reach *reach = &self->staff[(size_t)k * firms + (size_t)g];
        *reach = self->pool[k];
        if (!somebody_aims_at(s, g)) continue;
        *reach = next_reach(self, used);
        reach_fill(reach, s, share, g, self->guides);
    }
}

poach_status recruiting_init(struct recruiting *self, const poach_scenario *s)
{
    size_t firms = (size_t)s->firm_count, segments = (size_t)s->segment_count, aimed = 0;
    for (int g = 0; g < s->firm_count; g++) aimed += somebody_aims_at(s, g);
    *self = (struct recruiting){
        .firm_count = s->firm_count, .segment_count = s->segment_count, .aims = aimed > 0};
    self->tightness = calloc(segments, sizeof(double));
    self->pool = calloc(segments, sizeof *self->pool);
    self->staff = calloc(firms * segments, sizeof *self->staff);
    self->tables = calloc(segments * (1 + aimed) * firms, sizeof(double));
    self->guides = 16;
    while (self->guides < 2 * s->firm_count) self->guides *= 2;
    self->guide = calloc(segments * (1 + aimed) * (size_t)self->guides, sizeof *self->guide);
    self->bar = calloc(firms * segments, sizeof(double));
    self->share = calloc(firms, sizeof(double));
    if (!self->tightness || !self->pool || !self->staff || !self->tables || !self->guide ||
        !self->bar || !self->share) {
        recruiting_free(self);
        return POACH_NO_MEMORY;
    }
    for (int f = 0; f < s->firm_count; f++)
        for (int k = 0; k < s->segment_count; k++) {
            double quantile = s->firms[f].strategy.recruit.hiring_bar;
            self->bars = self->bars || quantile > 0;
            self->bar[f * s->segment_count + k] =
                quantile > 0 ? skill_quantile(&s->segments[k].skill, quantile) : -INFINITY;
        }
    return POACH_OK;
}

void recruiting_update(struct recruiting *self, const poach_scenario *s, const double *ln_heat)
{
    size_t used = 0;
    for (int k = 0; k < self->segment_count; k++) fill_segment(self, s, ln_heat, k, &used);
}

void recruiting_free(struct recruiting *self)
{
    free(self->tightness);
    free(self->pool);
    free(self->staff);
    free(self->tables);
    free(self->guide);
    free(self->share);
    free(self->bar);
    *self = (struct recruiting){0};
}
