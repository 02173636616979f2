/* ten_digits.c against printf, over numbers of every size, near and on the middles where it rounds. */
#include "testlib.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include "base/ten_digits.h"
#include "splitmix.h"

static uint64_t state = 54321;

static uint64_t bits(void)
{
    return splitmix(&state);
}

static int wrong(double x)
{
    char text[TEN_DIGITS_ROOM], expected[64];
    int length = ten_digits_format(x, text);
    snprintf(expected, sizeof expected, "%.10g", x);
    if (strcmp(text, expected) == 0 && length == (int)strlen(expected)) return 0;
    printf("%a: \"%s\", expected \"%s\"\n", x, text, expected);
    return 1;
}

static int wrong_around(double x)
{
    return wrong(x) + wrong(-x) + wrong(nextafter(x, INFINITY)) + wrong(nextafter(x, 0));
}

static void any_bits(void)
{
    int faults = 0;
    for (int i = 0; i < 100000 && faults < 10; i++) {
        uint64_t any = bits();
        double x, u = (double)(bits() >> 11) * 0x1p-53;
        memcpy(&x, &any, sizeof x);
        if (isfinite(x)) faults += wrong(x);
        faults += wrong(u * pow(10, (double)(bits() % 46) - 20));
        faults += wrong(-floor(u * 1e7) / 1e3); /* few digits */
    }
    CU_ASSERT_EQUAL(faults, 0);
}

/* Eleven digits with a 5 at the end, as near as doubles come to them; powers of ten; those that round
 * up to one. */
static void middles_and_powers(void)
{
    int faults = 0;
    for (int i = 0; i < 50000 && faults < 10; i++) {
        double eleven = floor((double)(bits() >> 11) * 0x1p-53 * 9e9 + 1e9) + 0.5;
        faults += wrong_around(eleven);
        faults += wrong_around(eleven * pow(10, (double)(bits() % 44) - 28));
        faults += wrong_around((1e10 - 0.5) * pow(10, (double)(bits() % 44) - 28));
        faults += wrong_around(eleven * 0x1p-20);
    }
    for (int power = -323; power <= 308; power++) {
        faults += wrong_around(pow(10, power));
        faults += wrong_around(9.9999999999 * pow(10, power - 1));
        faults += wrong_around(9.99999999995 * pow(10, power - 1));
    }
    CU_ASSERT_EQUAL(faults, 0);
}

static void edges(void)
{
    static const double x[] = {0.0,          DBL_MIN,      DBL_MAX,
                               DBL_TRUE_MIN, 0x1p-1070,    0.5,
                               0.1,          1e-4,         9.99999999999e-5,
                               1e10,         9999999999.5, 9999999999.4,
                               1e22,         1e23,         1e27,
                               1e36,         1e37,         1e-18,
                               1e-19,        1e99,         1e100,
                               123456789.05};
    for (size_t i = 0; i < sizeof x / sizeof x[0]; i++) CU_ASSERT_EQUAL(wrong_around(x[i]), 0);
    CU_ASSERT_EQUAL(wrong(-0.0), 0);
    CU_ASSERT_EQUAL(wrong(INFINITY), 0);
    CU_ASSERT_EQUAL(wrong(-INFINITY), 0);
}

static const struct testlib_case cases[] = {
    {"any_bits", any_bits},
    {"middles_and_powers", middles_and_powers},
    {"edges", edges},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "ten_digits", cases, TESTLIB_COUNT(cases));
}
