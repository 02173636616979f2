#include "write/csv.h"

#include <math.h>
#include <stdbool.h>
#include "base/quantile_name.h"
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
    return snprintf(text, CELL_ROOM, "%.10g", x);
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

static void put_header(struct sink *sink, const struct table *table, const poach_scenario *scenario)
{
    char suffix[32];
    for (int k = 0; k < 4 && table->keys[k]; k++) sink_text(sink, table->keys[k]);
    for (int c = 0; c < table->column_count; c++) {
        const char *name = table->columns[c].name;
        put_name(sink, name, "mean");
        put_name(sink, name, "sd");
        put_name(sink, name, "se");
        for (int q = 0; q < scenario->quantile_count; q++) {
            quantile_name(scenario->quantiles[q], suffix);
            put_name(sink, name, suffix);
        }
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

poach_status csv_write(FILE *out, const poach_result *result, enum table_id id, int64_t *rows)
{
    const struct layout *layout = result_layout(result);
    const struct table *table = table_get(id);
    bool spread = poach_result_done(result) > 1;
    struct sink sink = {.out = out};
    struct statistic statistic;
    char digits[32];
    put_header(&sink, table, layout->scenario);
    for (int64_t row = 0; row < layout->rows[id] && !sink.failed; row++) {
        for (int k = 0; k < 4 && table->keys[k]; k++)
            sink_text(&sink, layout_key(layout, id, row, k, digits));
        for (int c = 0; c < table->column_count; c++) {
            result_statistic(result, id, row, c, &statistic);
            put_cells(&sink, &statistic, layout->scenario->quantile_count, spread);
        }
        sink_end_row(&sink);
    }
    sink_flush(&sink);
    if (rows) *rows = layout->rows[id];
    return sink.failed || ferror(out) ? POACH_WRITE_FAILED : POACH_OK;
}
