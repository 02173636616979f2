/* A dated `set` has come: from now on another scenario holds. Everything that was worked out from the
 * one before is worked out again here; what is in motion (scales, values, people) goes on from where it
 * is, but for the levels that the entry names. Settings that change nothing change no byte. */
#include <math.h>

#include "engine/engine.h"
#include "strategy/budget.h"

/* Payroll caps are set at month ends, from what was earned by then: only a change of rule sets them
 * anew in between. */
static bool caps_differ(const poach_scenario *before, const poach_scenario *now)
{
    const struct revenue *a = &before->capability.revenue, *b = &now->capability.revenue;
    if (a->given != b->given || (b->given && a->to_payroll != b->to_payroll)) return true;
    for (int f = 0; f < now->firm_count; f++) {
        const struct payroll_cap *x = &before->firms[f].payroll_cap,
                                 *y = &now->firms[f].payroll_cap;
        bool same = isnan(y->amount) ? x->growth == y->growth : x->amount == y->amount;
        if (x->given != y->given || (y->given && !same)) return true;
    }
    return false;
}

/* Tables that are made of the scenario alone. */
static poach_status make_tables(struct engine *self)
{
    recruiting_free(&self->recruiting);
    appeal_free(&self->appeal);
    wanted_free(&self->wanted);
    poach_status status = recruiting_init(&self->recruiting, self->scenario);
    if (status == POACH_OK) status = appeal_init(&self->appeal, self->scenario);
    if (status == POACH_OK) status = wanted_init(&self->wanted, self->scenario);
    return status;
}

static poach_status adopt(struct engine *self, const poach_scenario *now)
{
    self->scenario = self->world.scenario = now;
    observer_adopt(&self->ledger, now);
    newcomers_forget(&self->world);
    return make_tables(self);
}

poach_status switch_to(struct engine *self, const struct dated *dated)
{
    const poach_scenario *before = self->scenario, *now = dated->then;
    struct world *world = &self->world;
    poach_status status = adopt(self, now);
    if (status != POACH_OK) return status;
    terms_adopt(&world->terms, before, dated, world->month);
    answers_adopt(&self->answers, world, before);
    capability_adopt(world, world->month);
    if (caps_differ(before, now)) budget_set_caps(world, world->month);
    observer_percentiles(&self->ledger, world);
    engine_set_effort(self);
    appeal_observe(&self->appeal, world);
    answers_look(&self->answers, world, world->month);
    const struct teaming *was = &before->teams, *is = &now->teams;
    bool other = was->unrest_half_life != is->unrest_half_life || was->unrest_max != is->unrest_max;
    return other ? unrest_adopt(world) : POACH_OK;
}

poach_status switch_back(struct engine *self)
{
    return self->scenario == self->base ? POACH_OK : adopt(self, self->base);
}
