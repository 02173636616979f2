#include "engine/proposals.h"

#include "market/contact.h"
#include "strategy/offer.h"

LANES_INLINE void proposals_weigh_loop(struct proposals *self)
{
    double beta = self->pay_weight, scale = self->shock_scale;
    for (int j = 0; j < self->count; j++) {
        double premium = offer_premium(self->mean[j], self->sd[j], self->least[j], self->normal[j]);
        double bid = contact_bid(self->base[j], premium, self->ceiling[j]);
        double ratio = bid / self->pay[j];
        self->bid[j] = bid;
        self->ratio[j] = ratio;
        self->worth[j] = contact_worth(beta, ratio, self->advantage[j] + scale * self->shock[j]);
    }
}
LANES(proposals_weigh, (struct proposals * self), (self))
