/* A sum of logarithms kept as a product, whose logarithm is taken once at the end: adding costs a
 * multiplication. Subtracting ln x is adding ln (1/x). As exact as adding the logarithms. */
#ifndef BASE_LOG_SUM_H
#define BASE_LOG_SUM_H

#include <math.h>
#include <stdint.h>
#include "base/num.h"

struct log_sum {
    double product; /* within 2^-512 .. 2^512 */
    int64_t power;  /* of 2, taken out of it  */
};

#define LOG_SUM_EMPTY ((struct log_sum){.product = 1})

/* Adds ln `ratio`, which is within 2^-500 .. 2^500. */
static inline void log_sum_add(struct log_sum *self, double ratio)
{
    self->product *= ratio;
    if (self->product > 0x1p-512 && self->product < 0x1p512) return;
    int power;
    self->product = frexp(self->product, &power);
    self->power += power;
}

/* Adds another sum. */
static inline void log_sum_join(struct log_sum *self, const struct log_sum *other)
{
    int power;
    log_sum_add(self, frexp(other->product, &power));
    self->power += power + other->power;
}

/* Adds ln `ratio` so many times. */
static inline void log_sum_add_times(struct log_sum *self, double ratio, int64_t times)
{
    for (struct log_sum power = {.product = ratio}, half; times > 0; times /= 2) {
        if (times % 2 > 0) log_sum_join(self, &power);
        half = power;
        log_sum_join(&power, &half);
    }
}

static inline double log_sum_value(const struct log_sum *self)
{
    return num_log(self->product) + (double)self->power * 0.69314718055994530942;
}

#endif
