/* Threads that share out numbered tasks. Threads are named here and nowhere else. */
#ifndef RUN_POOL_H
#define RUN_POOL_H

#include <stdint.h>
#include "poach/run.h"

/* Does task `index`; `thread` counts from 0 and tells which of the per-thread states to use. */
typedef poach_status pool_task(void *context, int thread, int64_t index);

struct pool_job {
    pool_task *task;
    void *context;
    int64_t count;            /* tasks 0..count-1, begun in this order               */
    const atomic_int *stop;   /* or NULL; non-zero: begin no more                    */
    poach_progress *progress; /* or NULL; called from the caller's thread            */
    void *progress_context;
    int64_t done_before, planned; /* what progress is told: done_before + done, planned */
};

/* Number of threads for a wish of `threads` (0: one a core). */
int pool_threads(int threads);
/* Runs the job to its end. Returns OK, or the error of the first task by number that failed (after
 * which no more are begun), or INTERRUPTED if stopped before all were done. */
POACH_CHECKED poach_status pool_run(int threads, const struct pool_job *job);

#endif
