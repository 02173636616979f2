#include "strategy/scale.h"

#include <math.h>
#include "base/num.h"
#include "world/raises.h"

static double rule_change(const struct world *world, int f, int k)
{
    const struct scaling *scaling = &world->scenario->firms[f].strategy.scale[k];
    if (scaling->rule == SCALE_GROWTH) return scaling->growth / 12;
    if (scaling->rule != SCALE_MARKET) return 0;
    double target = world->seen.scale_target[f * world->scenario->segment_count + k];
    return target > 0 ? scaling->speed * num_log(target / world_scale(world, f, k)) : 0;
}

void scale_follow_rules(struct world *world)
{
    const poach_scenario *s = world->scenario;
    for (int f = 0; f < s->firm_count; f++)
        for (int k = 0; k < s->segment_count; k++)
            if (s->firms[f].pay[k].given)
                terms_move_scale(&world->terms, s, f, k, rule_change(world, f, k));
}

/* Share of the gap between what the staff of k earn, per z, and their scale. */
static double staff_pull(const struct world *world, int f, int k)
{
    const struct staff *staff = world_staff(world, f, k);
    if (staff->heads == 0 || !world->scenario->firms[f].pay[k].given) return 0;
    double mean = log_sum_value(&staff->ln_pay_per_z) / (double)staff->heads;
    double gap = mean - num_log(world_scale(world, f, k));
    return world->scenario->firms[f].strategy.internal_equity * fmax(0, gap);
}

void scale_follow_staff(struct world *world)
{
    const poach_scenario *s = world->scenario;
    for (int f = 0; f < s->firm_count; f++) {
        const struct strategy *strategy = &s->firms[f].strategy;
        if (!(strategy->internal_equity > 0)) continue;
        double risen = 0, *rise = world->terms.scratch;
        for (int k = 0; k < s->segment_count; k++) {
            rise[k] = terms_move_scale(&world->terms, s, f, k, staff_pull(world, f, k));
            risen += rise[k];
        }
        for (int k = 0; k < s->segment_count; k++)
            if (s->firms[f].pay[k].given)
                terms_move_scale(&world->terms, s, f, k,
                                 strategy->internal_spread * (risen - rise[k]));
    }
}

/* How many of the segment have a rise to come, at the most. */
static int64_t passed_on_to(const struct world *world, int k)
{
    const poach_scenario *s = world->scenario;
    int64_t reached = 0;
    for (int f = 0; f < s->firm_count; f++)
        if (world->terms.month_rise[f * s->segment_count + k] > 0 &&
            s->firms[f].strategy.scale[k].pass_through > 0)
            reached += world_staff(world, f, k)->heads;
    return reached;
}

/* The month's rise of his scale since he joined. */
static double rise_to_come(const struct world *world, int k, const struct worker *worker)
{
    double rise = world->terms.month_rise[worker->firm * world->scenario->segment_count + k];
    const struct journal *journal = &world->journal[k];
    return journal_has(journal, worker) ? rise - journal_entry_of(journal, worker)->rise_seen
                                        : rise;
}

static poach_status pass_on(struct world *world, int k)
{
    const poach_scenario *s = world->scenario;
    for (uint32_t i = 0; i < world->people[k].used; i++) {
        const struct worker *worker = world_worker(world, k, i);
        if (worker->firm < 0) continue;
        double rise =
            s->firms[worker->firm].strategy.scale[k].pass_through * rise_to_come(world, k, worker);
        if (!(rise > 0)) continue;
        poach_status status = raises_give(world, k, i, worker->pay * num_exp(rise));
        if (status != POACH_OK) return status;
    }
    return POACH_OK;
}

poach_status scale_pass_through(struct world *world)
{
    const poach_scenario *s = world->scenario;
    poach_status status = POACH_OK;
    for (int k = 0; k < s->segment_count && status == POACH_OK; k++) {
        int64_t reached = passed_on_to(world, k);
        if (reached == 0) continue;
        raises_open(world, k, reached);
        status = pass_on(world, k);
        raises_close(world, k);
    }
    terms_forget_rises(&world->terms, s->firm_count);
    return status;
}
