/* Counts of pay in bins of nearly equal ratio, kept by the event, from which percentiles and shares are
 * read without sorting anybody. Each doubling of pay is cut into 256 bins, so that a pay's bin is read
 * off its leading bits; a bin is at most 0.4 % wide and knows the sum of its pays, so what is read is
 * within 0.4 % of the exact value, and exact where all pays in a bin are equal. */
#ifndef OBSERVE_PAY_COUNTS_H
#define OBSERVE_PAY_COUNTS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include "poach/status.h"

struct pay_set {
    int32_t *count;  /* people in each bin of the window          */
    double *sum;     /* their pay                                 */
    int64_t people;  /* in all                                    */
    int first, last; /* occupied part, window places; may be generous. Empty: first > last */
};

/* Several sets of counts over one common window of bins, which widens when a pay falls outside. */
struct pay_counts {
    int sets;
    int low;       /* number of the first bin of the window: leading bits of a double */
    int width;     /* bins in the window, 0 before the first pay                      */
    int32_t *bins; /* what the sets' counts point into */
    double *sums;
    struct pay_set *set;
};

POACH_CHECKED poach_status pay_counts_init(struct pay_counts *self, int sets);
void pay_counts_free(struct pay_counts *self);
/* Nobody counted in any set. The window stays: it bears on speed only, never on results. */
void pay_counts_clear(struct pay_counts *self);
/* Makes room for a bin outside the window. */
POACH_CHECKED poach_status pay_counts_widen(struct pay_counts *self, int bin);

/* Bin of a pay > 0, after widening the window if needed. */
POACH_CHECKED static inline poach_status pay_counts_bin(struct pay_counts *self, double pay,
                                                        int *bin)
{
    uint64_t bits;
    memcpy(&bits, &pay, sizeof bits);
    *bin = (int)(bits >> 44); /* exponent and 8 bits of the fraction */
    bool inside = (unsigned)(*bin - self->low) < (unsigned)self->width;
    return inside ? POACH_OK : pay_counts_widen(self, *bin);
}

/* Counts (times = 1) or uncounts (times = -1) a pay in a set; bin as pay_counts_bin found it for
 * this pay. */
static inline void pay_counts_add(struct pay_counts *self, int set, int bin, double pay, int times)
{
    struct pay_set *at = &self->set[set];
    int place = bin - self->low;
    at->people += times;
    at->count[place] += times;
    at->sum[place] = at->count[place] ? at->sum[place] + times * pay : 0;
    if (times < 0) return;
    if (place < at->first) at->first = place;
    if (place > at->last) at->last = place;
}

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
