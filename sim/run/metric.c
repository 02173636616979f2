#include "run/metric.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "run/result.h"

#define PARTS_MOST 5

/* The dotted parts of a metric, cut out of a copy. */
struct parts {
    char *text, *part[PARTS_MOST], *at;
    int count;
};

static poach_status cut(const char *text, struct parts *parts)
{
    *parts = (struct parts){.text = strdup(text)};
    if (!parts->text) return POACH_NO_MEMORY;
    parts->at = strchr(parts->text, '@');
    if (parts->at) *parts->at++ = '\0';
    for (char *p = parts->text; p; parts->count++) {
        if (parts->count == PARTS_MOST) return POACH_USAGE;
        parts->part[parts->count] = p;
        p = strchr(p, '.');
        if (p) *p++ = '\0';
    }
    return POACH_OK;
}

static int segment_index(const poach_scenario *s, const char *name)
{
    for (int k = 0; k < s->segment_count; k++)
        if (strcmp(s->segments[k].name, name) == 0) return k;
    return strcmp(name, "all") == 0 ? s->segment_count : -1;
}

static int firm_index(const poach_scenario *s, const char *name)
{
    for (int f = 0; f < s->firm_count; f++)
        if (strcmp(s->firms[f].name, name) == 0) return f;
    return -1;
}

static int place_index(const poach_scenario *s, const char *name)
{
    if (strcmp(name, "(pool)") == 0) return s->firm_count;
    if (strcmp(name, "(outside)") == 0) return s->firm_count + 1;
    return firm_index(s, name);
}

/* The names between table and column; returns how many parts of names the table wants, or -1. */
static int read_places(const struct parts *parts, const poach_scenario *s, struct metric *out)
{
    if (out->table == TABLE_MARKET) return 0;
    if (out->table == TABLE_FIRMS) {
        out->from = parts->count > 1 ? firm_index(s, parts->part[1]) : -1;
        return out->from >= 0 ? 1 : -1;
    }
    if (parts->count < 3) return -1;
    out->from = place_index(s, parts->part[1]);
    out->to = place_index(s, parts->part[2]);
    return out->from >= 0 && out->to >= 0 && out->from != out->to ? 2 : -1;
}

static bool read_month(const char *at, const struct layout *layout, struct metric *out)
{
    const struct column *column = &table_get(out->table)->columns[out->column];
    out->month = layout->months;
    if (!at) return true;
    if (out->table == TABLE_FLOWS) return false;
    if (strcmp(at, "sum") == 0) {
        out->month = METRIC_SUM;
        return column->kind != COLUMN_LEVEL;
    }
    char *end;
    long month = strtol(at, &end, 10);
    if (end == at || *end || month < 0 || month > layout->months) return false;
    out->month = (int)month;
    return true;
}

static poach_status resolve(const struct parts *parts, const struct layout *layout,
                            struct metric *out)
{
    const poach_scenario *s = layout->scenario;
    *out = (struct metric){.segment = s->segment_count};
    out->table = table_named(parts->part[0], strlen(parts->part[0]));
    if (out->table == TABLE_COUNT) return POACH_USAGE;
    int places = read_places(parts, s, out), rest = parts->count - 1 - places;
    if (places < 0 || rest < 1 || rest > 2) return POACH_USAGE;
    if (rest == 2) out->segment = segment_index(s, parts->part[1 + places]);
    out->column = table_column(table_get(out->table), parts->part[parts->count - 1]);
    if (out->segment < 0 || out->column < 0) return POACH_USAGE;
    return read_month(parts->at, layout, out) ? POACH_OK : POACH_USAGE;
}

poach_status metric_parse(const char *text, const struct layout *layout, struct metric *out)
{
    struct parts parts;
    poach_status status = cut(text, &parts);
    if (status == POACH_OK) status = resolve(&parts, layout, out);
    free(parts.text);
    return status;
}

int64_t metric_row(const struct metric *metric, const struct layout *layout, int month)
{
    switch (metric->table) {
    case TABLE_MARKET: return layout_market_row(layout, month, metric->segment);
    case TABLE_FIRMS: return layout_firms_row(layout, month, metric->from, metric->segment);
    default: return layout_flows_row(layout, metric->from, metric->to, metric->segment);
    }
}

/* Sum over months 1..last of one slot in one replication. */
static double sum_of_months(const struct metric *metric, const struct layout *layout,
                            const double *vector, int slot)
{
    double sum = 0;
    int slots = table_get(metric->table)->row_slots;
    for (int month = 1; month <= layout->months; month++)
        sum +=
            vector[layout->start[metric->table] + metric_row(metric, layout, month) * slots + slot];
    return sum;
}

/* @sum needs the replications' own vectors, which are kept while they make one batch. */
static poach_status estimate_sum(const poach_result *result, const struct metric *metric,
                                 poach_estimate *out)
{
    const struct layout *layout = &result->fold.layout;
    const struct column *column = &table_get(metric->table)->columns[metric->column];
    size_t count = (size_t)result->row_count;
    double *a = calloc(count + 1, sizeof *a), *b = calloc(count + 1, sizeof *b);
    poach_status status = POACH_NO_MEMORY;
    if (!a || !b) goto out;
    status = POACH_USAGE;
    if (!result->fold.exact) goto out;
    struct moments own = {0};
    struct ratio_sums ratio = {0};
    bool is_ratio = column->kind == COLUMN_RATIO;
    for (size_t r = 0; r < count; r++) {
        a[r] = sum_of_months(metric, layout, result->rows[r], column->slot);
        if (is_ratio) b[r] = sum_of_months(metric, layout, result->rows[r], column->slot + 1);
    }
    if (is_ratio) ratio_sums_add(&ratio, a, b, (int64_t)count);
    for (size_t r = 0; r < count && is_ratio; r++) a[r] /= b[r];
    moments_add(&own, a, (int64_t)count);
    *out = (poach_estimate){.mean = is_ratio ? ratio_sums_ratio(&ratio) : own.mean,
                            .sd = moments_sd(&own),
                            .se = is_ratio ? ratio_sums_se(&ratio)
                                           : moments_sd(&own) / sqrt((double)count),
                            .n = (int64_t)count};
    status = POACH_OK;
out:
    free(a);
    free(b);
    return status;
}

poach_status poach_result_estimate(const poach_result *result, const char *text,
                                   poach_estimate *out)
{
    struct metric metric;
    const struct layout *layout = &result->fold.layout;
    poach_status status = metric_parse(text, layout, &metric);
    if (status != POACH_OK) return status;
    if (metric.month == METRIC_SUM) return estimate_sum(result, &metric, out);
    struct statistic statistic;
    result_statistic(result, metric.table, metric_row(&metric, layout, metric.month), metric.column,
                     &statistic);
    *out = (poach_estimate){statistic.mean, statistic.sd, statistic.se, statistic.n};
    return POACH_OK;
}
