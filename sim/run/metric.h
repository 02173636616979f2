/* METRIC, how users name one number of the outputs: market[.SEG].COL, firms.FIRM[.SEG].COL,
 * flows.FROM.TO[.SEG].COL, people.PERSON.COL (stay, at.FIRM, pay),
 * cascades.ROOT.SIZE.COL, then @MONTH (default the last) or @sum; or P(METRIC>=X), P(METRIC<X): the
 * share of the replications in which that holds, of those in which METRIC is defined. */
#ifndef RUN_METRIC_H
#define RUN_METRIC_H

#include <stdbool.h>
#include "observe/rows.h"
#include "observe/table.h"

#define METRIC_SUM (-1) /* month of @sum */

enum metric_test { METRIC_VALUE, METRIC_AT_LEAST, METRIC_BELOW };

struct metric {
    enum metric_test test; /* of P(...) */
    double bound;
    enum table_id table;
    int column;
    int from,
        to; /* firm (firms), places (flows), person and firm (people), root and size (cascades) */
    int segment; /* segment_count: all              */
    int month;   /* or METRIC_SUM                   */
};

/* USAGE if the text names nothing in these tables, or sums what cannot be summed. */
POACH_CHECKED poach_status metric_parse(const char *text, const struct layout *layout,
                                        struct metric *out);
/* What is wrong with a text that metric_parse does not take, with the nearest name that is known. */
void metric_explain(const char *text, const struct layout *layout, char fault[512]);
/* Whether it averages as a ratio of sums. */
bool metric_is_ratio(const struct metric *metric);
/* The metric in one replication: over 1 if it is no ratio. NAN, or a denominator of 0: undefined. */
struct ratio metric_read(const struct metric *metric, const struct layout *layout,
                         const double *vector);
/* The months it is read in: one, or those of a sum. */
struct month_range {
    int first, last;
};
struct month_range metric_months(const struct metric *metric, const struct layout *layout);
/* The row it stands in; for a sum, that of the given month. */
int64_t metric_row(const struct metric *metric, const struct layout *layout, int month);

#endif
