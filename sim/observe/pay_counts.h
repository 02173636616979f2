/* Log-spaced counts of pay, kept by the event, from which percentiles and shares are read without
 * sorting anybody. A bin is 0.5 % wide and knows the sum of its pays, so what is read is within 0.5 %
 * of the exact value, and exact where all pays in a bin are equal. */
#ifndef OBSERVE_PAY_COUNTS_H
#define OBSERVE_PAY_COUNTS_H

#include <stdint.h>
#include "poach/status.h"

struct pay_bin {
    int64_t count;
    double sum;
};

/* Several sets of counts over one common window of bins, which widens when a pay falls outside. */
struct pay_counts {
    int sets;
    int low;   /* number of the first bin of the window; bin b covers 1.005^b .. 1.005^(b+1) */
    int width; /* bins in the window, 0 before the first pay                                 */
    struct pay_bin *bins; /* [set * width + (bin - low)]        */
    int *first, *last;    /* occupied part of each set, window places; may be generous  */
};

POACH_CHECKED poach_status pay_counts_init(struct pay_counts *self, int sets);
void pay_counts_free(struct pay_counts *self);
/* Nobody counted in any set. The window stays: it bears on speed only, never on results. */
void pay_counts_clear(struct pay_counts *self);
/* Bin of a pay > 0, after widening the window if needed. */
POACH_CHECKED poach_status pay_counts_bin(struct pay_counts *self, double pay, int *bin);
/* Counts (times = 1) or uncounts (times = -1) a pay in a set; bin as pay_counts_bin found it for
 * this pay. */
void pay_counts_add(struct pay_counts *self, int set, int bin, double pay, int times);

/* Percentiles p[0..n-1], ascending, of the set, interpolated between order statistics at (N - 1) p;
 * all NAN if the set is empty. */
void pay_counts_percentiles(const struct pay_counts *self, int set, const double *p, int n,
                            double *out);
/* Gini coefficient of the set, 0 (all equal) .. 1; NAN if empty. */
double pay_counts_gini(const struct pay_counts *self, int set);
/* Share of all pay that goes to the best paid `share` of the people (fractions of a person count in
 * part); NAN if empty. */
double pay_counts_top_share(const struct pay_counts *self, int set, double share);

#endif
