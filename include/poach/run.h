/* Running a scenario: replications in parallel, the same bytes for any number of threads. */
#ifndef POACH_RUN_H
#define POACH_RUN_H

#include <stdatomic.h>
#include <stdint.h>
#include "poach/scenario.h"
#include "poach/result.h"

/* Called now and then from the thread that called poach_run, with finished and planned replications. */
typedef void poach_progress(void *context, int64_t done, int64_t planned);

/* Replications that have just been finished; opaque. */
typedef struct poach_batch poach_batch;

/* Handed every finished replication once, in the order of their numbers, some at a time; called from
 * the thread that called poach_run. The batch is gone when it returns; what is not OK ends the run. */
typedef poach_status poach_take(void *context, const poach_batch *batch);

/* How to run. Zero-initialise: all cores, no progress, never stopped, every replication. */
typedef struct poach_run_options {
    int threads;              /* 0: as many as there are cores                            */
    poach_progress *progress; /* or NULL                                                  */
    void *context;            /* handed to progress                                       */
    const atomic_int *stop;   /* or NULL; becomes non-zero: finish early, keep what is done */
    poach_take *take;         /* or NULL                                                  */
    void *taker;              /* handed to take                                           */
    int64_t first, count;     /* the replications first..first + count - 1, numbered from 1;
                                  0: from 1, as many as the scenario says                  */
    const char *until;        /* or NULL; a METRIC (poach/result.h): end before all replications
                                  once its 95 % half-width, 1.96 se, is below             */
    double relative;          /* this share of its mean. Looked at after 100 replications and
                                  whenever there are a quarter (at least 100) more         */
} poach_run_options;

/* Replications are numbered 1..POACH_REPLICATIONS_MOST. */
#define POACH_REPLICATIONS_MOST INT64_C(10000000)

/* Simulates the replications of the scenario, or those that the options name: replication K is the
 * same alone and among others.
 * scenario  borrowed by the result: keep it until the result is freed
 * options   NULL for the defaults
 * faults    on FAILED holds a sentence saying in which month and why
 * out       the result, owned by the caller (poach_result_free)
 * Returns OK; INTERRUPTED (with a result of the finished replications; *out is NULL if there is
 * none); USAGE (options out of range, no such metric); NO_MEMORY; FAILED (a replication met a state it cannot go on from); what `take` returned. */
POACH_CHECKED poach_status poach_run(const poach_scenario *scenario,
                                     const poach_run_options *options, poach_faults *faults,
                                     poach_result **out);

#endif
