/* Inverse distribution functions: one number u in [0, 1) makes one variate, so a variate moves with its
 * parameter and costs no second draw. Monotone up to the last bits. The array forms give the bits of
 * the scalar forms. */
#ifndef RNG_VARIATE_H
#define RNG_VARIATE_H

#include "base/num.h"

/* Where u is exactly 0 the inverse is infinite: half the smallest step stands for it. */
LANES_INLINE double variate_inside(double u)
{
    return u > 0 ? u : 0x1p-54;
}

/* Mean 1. 1 - u is exact for the 53-bit numbers of a stream. */
LANES_INLINE double variate_exponential(double u)
{
    return 0 - num_log_plain(1 - u);
}

/* Mean 0, scale 1: ln(u / (1 - u)). */
LANES_INLINE double variate_logistic(double u)
{
    double inside = variate_inside(u);
    return num_log_plain(inside / (1 - inside));
}

/* N(0, 1), good to about 1e-15 of itself: rational approximations of Wichura (1988), algorithm AS 241,
 * Applied Statistics 37:477-484. */
double variate_normal(double u);

/* x[i] = the variate of u[i]; u and x may be the same array. */
void variate_exponentials(const double *u, double *x, int count);
void variate_logistics(const double *u, double *x, int count);
void variate_normals(const double *u, double *x, int count);

#endif
