/* Percentiles, Gini and top share from log-spaced counts, against sorted pay. */
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "observe/pay_counts.h"
#include "observe/pay_lorenz.h"
#include "observe/pay_percentiles.h"
#include "rng/stream.h"
#include "testlib.h"

#define PEOPLE 5000

static double pay[PEOPLE];

static void enter(struct pay_counts *counts, int set, double amount)
{
    if (!pay_counts_holds(counts, amount))
        CU_ASSERT_EQUAL_FATAL(pay_counts_reach(counts, amount), POACH_OK);
    pay_counts_enter(counts, pay_counts_first(counts, set), pay_counts_item(counts, amount));
}

static void strike(struct pay_counts *counts, int set, double amount)
{
    pay_counts_strike(counts, pay_counts_first(counts, set), pay_counts_item(counts, amount));
}

static double percentile(const struct pay_counts *counts, int set, double p)
{
    double pay_there;
    pay_percentiles(counts, set, &p, 1, &pay_there);
    return pay_there;
}

static struct pay_spread spread(const struct pay_counts *counts, int set, double top)
{
    struct pay_lorenz lorenz = {0};
    struct pay_spread all;
    CU_ASSERT_EQUAL_FATAL(pay_lorenz_read(&lorenz, counts, set, top, &all), POACH_OK);
    pay_lorenz_free(&lorenz);
    return all;
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
    static const double p[] = {0.1, 0.5, 0.9, 0.99};
    double got[4];
    struct pay_counts counts = {.sets = 3};
    make_pay(sigma);
    for (int i = 0; i < PEOPLE; i++) enter(&counts, 1, pay[i]);
    gsl_sort(pay, 1, PEOPLE);
    pay_percentiles(&counts, 1, p, 4, got);
    for (int i = 0; i < 4; i++) {
        double exact = gsl_stats_quantile_from_sorted_data(pay, 1, PEOPLE, p[i]);
        CU_ASSERT_DOUBLE_EQUAL(got[i] / exact, 1, 0.005);
    }
    struct pay_spread all = spread(&counts, 1, 0.01);
    CU_ASSERT_DOUBLE_EQUAL(all.gini, sorted_gini(), 1e-4);
    CU_ASSERT_DOUBLE_EQUAL(all.top_share, sorted_top_share(50), 1e-3);
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
    struct pay_counts counts = {.sets = 2};
    static const double p[] = {0, 0.25, 0.5, 1};
    double got[4];
    for (int i = 0; i < 10; i++) enter(&counts, 0, 100000);
    pay_percentiles(&counts, 0, p, 4, got);
    CU_ASSERT_TRUE(got[0] == 100000 && got[2] == 100000 && got[3] == 100000);
    CU_ASSERT_DOUBLE_EQUAL(spread(&counts, 0, 1).gini, 0, 1e-12);
    for (int i = 1; i <= 4; i++) enter(&counts, 1, 10 * i);
    pay_percentiles(&counts, 1, p, 4, got);
    CU_ASSERT_EQUAL(got[0], 10);
    CU_ASSERT_EQUAL(got[1], 17.5);
    CU_ASSERT_EQUAL(got[2], 25);
    CU_ASSERT_EQUAL(got[3], 40);
    struct pay_spread all = spread(&counts, 1, 0.125); /* half a person */
    CU_ASSERT_DOUBLE_EQUAL(all.gini, 0.25, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(all.top_share, 0.2, 1e-12);
    pay_counts_free(&counts);
}

static void empty_sets_say_nothing(void)
{
    struct pay_counts counts = {.sets = 2};
    static const double half = 0.5;
    double got = 0;
    pay_percentiles(&counts, 0, &half, 1, &got);
    CU_ASSERT_TRUE(isnan(got));
    CU_ASSERT_TRUE(isnan(spread(&counts, 0, 0.01).gini)); /* no window yet */
    enter(&counts, 1, 5);
    strike(&counts, 1, 5);
    CU_ASSERT_TRUE(isnan(spread(&counts, 1, 0.01).gini));
    CU_ASSERT_TRUE(isnan(spread(&counts, 0, 0.01).top_share));
    pay_counts_free(&counts);
}

/* To the last bit, whatever the order and whoever came and went. */
static void order_and_history_leave_no_trace(void)
{
    struct pay_counts counts = {.sets = 2};
    make_pay(1);
    for (int i = 0; i < PEOPLE; i++) enter(&counts, 0, pay[i]);
    for (int i = PEOPLE - 1; i >= 0; i--) {
        enter(&counts, 1, pay[i]);
        enter(&counts, 1, 7 * pay[i]);
        if (i % 2) strike(&counts, 1, 7 * pay[i]);
    }
    for (int i = 0; i < PEOPLE; i += 2) strike(&counts, 1, 7 * pay[i]);
    struct pay_spread a = spread(&counts, 0, 0.1), b = spread(&counts, 1, 0.1);
    CU_ASSERT_TRUE(a.gini == b.gini && a.top_share == b.top_share);
    for (double p = 0; p <= 1; p += 0.125)
        CU_ASSERT_TRUE(percentile(&counts, 0, p) == percentile(&counts, 1, p));
    pay_counts_free(&counts);
}

/* Sets of two windows added up: as if entered one by one. */
static void joined_sets_are_their_union(void)
{
    struct pay_counts one = {.sets = 1}, other = {.sets = 2};
    make_pay(1);
    for (int i = 0; i < PEOPLE; i++) {
        enter(i % 3 ? &other : &one, 0, pay[i]);
        enter(&other, 1, pay[i]);
    }
    enter(&one, 0, 1e-3);
    enter(&other, 1, 1e-3);
    CU_ASSERT_EQUAL(pay_counts_cover(&other, &one), POACH_OK);
    pay_counts_join(&other, 0, &one, 0);
    CU_ASSERT_EQUAL(pay_counts_extent(&other, 0).people, PEOPLE + 1);
    for (double p = 0; p <= 1; p += 0.125)
        CU_ASSERT_TRUE(percentile(&other, 0, p) == percentile(&other, 1, p));
    CU_ASSERT_TRUE(spread(&other, 0, 0.1).gini == spread(&other, 1, 0.1).gini);
    pay_counts_free(&one);
    pay_counts_free(&other);
}

/* A hundred million at one pay, whose rest is as large as can be, have that pay to the last bit. */
static void exact_for_a_hundred_million(void)
{
    struct pay_counts counts = {.sets = 2};
    const double amount = nextafter(0x1p17, 0);
    enter(&counts, 0, amount);
    enter(&counts, 1, amount);
    for (int turn = 0; pay_counts_extent(&counts, 0).people < 100000000; turn++)
        pay_counts_join(&counts, turn % 2, &counts, 1 - turn % 2); /* Fibonacci's numbers */
    CU_ASSERT_TRUE(pay_counts_extent(&counts, 0).people < PAY_COUNTS_MOST);
    CU_ASSERT_EQUAL(percentile(&counts, 0, 0.5), amount);
    CU_ASSERT_EQUAL(percentile(&counts, 0, 0.99), amount);
    CU_ASSERT_DOUBLE_EQUAL(spread(&counts, 0, 0.01).gini, 0, 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(spread(&counts, 0, 0.01).top_share, 0.01, 1e-15);
    pay_counts_free(&counts);
}

/* What was struck leaves no trace, whatever the window did meanwhile. */
static void striking_undoes_and_the_window_widens(void)
{
    struct pay_counts counts = {.sets = 2};
    static const double half = 0.5;
    double got;
    enter(&counts, 0, 1000);
    enter(&counts, 1, 1e-9);
    enter(&counts, 1, 1e15);
    enter(&counts, 0, 77);
    strike(&counts, 0, 77);
    pay_percentiles(&counts, 0, &half, 1, &got);
    CU_ASSERT_EQUAL(got, 1000);
    pay_counts_clear(&counts);
    pay_percentiles(&counts, 1, &half, 1, &got);
    CU_ASSERT_TRUE(isnan(got));
    pay_counts_free(&counts);
}

static const struct testlib_case cases[] = {
    {"close_to_sorted_pay", close_to_sorted_pay},
    {"exact_where_pays_in_a_bin_are_equal", exact_where_pays_in_a_bin_are_equal},
    {"empty_sets_say_nothing", empty_sets_say_nothing},
    {"order_and_history_leave_no_trace", order_and_history_leave_no_trace},
    {"joined_sets_are_their_union", joined_sets_are_their_union},
    {"exact_for_a_hundred_million", exact_for_a_hundred_million},
    {"striking_undoes_and_the_window_widens", striking_undoes_and_the_window_widens},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "pay_counts", cases, TESTLIB_COUNT(cases));
}
