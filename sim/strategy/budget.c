#include "strategy/budget.h"

#include <math.h>
#include "base/num.h"

/* What revenue at the last month end allows, whatever the cap; 0 without [E14]. */
static double earned(const struct world *world, int f)
{
    const struct revenue *revenue = &world->scenario->capability.revenue;
    return revenue->given ? revenue->to_payroll * world->knowledge.revenue[f] : 0;
}

void budget_set_caps(struct world *world, int month)
{
    for (int f = 0; f < world->scenario->firm_count; f++) {
        const struct payroll_cap *cap = &world->scenario->firms[f].payroll_cap;
        double years = month > 0 ? month / 12.0 : 0;
        if (!cap->given)
            world->payroll_cap[f] = INFINITY;
        else if (isnan(cap->amount))
            world->payroll_cap[f] = world->payroll_at_start[f] * num_exp(cap->growth * years);
        else
            world->payroll_cap[f] = cap->amount;
        world->payroll_cap[f] = fmax(world->payroll_cap[f], earned(world, f));
    }
}
