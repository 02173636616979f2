#include "engine/proposals.h"

#include "market/contact.h"

LANES_INLINE void proposals_weigh_loop(struct proposals *self, const double *pay, int count)
{
    double beta = self->pay_weight, scale = self->shock_scale;
    uint64_t taken = 0;
    for (int i = 0; i < count; i++) {
        double ratio = self->bid[i] / pay[i];
        double ln_ratio = num_log(ratio);
        double worth = contact_worth(beta, ln_ratio, self->advantage[i] + scale * self->shock[i]);
        self->ratio[i] = ratio;
        self->ln_ratio[i] = ln_ratio;
        taken |= lanes_mark(worth > CONTACT_TIE, i);
    }
    self->taken = taken;
}
LANES(proposals_weigh, (struct proposals * self, const double *pay, int count), (self, pay, count))
