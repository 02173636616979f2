/* What a thread of a sweep keeps: the engine of the point it is at, and the block of replications it
 * fills. */
#ifndef EXPERIMENT_LANE_H
#define EXPERIMENT_LANE_H

#include <stdatomic.h>
#include "engine/engine.h"
#include "experiment/sweep.h"
#include "run/metric.h"

struct lane {
    int64_t point; /* -1: none */
    poach_scenario *scenario;
    struct engine engine;
    bool ready; /* the engine is made */
    struct metric *metrics;
    double *vector;
    int64_t vector_room;
    struct block block;
};

void lane_init(struct lane *lane);
void lane_free(struct lane *lane);

/* Makes the thread's engine that of the point, unless it is. Returns OK, FAILED (it cannot be, for this
 * reason), NO_MEMORY. */
POACH_CHECKED poach_status lane_enter(struct lane *lane, const struct sweep *sweep, int64_t point,
                                      char reason[512]);

/* Runs the replications of a block of the point; what the metrics read is in lane->block.
 * halt    becomes 1: give up
 * Returns OK, FAILED (a replication cannot go on, for this reason), INTERRUPTED. */
POACH_CHECKED poach_status lane_replicate(struct lane *lane, const struct sweep *sweep,
                                          int64_t block, const atomic_int *halt, char reason[512]);

#endif
