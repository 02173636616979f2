/* The inverse distribution function of Poisson's law: one number makes one count, so that a count grows
 * with its mean as with its number. From additions, multiplications and divisions alone, so that it is
 * the same on every machine. */
#ifndef RNG_POISSON_H
#define RNG_POISSON_H

#include <stdint.h>
#include "poach/status.h"

/* Sums of probabilities from the most probable count on, as multiples of its own: `below` those downwards
 * from the next lower one, `above` those upwards from itself. What is left out of them is less than the
 * steps between numbers in [0, 1). Zero-initialise. */
struct poisson {
    double mean;
    uint64_t mode; /* the most probable count */
    double *sums;  /* room for both           */
    size_t room;
    const double *below, *above;
    int below_count, above_count;
};

void poisson_free(struct poisson *self);
/* The law of this mean, from 0 to 2^40 or so (about 18 sqrt(mean) sums); the same as last time costs
 * nothing. */
POACH_CHECKED poach_status poisson_prepare(struct poisson *self, double mean);
/* The count up to which the law has the part u in [0, 1). */
uint64_t poisson_count(const struct poisson *self, double u);

#endif
