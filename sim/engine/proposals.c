#include "engine/proposals.h"

LANES_INLINE void proposals_bid_loop(struct proposals *self, const struct offer_terms *terms,
                                     const double *pay, const double *z, const double *normal,
                                     double advantage, int count)
{
    const struct offer_terms same = *terms;
    for (int i = 0; i < count; i++) {
        self->bid[i] = contact_bid(offer_base(&same, pay[i], z[i]), offer_premium(&same, normal[i]),
                                   same.ceiling * z[i]);
        self->advantage[i] = advantage;
    }
}
LANES(proposals_bid,
      (struct proposals * self, const struct offer_terms *terms, const double *pay, const double *z,
       const double *normal, double advantage, int count),
      (self, terms, pay, z, normal, advantage, count))

/* `plain`: all bids are positive. Returns those that are not. */
LANES_INLINE uint64_t weigh(struct proposals *self, const double *pay, int count, bool plain)
{
    double beta = self->pay_weight, scale = self->shock_scale;
    uint64_t taken = 0, odd = 0;
    for (int i = 0; i < count; i++) {
        double ratio = self->bid[i] / pay[i];
        double ln_ratio = plain ? num_log_plain(ratio) : num_log(ratio);
        double worth = contact_worth(beta, ln_ratio, self->advantage[i] + scale * self->shock[i]);
        self->units[i] = fixed_sum_units(ln_ratio);
        taken |= lanes_mark(worth > CONTACT_TIE, i);
        odd |= lanes_mark(!((ratio >= 0x1p-1000) & (ratio <= 0x1p1000)), i);
    }
    self->taken = taken;
    return odd;
}

LANES_INLINE void proposals_weigh_loop(struct proposals *self, const double *pay, uint64_t contacts,
                                       int count)
{
    if (weigh(self, pay, count, true) & contacts) weigh(self, pay, count, false);
}
LANES(proposals_weigh, (struct proposals * self, const double *pay, uint64_t contacts, int count),
      (self, pay, contacts, count))

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
