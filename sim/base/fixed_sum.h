/* A sum of numbers whose value does not go by their order: each is rounded to whole units of 2^-36,
 * and whole numbers add up exactly. For |number| < 2^14 and |sum| < 2^27. */
#ifndef BASE_FIXED_SUM_H
#define BASE_FIXED_SUM_H

#include <stdint.h>
#include "base/lanes.h"
#include "base/num.h"

#define FIXED_SUM_UNITS 0x1p36 /* in 1 */

struct fixed_sum {
    int64_t units;
};

/* x to the nearest unit: added to a number whose last digit is one, it stands in its last digits. */
LANES_INLINE int64_t fixed_sum_units(double x)
{
    const double shift = 0x1.8p52;
    return (int64_t)(num_bits(x * FIXED_SUM_UNITS + shift) - num_bits(shift));
}

static inline void fixed_sum_add(struct fixed_sum *self, double x)
{
    self->units += fixed_sum_units(x);
}

static inline double fixed_sum_value(const struct fixed_sum *self)
{
    return (double)self->units / FIXED_SUM_UNITS;
}

#endif
