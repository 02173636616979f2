/* A run whose batches hold less than poach_run's, so that a test sees several of them. */
#ifndef RUN_RUN_H
#define RUN_RUN_H

#include "poach/run.h"

/* Values kept at once, 8 bytes each before they are packed. It decides how many replications make a
 * batch, so quantiles are exact up to RUN_BATCH_VALUES / (numbers a replication yields) replications.
 * Part of the results: a constant, never a matter of the machine. */
#define RUN_BATCH_VALUES INT64_C(100000000)

/* As poach_run, which calls it with its own constant: at most `batch_values` numbers (at least one
 * replication) are kept at once. More than one batch means quantiles from counts, within 0.5 %. */
POACH_CHECKED poach_status run_in_batches(const poach_scenario *scenario,
                                          const poach_run_options *options, int64_t batch_values,
                                          poach_faults *faults, poach_result **out);

#endif
