/* Counts of the pay of everybody employed: by firm and segment, by firm, by segment, of all; and of
 * pay per z by segment. Kept in step at each month end from the journals. */
#ifndef OBSERVE_PAY_BOOK_H
#define OBSERVE_PAY_BOOK_H

#include "observe/pay_column.h"
#include "observe/pay_index.h"
#include "observe/pay_per_z.h"
#include "world/world.h"

struct pay_book {
    int firm_count, segment_count;
    int columns;    /* segments and `all`; with one segment `all` is that segment        */
    bool all_alike; /* nobody's z differs from 1: pay per z is pay                       */
    struct pay_column
        *column;             /* [column]; the sets of a segment's are the firms', the market's, and
                                  the market's of pay per z; the window of `all` covers theirs      */
    double *median_per_z;    /* of the employed as last counted, [segment]; NAN: nobody           */
    struct pay_per_z *per_z; /* [segment * firms + firm]; not kept where all are alike */
};

POACH_CHECKED poach_status pay_book_init(struct pay_book *self, const poach_scenario *scenario);
void pay_book_free(struct pay_book *self);
/* Counts everybody anew. FAILED: too many, world->wrong says so. */
POACH_CHECKED poach_status pay_book_start(struct pay_book *self, struct world *world);
/* Takes the month's journals, before they are emptied. On the way it makes the index's steps. */
POACH_CHECKED poach_status pay_book_month(struct pay_book *self, struct pay_index *index,
                                          struct world *world);
/* Brings percentiles and spreads up to date with the counts. */
POACH_CHECKED poach_status pay_book_read(struct pay_book *self);
/* Percentiles of pay of a firm in a segment, as last read: PAY_LEVELS numbers; firm == firm_count is the
 * market, segment == segment_count is `all`. All NAN if nobody is there. */
const double *pay_book_levels(const struct pay_book *self, int firm, int segment);
/* How unequal pay in the market was, as last read, with the share of the best paid PAY_TOP; segment as
 * above. */
struct pay_spread pay_book_spread(const struct pay_book *self, int segment);
/* Pay per z of a firm's people in a segment, added up, as last counted. */
double pay_book_staff_per_z(const struct pay_book *self, const struct world *world, int firm,
                            int segment);
/* A percentile of pay per z in the market now; NAN if nobody is employed in the segment. */
double pay_book_per_z(const struct pay_book *self, int segment, double percentile);

#endif
