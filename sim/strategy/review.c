#include "strategy/review.h"

#include <math.h>
#include <stdlib.h>
#include "base/lanes.h"
#include "base/num.h"
#include "rng/variate.h"
#include "world/raises.h"

poach_status reviewing_init(struct reviewing *self, const poach_scenario *s)
{
    size_t firms = (size_t)s->firm_count;
    *self = (struct reviewing){.raises = calloc(firms, sizeof(double)),
                               .factor = calloc(firms, sizeof(double)),
                               .growth = calloc(firms, sizeof(double)),
                               .terms = calloc(firms + 1, sizeof *self->terms)};
    if (self->raises && self->factor && self->growth && self->terms) return POACH_OK;
    reviewing_free(self);
    return POACH_NO_MEMORY;
}

void reviewing_free(struct reviewing *self)
{
    free(self->raises);
    free(self->factor);
    free(self->growth);
    free(self->terms);
    *self = (struct reviewing){0};
}

/* Month ends go on through zero in burn-in, so -11, 1 and 13 are the same month of the year. */
static bool is_due(const struct review *review, int month)
{
    return review->given && (month - (int)review->month) % 12 == 0;
}

static void set_terms(struct reviewing *self, const struct world *world, int k)
{
    for (int f = 0; f < world->scenario->firm_count; f++) {
        const struct review *review = &world->scenario->firms[f].strategy.review;
        self->terms[1 + f] = (struct review_terms){.factor = 1};
        if (self->factor[f] > 0)
            self->terms[1 + f] = (struct review_terms){.mean = review->merit_mean,
                                                       .sd = review->merit_sd,
                                                       .adjust = review->market_adjust,
                                                       .scale = world_scale(world, f, k),
                                                       .factor = self->factor[f]};
    }
    self->terms[0] = (struct review_terms){.factor = 1};
}

/* People on neighbouring slots, reviewed together: arrays of numbers cost a fraction of numbers one by
 * one. */
#define GROUP 256

struct group {
    uint32_t first; /* slot */
    int count;
    double mean[GROUP], sd[GROUP], adjust[GROUP], factor[GROUP]; /* their firms' terms */
    double before[GROUP];                                        /* pay, money/year    */
    double scale[GROUP], below[GROUP]; /* P z, and pay; both 1 where nothing is adjusted */
    double ln_raise[GROUP];
    /* after the review, before the budget, money/year; people not reviewed: theirs */
    double pay[GROUP];
};

static void read_group(const struct reviewing *self, const struct world *world, int k,
                       struct group *group)
{
    const struct worker *worker = world_worker(world, k, group->first);
    for (int i = 0; i < group->count; i++) {
        const struct review_terms *terms =
            &self->terms[worker[i].firm < 0 ? 0 : 1 + worker[i].firm];
        group->mean[i] = terms->mean;
        group->sd[i] = terms->sd;
        group->adjust[i] = terms->adjust;
        group->factor[i] = terms->factor;
        group->before[i] = worker[i].pay;
        group->scale[i] = terms->adjust > 0 ? terms->scale * worker[i].z : 1;
        group->below[i] = terms->adjust > 0 ? worker[i].pay : 1;
    }
}

static void add_merit(struct group *group, const double *normal);
LANES_INLINE void add_merit_loop(struct group *group, const double *normal)
{
    for (int i = 0; i < group->count; i++)
        group->ln_raise[i] = group->mean[i] + group->sd[i] * normal[i];
}
LANES(add_merit, (struct group * group, const double *normal), (group, normal))

/* Merit: mean + sd * N(0, 1), the normal under the name of the slot. */
static void draw_merit(const struct reviewing *self, const struct world *world, int k,
                       struct group *group)
{
    double normal[GROUP] = {0}, unused[GROUP];
    struct draw_name name = {.purpose = PURPOSE_REVIEW,
                             .segment = (uint8_t)k,
                             .month = (int16_t)world->month,
                             .number = group->first};
    if (self->merit_differs) {
        stream_run(world->rng, name, normal, unused, group->count);
        variate_normals(normal, normal, group->count);
    }
    add_merit(group, normal);
}

static void scale_over_pay(struct group *group);
LANES_INLINE void scale_over_pay_loop(struct group *group)
{
    for (int i = 0; i < group->count; i++) group->scale[i] /= group->below[i];
}
LANES(scale_over_pay, (struct group * group), (group))

static void add_to_scale(struct group *group);
LANES_INLINE void add_to_scale_loop(struct group *group)
{
    for (int i = 0; i < group->count; i++)
        group->ln_raise[i] += group->adjust[i] * num_max(0, group->scale[i]);
}
LANES(add_to_scale, (struct group * group), (group))

/* market_adjust * max(0, ln(P z / w)). */
static void add_adjustment(struct group *group)
{
    scale_over_pay(group);
    num_logs(group->scale, group->scale, group->count);
    add_to_scale(group);
}

/* [E8] ln w += merit + market_adjust * max(0, ln(P z / w)), for the people on slots from `first`. */
static void review_group(const struct reviewing *self, const struct world *world, int k,
                         uint32_t first, struct group *group)
{
    uint32_t left = world->people[k].used - first;
    group->first = first;
    group->count = left < GROUP ? (int)left : GROUP;
    read_group(self, world, k, group);
    draw_merit(self, world, k, group);
    if (self->adjusts) add_adjustment(group);
    num_exps(group->ln_raise, group->pay, group->count);
    for (int i = 0; i < group->count; i++) group->pay[i] *= group->before[i];
}

static void sum_raises(struct reviewing *self, const struct world *world)
{
    struct group group;
    for (int k = 0; k < world->scenario->segment_count; k++) {
        set_terms(self, world, k);
        for (uint32_t i = 0; i < world->people[k].used; i++) {
            if (i % GROUP == 0) review_group(self, world, k, i, &group);
            const struct worker *worker = world_worker(world, k, i);
            if (worker->firm >= 0) self->raises[worker->firm] += group.pay[i % GROUP] - worker->pay;
        }
    }
}

/* All raises in money are cut alike so that they cost at most the budget. */
static void keep_to_budgets(struct reviewing *self, const struct world *world)
{
    for (int f = 0; f < world->scenario->firm_count; f++) {
        double budget = world->scenario->firms[f].strategy.review.merit_budget;
        if (!(self->factor[f] > 0) || isnan(budget) || self->raises[f] <= 0) continue;
        self->factor[f] = fmin(1, budget * world_payroll(world, f, false) / self->raises[f]);
    }
}

static int64_t reviewed_heads(const struct reviewing *self, const struct world *world, int k)
{
    int64_t heads = 0;
    for (int f = 0; f < world->scenario->firm_count; f++)
        if (self->factor[f] > 0) heads += world_staff(world, f, k)->heads;
    return heads;
}

/* Where nothing tells people apart, a staff's pay grows as one. */
static poach_status raise_evenly(struct reviewing *self, struct world *world, int k)
{
    for (int f = 0; f < world->scenario->firm_count; f++) {
        double rise = num_expm1(world->scenario->firms[f].strategy.review.merit_mean);
        self->growth[f] = self->factor[f] > 0 ? 1 + self->factor[f] * rise : 1;
    }
    return raises_give_staffs(world, k, self->growth);
}

static poach_status grant_raises(struct reviewing *self, struct world *world, int k)
{
    struct group group;
    poach_status status = POACH_OK;
    if (!self->merit_differs && !self->adjusts) return raise_evenly(self, world, k);
    set_terms(self, world, k);
    for (uint32_t first = 0; first < world->people[k].used && status == POACH_OK; first += GROUP) {
        review_group(self, world, k, first, &group);
        for (int i = 0; i < group.count; i++) {
            double cut = group.before[i] + group.factor[i] * (group.pay[i] - group.before[i]);
            group.pay[i] = group.factor[i] < 1 ? cut : group.pay[i];
        }
        status = raises_give_all(world, k, first, group.pay, group.count);
    }
    return status;
}

poach_status reviewing_run(struct reviewing *self, struct world *world)
{
    bool any = false, budgets = false;
    self->merit_differs = self->adjusts = false;
    for (int f = 0; f < world->scenario->firm_count; f++) {
        const struct review *review = &world->scenario->firms[f].strategy.review;
        bool due = is_due(review, world->month);
        self->factor[f] = due;
        self->raises[f] = 0;
        any = any || due;
        self->merit_differs = self->merit_differs || (due && review->merit_sd > 0);
        self->adjusts = self->adjusts || (due && review->market_adjust > 0);
        budgets = budgets || (due && !isnan(review->merit_budget));
    }
    if (!any) return POACH_OK;
    if (budgets) {
        sum_raises(self, world);
        keep_to_budgets(self, world);
    }
    poach_status status = POACH_OK;
    for (int k = 0; k < world->scenario->segment_count && status == POACH_OK; k++) {
        raises_open(world, k, reviewed_heads(self, world, k));
        status = grant_raises(self, world, k);
        raises_close(world, k);
    }
    return status;
}
