/* The contacts of a block as arrays: what each is bid, and whether he would go for it. */
#ifndef ENGINE_PROPOSALS_H
#define ENGINE_PROPOSALS_H

#include "engine/ahead.h"

struct proposals {
    int count;
    double normal[AHEAD_MOST], shock[AHEAD_MOST]; /* standard                            */
    double pay[AHEAD_MOST], bid[AHEAD_MOST];      /* money/year                          */
    double advantage[AHEAD_MOST];                 /* the recruiter's, without the shock  */
    double pay_weight, shock_scale;               /* everybody's                         */
    double ratio[AHEAD_MOST];                     /* bid over present pay ...            */
    double ln_ratio[AHEAD_MOST];                  /* ... and its logarithm               */
    double worth[AHEAD_MOST];                     /* he goes if it is above CONTACT_TIE  */
};

/* Fills ratio, ln_ratio and worth: the bits of contact_resolve. */
void proposals_weigh(struct proposals *self);

#endif
