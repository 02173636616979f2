/* Mean, spread and ratio of numbers that come in batches. Sums run in the order given, so equal
 * batches give equal bits. */
#ifndef RUN_MOMENTS_H
#define RUN_MOMENTS_H

#include <stdint.h>

struct moments {
    int64_t count;
    double mean, squares; /* sum of squared deviations from the mean */
};

/* Adds a batch: two passes over it, then merged. */
void moments_add(struct moments *self, const double *values, int64_t count);
/* Adds what another has seen after it (Chan, Golub and LeVeque 1979). */
void moments_merge(struct moments *self, const struct moments *other);
/* Standard deviation with n - 1; NAN for fewer than two. */
double moments_sd(const struct moments *self);

/* A ratio of sums a / b over replications, with its delta-method error. */
struct ratio_sums {
    int64_t count;
    double mean_a, mean_b;
    double guess; /* the first batch's ratio: residuals a - guess * b are small */
    double mean_residual;
    double residual_squares, b_squares, cross; /* about their means */
};

void ratio_sums_add(struct ratio_sums *self, const double *a, const double *b, int64_t count);
/* Adds what another has seen after it. */
void ratio_sums_merge(struct ratio_sums *self, const struct ratio_sums *other);
/* Sum of a over sum of b; NAN if that is nothing over nothing. */
double ratio_sums_ratio(const struct ratio_sums *self);
/* Its standard error: sd of (a - R b) / (mean b * sqrt n); NAN for fewer than two. */
double ratio_sums_se(const struct ratio_sums *self);

#endif
