#include "engine/proposals.h"

#include "market/contact.h"

LANES_INLINE void proposals_weigh_loop(struct proposals *self)
{
    double beta = self->pay_weight, scale = self->shock_scale;
    for (int j = 0; j < self->count; j++) {
        double ratio = self->bid[j] / self->pay[j];
        self->ratio[j] = ratio;
        self->ln_ratio[j] = num_log(ratio);
        self->worth[j] =
            contact_worth(beta, self->ln_ratio[j], self->advantage[j] + scale * self->shock[j]);
    }
}
LANES(proposals_weigh, (struct proposals * self), (self))
