/* What poach_run hands back: statistics of every cell, and the replications' own vectors while they
 * fit in one batch. */
#ifndef RUN_RESULT_H
#define RUN_RESULT_H

#include "run/fold.h"
#include "run/metric.h"
#include "run/result_view.h"
#include "run/until.h"

struct poach_result {
    const poach_scenario *scenario; /* borrowed */
    struct fold fold;
    int64_t first; /* number of the first replication, from 0               */
    int64_t planned, done;
    unsigned char *finished; /* [planned]: 1 if replication first + i is done         */
    struct packing packing;
    int64_t room;     /* vectors in a full batch                           */
    packed **packed;  /* of the last batch: the finished vectors, in order */
    int64_t *numbers; /* of the same: the replications' numbers, from 1    */
    int64_t row_count;
    struct until until;
    int threads;
    double seconds;
    bool interrupted;
};

/* Vector `index` of the last batch, into vector[layout.size]. */
void result_vector(const poach_result *result, int64_t index, double *vector);
/* A metric in it; vector[layout.size] is room, of which only what the metric reads is filled. */
struct ratio result_metric(const poach_result *result, int64_t index, const struct metric *metric,
                           double *vector);
/* Forgets the vectors. */
void result_drop_vectors(poach_result *result);

#endif
