/* The shards of a sweep in one store. */
#ifndef EXPERIMENT_SWEEP_MERGE_H
#define EXPERIMENT_SWEEP_MERGE_H

#include "experiment/lock.h"
#include "experiment/store.h"

struct sweep_merge {
    struct lock lock; /* of the output folder */
    struct store *store;
    int64_t planned, finished; /* replications; failed points count as finished */
};

/* Unites the stores of the folders, of one sweep in any order, in `folder`, which may hold a part of
 * that sweep already. What is missing can be added later, by another merge or by the sweep itself.
 * Returns OK; NO_INPUT (a folder holds no store); CANNOT_CREATE (they are of different sweeps; fault
 * says what differs), WRITE_FAILED, NO_MEMORY. sweep_merge_close in every case. */
POACH_CHECKED poach_status sweep_merge_open(struct sweep_merge *self, const char *const *folders,
                                            size_t count, const char *folder, char fault[512]);
void sweep_merge_close(struct sweep_merge *self);

#endif
