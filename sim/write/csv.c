#include "write/csv.h"

#include <math.h>
#include <stdbool.h>
#include "base/quantile_name.h"
#include "base/ten_digits.h"
#include "run/result_view.h"
#include "write/sink.h"

enum { CELL_ROOM = 32 };

/* Most cells are whole numbers (counts, heads): digits by hand, ten times as fast as printf. */
static int format_whole(int64_t n, char *text)
{
    char digits[CELL_ROOM];
    int count = 0, length = 0;
    uint64_t rest = n < 0 ? (uint64_t)-n : (uint64_t)n;
    do digits[count++] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (n < 0) text[length++] = '-';
    while (count > 0) text[length++] = digits[--count];
    text[length] = '\0';
    return length;
}

int csv_format(double x, char text[32])
{
    if (isnan(x)) {
        text[0] = '\0';
        return 0;
    }
    if (fabs(x) < 1e10 && x == floor(x)) return format_whole((int64_t)x, text);
    return ten_digits_format(x, text);
}

static void put_number(struct sink *sink, double x)
{
    char text[CELL_ROOM];
    sink_bytes(sink, text, (size_t)csv_format(x, text));
}

static void put_name(struct sink *sink, const char *column, const char *suffix)
{
    char name[128];
    snprintf(name, sizeof name, "%s.%s", column, suffix);
    sink_text(sink, name);
}

static void put_names(struct sink *sink, const char *column, const poach_scenario *scenario)
{
    char suffix[32];
    put_name(sink, column, "mean");
    put_name(sink, column, "sd");
    put_name(sink, column, "se");
    for (int q = 0; q < scenario->quantile_count; q++) {
        quantile_name(scenario->quantiles[q], suffix);
        put_name(sink, column, suffix);
    }
}

/* The columns that stand in this file from the table beside: one a firm. */
static void put_firms_names(struct sink *sink, enum table_id beside, const poach_scenario *scenario)
{
    char name[96];
    for (int f = 0; beside != TABLE_COUNT && f < scenario->firm_count; f++) {
        snprintf(name, sizeof name, "%s.%s", table_get(beside)->columns->name,
                 scenario->firms[f].name);
        put_names(sink, name, scenario);
    }
}

static void put_header(struct sink *sink, enum table_id id, const poach_scenario *scenario)
{
    const struct table *table = table_get(id);
    for (int k = 0; k < 4 && table->keys[k]; k++) sink_text(sink, table->keys[k]);
    for (int c = 0; c < table->column_count; c++) {
        put_names(sink, table->columns[c].name, scenario);
        if (c == 0) put_firms_names(sink, table_beside(id), scenario);
    }
    sink_end_row(sink);
}

static void put_cells(struct sink *sink, const struct statistic *statistic, int quantile_count,
                      bool spread)
{
    put_number(sink, statistic->mean);
    put_number(sink, spread ? statistic->sd : NAN);
    put_number(sink, spread ? statistic->se : NAN);
    for (int q = 0; q < quantile_count; q++) put_number(sink, statistic->quantiles[q]);
}

static void put_cell(struct sink *sink, const poach_result *result, enum table_id id, int64_t row,
                     int column)
{
    struct statistic statistic;
    int quantiles = result_layout(result)->scenario->quantile_count;
    result_statistic(result, id, row, column, &statistic);
    put_cells(sink, &statistic, quantiles, poach_result_done(result) > 1);
}

static void put_row(struct sink *sink, const poach_result *result, enum table_id id, int64_t row)
{
    const struct layout *layout = result_layout(result);
    const struct table *table = table_get(id);
    enum table_id beside = table_beside(id);
    char digits[32];
    for (int k = 0; k < 4 && table->keys[k]; k++)
        sink_text(sink, layout_key(layout, id, row, k, digits));
    for (int c = 0; c < table->column_count; c++) {
        put_cell(sink, result, id, row, c);
        for (int f = 0; c == 0 && beside != TABLE_COUNT && f < layout->firm_count; f++)
            put_cell(sink, result, beside, row * layout->firm_count + f, 0);
    }
    sink_end_row(sink);
}

poach_status csv_write(FILE *out, const poach_result *result, enum table_id id, int64_t *rows)
{
    const struct layout *layout = result_layout(result);
    struct sink sink = {.out = out};
    put_header(&sink, id, layout->scenario);
    for (int64_t row = 0; row < layout->rows[id] && !sink.failed; row++)
        put_row(&sink, result, id, row);
    sink_flush(&sink);
    if (rows) *rows = layout->rows[id];
    return sink.failed || ferror(out) ? POACH_WRITE_FAILED : POACH_OK;
}
