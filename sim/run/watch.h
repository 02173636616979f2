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

/* Adds replications: rows[count], vectors of layout->size doubles, in order. Returns OK, NO_MEMORY. */
POACH_CHECKED poach_status watch_add(struct watch *self, const struct layout *layout,
                                     const double *const *rows, int64_t count);
poach_estimate watch_estimate(const struct watch *self);

#endif
