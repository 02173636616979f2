#include "engine/engine.h"
#include "world/moves.h"

poach_status happening_tell(struct engine *self, const struct event *event, uint32_t slot)
{
    bool stays = event->kind == EVENT_CONTACT && !event->deal.goes;
    observer_event(&self->ledger, event);
    return stays ? POACH_OK : happening_learn(self, event->segment, slot, event->from, event->to);
}

/* Somebody has come in from outside, to a firm or the pool: only a trace asks for all there is to tell. */
static poach_status arrive(struct engine *self, int k, uint32_t slot, enum event_kind kind, int to)
{
    const struct worker *worker = world_worker(&self->world, k, slot);
    if (self->trace) {
        struct event event = happening_event(worker, k, kind, to);
        event.from = NOWHERE;
        event.pay_before = 0;
        trace_happening(self, worker, &event);
    }
    if (to >= 0)
        observer_filled(&self->ledger, k, to, worker->z, worker->pay);
    else
        observer_entered(&self->ledger, k, worker->z);
    return happening_learn(self, k, slot, NOWHERE, to);
}

/* Somebody comes in. */
static poach_status enter(struct engine *self, int k, enum event_kind kind, int to)
{
    uint32_t slot;
    struct origin origin;
    poach_status status = newcomers_name(&self->world, k, to, &origin);
    if (status == POACH_OK) status = moves_enter(&self->world, k, to, origin, &slot);
    return status == POACH_OK ? arrive(self, k, slot, kind, to) : status;
}

poach_status happening_backfill(struct engine *self, const struct clock *clock, int firm)
{
    if (!self->scenario->firms[firm].backfill) return POACH_OK;
    if (clock->name.purpose == PURPOSE_CUT) return POACH_OK; /* decided so: nobody is replaced */
    return enter(self, clock->name.segment, EVENT_BACKFILL, firm);
}

poach_status happening_entry(struct engine *self, int k)
{
    return enter(self, k, EVENT_ENTRY, AT_POOL);
}

poach_status happening_leave(struct engine *self, const struct clock *clock, uint32_t slot,
                             enum event_kind kind)
{
    int k = clock->name.segment;
    bool exits = kind == EVENT_EXIT;
    const struct worker *worker = world_worker(&self->world, k, slot);
    struct event event = happening_event(worker, k, kind, exits ? NOWHERE : AT_POOL);
    if (self->trace) trace_happening(self, worker, &event);
    struct departure departure = following_before(self, &clock->name, k, slot);
    poach_status status =
        exits ? moves_exit(&self->world, k, slot) : moves_lay_off(&self->world, k, slot);
    if (status == POACH_OK) status = happening_tell(self, &event, slot);
    if (status != POACH_OK) return status;
    status = following_after(self, &departure, &event, slot, 0, self->world.month - 1 + self->now);
    if (status != POACH_OK) return status;
    return event.from >= 0 ? happening_backfill(self, clock, event.from) : POACH_OK;
}
