/* What moves a person besides pay: the advantage a of the recruiter [E4]. */
#ifndef MARKET_CHOICE_H
#define MARKET_CHOICE_H

#include "world/world.h"

/* What each firm is to the people of each segment, and to each person the scenario names, at the last
 * observation, tastes aside. Rows: segments, then persons. */
struct appeal {
    int attribute_count;
    double *attributes; /* sum of omega * attribute: [row * firms + firm]   */
    double *magnet;     /* magnet * ln(D_f / mean D): [row * firms + firm]  */
    double *momentum;   /* momentum * (K_f - mean K): [row * firms + firm]  */
    double *taste;      /* room for one worker's tastes, [attribute]            */
};

POACH_CHECKED poach_status appeal_init(struct appeal *self, const poach_scenario *scenario);
void appeal_free(struct appeal *self);
/* Takes over what was last observed (talent per head, capability). A firm without staff has
 * the mean D. */
void appeal_observe(struct appeal *self, const struct world *world);

/* The terms of [E4], each with its sign: their sum is a. */
struct choice_terms {
    double attributes, magnet, momentum, switching, leave, shock;
};

/* a of [E4] for a worker at g contacted by f; shock is xi. Positive speaks for f. Reads tastes, under the
 * worker's origin,
 * where the segment has tastes. */
double choice_advantage(struct appeal *self, const struct world *world, int segment,
                        const struct worker *worker, int f, double shock);
/* The same, term by term. */
struct choice_terms choice_split(struct appeal *self, const struct world *world, int segment,
                                 const struct worker *worker, int f, double shock);

#endif
