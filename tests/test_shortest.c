/* shortest.c against printf and strtod, over numbers of every size. */
#include "testlib.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/shortest.h"
#include "base/text.h"
#include "splitmix.h"

static uint64_t state = 12345;

static uint64_t bits(void)
{
    return splitmix(&state);
}

static int wrong(double x)
{
    char text[SHORTEST_ROOM];
    struct text expected = {0};
    int length = shortest_format(x, text);
    text_number(&expected, x);
    int differs = strcmp(text, text_view(&expected)) != 0 || length != (int)strlen(text);
    if (differs) printf("%a: \"%s\", expected \"%s\"\n", x, text, text_view(&expected));
    text_free(&expected);
    return differs;
}

static void like_printf(void)
{
    int faults = 0;
    for (int i = 0; i < 300000 && faults < 10; i++) {
        double u = (double)(bits() >> 11) * 0x1p-53, size = (double)(bits() % 40) - 12;
        faults += wrong(u * pow(10, size));
        faults += wrong(-(1 + floor(u * 1e6)) / 1e3); /* few digits */
        faults += wrong(floor(u * 1e4) / 7);
        uint64_t any = bits();
        double x;
        memcpy(&x, &any, sizeof x);
        if (isfinite(x)) faults += wrong(x);
    }
    CU_ASSERT_EQUAL(faults, 0);
}

static void edges(void)
{
    static const double edge[] = {1,
                                  10,
                                  0.1,
                                  0.01,
                                  0.001,
                                  1e-3,
                                  9.999999999999999e-4,
                                  1e15,
                                  1e16,
                                  1e22,
                                  1e23,
                                  0.3,
                                  0.5,
                                  123456789012345678.0,
                                  1e14,
                                  5e-324,
                                  1.7976931348623157e308,
                                  99999999999999.98,
                                  0.1 + 0.2,
                                  4503599627370496.5,
                                  2251799813685248.25,
                                  0.999999999999999};
    char text[SHORTEST_ROOM];
    for (size_t i = 0; i < TESTLIB_COUNT(edge); i++) CU_ASSERT_FALSE(wrong(edge[i]));
    for (size_t i = 0; i < TESTLIB_COUNT(edge); i++) CU_ASSERT_FALSE(wrong(-edge[i]));
    for (int k = -1074; k < 1024; k++) CU_ASSERT_FALSE(wrong(ldexp(1, k)));
    CU_ASSERT_EQUAL(shortest_format(-0.0, text), 1);
    CU_ASSERT_STRING_EQUAL(text, "0");
    CU_ASSERT_EQUAL(shortest_format(NAN, text), 0);
    CU_ASSERT_STRING_EQUAL(text, "");
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {{"like_printf", like_printf}, {"edges", edges}};
    return testlib_main(argc, argv, "shortest", cases, TESTLIB_COUNT(cases));
}
