#include "strategy/offer.h"

#include <math.h>

bool offer_is_auction(const struct world *world, int f, int k)
{
    return world->scenario->firms[f].strategy.offer[k].rule == OFFER_AUCTION;
}

double offer_ceiling(const struct world *world, int f, int k, double max_pay_to_value)
{
    double value = world_value(world, f, k);
    return value > 0 ? max_pay_to_value * value : INFINITY;
}

/* C_f of the median worker; heat raises it only with over_value [E11]. */
static double bid_ceiling(const struct world *world, const struct offer *offer, int f, int k)
{
    double ceiling = offer_ceiling(world, f, k, offer->max_pay_to_value);
    bool heated = world->scenario->firms[f].strategy.escalation.over_value;
    return heated ? ceiling * world_heat(world, f) : ceiling;
}

/* X ~ N(premium_mean * m_f, premium_sd), not below premium_min. */
static double premium(const struct offer *offer, double heat, double normal)
{
    double x = offer->premium_mean * heat;
    if (offer->premium_sd > 0) x += offer->premium_sd * normal;
    return fmax(x, offer->premium_min);
}

/* Where the bid starts. With nobody employed to look at, `market` is the own scale. */
static double base_pay(const struct world *world, const struct offer *offer, int f, int k,
                       const struct worker *worker)
{
    if (offer->rule == OFFER_PREMIUM) return worker->pay;
    if (offer->rule == OFFER_MARKET) {
        double market = world->seen.market_pay_per_z[f * world->scenario->segment_count + k];
        if (market > 0) return market * worker->z;
    }
    return world_scale(world, f, k) * worker->z;
}

void offer_make(const struct world *world, int f, int k, const struct worker *worker, double normal,
                struct contact *contact)
{
    const struct offer *offer = &world->scenario->firms[f].strategy.offer[k];
    contact->offer = (enum offer_rule)offer->rule;
    contact->base = base_pay(world, offer, f, k, worker);
    contact->premium = premium(offer, world_heat(world, f), normal);
    contact->offer_ceiling = bid_ceiling(world, offer, f, k) * worker->z;
}

double offer_from_pool(const struct world *world, int f, int k, const struct worker *worker,
                       double normal)
{
    const struct offer *offer = &world->scenario->firms[f].strategy.offer[k];
    double ceiling = bid_ceiling(world, offer, f, k) * worker->z;
    double reservation = world->terms.reservation[k] * worker->z;
    switch (offer->rule) {
    case OFFER_AUCTION: return reservation <= ceiling ? reservation : 0;
    case OFFER_PREMIUM: return fmin(world_scale(world, f, k) * worker->z, ceiling);
    default:
        return fmin(base_pay(world, offer, f, k, worker) *
                        (1 + premium(offer, world_heat(world, f), normal)),
                    ceiling);
    }
}
