#include "engine/proposals.h"

LANES_INLINE void proposals_weigh_loop(struct proposals *self, const double *pay, int count)
{
    double beta = self->pay_weight, scale = self->shock_scale;
    uint64_t taken = 0;
    for (int i = 0; i < count; i++) {
        double ratio = self->bid[i] / pay[i];
        double ln_ratio = num_log(ratio);
        double worth = contact_worth(beta, ln_ratio, self->advantage[i] + scale * self->shock[i]);
        self->units[i] = fixed_sum_units(ln_ratio);
        taken |= lanes_mark(worth > CONTACT_TIE, i);
    }
    self->taken = taken;
}
LANES(proposals_weigh, (struct proposals * self, const double *pay, int count), (self, pay, count))

LANES_INLINE void proposals_weigh_averages_loop(struct proposals *self, int count)
{
    double beta = self->pay_weight, scale = self->shock_scale;
    uint64_t taken = 0;
    for (int i = 0; i < count; i++) {
        double advantage = self->advantage[i] + scale * self->shock[i];
        bool goes = contact_goes(beta, self->bid[i], self->offer[i], self->present[i], advantage);
        taken |= lanes_mark(goes, i);
    }
    self->taken = taken;
}
LANES(proposals_weigh_averages, (struct proposals * self, int count), (self, count))
