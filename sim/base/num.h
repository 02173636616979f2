/* The functions of numbers on the simulated path: ln, exp, exp - 1 and powers, made of additions,
 * multiplications and divisions alone, which IEEE 754 fixes to the last bit. So results depend on no
 * C library, and an array form gives the bits of the scalar form. Free of branches where it can be,
 * so that loops over arrays become vector code. Accuracy: docs/decisions/0004. */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include "base/lanes.h"

#define NUM_LN2_HI 0x1.62e42feep-1 /* ln 2 to 32 bits: times a whole number below 2^21 exact */
#define NUM_LN2_LO                                                                                 \
    0x1.a39ef35793c76p-33 /* the rest                                               */

/* As fmax and fmin for numbers, without a call. */
LANES_INLINE double num_max(double a, double b)
{
    return a > b ? a : b;
}

LANES_INLINE double num_min(double a, double b)
{
    return a < b ? a : b;
}

LANES_INLINE uint64_t num_bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

LANES_INLINE double num_from_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

#define NUM_BIAS (0x1p52 + 1023)

/* x = 2^exponent * (1 + fraction), 1 + fraction in [sqrt(1/2), sqrt(2)); for positive finite x. */
struct num_split {
    double exponent, fraction;
};

LANES_INLINE struct num_split num_split_plain(double x, double bias)
{
    uint64_t bits = num_bits(x);
    /* carries into the exponent iff the significand is at least sqrt(2) */
    uint64_t exponent =
        (bits + (UINT64_C(0x3ff0000000000000) - UINT64_C(0x3fe6a09e667f3bcd))) >> 52;
    double significand = num_from_bits(bits - (exponent << 52) + UINT64_C(0x3ff0000000000000));
    double whole = num_from_bits(exponent | UINT64_C(0x4330000000000000)); /* 2^52 + exponent */
    return (struct num_split){whole - bias, significand - 1};
}

LANES_INLINE struct num_split num_split(double x)
{
    bool small = x < 0x1p-1022;
    return num_split_plain(small ? x * 0x1p54 : x, NUM_BIAS + (small ? 54 : 0));
}

/* 2 atanh(s) = 2 s + s R(s^2): R(z) for z in [0, 0.0295], minimax to 2^-60. */
LANES_INLINE double num_atanh_rest(double z)
{
    double w = z * z;
    double even = 0x1.999999999528ep-2 + w * (0x1.c71c62ce93b59p-3 + w * 0x1.39fd7ee584955p-3);
    double odd = 0x1.5555555555558p-1 +
                 w * (0x1.2492492e01479p-2 + w * (0x1.7462bb6a69decp-3 + w * 0x1.2b631d1808f57p-3));
    return z * odd + w * even;
}

LANES_INLINE double num_log_of_split(struct num_split part)
{
    double f = part.fraction, k = part.exponent;
    double s = f / (2 + f), half = 0.5 * f * f;
    double rest = s * (half + num_atanh_rest(s * s)); /* ln(1 + f) = f - half + rest */
    return k * NUM_LN2_HI - ((half - (rest + k * NUM_LN2_LO)) - f);
}

/* ln x for a normal number x > 0 alone: what it is of anything else has no meaning. */
LANES_INLINE double num_log_plain(double x)
{
    return num_log_of_split(num_split_plain(x, NUM_BIAS));
}

/* ln x; -inf at 0, NaN below. */
LANES_INLINE double num_log(double x)
{
    double y = num_log_of_split(num_split(x));
    y = x < (double)INFINITY ? y : x;
    return x > 0 ? y : x == 0 ? -(double)INFINITY : (double)NAN;
}

/* exp(r) = 1 + r + r^2 Q(r): Q for |r| <= ln(2) / 2, minimax to 2^-62 of exp. */
LANES_INLINE double num_exp_rest(double r)
{
    double r2 = r * r, r4 = r2 * r2;
    double q01 = 0x1p-1 + r * 0x1.5555555555557p-3;
    double q23 = 0x1.5555555555557p-5 + r * 0x1.111111111004dp-7;
    double q45 = 0x1.6c16c16c156a2p-10 + r * 0x1.a01a01ac20fc4p-13;
    double q67 = 0x1.a01a01ab9a61p-16 + r * 0x1.71de01a1ad725p-19;
    double q8 = 0x1.27e4cfa93cbffp-22 + r * (0x1.af4ee430652acp-26 + r * 0x1.1f86fc33b678cp-29);
    return (q01 + r2 * q23) + r4 * ((q45 + r2 * q67) + r4 * q8);
}

/* x = exponent * ln 2 + high - low, |high| <= ln(2) / 2; for -746 <= x <= 710. `rounded` holds the
 * exponent in its last bits. */
struct num_reduced {
    double rounded, high, low;
};

LANES_INLINE struct num_reduced num_reduce(double x)
{
    double rounded = x * 0x1.71547652b82fep+0 + 0x1.8p52; /* nearest whole number of x / ln 2 */
    double k = rounded - 0x1.8p52;
    return (struct num_reduced){rounded, x - k * NUM_LN2_HI, k * NUM_LN2_LO};
}

/* y * 2^exponent, in two steps, so that results beyond the normal range come out right. */
LANES_INLINE double num_scale(double y, double rounded)
{
    uint64_t biased = num_bits(rounded) - num_bits(0x1.8p52) + 2 * 1023;
    uint64_t half = biased >> 1;
    return y * num_from_bits(half << 52) * num_from_bits((biased - half) << 52);
}

/* exp(x + tail), |tail| far below |x|. */
LANES_INLINE double num_exp_of_sum(double x, double tail)
{
    double inside = x < -746 ? -746 : x > 710 ? 710 : x;
    struct num_reduced part = num_reduce(inside);
    double low = part.low - tail, r = part.high - low;
    return num_scale(1 + (part.high - (low - r * r * num_exp_rest(r))), part.rounded);
}

/* exp x; 0 and infinity beyond the range of doubles. */
LANES_INLINE double num_exp(double x)
{
    return num_exp_of_sum(x, 0);
}

/* exp(x) - 1, with all its digits near 0. */
LANES_INLINE double num_expm1(double x)
{
    double inside = x < -40 ? -40 : x > 710 ? 710 : x;
    struct num_reduced part = num_reduce(inside);
    double r = part.high - part.low;
    double rest = part.high - (part.low - r * r * num_exp_rest(r)); /* exp(r) - 1 */
    double scale = num_scale(1, part.rounded);
    return scale * rest + (scale - 1);
}

/* x^y for x >= 0, finite y; x^1 is x. In num.c. */
double num_pow(double x, double y);

/* y[i] = f(x[i]), the bits of the scalar forms; x and y may be the same array. */
void num_logs(const double *x, double *y, int count);
void num_exps(const double *x, double *y, int count);

#endif
