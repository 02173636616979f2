/* How much memory a run would take, before it begins. */
#ifndef RUN_MEMORY_H
#define RUN_MEMORY_H

#include "poach/scenario.h"

/* Bytes, near enough to warn by: the replications of a batch, the statistics of all cells, the people
 * of each thread's engine. `threads` as in poach_run_options. */
double memory_of_run(const poach_scenario *scenario, int threads);

#endif
