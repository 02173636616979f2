#include "observe/rows.h"

#include "base/lanes.h"

static double *row_at(const struct rows *self, enum table_id id, int64_t row)
{
    return self->vector + self->layout->start[id] + row * table_get(id)->row_slots;
}

static void add_up(const struct table *table, int segments, const double *restrict rows,
                   double *restrict all);
LANES_INLINE void add_up_loop(const struct table *table, int segments, const double *restrict rows,
                              double *restrict all)
{
    int slots = table->row_slots, adding = table->adding;
    for (int i = 0; i < adding; i++) all[i] = rows[i];
    for (int k = 1; k < segments; k++)
        for (int i = 0; i < adding; i++) all[i] += rows[k * slots + i];
}
LANES(add_up,
      (const struct table *table, int segments, const double *restrict rows, double *restrict all),
      (table, segments, rows, all))

void rows_add_up(enum table_id id, int segments, const void *rows, void *all)
{
    add_up(table_get(id), segments, rows, all);
}

struct market_row *rows_market(const struct rows *self, int month, int segment)
{
    int64_t row = layout_market_row(self->layout, month, segment);
    return (struct market_row *)(void *)row_at(self, TABLE_MARKET, row);
}

struct firms_row *rows_firms(const struct rows *self, int month, int firm, int segment)
{
    int64_t row = layout_firms_row(self->layout, month, firm, segment);
    return (struct firms_row *)(void *)row_at(self, TABLE_FIRMS, row);
}

struct flows_row *rows_flows(const struct rows *self, int from, int to, int segment)
{
    int64_t row = layout_flows_row(self->layout, from, to, segment);
    return (struct flows_row *)(void *)row_at(self, TABLE_FLOWS, row);
}

struct people_row *rows_people(const struct rows *self, int person, int month)
{
    int64_t row = layout_people_row(self->layout, person, month);
    return (struct people_row *)(void *)row_at(self, TABLE_PEOPLE, row);
}

struct places_row *rows_places(const struct rows *self, int person, int month, int firm)
{
    int64_t row = layout_places_row(self->layout, person, month, firm);
    return (struct places_row *)(void *)row_at(self, TABLE_PLACES, row);
}

struct cascades_row *rows_cascades(const struct rows *self, int root, int64_t size)
{
    int64_t row = layout_cascades_row(self->layout, root, size);
    return (struct cascades_row *)(void *)row_at(self, TABLE_CASCADES, row);
}
