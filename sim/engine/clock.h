/* A stream of candidate events: a Poisson process whose n-th event of the month has its own named
 * numbers (docs/decisions/0001). Times are months since the month began, in [0, 1). */
#ifndef ENGINE_CLOCK_H
#define ENGINE_CLOCK_H

#include "rng/stream.h"

struct clock {
    struct draw_name name; /* of the pending candidate: purpose, segment, part, month, number */
    double rate;           /* events per month                                                */
    double next;           /* time of the pending candidate; INFINITY: never                  */
    double place;          /* the pending candidate's second number, in [0, 1)                */
};

/* The first candidate after `now`. */
void clock_start(struct clock *self, gsl_rng *rng, struct draw_name name, double rate, double now);
/* The candidate after the pending one. */
void clock_advance(struct clock *self, gsl_rng *rng);

#endif
