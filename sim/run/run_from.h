/* A run whose replications may come from elsewhere than the engine: all that follows is the same. */
#ifndef RUN_RUN_FROM_H
#define RUN_RUN_FROM_H

#include <stdbool.h>
#include "poach/run.h"

/* Where replications come from. */
struct run_source {
    /* Is replication `number` (from 1) to be had at all? One that is not counts as not finished. NULL:
     * every one. */
    bool (*has)(void *context, int64_t number);
    /* NULL: simulate. Fills the vector of replication `number` (from 1); called from several threads
     * at once. Returns OK, or what the run is to end with. */
    poach_status (*read)(void *context, int64_t number, double *vector);
    void *context;
};

/* poach_run, with the replications of `source`; NULL: simulated. Borrows it until it returns. */
POACH_CHECKED poach_status run_from(const poach_scenario *scenario,
                                    const poach_run_options *options,
                                    const struct run_source *source, poach_faults *faults,
                                    poach_result **out);

#endif
