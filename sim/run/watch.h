/* One METRIC over replications as they are finished: an estimate that needs no vector afterwards. */
#ifndef RUN_WATCH_H
#define RUN_WATCH_H

#include "poach/result.h"
#include "run/metric.h"
#include "run/moments.h"

struct watch {
    struct metric metric;
    struct moments own;      /* of the replications' own numbers, where defined */
    struct ratio_sums ratio; /* of a ratio column                               */
};

/* Adds what the metric read in replications, in order: a[count] over b[count]. Changes a. */
void watch_add(struct watch *self, double *a, const double *b, int64_t count);
poach_estimate watch_estimate(const struct watch *self);

#endif
