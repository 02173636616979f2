/* Which METRICs a batch looks at when nobody names any: one list for sweeps and comparisons. */
#ifndef EXPERIMENT_METRICS_H
#define EXPERIMENT_METRICS_H

#include <stdbool.h>
#include <stddef.h>
#include "poach/scenario.h"

/* METRICs as users write them. Zero-initialise; metrics_free is right on a zeroed one. */
struct metrics {
    char **items;
    size_t count, capacity;
};

/* Adds the headlines: of the market pay, its spread, its index and all moves; of each firm its people,
 * their pay, who stayed, who came and went, and (if it has values) its profit; of each person whether
 * still there. At the last month, or summed over all. */
POACH_CHECKED poach_status metrics_add_headlines(struct metrics *self,
                                                 const poach_scenario *scenario);
/* Adds every column of market, firms (for every segment and `all`) and people, counts as @sum, but for those
 * that are in the list already. */
POACH_CHECKED poach_status metrics_add_columns(struct metrics *self,
                                               const poach_scenario *scenario);
/* Adds a copy of one. */
POACH_CHECKED poach_status metrics_add(struct metrics *self, const char *metric);
bool metrics_has(const struct metrics *self, const char *metric);
void metrics_free(struct metrics *self);

#endif
