#include "engine/engine.h"
#include "market/stock.h"
#include "strategy/budget.h"
#include "strategy/equity.h"
#include "strategy/escalation.h"
#include "strategy/scale.h"
#include "world/moves.h"

static poach_status stock(struct engine *self)
{
    return stock_month(&self->world);
}

static poach_status vesting(struct engine *self)
{
    grants_vest(&self->world);
    return POACH_OK;
}

static poach_status growth(struct engine *self)
{
    terms_grow(&self->world.terms, self->scenario, self->world.month);
    return POACH_OK;
}

static poach_status scales(struct engine *self)
{
    scale_follow_rules(&self->world);
    scale_follow_staff(&self->world);
    answers_look(&self->answers, &self->world, self->world.month);
    return scale_pass_through(&self->world);
}

static poach_status reviews(struct engine *self)
{
    poach_status status = reviewing_run(&self->reviewing, &self->world);
    if (status == POACH_OK) status = equity_refresh(&self->world, self->reviewing.factor);
    if (status != POACH_OK) return status;
    return promotions_run(&self->promotions, &self->world, self->reviewing.factor);
}

static poach_status starts_after_leave(struct engine *self)
{
    for (int k = 0; k < self->scenario->segment_count; k++) {
        poach_status status = moves_start_after_leave(&self->world, k);
        if (status != POACH_OK) return status;
    }
    poach_status status = moves_settle_starters(&self->world);
    return status == POACH_OK ? capability_started(&self->world) : status;
}

static poach_status payroll_caps(struct engine *self)
{
    budget_set_caps(&self->world, self->world.month);
    return POACH_OK;
}

static poach_status capability(struct engine *self)
{
    capability_month(&self->world);
    return POACH_OK;
}

static poach_status escalation(struct engine *self)
{
    if (self->world.month <= 0 || !escalation_possible(self->scenario)) return POACH_OK;
    tally_losses(&self->ledger.tally, self->lost);
    escalation_month(&self->world, self->lost);
    engine_set_effort(self);
    return POACH_OK;
}

static poach_status unrest(struct engine *self)
{
    unrest_decay(&self->world);
    return POACH_OK;
}

static poach_status observation(struct engine *self)
{
    poach_status status = observer_month(&self->ledger, &self->world, self->world.month);
    if (status == POACH_OK) appeal_observe(&self->appeal, &self->world);
    return status;
}

/* The steps of a month end, in the order of SPEC 1.2; a mechanism adds its own where it belongs. What
 * a traced one changes of people's pay or place is told as `kind`. */
static const struct {
    poach_status (*run)(struct engine *);
    const char *kind;
} steps[] = {{stock, NULL},        {vesting, NULL},
             {growth, NULL},       {scales, "pass_through"},
             {reviews, "review"},  {starts_after_leave, "start"},
             {payroll_caps, NULL}, {capability, NULL},
             {escalation, NULL},   {unrest, NULL},
             {observation, NULL}};

poach_status month_end(struct engine *self)
{
    poach_status status = POACH_OK;
    self->now = 1;
    capability_reach(&self->world, self->world.month);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0] && status == POACH_OK; i++) {
        bool told = self->trace && steps[i].kind;
        if (told) status = trace_before_step(self);
        if (status == POACH_OK) status = steps[i].run(self);
        if (!told || status != POACH_OK) continue;
        trace_scales(self, self->world.month);
        trace_after_step(self, steps[i].kind);
    }
    bool last = !self->horizon || self->world.month >= self->base->months;
    return status == POACH_OK && !last ? dated_actions(self) : status;
}
