/* Percentiles of pay, read off counts in bins. */
#ifndef OBSERVE_PAY_PERCENTILES_H
#define OBSERVE_PAY_PERCENTILES_H

#include "observe/pay_counts.h"

#define PAY_PERCENTILES_MOST 4 /* asked for at once */

/* Percentiles p[0..n-1], ascending, of the set, interpolated between order statistics at (N - 1) p;
 * all NAN if the set is empty. */
void pay_percentiles(const struct pay_counts *counts, int set, const double *p, int n, double *out);

#endif
