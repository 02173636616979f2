/* One metric in two scenarios, a and b, replication by replication through the same random numbers:
 * the mean of b - a, how sure it is, how often a exceeds b, and what the pairing bought. */
#ifndef EXPERIMENT_PAIRED_H
#define EXPERIMENT_PAIRED_H

#include <stdbool.h>
#include <stdint.h>
#include "observe/rows.h"

/* Numbers kept of a replication, about the means of which products are summed: a's residual, what b's
 * has over it, a's denominator, what b's has over it. Written so, all that is the same in both is 0 in
 * the second and the fourth. */
enum { PAIRED_TERMS = 4 };

/* Zero-initialise. */
struct paired {
    int64_t count;     /* replications: where the metric is a number in both             */
    struct ratio a, b; /* mean numerators and denominators (1 if the metric is no ratio) */
    double guess;      /* a's ratio in the first batch; residual: numerator - guess * denominator */
    double mean[PAIRED_TERMS];
    double products[PAIRED_TERMS][PAIRED_TERMS];
    int64_t compared; /* of them, those in which both have a number of their own */
    int64_t a_greater, b_greater;
};

/* What is told of them; NAN: not defined. */
struct paired_view {
    int64_t n;             /* pairs: replications in which both have a number             */
    double mean_a, mean_b; /* over the pairs; ratios: of sums                              */
    double difference, se; /* mean_b - mean_a; ratios: se by the delta method              */
    double low, high;      /* 95 % t-interval, n - 1 degrees of freedom                    */
    double p_a_greater,
        p_b_greater;           /* a tie counts half to each                                   */
    double p_se, p_equal;      /* standard error of both; share of ties                        */
    double variance_reduction; /* (var a + var b) / var (b - a); NAN where nothing differs     */
};

/* Adds replications: a[i] and b[i] as metric_read gives them, in order. Batches merge as by Chan, Golub
 * and LeVeque (1979), so equal batches give equal bits. */
void paired_add(struct paired *self, const struct ratio *a, const struct ratio *b, int64_t count);
struct paired_view paired_look(const struct paired *self);

#endif
