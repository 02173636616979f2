/* What a firm bids: rule, base, premium and ceiling [1.4]. */
#ifndef STRATEGY_OFFER_H
#define STRATEGY_OFFER_H

#include "market/contact.h"
#include "world/world.h"

static inline bool offer_is_auction(const struct world *world, int f, int k)
{
    return world->scenario->firms[f].strategy.offer[k].rule == OFFER_AUCTION;
}

/* What the firm pays the median worker (z = 1) at most: max_pay_to_value * value; INFINITY without a
 * value. */
static inline double offer_ceiling(const struct world *world, int f, int k, double max_pay_to_value)
{
    double value = world_value(world, f, k);
    return value > 0 ? max_pay_to_value * value : INFINITY;
}

/* C_f of the median worker; heat raises it only with over_value [E11]. */
static inline double offer_bid_ceiling(const struct world *world, const struct offer *offer, int f,
                                       int k)
{
    double ceiling = offer_ceiling(world, f, k, offer->max_pay_to_value);
    bool heated = world->scenario->firms[f].strategy.escalation.over_value;
    return heated ? ceiling * world_heat(world, f) : ceiling;
}

/* X ~ N(premium_mean * m_f, premium_sd), not below premium_min. */
static inline double offer_premium(const struct offer *offer, double heat, double normal)
{
    double x = offer->premium_mean * heat;
    if (offer->premium_sd > 0) x += offer->premium_sd * normal;
    return num_max(x, offer->premium_min);
}

/* Where the bid starts. With nobody employed to look at, `market` is the own scale. */
static inline double offer_base_pay(const struct world *world, const struct offer *offer, int f,
                                    int k, const struct worker *worker)
{
    if (offer->rule == OFFER_PREMIUM) return worker->pay;
    if (offer->rule == OFFER_MARKET) {
        double market = world->seen.market_pay_per_z[f * world->scenario->segment_count + k];
        if (market > 0) return market * worker->z;
    }
    return world_scale(world, f, k) * worker->z;
}

/* Fills the recruiter's half of the contact: rule, base, X, C_f. `normal` is the bid's standard normal
 * number. */
static inline void offer_make(const struct world *world, int f, int k, const struct worker *worker,
                              double normal, struct contact *contact)
{
    const struct offer *offer = &world->scenario->firms[f].strategy.offer[k];
    contact->offer = (enum offer_rule)offer->rule;
    contact->base = offer_base_pay(world, offer, f, k, worker);
    contact->premium = offer_premium(offer, world_heat(world, f), normal);
    contact->offer_ceiling = offer_bid_ceiling(world, offer, f, k) * worker->z;
}

/* The bid, in money/year, to someone in the pool who asks for reservation_pay * z: `auction` pays
 * just that, `premium` the scale; `posted` and `market` as to anybody. Not positive: refused; an
 * auction then makes no offer. */
double offer_from_pool(const struct world *world, int firm, int segment,
                       const struct worker *worker, double normal);

#endif
