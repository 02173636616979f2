#include "run/result.h"

#include <math.h>
#include <stdlib.h>

#include "base/text.h"

void result_vector(const poach_result *result, int64_t index, double *vector)
{
    packing_unpack(&result->packing, result->packed[index], vector);
}

struct ratio result_metric(const poach_result *result, int64_t index, const struct metric *metric,
                           double *vector)
{
    const struct layout *layout = &result->fold.layout;
    struct month_range months = metric_months(metric, layout);
    for (int month = months.first; month <= months.last; month++)
        packing_unpack_row(&result->packing, result->packed[index], metric->table,
                           metric_row(metric, layout, month), vector);
    return metric_read(metric, layout, vector);
}

void result_drop_vectors(poach_result *result)
{
    packing_drop(&result->packing);
    result->row_count = 0;
}

void poach_result_free(poach_result *result)
{
    if (!result) return;
    packing_free(&result->packing);
    fold_free(&result->fold);
    until_free(&result->until);
    free(result->finished);
    free(result->packed);
    free(result->numbers);
    free(result);
}

int64_t poach_result_done(const poach_result *result)
{
    return result->done;
}

int64_t poach_result_planned(const poach_result *result)
{
    return result->planned;
}

const struct layout *result_layout(const poach_result *result)
{
    return &result->fold.layout;
}

int result_threads(const poach_result *result)
{
    return result->threads;
}

double result_seconds(const poach_result *result)
{
    return result->seconds;
}

bool result_interrupted(const poach_result *result)
{
    return result->interrupted;
}

bool result_until(const poach_result *result, struct until_view *out)
{
    const struct until *until = &result->until;
    if (!until->text) return false;
    *out = (struct until_view){.metric = until->text,
                               .relative = until->relative,
                               .precision = until_precision(until),
                               .reached = until->reached,
                               .found = watch_estimate(&until->watch)};
    return true;
}

bool result_quantiles_exact(const poach_result *result)
{
    return result->fold.exact;
}

void result_statistic(const poach_result *result, enum table_id table, int64_t row, int column,
                      struct statistic *out)
{
    const struct fold *fold = &result->fold;
    int64_t cell = fold_cell(fold, table, row, column);
    *out = (struct statistic){.mean = fold_mean(fold, cell),
                              .sd = fold_sd(fold, cell),
                              .se = fold_se(fold, cell),
                              .quantiles = &fold->quantiles[cell * fold->quantile_count],
                              .n = fold->own[cell].count};
}

/* The end of the run of finished replications that begins at `first`. */
static int64_t range_end(const poach_result *result, int64_t first)
{
    while (first < result->planned && result->finished[first]) first++;
    return first;
}

char *result_finished_ranges(const poach_result *result)
{
    struct text text = {0};
    const char *separator = "";
    for (int64_t i = 0; i < result->planned; i++) {
        if (!result->finished[i]) continue;
        int64_t end = range_end(result, i);
        text_format(&text, "%s%lld", separator, (long long)(result->first + i + 1));
        if (end > i + 1) text_format(&text, "-%lld", (long long)(result->first + end));
        separator = ", ";
        i = end;
    }
    return text_take(&text);
}
