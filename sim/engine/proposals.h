/* The contacts of a block as arrays: what each would be bid, and whether he would go for it. */
#ifndef ENGINE_PROPOSALS_H
#define ENGINE_PROPOSALS_H

#include "engine/ahead.h"

struct proposals {
    int count;
    double normal[AHEAD_MOST], shock[AHEAD_MOST]; /* standard                          */
    /* what both sides bring, see offer.h and contact.h */
    double pay[AHEAD_MOST], base[AHEAD_MOST], mean[AHEAD_MOST], sd[AHEAD_MOST], least[AHEAD_MOST];
    double ceiling[AHEAD_MOST], advantage[AHEAD_MOST]; /* the advantage without its shock */
    double pay_weight, shock_scale;                    /* everybody's                     */
    /* what comes of it */
    double bid[AHEAD_MOST];   /* money/year                         */
    double ratio[AHEAD_MOST]; /* bid over present pay               */
    double worth[AHEAD_MOST]; /* he goes if it is above CONTACT_TIE */
};

/* Fills bid, ratio and worth: the bits of contact_resolve. */
void proposals_weigh(struct proposals *self);

#endif
