#include "engine/engine.h"
#include "world/moves.h"

poach_status happening_tell(struct engine *self, const struct event *event, uint32_t slot)
{
    bool stays = event->kind == EVENT_CONTACT && !event->deal.goes;
    observer_event(&self->ledger, event);
    return self->world.knowledge.on && !stays ? happening_learn(self, event, slot) : POACH_OK;
}

poach_status happening_learn(struct engine *self, const struct event *event, uint32_t slot)
{
    return capability_moved(&self->world, event->segment, slot, event->from, event->to,
                            self->world.month - 1 + self->now);
}

/* Somebody who has just come in from outside. */
static struct event arrival(struct engine *self, int k, uint32_t slot, enum event_kind kind, int to)
{
    struct event event = happening_event(world_worker(&self->world, k, slot), k, kind, to);
    event.from = NOWHERE;
    event.pay_before = 0;
    return event;
}

poach_status happening_backfill(struct engine *self, const struct clock *clock, int firm)
{
    if (!self->scenario->firms[firm].backfill) return POACH_OK;
    if (clock->name.purpose == PURPOSE_CUT) return POACH_OK; /* decided so: nobody is replaced */
    int k = clock->name.segment;
    uint32_t slot;
    struct origin origin;
    poach_status status = newcomers_filler(&self->world, k, firm, &origin);
    if (status == POACH_OK) status = moves_enter(&self->world, k, firm, origin, &slot);
    if (status != POACH_OK) return status;
    struct event event = arrival(self, k, slot, EVENT_BACKFILL, firm);
    if (self->trace) trace_happening(self, world_worker(&self->world, k, slot), &event);
    return happening_tell(self, &event, slot);
}

poach_status happening_entry(struct engine *self, const struct clock *clock)
{
    int k = clock->name.segment;
    uint32_t slot;
    struct origin origin = {.purpose = PURPOSE_ENTRANT,
                            .segment = (uint8_t)k,
                            .month = clock->name.month,
                            .number = (uint32_t)clock->name.number};
    poach_status status = moves_enter(&self->world, k, AT_POOL, origin, &slot);
    if (status != POACH_OK) return status;
    struct event event = arrival(self, k, slot, EVENT_ENTRY, AT_POOL);
    if (self->trace) trace_happening(self, world_worker(&self->world, k, slot), &event);
    return happening_tell(self, &event, slot);
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
