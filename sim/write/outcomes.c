#include "write/outcomes.h"

#include <math.h>
#include <string.h>

/* Where a column of the file stands in the two tables; -1: not there. */
struct place {
    const char *name;
    int market, firms;
};

enum { PLACES_MOST = 256 };

struct places {
    struct place items[PLACES_MOST];
    int count;
};

static void list_places(struct places *places)
{
    const struct table *market = table_get(TABLE_MARKET), *firms = table_get(TABLE_FIRMS);
    places->count = 0;
    for (int i = 0; i < market->column_count; i++) {
        const char *name = market->columns[i].name;
        places->items[places->count++] = (struct place){name, i, table_column(firms, name)};
    }
    for (int i = 0; i < firms->column_count; i++) {
        const char *name = firms->columns[i].name;
        if (table_column(market, name) < 0)
            places->items[places->count++] = (struct place){name, -1, i};
    }
}

static bool counts(enum table_id id, int column)
{
    return column >= 0 && table_get(id)->columns[column].kind == COLUMN_COUNT;
}

static bool has_sum(const struct place *place)
{
    return counts(TABLE_MARKET, place->market) || counts(TABLE_FIRMS, place->firms);
}

static void put_header(struct sink *sink, const struct places *places)
{
    char name[128];
    sink_text(sink, "replication");
    sink_text(sink, "firm");
    sink_text(sink, "segment");
    for (int i = 0; i < places->count; i++) {
        sink_text(sink, places->items[i].name);
        if (!has_sum(&places->items[i])) continue;
        snprintf(name, sizeof name, "%s.sum", places->items[i].name);
        sink_text(sink, name);
    }
    sink_end_row(sink);
}

/* A row of the file: those of its table, month by month, `stride` doubles apart. */
struct history {
    enum table_id id;
    const double *last; /* the row of the last month */
    int64_t stride;
    int months;
};

static struct history history_of(const struct layout *layout, const double *vector, int firm,
                                 int segment)
{
    enum table_id id = firm < 0 ? TABLE_MARKET : TABLE_FIRMS;
    int64_t slots = table_get(id)->row_slots;
    int64_t row = firm < 0 ? layout_market_row(layout, layout->months, segment)
                           : layout_firms_row(layout, layout->months, firm, segment);
    return (struct history){.id = id,
                            .last = vector + layout->start[id] + row * slots,
                            .stride = layout->rows[id] / (layout->months + 1) * slots,
                            .months = layout->months};
}

static double final_value(const struct history *history, int column)
{
    if (column < 0) return NAN;
    const struct column *at = &table_get(history->id)->columns[column];
    double value = history->last[at->slot];
    if (at->kind != COLUMN_RATIO) return value;
    double denominator = history->last[at->below];
    return denominator > 0 ? value / denominator : NAN;
}

/* Over months 1..last; the row of month 0 holds no events. */
static double sum_of(const struct history *history, int column)
{
    if (!counts(history->id, column)) return NAN;
    const double *at = history->last + table_get(history->id)->columns[column].slot;
    double sum = 0;
    for (int64_t back = history->months - 1; back >= 0; back--) sum += at[-back * history->stride];
    return sum;
}

static void put_row(struct sink *sink, const struct places *places, const struct history *history)
{
    for (int i = 0; i < places->count; i++) {
        const struct place *place = &places->items[i];
        int column = history->id == TABLE_MARKET ? place->market : place->firms;
        sink_exact(sink, final_value(history, column));
        if (has_sum(place)) sink_exact(sink, sum_of(history, column));
    }
    sink_end_row(sink);
}

static void put_replication(struct outcomes *self, const struct places *places,
                            const poach_batch *batch, int64_t index)
{
    const struct layout *layout = batch->layout;
    const poach_scenario *s = layout->scenario;
    for (int firm = -1; firm < layout->firm_count; firm++)
        for (int segment = 0; segment <= layout->segment_count; segment++) {
            struct history history = history_of(layout, batch->rows[index], firm, segment);
            sink_exact(&self->sink, (double)batch->numbers[index]);
            sink_text(&self->sink, firm < 0 ? "(market)" : s->firms[firm].name);
            sink_text(&self->sink,
                      segment < layout->segment_count ? s->segments[segment].name : "all");
            put_row(&self->sink, places, &history);
            self->rows++;
        }
}

poach_status outcomes_take(void *context, const poach_batch *batch)
{
    struct outcomes *self = context;
    struct places places;
    list_places(&places);
    if (!self->begun) put_header(&self->sink, &places);
    self->begun = true;
    for (int64_t i = 0; i < batch->count && !self->sink.failed; i++)
        put_replication(self, &places, batch, i);
    sink_flush(&self->sink);
    return self->sink.failed ? POACH_WRITE_FAILED : POACH_OK;
}
