#include "base/shortest.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Numbers in this range are scaled to whole numbers in long double, where that is wider than double,
 * and the rest, with every doubtful case, goes the slow way through printf and strtod. */
#define LEAST 1e-4
#define MOST  1e15

#if LDBL_MANT_DIG >= 64
#define WIDE 1
#else
#define WIDE 0
#endif

/* 10^k is exact in 64 bits of mantissa up to k = 27. */
static const long double powers[] = {1e0L,  1e1L,  1e2L,  1e3L,  1e4L,  1e5L,  1e6L,
                                     1e7L,  1e8L,  1e9L,  1e10L, 1e11L, 1e12L, 1e13L,
                                     1e14L, 1e15L, 1e16L, 1e17L, 1e18L, 1e19L, 1e20L};

static int slow(double x, char *text)
{
    int length = 0;
    for (int precision = 15; precision <= 17; precision++) {
        length = snprintf(text, SHORTEST_ROOM, "%.*g", precision, x);
        if (strtod(text, NULL) == x) break;
    }
    for (char *c = text; *c; c++)
        if (!strchr("+-0123456789einf", *c)) *c = '.';
    return length;
}

/* Digits of `whole` / 10^decimals without trailing zeros behind the point. */
static int put_decimal(uint64_t whole, int decimals, char *text)
{
    char digits[SHORTEST_ROOM];
    int count = 0, length = 0;
    while (decimals > 0 && whole % 10 == 0) {
        whole /= 10;
        decimals--;
    }
    for (; whole > 0 || count <= decimals; whole /= 10) digits[count++] = (char)('0' + whole % 10);
    while (count > 0) {
        if (count == decimals) text[length++] = '.';
        text[length++] = digits[--count];
    }
    text[length] = '\0';
    return length;
}

/* x 10^decimals rounded to a whole number; false if it is too near a half to be sure. The product is
 * below 10^17 < 2^57, so with 64 bits it is off by 1/256 at most. */
static int scale(double x, int decimals, uint64_t *whole)
{
    long double scaled = (long double)x * powers[decimals];
    *whole = (uint64_t)scaled;
    long double rest = scaled - (long double)*whole;
    if (rest > 0.49L && rest < 0.51L) return 0;
    *whole += rest >= 0.5L;
    return 1;
}

/* 1: whole / 10^decimals reads back as x; 0: it does not; -1: too near the middle of two doubles. The
 * quotient is off by 1/1024 of the half at most. */
static int reads_back(uint64_t whole, int decimals, double x)
{
    long double quotient = (long double)whole / powers[decimals];
    double nearest = (double)quotient;
    long double off = fabsl(quotient - (long double)nearest);
    long double half = ((long double)nextafter(nearest, INFINITY) - (long double)nearest) / 2;
    if (off > half * 0.998L) return -1;
    return nearest == x;
}

/* Length of the text, or 0 if in doubt; x in LEAST..MOST. */
static int quick(double x, char *text)
{
    int before = 0; /* digits before the point; below 1: minus the zeros behind it */
    while (before < 16 && x >= (double)powers[before]) before++;
    if (x < 1) before = x < 0.001 ? -3 : x < 0.01 ? -2 : x < 0.1 ? -1 : 0;
    for (int digits = 15; digits <= 17; digits++) {
        uint64_t whole;
        int decimals = digits - before;
        if (decimals < 0 || decimals > 20 || !scale(x, decimals, &whole)) return 0;
        int same = reads_back(whole, decimals, x);
        if (same < 0) return 0;
        if (same > 0) return put_decimal(whole, decimals, text);
    }
    return 0;
}

int shortest_format(double x, char text[SHORTEST_ROOM])
{
    int length = 0, sign = x < 0;
    double size = fabs(x);
    text[0] = '\0';
    if (isnan(x)) return 0;
    if (sign) text[0] = '-';
    if (size < MOST && size == floor(size))
        length = put_decimal((uint64_t)size, 0, text + sign);
    else if (WIDE && size >= LEAST && size < MOST)
        length = quick(size, text + sign);
    return length > 0 ? sign + length : slow(x, text);
}
