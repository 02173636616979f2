/* Mergeable log-spaced counts from which quantiles are read within 0.5 % relative error, in memory
 * that does not grow with the number of values. (Masson, Rim and Lee, "DDSketch", VLDB 2019.) */
#ifndef RUN_QUANTILE_COUNTS_H
#define RUN_QUANTILE_COUNTS_H

#include <stddef.h>
#include <stdint.h>
#include "poach/status.h"

struct quantile_bin {
    int32_t key; /* monotone in the value; 0 is zero */
    uint32_t count;
};

struct quantile_counts {
    struct quantile_bin *bins; /* ascending keys, no empty bin */
    size_t used;
    int64_t count;
    double least, most; /* of all values: what is read stays between them */
};

void quantile_counts_free(struct quantile_counts *self);
/* Adds values, which are sorted in place. NO_MEMORY leaves the counts as they were. */
POACH_CHECKED poach_status quantile_counts_add(struct quantile_counts *self, double *values,
                                               int64_t count);
/* Adds what another has counted. NO_MEMORY leaves the counts as they were. */
POACH_CHECKED poach_status quantile_counts_merge(struct quantile_counts *self,
                                                 const struct quantile_counts *other);
/* Quantile at p in (0, 1), interpolated between order statistics; NAN if empty. */
double quantile_counts_at(const struct quantile_counts *self, double p);

#endif
