#include "engine/engine.h"
#include "world/moves.h"

/* What a firm offers to somebody in the pool. */
struct pool_offer {
    bool made;
    double bid; /* money/year */
};

/* The least he takes, money/year. */
static double asked_by(const struct engine *self, int k, const struct worker *worker)
{
    return self->world.terms.reservation[k] * worker->z;
}

static bool is_taken(const struct engine *self, int k, const struct worker *worker,
                     struct pool_offer offer)
{
    return offer.bid > 0 && offer.bid >= asked_by(self, k, worker);
}

static void tell_trace(struct engine *self, int k, const struct worker *worker, int f,
                       struct pool_offer offer)
{
    struct event event = happening_event(worker, k, EVENT_CONTACT, f);
    event.deal = (struct deal){.offered = offer.made,
                               .goes = is_taken(self, k, worker, offer),
                               .bid = offer.bid,
                               .pay = offer.bid};
    trace_contact(self, worker, &event, NULL, NULL);
}

static poach_status conclude(struct engine *self, int k, uint32_t slot, int f,
                             struct pool_offer offer)
{
    const struct worker *worker = world_worker(&self->world, k, slot);
    if (self->trace) tell_trace(self, k, worker, f, offer);
    if (!offer.made) observer_spent(&self->ledger, k, 1);
    if (offer.made) observer_pool_offer(&self->ledger, k, f);
    if (!is_taken(self, k, worker, offer)) return POACH_OK;
    bool returns = happening_returns(worker, f);
    poach_status status = moves_hire(&self->world, k, slot, f, offer.bid, MOVES_AT_ONCE);
    if (status != POACH_OK) return status;
    observer_hired(&self->ledger, k, f, worker->z, returns, offer.bid);
    return happening_learn(self, k, slot, AT_POOL, f);
}

poach_status from_pool_offer(struct engine *self, int k, uint32_t slot, int f, double bid)
{
    return conclude(self, k, slot, f, (struct pool_offer){.made = true, .bid = bid});
}

static struct pool_offer offer_to_pool(struct engine *self, int k, int f,
                                       const struct worker *worker, double normal)
{
    outlook_look(&self->outlook, &self->world, &self->appeal);
    const struct offer_terms *terms =
        &self->outlook.cells[k * self->scenario->firm_count + f].offer;
    double bid = offer_from_pool(terms, world_scale(&self->world, f, k), asked_by(self, k, worker),
                                 worker->z, normal);
    return (struct pool_offer){.made = bid > 0 || terms->rule != OFFER_AUCTION, .bid = bid};
}

poach_status from_pool_contact(struct engine *self, const struct clock *clock, uint32_t slot)
{
    int k = clock->name.segment;
    const struct worker *worker = world_worker(&self->world, k, slot);
    struct contact_draws draws;
    ahead_read_deal(clock->block, self->world.rng, clock->name, &draws);
    int f = recruiting_pick(&self->recruiting, &self->recruiting.pool[k], draws.firm);
    struct pool_offer offer = {0};
    if (recruiting_may_offer(&self->recruiting, &self->world, f, k, worker))
        offer = offer_to_pool(self, k, f, worker, draws.bid);
    return conclude(self, k, slot, f, offer);
}
