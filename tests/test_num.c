/* Our ln, exp, powers and variates: how far from the exact values (taken in long double, 64 bits), and
 * that arrays give the bits of the scalar forms. */
#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "rng/stream.h"
#include "rng/variate.h"
#include "testlib.h"

enum { MANY = 20011 }; /* no multiple of any register */

/* Numbers u in [0, 1) to make arguments of. */
static double *uniform_numbers(void)
{
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    double *u = malloc(2 * MANY * sizeof *u);
    CU_ASSERT_PTR_NOT_NULL_FATAL(u);
    stream_open(rng, 20250711, 0);
    stream_run(rng, (struct draw_name){.purpose = PURPOSE_START}, u, u + MANY, MANY);
    gsl_rng_free(rng);
    return u;
}

/* How far `got` lies from `exact`, in units of the last place of the nearest double. */
static double ulps(double got, long double exact)
{
    int exponent;
    frexp((double)exact, &exponent);
    if (exponent < DBL_MIN_EXP) exponent = DBL_MIN_EXP;
    return (double)fabsl((got - exact) / ldexpl(1, exponent - DBL_MANT_DIG));
}

static void log_is_good_to_an_ulp(void)
{
    double *u = uniform_numbers(), worst = 0;
    for (int i = 0; i < MANY; i++) {
        double wide = exp(1400 * (u[i] - 0.5)), near = 0.5 + u[i], tiny = 0x1p-1022 * u[i];
        worst = fmax(worst, ulps(num_log(wide), logl(wide)));
        worst = fmax(worst, ulps(num_log(near), logl(near)));
        worst = fmax(worst, ulps(num_log(tiny), logl(tiny)));
    }
    CU_ASSERT_TRUE(worst < 0.9);
    CU_ASSERT_EQUAL(num_log(1), 0);
    CU_ASSERT_EQUAL(num_log(0), -INFINITY);
    CU_ASSERT_EQUAL(num_log(INFINITY), INFINITY);
    CU_ASSERT_TRUE(isnan(num_log(NAN)) && isnan(num_log(-1)) && isnan(num_log(-INFINITY)));
    free(u);
}

static void exp_is_good_to_an_ulp(void)
{
    double *u = uniform_numbers(), worst = 0, less_one = 0;
    for (int i = 0; i < MANY; i++) {
        double wide = -745 + 1454 * u[i], near = u[MANY + i] - 0.5;
        worst = fmax(worst, ulps(num_exp(wide), expl(wide)));
        worst = fmax(worst, ulps(num_exp(near), expl(near)));
        less_one = fmax(less_one, ulps(num_expm1(wide), expm1l(wide)));
        less_one = fmax(less_one, ulps(num_expm1(near * near), expm1l(near * near)));
    }
    CU_ASSERT_TRUE(worst < 1);
    CU_ASSERT_TRUE(less_one < 2);
    CU_ASSERT_EQUAL(num_exp(0), 1);
    CU_ASSERT_EQUAL(num_exp(-INFINITY), 0);
    CU_ASSERT_EQUAL(num_exp(-745.2), 0);
    CU_ASSERT_EQUAL(num_exp(709.8), INFINITY);
    CU_ASSERT_EQUAL(num_exp(INFINITY), INFINITY);
    CU_ASSERT_TRUE(isnan(num_exp(NAN)) && isnan(num_expm1(NAN)));
    CU_ASSERT_EQUAL(num_expm1(0), 0);
    CU_ASSERT_EQUAL(num_expm1(-INFINITY), -1);
    CU_ASSERT_EQUAL(num_expm1(INFINITY), INFINITY);
    free(u);
}

static void powers_are_good_to_an_ulp(void)
{
    double *u = uniform_numbers(), worst = 0, by_exp_of_log = 0;
    for (int i = 0; i < MANY; i++) {
        double x = exp(60 * (u[i] - 0.5)), y = 20 * (u[MANY + i] - 0.5);
        long double exact = powl(x, y);
        worst = fmax(worst, ulps(num_pow(x, y), exact));
        by_exp_of_log = fmax(by_exp_of_log, ulps(num_exp(y * num_log(x)), exact));
    }
    CU_ASSERT_TRUE(worst < 1);
    CU_ASSERT_TRUE(by_exp_of_log > 50); /* why num_pow takes the trouble */
    CU_ASSERT_EQUAL(num_pow(1.1, 1), 1.1);
    CU_ASSERT_EQUAL(num_pow(3, 2), 9);
    CU_ASSERT_EQUAL(num_pow(0, 0), 1);
    CU_ASSERT_EQUAL(num_pow(0, 2), 0);
    CU_ASSERT_EQUAL(num_pow(0, -2), INFINITY);
    CU_ASSERT_EQUAL(num_pow(INFINITY, -2), 0);
    CU_ASSERT_EQUAL(num_pow(10, 400), INFINITY);
    CU_ASSERT_EQUAL(num_pow(10, -400), 0);
    CU_ASSERT_TRUE(isnan(num_pow(NAN, 2)) && isnan(num_pow(-1, 2)));
    free(u);
}

/* Against GSL's inverse, which is the same algorithm, and its distribution functions. */
static void variates_invert_their_laws(void)
{
    double *u = uniform_numbers(), worst = 0;
    int lopsided = 0, off = 0;
    for (int i = 0; i < MANY; i++) {
        double deep = u[i] * exp(-34 * u[MANY + i]);
        double got = variate_normal(deep), exact = gsl_cdf_ugaussian_Pinv(deep);
        worst = fmax(worst, fabs(got - exact) / fmax(1, fabs(exact)));
        double q = ldexp(floor(ldexp(u[i], 40)), -41); /* 1/2 - q and 1/2 + q are exact */
        lopsided += variate_normal(0.5 - q) != -variate_normal(0.5 + q);
        double logistic = gsl_cdf_logistic_Pinv(u[i], 1);
        off += !(fabs(variate_logistic(u[i]) - logistic) < 1e-15 * (1 + fabs(logistic)));
        off += !(ulps(variate_exponential(u[i]), -log1pl(-u[i])) < 1);
    }
    CU_ASSERT_EQUAL(lopsided, 0);
    CU_ASSERT_EQUAL(off, 0);
    CU_ASSERT_TRUE(worst < 2e-15);
    CU_ASSERT_DOUBLE_EQUAL(variate_normal(0x1p-54), gsl_cdf_ugaussian_Pinv(0x1p-54), 1e-14);
    free(u);
}

static bool same_bits(const double *a, const double *b)
{
    return memcmp(a, b, MANY * sizeof *a) == 0;
}

static void arrays_give_the_bits_of_scalars(void)
{
    static double x[MANY], y[MANY], z[MANY];
    static const double odd[] = {0,         -1,        NAN,         INFINITY, -INFINITY, 0x1p-1074,
                                 0x1p-1022, 0x1p-1023, 1,           709.8,    -745.2,    -708.5,
                                 DBL_MAX,   0x1p-54,   1 - 0x1p-53, 0.075,    0.925,     0.5};
    double *u = uniform_numbers();
    for (int i = 0; i < MANY; i++) x[i] = i % 2 ? exp(1490 * (u[i] - 0.5)) : 1500 * (u[i] - 0.5);
    memcpy(x + 5, odd, sizeof odd);
    num_logs(x, y, MANY);
    for (int i = 0; i < MANY; i++) z[i] = num_log(x[i]);
    CU_ASSERT_TRUE(same_bits(y, z));
    num_exps(x, y, MANY);
    for (int i = 0; i < MANY; i++) z[i] = num_exp(x[i]);
    CU_ASSERT_TRUE(same_bits(y, z));
    for (int i = 0; i < MANY; i++) x[i] = i % 3 ? u[i] : u[i] * exp(-36 * u[MANY + i]);
    x[7] = 0;
    x[8] = 1 - 0x1p-53;
    x[9] = 0x1p-53;
    variate_normals(x, y, MANY);
    for (int i = 0; i < MANY; i++) z[i] = variate_normal(x[i]);
    CU_ASSERT_TRUE(same_bits(y, z));
    variate_logistics(x, y, MANY);
    for (int i = 0; i < MANY; i++) z[i] = variate_logistic(x[i]);
    CU_ASSERT_TRUE(same_bits(y, z));
    for (int i = 0; i < MANY; i++) z[i] = variate_exponential(x[i]);
    variate_exponentials(x, x, MANY); /* in place */
    CU_ASSERT_TRUE(same_bits(x, z));
    free(u);
}

/* Every length, and both sides of the place where the low word of a number runs over. */
static void many_names_give_the_numbers_of_each(void)
{
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    stream_open(rng, UINT64_C(0x123456789abcdef), 77);
    struct draw_name name = {.purpose = PURPOSE_CONTACT,
                             .segment = 2,
                             .part = 9,
                             .month = -3,
                             .block = 1,
                             .number = UINT64_C(0x2fffffff0)};
    for (int count = 0; count < 70; count++) {
        double first[70], second[70], u[2];
        uint32_t number[70];
        stream_run(rng, name, first, second, count);
        for (int i = 0; i < count; i++) {
            struct draw_name one = name;
            one.number += (uint64_t)i;
            stream_read(rng, one, u, 2);
            CU_ASSERT_TRUE(u[0] == first[i] && u[1] == second[i]);
            number[i] = (uint32_t)(i * i) * 2654435761u;
        }
        stream_gather(rng, name, number, first, second, count);
        for (int i = 0; i < count; i++) {
            struct draw_name one = name;
            one.number = UINT64_C(2) << 32 | number[i];
            stream_read(rng, one, u, 2);
            CU_ASSERT_TRUE(u[0] == first[i] && u[1] == second[i]);
        }
    }
    gsl_rng_free(rng);
}

/* The three numbers of a block, in arrays and alone; together they hold its 128 bits, the third half a
 * step above where it would be. */
static void three_numbers_hold_the_bits_of_a_block(void)
{
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    stream_open(rng, UINT64_C(0x123456789abcdef), 77);
    struct draw_name name = {
        .purpose = PURPOSE_CANDIDATE, .segment = 2, .month = -3, .number = UINT64_C(0x2fffffff0)};
    for (int count = 0; count < 70; count++) {
        double first[70], second[70], third[70], three[3];
        stream_run_three(rng, name, first, second, third, count);
        for (int i = 0; i < count; i++) {
            struct draw_name one = name;
            one.number += (uint64_t)i;
            stream_read_three(rng, one, three);
            CU_ASSERT_TRUE(three[0] == first[i] && three[1] == second[i] && three[2] == third[i]);
            stream_aim(rng, one);
            uint64_t word[4];
            for (int j = 0; j < 4; j++) word[j] = gsl_rng_get(rng);
            uint64_t place = (uint64_t)(three[0] * 0x1p52), bid = (uint64_t)(three[2] * 0x1p45);
            CU_ASSERT_EQUAL(place, (word[1] & 0xfffff) << 32 | word[0]);
            CU_ASSERT_EQUAL((uint64_t)(three[1] * 0x1p32), word[2]);
            CU_ASSERT_EQUAL(bid, (word[3] << 12 | word[1] >> 20) << 1 | 1);
        }
    }
    gsl_rng_free(rng);
}

static const struct testlib_case cases[] = {
    {"log_is_good_to_an_ulp", log_is_good_to_an_ulp},
    {"exp_is_good_to_an_ulp", exp_is_good_to_an_ulp},
    {"powers_are_good_to_an_ulp", powers_are_good_to_an_ulp},
    {"variates_invert_their_laws", variates_invert_their_laws},
    {"arrays_give_the_bits_of_scalars", arrays_give_the_bits_of_scalars},
    {"many_names_give_the_numbers_of_each", many_names_give_the_numbers_of_each},
    {"three_numbers_hold_the_bits_of_a_block", three_numbers_hold_the_bits_of_a_block},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "num", cases, TESTLIB_COUNT(cases));
}
