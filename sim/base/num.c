#include "base/num.h"

/* The exact product a * b is high + low (Dekker 1971). */
static void multiply(double a, double b, double *high, double *low)
{
    double a_cut = a * 0x1.0000002p27, a_high = a_cut - (a_cut - a), a_low = a - a_high;
    double b_cut = b * 0x1.0000002p27, b_high = b_cut - (b_cut - b), b_low = b - b_high;
    *high = a * b;
    *low = ((a_high * b_high - *high) + a_high * b_low + a_low * b_high) + a_low * b_low;
}

/* ln x as high + low, good to 2^-59 of ln(1 + fraction); for positive finite x. */
static void log_twice(double x, double *high, double *low)
{
    struct num_split part = num_split(x);
    double f = part.fraction, k = part.exponent;
    double whole = 2 + f, lost = f - (whole - 2), s = f / whole;
    double product, rest;
    multiply(s, whole, &product, &rest);
    double s_low = ((f - product) - rest - s * lost) / whole;
    double main = k * NUM_LN2_HI + 2 * s, in_main = main - 2 * s;
    double slip = (k * NUM_LN2_HI - in_main) + (2 * s - (main - in_main));
    double tail = slip + (2 * s_low + s * num_atanh_rest(s * s) + k * NUM_LN2_LO);
    *high = main + tail;
    *low = tail - (*high - main);
}

double num_pow(double x, double y)
{
    if (y == 1) return x;
    if (y == 0) return 1;
    if (!(x > 0 && x < (double)INFINITY)) return x >= 0 ? ((x > 0) == (y > 0) ? INFINITY : 0) : NAN;
    double high, low, product, rest;
    log_twice(x, &high, &low);
    if (!(fabs(y * high) < 800)) return num_exp(y * high);
    multiply(y, high, &product, &rest);
    return num_exp_of_sum(product, rest + y * low);
}

LANES_INLINE void num_logs_loop(const double *x, double *y, int count)
{
    for (int i = 0; i < count; i++) y[i] = num_log(x[i]);
}
LANES(num_logs, (const double *x, double *y, int count), (x, y, count))

LANES_INLINE void num_exps_loop(const double *x, double *y, int count)
{
    for (int i = 0; i < count; i++) y[i] = num_exp(x[i]);
}
LANES(num_exps, (const double *x, double *y, int count), (x, y, count))
