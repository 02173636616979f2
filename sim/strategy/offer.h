/* What a firm bids: rule, base, premium and ceiling [1.4]. */
#ifndef STRATEGY_OFFER_H
#define STRATEGY_OFFER_H

#include "market/contact.h"
#include "world/world.h"

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

/* How the firm bids as things stand, for anybody of the segment. */
struct offer_terms {
    double of_pay, of_z; /* the bid starts from of_pay * pay + of_z * z; one of them is 0 */
    double premium_mean, premium_sd, premium_min; /* of X, the firm's heat [E11] in the mean */
    double ceiling;                               /* C_f per z; INFINITY: none               */
    enum offer_rule rule;
};

/* Where the bid starts, per z, for a rule that does not go by present pay. With nobody employed to
 * look at, `market` is the own scale. */
static inline double offer_base_per_z(const struct world *world, const struct offer *offer, int f,
                                      int k)
{
    double market = world->seen.market_pay_per_z[f * world->scenario->segment_count + k];
    return offer->rule == OFFER_MARKET && market > 0 ? market : world_scale(world, f, k);
}

static inline struct offer_terms offer_terms(const struct world *world, int f, int k)
{
    const struct offer *offer = &world->scenario->firms[f].strategy.offer[k];
    bool from_pay = offer->rule == OFFER_PREMIUM;
    return (struct offer_terms){.of_pay = from_pay ? 1 : 0,
                                .of_z = from_pay ? 0 : offer_base_per_z(world, offer, f, k),
                                .premium_mean = offer->premium_mean * world_heat(world, f),
                                .premium_sd = offer->premium_sd,
                                .premium_min = offer->premium_min,
                                .ceiling = offer_bid_ceiling(world, offer, f, k),
                                .rule = (enum offer_rule)offer->rule};
}

LANES_INLINE double offer_base(const struct offer_terms *terms, double pay, double z)
{
    return terms->of_pay * pay + terms->of_z * z;
}

/* X ~ N(premium_mean * m_f, premium_sd), not below premium_min; `normal` is standard normal. */
LANES_INLINE double offer_premium(const struct offer_terms *terms, double normal)
{
    return num_max(terms->premium_mean + terms->premium_sd * normal, terms->premium_min);
}

/* Fills the recruiter's half of the contact: rule, base, X, C_f. `normal` is the bid's standard normal
 * number. */
static inline void offer_prepare(const struct offer_terms *terms, double pay, double z,
                                 double normal, struct contact *contact)
{
    contact->offer = terms->rule;
    contact->base = offer_base(terms, pay, z);
    contact->premium = offer_premium(terms, normal);
    contact->offer_ceiling = terms->ceiling * z;
}
static inline void offer_make(const struct world *world, int f, int k, const struct worker *worker,
                              double normal, struct contact *contact)
{
    struct offer_terms terms = offer_terms(world, f, k);
    offer_prepare(&terms, worker->pay, worker->z, normal, contact);
}

/* The bid, in money/year, to someone in the pool who asks for `reservation`: `auction` pays just that,
 * `premium` the scale (of the median worker); `posted` and `market` as to anybody. Not positive: refused;
 * an auction then makes no offer. */
static inline double offer_from_pool(const struct offer_terms *terms, double scale,
                                     double reservation, double z, double normal)
{
    double ceiling = terms->ceiling * z;
    switch (terms->rule) {
    case OFFER_AUCTION: return reservation <= ceiling ? reservation : 0;
    case OFFER_PREMIUM: return num_min(scale * z, ceiling);
    default: return contact_bid(offer_base(terms, 0, z), offer_premium(terms, normal), ceiling);
    }
}

#endif
