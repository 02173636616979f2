/* Counts of the pay of everybody employed: by firm and segment, by firm, by segment, of all; and of
 * pay per z by segment. Kept in step at each month end from the journals. */
#ifndef OBSERVE_PAY_BOOK_H
#define OBSERVE_PAY_BOOK_H

#include "observe/pay_counts.h"
#include "world/world.h"

/* The percentiles of pay that tables show: 10th, 50th, 90th, 99th. */
#define PAY_LEVELS 4

struct pay_book {
    int firm_count, segment_count;
    int columns;    /* segments and `all`; with one segment `all` is that segment */
    bool all_alike; /* nobody's z differs from 1: pay per z is pay */
    struct pay_counts counts;
    double *median_per_z; /* of the employed as last counted, [segment]; NAN: nobody */
};

POACH_CHECKED poach_status pay_book_init(struct pay_book *self, const poach_scenario *scenario);
void pay_book_free(struct pay_book *self);
/* Counts everybody anew. */
POACH_CHECKED poach_status pay_book_start(struct pay_book *self, const struct world *world);
/* Takes the month's journals, before they are cleared. */
POACH_CHECKED poach_status pay_book_month(struct pay_book *self, const struct world *world);
/* The percentiles of a set, see pay_book_set; all NAN if it is empty. */
void pay_book_levels(const struct pay_book *self, int firm, int segment, double levels[PAY_LEVELS]);
/* Number of the set of counts; firm == firm_count is the market, segment == segment_count is `all`. */
static inline int pay_book_set(const struct pay_book *self, int firm, int segment)
{
    return firm * self->columns + (segment < self->columns ? segment : self->columns - 1);
}
/* The set of pay per z of a segment's employed people. */
int pay_book_per_z_set(const struct pay_book *self, int segment);

#endif
