/* How writers read a result: the layout of its tables and the statistics of each cell. */
#ifndef RUN_RESULT_VIEW_H
#define RUN_RESULT_VIEW_H

#include <stdbool.h>
#include "observe/table.h"
#include "poach/result.h"
#include "poach/run.h"

struct statistic {
    double mean, sd, se;     /* NAN: empty cell */
    const double *quantiles; /* [scenario->quantile_count], in their order; NAN: empty */
    int64_t n;
};

struct poach_batch {
    const struct layout *layout;
    const double *const *rows; /* [count]: vectors of layout->size doubles      */
    const int64_t *numbers;    /* [count]: numbers of the replications, from 1  */
    int64_t count;
};

const struct layout *result_layout(const poach_result *result);
void result_statistic(const poach_result *result, enum table_id table, int64_t row, int column,
                      struct statistic *out);
/* How the run went, for the manifest. */
int result_threads(const poach_result *result);
double result_seconds(const poach_result *result);
bool result_interrupted(const poach_result *result);
/* What a run was to go on until, and how far it came; false if it was told nothing. */
struct until_view {
    const char *metric;
    double relative, precision; /* half-width over mean: asked for, found (INFINITY: unknown) */
    bool reached;
    poach_estimate found;
};
bool result_until(const poach_result *result, struct until_view *out);
/* Whether quantiles across replications are exact, or read from mergeable counts within 0.5 %. */
bool result_quantiles_exact(const poach_result *result);
/* Finished replications as ranges "1-812, 814" (numbered from 1), malloc'ed; NULL: no memory. */
char *result_finished_ranges(const poach_result *result);

#endif
