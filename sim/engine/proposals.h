/* The contacts of a block as arrays, by candidate: what each is bid, and whether he would go for it.
 * What stands at candidates that are no contacts means nothing. */
#ifndef ENGINE_PROPOSALS_H
#define ENGINE_PROPOSALS_H

#include "base/fixed_sum.h"
#include "engine/ahead.h"
#include "market/contact.h"
#include "strategy/offer.h"

struct proposals {
    double bid[AHEAD_MOST];         /* money/year                          */
    double advantage[AHEAD_MOST];   /* the recruiter's, without the shock  */
    double shock[AHEAD_MOST];       /* standard logistic                   */
    double pay_weight, shock_scale; /* everybody's                         */
    int64_t units[AHEAD_MOST];      /* ln(bid over present pay), as fixed_sum.h counts it */
    uint64_t taken;                 /* at present pay he goes for it       */
    /* where there is equity: what pay stands for at either side, bid and present pay do [E6] */
    struct average there[AHEAD_MOST], here[AHEAD_MOST];
    double offer[AHEAD_MOST], present[AHEAD_MOST];
};

/* Bids for the first `count`, `normal` a standard normal number each, where all firms bid on the same
 * terms and have the same advantage. */
void proposals_bid(struct proposals *self, const struct offer_terms *terms, const double *pay,
                   const double *z, const double *normal, double advantage, int count);
/* Weighs the first `count`, of which these are contacts, against present pay: fills units and taken, the
 * bits of contact_resolve. */
void proposals_weigh(struct proposals *self, const double *pay, uint64_t contacts, int count);

/* Finds `taken` anew, by the averages. */
void proposals_weigh_averages(struct proposals *self, int count);

#endif
