#include "write/csv.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>
#include "run/result_view.h"

/* Cells are gathered here and handed on in large pieces: a call of stdio per cell would cost more
 * than the formatting. */
struct csv_sink {
    FILE *out;
    bool failed, begun; /* begun: the row has a cell already */
    size_t used;
    char bytes[1 << 16];
};

enum { CELL_ROOM = 32 };

static void flush(struct csv_sink *sink)
{
    if (sink->used > 0 && fwrite(sink->bytes, 1, sink->used, sink->out) != sink->used)
        sink->failed = true;
    sink->used = 0;
}

static void put(struct csv_sink *sink, char c)
{
    if (sink->used == sizeof sink->bytes) flush(sink);
    sink->bytes[sink->used++] = c;
}

static void next_cell(struct csv_sink *sink)
{
    if (sink->begun) put(sink, ',');
    sink->begun = true;
}

static void end_row(struct csv_sink *sink)
{
    put(sink, '\n');
    sink->begun = false;
}

static void put_text(struct csv_sink *sink, const char *text)
{
    bool quoted = text[strcspn(text, ",\"\r\n")] != '\0';
    if (quoted) put(sink, '"');
    for (; *text; text++) {
        if (*text == '"') put(sink, '"');
        put(sink, *text);
    }
    if (quoted) put(sink, '"');
}

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

static void put_number(struct csv_sink *sink, double x)
{
    next_cell(sink);
    if (sizeof sink->bytes - sink->used < CELL_ROOM) flush(sink);
    sink->used += (size_t)csv_format(x, sink->bytes + sink->used);
}

void csv_quantile_suffix(double quantile, char suffix[32])
{
    double percent = 100 * quantile;
    int length = snprintf(suffix, 32, "q%s%.8f", percent < 9.999999995 ? "0" : "", percent);
    while (suffix[length - 1] == '0') length--;
    if (suffix[length - 1] == '.') length--;
    suffix[length] = '\0';
}

static void put_name(struct csv_sink *sink, const char *column, const char *suffix)
{
    next_cell(sink);
    put_text(sink, column);
    put(sink, '.');
    put_text(sink, suffix);
}

static void put_header(struct csv_sink *sink, const struct table *table,
                       const poach_scenario *scenario)
{
    char suffix[32];
    for (int k = 0; k < 4 && table->keys[k]; k++) {
        next_cell(sink);
        put_text(sink, table->keys[k]);
    }
    for (int c = 0; c < table->column_count; c++) {
        const char *name = table->columns[c].name;
        put_name(sink, name, "mean");
        put_name(sink, name, "sd");
        put_name(sink, name, "se");
        for (int q = 0; q < scenario->quantile_count; q++) {
            csv_quantile_suffix(scenario->quantiles[q], suffix);
            put_name(sink, name, suffix);
        }
    }
    end_row(sink);
}

static void put_cells(struct csv_sink *sink, const struct statistic *statistic, int quantile_count,
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
    struct csv_sink sink = {.out = out};
    struct statistic statistic;
    char digits[32];
    put_header(&sink, table, layout->scenario);
    for (int64_t row = 0; row < layout->rows[id] && !sink.failed; row++) {
        for (int k = 0; k < 4 && table->keys[k]; k++) {
            next_cell(&sink);
            put_text(&sink, layout_key(layout, id, row, k, digits));
        }
        for (int c = 0; c < table->column_count; c++) {
            result_statistic(result, id, row, c, &statistic);
            put_cells(&sink, &statistic, layout->scenario->quantile_count, spread);
        }
        end_row(&sink);
    }
    flush(&sink);
    if (rows) *rows = layout->rows[id];
    return sink.failed || ferror(out) ? POACH_WRITE_FAILED : POACH_OK;
}
