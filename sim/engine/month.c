#include "engine/engine.h"
#include "strategy/budget.h"
#include "strategy/escalation.h"
#include "strategy/scale.h"
#include "world/moves.h"

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
    if (status != POACH_OK) return status;
    return promotions_run(&self->promotions, &self->world, self->reviewing.factor);
}

static poach_status starts_after_leave(struct engine *self)
{
    for (int k = 0; k < self->scenario->segment_count; k++) {
        poach_status status = moves_start_after_leave(&self->world, k);
        if (status != POACH_OK) return status;
    }
    return POACH_OK;
}

static poach_status payroll_caps(struct engine *self)
{
    budget_set_caps(&self->world, self->world.month);
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

static poach_status observation(struct engine *self)
{
    poach_status status = observer_month(&self->ledger, &self->world, self->world.month);
    if (status == POACH_OK) appeal_observe(&self->appeal, &self->world);
    return status;
}

/* The steps of a month end, in the order of SPEC 1.2; a mechanism adds its own where it belongs. */
static poach_status (*const steps[])(struct engine *) = {
    growth, scales, reviews, starts_after_leave, payroll_caps, escalation, observation,
};

poach_status month_end(struct engine *self)
{
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        poach_status status = steps[i](self);
        if (status != POACH_OK) return status;
    }
    return POACH_OK;
}
