#include "strategy/review.h"

#include <math.h>
#include <stdlib.h>
#include "base/num.h"
#include "world/moves.h"

poach_status reviewing_init(struct reviewing *self, const poach_scenario *s)
{
    *self = (struct reviewing){.raises = calloc((size_t)s->firm_count, sizeof(double)),
                               .factor = calloc((size_t)s->firm_count, sizeof(double))};
    if (self->raises && self->factor) return POACH_OK;
    reviewing_free(self);
    return POACH_NO_MEMORY;
}

void reviewing_free(struct reviewing *self)
{
    free(self->raises);
    free(self->factor);
    *self = (struct reviewing){0};
}

/* Month ends go on through zero in burn-in, so -11, 1 and 13 are the same month of the year. */
static bool is_due(const struct review *review, int month)
{
    return review->given && (month - (int)review->month) % 12 == 0;
}

/* [E8] ln w += merit + market_adjust * max(0, ln(P z / w)); the pay that gives, money/year. */
static double reviewed_pay(const struct world *world, int k, uint32_t slot)
{
    const struct worker *worker = world_worker(world, k, slot);
    const struct review *review = &world->scenario->firms[worker->firm].strategy.review;
    double ln_raise = review->merit_mean;
    if (review->merit_sd > 0) {
        double u;
        struct draw_name name = {.purpose = PURPOSE_REVIEW,
                                 .segment = (uint8_t)k,
                                 .month = (int16_t)world->month,
                                 .number = slot};
        stream_read(world->rng, name, &u, 1);
        ln_raise += review->merit_sd * stream_normal(u);
    }
    if (review->market_adjust > 0) {
        double scale_pay = world_scale(world, worker->firm, k) * worker->z;
        ln_raise += review->market_adjust * fmax(0, num_log(scale_pay / worker->pay));
    }
    return worker->pay * num_exp(ln_raise);
}

static bool reviews(const struct reviewing *self, const struct worker *worker)
{
    return worker->firm >= 0 && self->factor[worker->firm] > 0;
}

static void sum_raises(struct reviewing *self, const struct world *world)
{
    for (int k = 0; k < world->scenario->segment_count; k++)
        for (uint32_t i = 0; i < world->people[k].used; i++) {
            const struct worker *worker = world_worker(world, k, i);
            if (reviews(self, worker))
                self->raises[worker->firm] += reviewed_pay(world, k, i) - worker->pay;
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

static poach_status grant_raises(struct reviewing *self, struct world *world, int k)
{
    for (uint32_t i = 0; i < world->people[k].used; i++) {
        const struct worker *worker = world_worker(world, k, i);
        if (!reviews(self, worker)) continue;
        double pay = reviewed_pay(world, k, i), factor = self->factor[worker->firm];
        if (factor < 1) pay = worker->pay + factor * (pay - worker->pay);
        if (pay == worker->pay) continue;
        poach_status status = moves_raise(world, k, i, pay);
        if (status != POACH_OK) return status;
    }
    return POACH_OK;
}

poach_status reviewing_run(struct reviewing *self, struct world *world)
{
    bool any = false, budgets = false;
    for (int f = 0; f < world->scenario->firm_count; f++) {
        const struct review *review = &world->scenario->firms[f].strategy.review;
        bool due = is_due(review, world->month);
        self->factor[f] = due;
        self->raises[f] = 0;
        any = any || due;
        budgets = budgets || (due && !isnan(review->merit_budget));
    }
    if (!any) return POACH_OK;
    if (budgets) {
        sum_raises(self, world);
        keep_to_budgets(self, world);
    }
    poach_status status = POACH_OK;
    for (int k = 0; k < world->scenario->segment_count && status == POACH_OK; k++) {
        moves_open_raises(world, k, reviewed_heads(self, world, k));
        status = grant_raises(self, world, k);
        moves_close_raises(world, k);
    }
    return status;
}
