/* Dated departures of persons. */
#include "engine/engine.h"
#include "strategy/offer.h"
#include "world/moves.h"

/* What the recruiter bids first: base * (1 + X) under its ceiling; an auction pays what he has. */
static double first_bid(struct engine *self, const struct clock *cause, const struct worker *worker,
                        int to)
{
    int k = cause->name.segment;
    struct contact_draws draws = {0};
    struct contact contact = {.pay = worker->pay};
    ahead_read_deal_alone(self->world.rng, cause->name, &draws);
    offer_make(&self->world, to, k, worker, draws.bid, &contact);
    if (contact.offer == OFFER_AUCTION) return worker->pay;
    return contact_bid(contact.base, contact.premium, contact.offer_ceiling);
}

static poach_status move(struct engine *self, const struct clock *cause, uint32_t slot, int to)
{
    int k = cause->name.segment;
    struct worker *worker = world_worker(&self->world, k, slot);
    double date = self->world.month - 1 + self->now;
    double garden = self->scenario->firms[worker->firm].garden_leave_months;
    struct event event = happening_event(worker, k, EVENT_DEPART, to);
    struct departure departure = following_before(self, &cause->name, k, slot);
    event.deal.goes = true;
    event.deal.pay = event.deal.bid = first_bid(self, cause, worker, to);
    if (self->trace) trace_happening(self, worker, &event);
    poach_status status =
        moves_hire(&self->world, k, slot, to, event.deal.pay, approach_start_month(date, garden));
    if (status == POACH_OK) status = happening_tell(self, &event, slot);
    if (status != POACH_OK) return status;
    status = following_after(self, &departure, &event, slot, 0, date);
    return status == POACH_OK ? happening_backfill(self, cause, event.from) : status;
}

poach_status happening_depart(struct engine *self, struct clock cause, int person, int to)
{
    int k;
    uint32_t slot;
    const struct worker *worker = persons_find(&self->world, person, &k, &slot);
    if (!worker || worker->firm == ON_LEAVE || worker->firm == to) return POACH_OK;
    cause.name.segment = (uint8_t)k;
    if (to < 0) return happening_leave(self, &cause, slot, EVENT_EXIT);
    if (worker->firm < 0 || !self->scenario->firms[to].pay[k].given) return POACH_OK;
    return move(self, &cause, slot, to);
}
