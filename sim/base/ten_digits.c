#include "base/ten_digits.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* A number is scaled to a whole one of ten digits in long double, by a power of ten that is exact
 * there: one rounding, of 2^-64 at most. What then lies too near the middle between two whole numbers,
 * and everything out of reach, goes through printf. */
#if LDBL_MANT_DIG >= 64
#define WIDE 1
#else
#define WIDE 0
#endif
#define DIGITS   10
#define LEAST    1000000000  /* of ten digits */
#define BEYOND   10000000000 /* ... them      */
#define DOUBTFUL 1e-6L       /* thousands of times the rounding, which is at most 5e-10 */
#define REACH    27          /* 10^27 is exact in 64 bits */

static const long double powers[REACH + 1] = {1e0L,  1e1L,  1e2L,  1e3L,  1e4L,  1e5L,  1e6L,
                                              1e7L,  1e8L,  1e9L,  1e10L, 1e11L, 1e12L, 1e13L,
                                              1e14L, 1e15L, 1e16L, 1e17L, 1e18L, 1e19L, 1e20L,
                                              1e21L, 1e22L, 1e23L, 1e24L, 1e25L, 1e26L, 1e27L};

static int slow(double x, char *text)
{
    int length = snprintf(text, TEN_DIGITS_ROOM, "%.*g", DIGITS, x);
    for (char *c = text; *c; c++)
        if (!strchr("+-0123456789einf", *c)) *c = '.';
    return length;
}

/* size * 10^shift; false if that is out of reach. */
static bool shifted(double size, int shift, long double *out)
{
    if (shift > REACH || shift < -REACH) return false;
    *out = shift >= 0 ? (long double)size * powers[shift] : (long double)size / powers[-shift];
    return true;
}

/* size = digits * 10^(exponent - 9), rounded; false if in doubt. */
static bool split(double size, uint64_t *digits, int *exponent)
{
    int power;
    long double scaled;
    (void)frexp(size, &power);
    *exponent = (power - 1) * 1233 / 4096; /* log10 of the power of two; one off now and then */
    for (int tries = 0;; tries++) {
        if (tries == 3 || !shifted(size, DIGITS - 1 - *exponent, &scaled)) return false;
        if (scaled >= BEYOND)
            ++*exponent;
        else if (scaled < LEAST)
            --*exponent;
        else
            break;
    }
    *digits = (uint64_t)(int64_t)scaled;
    long double rest = scaled - (long double)(int64_t)*digits;
    if (fabsl(rest - 0.5L) < DOUBTFUL) return false;
    *digits += rest > 0.5L;
    if (*digits == BEYOND) {
        *digits = LEAST;
        ++*exponent;
    }
    return true;
}

/* All ten, in two halves that do not wait for each other; returns how many there are without the zeros
 * at the end. */
static int spell(uint64_t digits, char text[DIGITS])
{
    uint32_t high = (uint32_t)(digits / 100000), low = (uint32_t)(digits % 100000);
    for (int i = 4; i >= 0; i--) {
        text[i] = (char)('0' + high % 10);
        text[i + 5] = (char)('0' + low % 10);
        high /= 10;
        low /= 10;
    }
    int count = DIGITS;
    while (count > 1 && text[count - 1] == '0') count--;
    return count;
}

/* As a decimal: -4 <= exponent < 10. */
static int put_decimal(const char *digits, int count, int exponent, char *text)
{
    int length = 0;
    if (exponent < 0) {
        text[length++] = '0';
        text[length++] = '.';
        for (int i = exponent; i < -1; i++) text[length++] = '0';
    }
    for (int i = 0; i < count || i <= exponent; i++) {
        if (i == exponent + 1 && exponent >= 0) text[length++] = '.';
        text[length++] = digits[i];
    }
    return length;
}

static int put_scientific(const char *digits, int count, int exponent, char *text)
{
    int length = 0, size = exponent < 0 ? -exponent : exponent;
    text[length++] = digits[0];
    if (count > 1) text[length++] = '.';
    for (int i = 1; i < count; i++) text[length++] = digits[i];
    text[length++] = 'e';
    text[length++] = exponent < 0 ? '-' : '+';
    text[length++] = (char)('0' + size / 10);
    text[length++] = (char)('0' + size % 10);
    return length;
}

int ten_digits_format(double x, char text[TEN_DIGITS_ROOM])
{
    char digits[DIGITS];
    uint64_t whole;
    int exponent, sign = x < 0;
    double size = fabs(x);
    if (!WIDE || !(size > 0) || !(size <= DBL_MAX) || !split(size, &whole, &exponent))
        return slow(x, text);
    if (sign) text[0] = '-';
    int count = spell(whole, digits);
    int length = sign + (exponent < -4 || exponent >= DIGITS
                             ? put_scientific(digits, count, exponent, text + sign)
                             : put_decimal(digits, count, exponent, text + sign));
    text[length] = '\0';
    return length;
}
