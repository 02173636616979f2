/* The yearly review of pay [E8]. */
#ifndef STRATEGY_REVIEW_H
#define STRATEGY_REVIEW_H

#include "world/world.h"

/* What a firm's review goes by, in one segment; of a firm that does not review, and of people at none,
 * no raise. */
struct review_terms {
    double mean, sd, adjust; /* merit_mean, merit_sd, market_adjust                        */
    double scale;            /* P_fk                                                       */
    double factor;           /* as below                                                   */
};

struct reviewing {
    double *raises; /* money/year a firm's review would cost without a budget, [firm] */
    double *factor; /* by which its raises are cut, [firm]; 0: no review this month   */
    double *
        growth; /* by which everybody's pay grows at a firm, [firm], without spread or adjustment */
    struct review_terms *terms;  /* of the segment in hand: nobody's, then [1 + firm]     */
    bool merit_differs, adjusts; /* does any of them have merit_sd, market_adjust?          */
};

POACH_CHECKED poach_status reviewing_init(struct reviewing *self, const poach_scenario *scenario);
void reviewing_free(struct reviewing *self);
/* Reviews of all firms whose month this is. Draws: PURPOSE_REVIEW under month and slot. People on
 * leave are not reviewed. */
POACH_CHECKED poach_status reviewing_run(struct reviewing *self, struct world *world);

#endif
