/* Quantiles of many values by order statistics: exact, without sorting them all. */
#ifndef RUN_ORDER_H
#define RUN_ORDER_H

#include "run/split.h"

/* out[i] = quantile at p[i], in (0, 1), of values[0..count-1] (no NAN), interpolated between order
 * statistics at (count - 1) p; NAN if there are none. The order of the values changes. spare: room
 * for count doubles and SPLIT_BEYOND more. */
void order_quantiles(double *values, int64_t count, const double *p, int n, double *spare,
                     double *out);

/* The same of values[i * stride], i < count, which are in order already. */
void order_sorted(const double *values, int64_t stride, int64_t count, const double *p, int n,
                  double *out);

#endif
