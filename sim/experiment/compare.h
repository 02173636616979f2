/* Several scenarios through the same random numbers: the first is the base, each other one is compared
 * with it, metric by metric. */
#ifndef EXPERIMENT_COMPARE_H
#define EXPERIMENT_COMPARE_H

#include <stdbool.h>
#include "experiment/paired.h"
#include "poach/poach.h"

/* What to compare. All borrowed, also by the comparison. The scenarios should have one seed; the base's
 * replications are run through each. */
struct compare_plan {
    const poach_scenario *const *scenarios;
    int scenario_count;
    const char *const *metrics;
    int metric_count;
    int threads; /* 0: one a core */
    poach_progress *progress;
    void *context;
    const atomic_int *stop;
};

struct comparison {
    int scenario_count, metric_count, threads;
    int months; /* compared: the fewest of all scenarios; METRICs without @MONTH are of this one */
    int64_t planned, done; /* replications through every scenario */
    bool interrupted;
    double seconds;
    bool *known;           /* [scenario * metric_count + metric]: it names a number there */
    const char **units;    /* [metric] */
    struct paired *paired; /* [(scenario - 1) * metric_count + metric]: base as a, scenario as b */
};

/* Runs every replication in every scenario. Memory does not grow with the replications.
 * faults   on FAILED holds a sentence: which scenario, in which month and why
 * Returns OK; INTERRUPTED (*out holds the first replications, up to one that is not finished in every
 * scenario, and is NULL if there are none); USAGE (a metric that names no number of any scenario); NO_MEMORY; FAILED.
 * compare_free(*out). */
POACH_CHECKED poach_status compare_run(const struct compare_plan *plan, poach_faults *faults,
                                       struct comparison **out);
void compare_free(struct comparison *comparison);
const struct paired *compare_at(const struct comparison *comparison, int scenario, int metric);
/* Whether the metric is a number in both the base and this scenario. */
bool compare_shares(const struct comparison *comparison, int scenario, int metric);

#endif
