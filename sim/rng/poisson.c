#include "rng/poisson.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

/* A count is left out if it is so much rarer than the most probable one. */
#define RAREST 1e-18

void poisson_free(struct poisson *self)
{
    free(self->sums);
    *self = (struct poisson){0};
}

/* From the mode down: p(n - 1) = p(n) n / mean. */
static int sum_below(double mean, uint64_t mode, double *sum)
{
    int count = 0;
    double p = 1, total = 0;
    for (uint64_t n = mode; n > 0; n--) {
        p *= (double)n / mean;
        if (p < RAREST) break;
        total += p;
        sum[count++] = total;
    }
    return count;
}

/* ... and up: p(n + 1) = p(n) mean / (n + 1). */
static int sum_above(double mean, uint64_t mode, double *sum)
{
    int count = 0;
    double p = 1, total = 0;
    for (uint64_t n = mode + 1; p >= RAREST; n++) {
        total += p;
        sum[count++] = total;
        p *= mean / (double)n;
    }
    return count;
}

poach_status poisson_prepare(struct poisson *self, double mean)
{
    if (self->sums && self->mean == mean) return POACH_OK;
    void *sums = self->sums;
    /* by Bennett's inequality no count of the rarity above is farther from the mean */
    size_t reach = (size_t)(9.2 * sqrt(mean)) + 32;
    if (!mem_grow(&sums, &self->room, 2 * reach, sizeof *self->sums)) return POACH_NO_MEMORY;
    self->sums = sums;
    self->mean = mean;
    self->mode = (uint64_t)mean;
    self->below = self->sums;
    self->above = self->sums + reach;
    self->below_count = sum_below(mean, self->mode, self->sums);
    self->above_count = sum_above(mean, self->mode, self->sums + reach);
    return POACH_OK;
}

/* How many of ascending sums are below x. */
static int count_below(const double *sum, int count, double x)
{
    const double *from = sum;
    while (count > 1) {
        int half = count / 2;
        from += from[half - 1] < x ? half : 0;
        count -= half;
    }
    return (int)(from - sum) + (count == 1 && *from < x);
}

uint64_t poisson_count(const struct poisson *self, double u)
{
    int last = self->above_count - 1;
    double lower = self->below_count > 0 ? self->below[self->below_count - 1] : 0;
    double point = u * (lower + self->above[last]);
    if (point < lower)
        return self->mode - 1 -
               (uint64_t)count_below(self->below, self->below_count, lower - point);
    int steps = count_below(self->above, self->above_count, point - lower);
    return self->mode + (uint64_t)(steps < last ? steps : last);
}
