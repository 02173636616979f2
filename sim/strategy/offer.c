#include "strategy/offer.h"

#include <math.h>

double offer_from_pool(const struct world *world, int f, int k, const struct worker *worker,
                       double normal)
{
    struct offer_terms terms = offer_terms(world, f, k);
    double ceiling = terms.ceiling * worker->z;
    double reservation = world->terms.reservation[k] * worker->z;
    switch (terms.rule) {
    case OFFER_AUCTION: return reservation <= ceiling ? reservation : 0;
    case OFFER_PREMIUM: return fmin(world_scale(world, f, k) * worker->z, ceiling);
    default: {
        struct contact contact;
        contact_open(&contact, worker->pay, 1);
        offer_make(world, f, k, worker, normal, &contact);
        return contact_bid(contact.base, contact.premium, contact.offer_ceiling);
    }
    }
}
