#include "engine/engine.h"
#include "strategy/budget.h"
#include "world/moves.h"

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

static poach_status observation(struct engine *self)
{
    poach_status status = observer_month(&self->observer, &self->world, self->world.month);
    if (status == POACH_OK) appeal_observe(&self->appeal, &self->world);
    return status;
}

/* The steps of a month end, in the order of SPEC 1.2; a mechanism adds its own where it belongs. */
static poach_status (*const steps[])(struct engine *) = {
    starts_after_leave,
    payroll_caps,
    observation,
};

poach_status month_end(struct engine *self)
{
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        poach_status status = steps[i](self);
        if (status != POACH_OK) return status;
    }
    return POACH_OK;
}
