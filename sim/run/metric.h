/* METRIC, how users name one number of the outputs: market[.SEG].COL, firms.FIRM[.SEG].COL,
 * flows.FROM.TO[.SEG].COL, then @MONTH (default the last) or @sum. */
#ifndef RUN_METRIC_H
#define RUN_METRIC_H

#include "observe/table.h"

#define METRIC_SUM (-1) /* month of @sum */

struct metric {
    enum table_id table;
    int column;
    int from, to; /* firm (firms), or places (flows) */
    int segment;  /* segment_count: all              */
    int month;    /* or METRIC_SUM                   */
};

/* USAGE if the text names nothing in these tables, or sums what cannot be summed. */
POACH_CHECKED poach_status metric_parse(const char *text, const struct layout *layout,
                                        struct metric *out);
/* The row it stands in; for a sum, that of the given month. */
int64_t metric_row(const struct metric *metric, const struct layout *layout, int month);

#endif
