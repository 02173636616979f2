#include <stdlib.h>
#include <string.h>

#include "run/result.h"

poach_status poach_metric_check(const poach_scenario *scenario, const char *text)
{
    struct layout layout;
    struct metric metric;
    layout_init(&layout, scenario);
    return metric_parse(text, &layout, &metric);
}

/* What no table holds needs the replications' own vectors, which are kept while they make one batch,
 * or a watch that saw them pass. */
static poach_status estimate_again(const poach_result *result, const char *text,
                                   const struct metric *metric, poach_estimate *out)
{
    const struct until *until = &result->until;
    struct watch watch = {.metric = *metric};
    if (until->text && strcmp(until->text, text) == 0) {
        *out = watch_estimate(&until->watch);
        return POACH_OK;
    }
    if (!result->fold.exact) return POACH_USAGE;
    const struct layout *layout = &result->fold.layout;
    size_t count = (size_t)result->row_count, numbers = (size_t)layout->size;
    double *vector = malloc((numbers + 2 * count) * sizeof *vector), *a = vector + numbers;
    if (!vector) return POACH_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        struct ratio read = result_metric(result, (int64_t)i, metric, vector);
        a[i] = read.numerator;
        a[count + i] = read.denominator;
    }
    watch_add(&watch, a, a + count, result->row_count);
    *out = watch_estimate(&watch);
    free(vector);
    return POACH_OK;
}

poach_status poach_result_estimate(const poach_result *result, const char *text,
                                   poach_estimate *out)
{
    struct metric metric;
    const struct layout *layout = &result->fold.layout;
    poach_status status = metric_parse(text, layout, &metric);
    if (status != POACH_OK) return status;
    if (metric.month == METRIC_SUM || metric.test != METRIC_VALUE)
        return estimate_again(result, text, &metric, out);
    struct statistic statistic;
    result_statistic(result, metric.table, metric_row(&metric, layout, metric.month), metric.column,
                     &statistic);
    *out = (poach_estimate){statistic.mean, statistic.sd, statistic.se, statistic.n};
    return POACH_OK;
}
