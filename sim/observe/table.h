/* The output tables: which columns a row has, which rows there are, and where a replication keeps
 * the numbers. One list of columns makes the CSV, its documentation and the metrics. */
#ifndef OBSERVE_TABLE_H
#define OBSERVE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "scenario/scenario.h"

enum column_kind {
    COLUMN_LEVEL, /* a number at the month's end, averaged over replications          */
    COLUMN_COUNT, /* a number of the month; its sum over months makes sense           */
    COLUMN_RATIO  /* of two numbers: averages as a ratio of sums                      */
};

struct column {
    const char *name;
    enum column_kind kind;
    int slot;  /* place in the row, in doubles; of a ratio, the numerator's */
    int below; /* ... and the denominator's                                 */
    const char *unit, *help;
};

enum table_id {
    TABLE_MARKET,
    TABLE_FIRMS,
    TABLE_FLOWS,
    TABLE_PEOPLE,
    TABLE_PLACES,
    TABLE_CASCADES,
    TABLE_COUNT
};

#define TABLE_COLUMNS_MOST 64

struct table {
    const char *name;     /* "market"; the file is market.csv         */
    const char *row_help; /* one row per ...                          */
    const char *keys[4];  /* the columns that name a row, NULL-ended  */
    const struct column *columns;
    int column_count;
    int row_slots; /* doubles in a row */
    int adding; /* of them, from the first on: those of `all` are the sums of the segments' ... */
    int common; /* ... and, with a single segment, the same as that one's                       */
    int beside; /* 0: a file of its own; else 1 + the table in whose file, after its first column,
                      the cells of each row's firms stand as columns NAME.FIRM */
};

const struct table *table_get(enum table_id id);
/* The table whose cells stand beside those of this one; TABLE_COUNT: none. */
enum table_id table_beside(enum table_id id);
/* Are its rows of the whole horizon, not of a month? */
bool table_is_whole(enum table_id id);
/* The table of that name, or TABLE_COUNT. */
enum table_id table_named(const char *name, size_t length);
/* How many of its columns are ratios. */
int table_ratios(const struct table *table);
/* Index of the column of that name, or -1. */
int table_column(const struct table *table, const char *name);

/* Where the rows of one replication stand in its vector of doubles. */
struct layout {
    const poach_scenario *scenario; /* borrowed */
    int months, firm_count, segment_count, person_count;
    int cascade_sizes; /* rows a root of cascades has: one a size, the last for that size and more */
    int64_t rows[TABLE_COUNT];
    int64_t start[TABLE_COUNT]; /* first double of the table */
    int64_t size;               /* doubles in the vector     */
};

void layout_init(struct layout *layout, const poach_scenario *scenario);
/* Rows by name; segment == segment_count is `all`. In flows firm_count is (pool), + 1 (outside). */
int64_t layout_market_row(const struct layout *layout, int month, int segment);
int64_t layout_firms_row(const struct layout *layout, int month, int firm, int segment);
int64_t layout_flows_row(const struct layout *layout, int from, int to, int segment);
int64_t layout_people_row(const struct layout *layout, int person, int month);
int64_t layout_places_row(const struct layout *layout, int person, int month, int firm);
/* root: a person, or person_count + firm; size from 1, and what is larger is in the last row. */
int64_t layout_cascades_row(const struct layout *layout, int root, int64_t size);
/* Text of key number `key` of a row: a name of the scenario's, or a number written into `digits`. */
const char *layout_key(const struct layout *layout, enum table_id id, int64_t row, int key,
                       char digits[32]);

#endif
