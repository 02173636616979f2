/* One number over replications, seen in batches: mean, spread, ratio, counts for quantiles. */
#ifndef RUN_SAMPLE_H
#define RUN_SAMPLE_H

#include <stdbool.h>
#include "poach/result.h"
#include "run/moments.h"
#include "run/quantile_counts.h"

/* Zero-initialise. */
struct sample {
    struct moments own;      /* of the replications' own numbers, where defined */
    struct ratio_sums ratio; /* of a ratio column                               */
    struct quantile_counts counts;
};

void sample_free(struct sample *self);
/* Adds a[count] over b[count] (b: 1 if it is no ratio), in order, to moments and ratio; and to the counts
 * too if asked. room: count doubles, left holding the *defined numbers that there are (sorted if they
 * were counted). Returns OK, NO_MEMORY. */
POACH_CHECKED poach_status sample_add(struct sample *self, bool ratio, bool counted,
                                      const double *a, const double *b, int64_t count, double *room,
                                      int64_t *defined);
/* Adds what another has seen after it. Returns OK, NO_MEMORY. */
POACH_CHECKED poach_status sample_merge(struct sample *self, const struct sample *other);
poach_estimate sample_estimate(const struct sample *self, bool ratio);

#endif
