#include "run/replicate.h"

#include "strategy/budget.h"
#include "world/build.h"

static poach_status open_world(struct engine *engine, uint32_t number, double *row)
{
    poach_status status = switch_back(engine);
    if (status == POACH_OK) status = build_world(&engine->world, number);
    if (status != POACH_OK) return status;
    engine->world.wrong = NULL;
    following_clear(&engine->following);
    engine_set_effort(engine);
    answers_reset(&engine->answers, &engine->world);
    capability_start(&engine->world, false);
    budget_set_caps(&engine->world, 0);
    status = observer_open(&engine->ledger, &engine->world, row);
    if (status == POACH_OK) appeal_observe(&engine->appeal, &engine->world);
    return status;
}

static poach_status run_months(struct engine *engine, int first, int last)
{
    for (int month = first; month <= last; month++) {
        if (engine_stopped(engine)) return POACH_INTERRUPTED;
        engine->world.month = month;
        poach_status status = loop_month(engine);
        if (status == POACH_OK) status = month_end(engine);
        if (status != POACH_OK) return status;
    }
    return POACH_OK;
}

/* Burn-in has the month ends -B+1..0; the baseline row is what stands at month 0. */
poach_status replicate(struct engine *engine, uint32_t number, const atomic_int *stop, double *row)
{
    const poach_scenario *s = engine->base;
    engine->stop = stop;
    engine->horizon = false;
    poach_status status = open_world(engine, number, row);
    if (status == POACH_OK) status = run_months(engine, 1 - (int)s->burn_in_months, 0);
    if (status != POACH_OK) return status;
    build_founders(&engine->world);
    capability_start(&engine->world, true);
    budget_set_caps(&engine->world, 0);
    status = observer_start(&engine->ledger, &engine->world);
    if (status != POACH_OK) return status;
    engine->horizon = engine->following.counts = true;
    engine->now = 1;
    engine->world.month = 0;
    if (engine->trace) trace_people(engine);
    status = dated_actions(engine);
    if (status == POACH_OK) status = run_months(engine, 1, (int)s->months);
    if (status == POACH_OK && engine->trace) trace_people(engine);
    if (status != POACH_OK) return status;
    following_close(engine);
    observer_close(&engine->ledger);
    return status;
}
