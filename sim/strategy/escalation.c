#include "strategy/escalation.h"

#include <math.h>
#include "base/num.h"

bool escalation_possible(const poach_scenario *s)
{
    for (int f = 0; f < s->firm_count; f++) {
        const struct escalation *heat = &s->firms[f].strategy.escalation;
        if (heat->to_losses > 0 || heat->to_gap > 0 || heat->to_rivals > 0) return true;
    }
    return false;
}

/* [E11] */
static double new_heat(const struct world *world, int f, double lost, double heat_of_all)
{
    const struct escalation *rule = &world->scenario->firms[f].strategy.escalation;
    double own = world->terms.ln_heat[f], heads = (double)world_heads(world, f);
    int rivals = world->scenario->firm_count - 1;
    double heat = own * num_pow(2, -1 / rule->half_life);
    if (heads > 0) heat += rule->to_losses * lost / heads;
    if (rule->to_gap > 0) {
        double best = knowledge_best(&world->knowledge, world->scenario->firm_count);
        heat += rule->to_gap * fmax(0, best - world->knowledge.capability[f]);
    }
    if (rivals > 0) heat += rule->to_rivals * fmax(0, (heat_of_all - own) / rivals - own);
    return fmin(heat, num_log(rule->max));
}

void escalation_month(struct world *world, const double *lost)
{
    int firms = world->scenario->firm_count;
    double *ln_heat = world->terms.ln_heat, *next = world->terms.scratch, sum = 0;
    for (int f = 0; f < firms; f++) sum += ln_heat[f];
    for (int f = 0; f < firms; f++) next[f] = new_heat(world, f, lost[f], sum);
    for (int f = 0; f < firms; f++) ln_heat[f] = next[f];
}
