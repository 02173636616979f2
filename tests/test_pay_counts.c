/* Percentiles, Gini and top share from log-spaced counts, against sorted pay. */
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "observe/pay_counts.h"
#include "rng/stream.h"
#include "testlib.h"

#define PEOPLE 5000

static double pay[PEOPLE];

static void post(struct pay_counts *counts, int set, double amount, int times)
{
    int bin;
    CU_ASSERT_EQUAL_FATAL(pay_counts_bin(counts, amount, &bin), POACH_OK);
    pay_counts_add(counts, set, bin, amount, times);
}

/* Lognormal pay of 5,000 people, from cents to hundreds of millions if sigma is large. */
static void make_pay(double sigma)
{
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    gsl_rng_set(rng, 3);
    for (int i = 0; i < PEOPLE; i++)
        pay[i] = 1e5 * exp(sigma * stream_normal(gsl_rng_uniform(rng)));
    gsl_rng_free(rng);
}

static double sorted_gini(void)
{
    double weighted = 0, sum = 0;
    for (int i = 0; i < PEOPLE; i++) {
        weighted += (2 * (i + 1) - PEOPLE - 1) * pay[i];
        sum += pay[i];
    }
    return weighted / (PEOPLE * sum);
}

static double sorted_top_share(int top)
{
    double best = 0, sum = 0;
    for (int i = 0; i < PEOPLE; i++) {
        sum += pay[i];
        if (i >= PEOPLE - top) best += pay[i];
    }
    return best / sum;
}

static void check_against_sorted(double sigma)
{
    static const double p[] = {0.01, 0.1, 0.25, 0.5, 0.9, 0.99};
    double got[6];
    struct pay_counts counts;
    CU_ASSERT_EQUAL_FATAL(pay_counts_init(&counts, 3), POACH_OK);
    make_pay(sigma);
    for (int i = 0; i < PEOPLE; i++) post(&counts, 1, pay[i], 1);
    gsl_sort(pay, 1, PEOPLE);
    pay_counts_percentiles(&counts, 1, p, 6, got);
    for (int i = 0; i < 6; i++) {
        double exact = gsl_stats_quantile_from_sorted_data(pay, 1, PEOPLE, p[i]);
        CU_ASSERT_DOUBLE_EQUAL(got[i] / exact, 1, 0.005);
    }
    CU_ASSERT_DOUBLE_EQUAL(pay_counts_gini(&counts, 1), sorted_gini(), 1e-4);
    CU_ASSERT_DOUBLE_EQUAL(pay_counts_top_share(&counts, 1, 0.01), sorted_top_share(50), 1e-3);
    pay_counts_free(&counts);
}

static void close_to_sorted_pay(void)
{
    check_against_sorted(0.3);
    check_against_sorted(3);
}

/* Where everybody earns the same, or each of few people earns his own, the answer is exact. */
static void exact_where_pays_in_a_bin_are_equal(void)
{
    struct pay_counts counts;
    static const double p[] = {0, 0.25, 0.5, 1};
    double got[4];
    CU_ASSERT_EQUAL_FATAL(pay_counts_init(&counts, 2), POACH_OK);
    for (int i = 0; i < 10; i++) post(&counts, 0, 100000, 1);
    pay_counts_percentiles(&counts, 0, p, 4, got);
    CU_ASSERT_TRUE(got[0] == 100000 && got[2] == 100000 && got[3] == 100000);
    CU_ASSERT_DOUBLE_EQUAL(pay_counts_gini(&counts, 0), 0, 1e-12);
    for (int i = 1; i <= 4; i++) post(&counts, 1, 10 * i, 1);
    pay_counts_percentiles(&counts, 1, p, 4, got);
    CU_ASSERT_EQUAL(got[0], 10);
    CU_ASSERT_EQUAL(got[1], 17.5);
    CU_ASSERT_EQUAL(got[2], 25);
    CU_ASSERT_EQUAL(got[3], 40);
    CU_ASSERT_DOUBLE_EQUAL(pay_counts_gini(&counts, 1), 0.25, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(pay_counts_top_share(&counts, 1, 0.125), 0.2, 1e-12); /* half a person */
    pay_counts_free(&counts);
}

static void empty_sets_say_nothing(void)
{
    struct pay_counts counts;
    static const double half = 0.5;
    double got = 0;
    CU_ASSERT_EQUAL_FATAL(pay_counts_init(&counts, 2), POACH_OK);
    pay_counts_percentiles(&counts, 0, &half, 1, &got);
    CU_ASSERT_TRUE(isnan(got));
    post(&counts, 1, 5, 1);
    post(&counts, 1, 5, -1);
    CU_ASSERT_TRUE(isnan(pay_counts_gini(&counts, 1)));
    CU_ASSERT_TRUE(isnan(pay_counts_top_share(&counts, 0, 0.01)));
    pay_counts_free(&counts);
}

/* What was struck leaves no trace, whatever the window did meanwhile. */
static void striking_undoes_and_the_window_widens(void)
{
    struct pay_counts counts;
    static const double half = 0.5;
    double got;
    CU_ASSERT_EQUAL_FATAL(pay_counts_init(&counts, 2), POACH_OK);
    post(&counts, 0, 1000, 1);
    post(&counts, 1, 1e-9, 1);
    post(&counts, 1, 1e15, 1);
    post(&counts, 0, 77, 1);
    post(&counts, 0, 77, -1);
    pay_counts_percentiles(&counts, 0, &half, 1, &got);
    CU_ASSERT_EQUAL(got, 1000);
    pay_counts_clear(&counts);
    pay_counts_percentiles(&counts, 1, &half, 1, &got);
    CU_ASSERT_TRUE(isnan(got));
    pay_counts_free(&counts);
}

static const struct testlib_case cases[] = {
    {"close_to_sorted_pay", close_to_sorted_pay},
    {"exact_where_pays_in_a_bin_are_equal", exact_where_pays_in_a_bin_are_equal},
    {"empty_sets_say_nothing", empty_sets_say_nothing},
    {"striking_undoes_and_the_window_widens", striking_undoes_and_the_window_widens},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "pay_counts", cases, TESTLIB_COUNT(cases));
}
