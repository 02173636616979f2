#include "strategy/offer.h"

#include <math.h>

double offer_from_pool(const struct world *world, int f, int k, const struct worker *worker,
                       double normal)
{
    const struct offer *offer = &world->scenario->firms[f].strategy.offer[k];
    double ceiling = offer_bid_ceiling(world, offer, f, k) * worker->z;
    double reservation = world->terms.reservation[k] * worker->z;
    switch (offer->rule) {
    case OFFER_AUCTION: return reservation <= ceiling ? reservation : 0;
    case OFFER_PREMIUM: return fmin(world_scale(world, f, k) * worker->z, ceiling);
    default:
        return fmin(offer_base_pay(world, offer, f, k, worker) *
                        (1 + offer_premium(offer, world_heat(world, f), normal)),
                    ceiling);
    }
}
