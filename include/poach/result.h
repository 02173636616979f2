/* What a run found: statistics across replications of every column of the output tables. */
#ifndef POACH_RESULT_H
#define POACH_RESULT_H

#include <stdint.h>
#include "poach/scenario.h"
#include "poach/status.h"

typedef struct poach_result poach_result;

/* One number across replications. NAN where nothing is defined (a ratio without denominator). */
typedef struct poach_estimate {
    double mean; /* ratio columns: ratio of the sums                          */
    double sd;   /* standard deviation across replications, n - 1             */
    double se;   /* standard error of mean; ratio columns: delta method       */
    int64_t n;   /* replications in which it is defined                       */
} poach_estimate;

void poach_result_free(poach_result *result);

int64_t poach_result_done(const poach_result *result);    /* finished replications */
int64_t poach_result_planned(const poach_result *result); /* asked for             */

/* Looks up one statistic by METRIC:
 *   market[.SEG].COL   firms.FIRM[.SEG].COL   flows.FROM.TO[.SEG].COL
 *   people.PERSON.stay   people.PERSON.at.FIRM   people.PERSON.pay   cascades.ROOT.SIZE.COL
 * then @MONTH (default the last month; flows and cascades have no month) or @sum over months 1..last of a column
 * that counts; or P(METRIC>=X), P(METRIC<X), the share of replications (of those in which METRIC is
 * defined). Returns OK; NO_MEMORY; USAGE if the metric names nothing, or is a sum or a probability
 * that the run was not told to watch (poach_run_options.until) and there were more replications than
 * are kept (docs/model.md). */
POACH_CHECKED poach_status poach_result_estimate(const poach_result *result, const char *metric,
                                                 poach_estimate *out);

/* Whether a METRIC names a number of this scenario. Returns OK, USAGE, NO_MEMORY. */
POACH_CHECKED poach_status poach_metric_check(const poach_scenario *scenario, const char *metric);

#endif
