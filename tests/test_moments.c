/* Batched moments, ratios and quantile counts against what the textbook gives for all at once. */
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "rng/stream.h"
#include "run/moments.h"
#include "run/quantile_counts.h"
#include "testlib.h"

#define COUNT 3000

static double a[COUNT], b[COUNT];

static void make_numbers(double scale)
{
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    gsl_rng_set(rng, 11);
    for (int i = 0; i < COUNT; i++) {
        b[i] = 10 + stream_normal(gsl_rng_uniform(rng));
        a[i] = scale * (2 * b[i] + stream_normal(gsl_rng_uniform(rng)));
    }
    gsl_rng_free(rng);
}

static void batches_give_mean_and_sd(void)
{
    struct moments moments = {0};
    make_numbers(1e9);
    moments_add(&moments, a, 1000);
    moments_add(&moments, a + 1000, 1);
    moments_add(&moments, a + 1001, COUNT - 1001);
    CU_ASSERT_DOUBLE_EQUAL(moments.mean / gsl_stats_mean(a, 1, COUNT), 1, 1e-13);
    CU_ASSERT_DOUBLE_EQUAL(moments_sd(&moments) / gsl_stats_sd(a, 1, COUNT), 1, 1e-12);
    struct moments one = {0};
    moments_add(&one, a, 1);
    CU_ASSERT_TRUE(isnan(moments_sd(&one)));
}

/* Delta method written out: variance of a - R b over n and the square of mean b. */
static void ratio_of_sums_with_delta_error(void)
{
    make_numbers(1);
    struct ratio_sums sums = {0};
    ratio_sums_add(&sums, a, b, 700);
    ratio_sums_add(&sums, a + 700, b + 700, COUNT - 700);
    double ratio = gsl_stats_mean(a, 1, COUNT) / gsl_stats_mean(b, 1, COUNT);
    double variance = gsl_stats_variance(a, 1, COUNT) +
                      ratio * ratio * gsl_stats_variance(b, 1, COUNT) -
                      2 * ratio * gsl_stats_covariance(a, 1, b, 1, COUNT);
    double se = sqrt(variance / COUNT) / gsl_stats_mean(b, 1, COUNT);
    CU_ASSERT_DOUBLE_EQUAL(ratio_sums_ratio(&sums) / ratio, 1, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(ratio_sums_se(&sums) / se, 1, 1e-9);
    /* the neighbour that ignores that a and b go together is far off */
    double wrong =
        sqrt((gsl_stats_variance(a, 1, COUNT) + ratio * ratio * gsl_stats_variance(b, 1, COUNT)) /
             COUNT) /
        gsl_stats_mean(b, 1, COUNT);
    CU_ASSERT_TRUE(fabs(ratio_sums_se(&sums) / wrong - 1) > 0.1);
}

static void ratio_without_denominator_is_empty(void)
{
    struct ratio_sums sums = {0};
    static const double zeros[4] = {0};
    CU_ASSERT_TRUE(isnan(ratio_sums_ratio(&sums)));
    ratio_sums_add(&sums, zeros, zeros, 4);
    CU_ASSERT_TRUE(isnan(ratio_sums_ratio(&sums)) && isnan(ratio_sums_se(&sums)));
}

/* Exactly proportional numbers have no error at all, not one of rounding. */
static void constant_ratio_has_no_error(void)
{
    struct ratio_sums sums = {0};
    make_numbers(1);
    for (int i = 0; i < COUNT; i++) a[i] = 100000 * b[i];
    ratio_sums_add(&sums, a, b, COUNT);
    CU_ASSERT_DOUBLE_EQUAL(ratio_sums_ratio(&sums), 100000, 1e-9);
    CU_ASSERT_TRUE(ratio_sums_se(&sums) < 1e-11);
}

static void quantiles_from_counts_within_half_a_percent(void)
{
    static const double p[] = {0.01, 0.05, 0.3, 0.5, 0.77, 0.95, 0.99};
    struct quantile_counts counts = {0};
    make_numbers(1e6);
    for (int i = 0; i < COUNT; i++)
        a[i] = exp(a[i] / 1e6) * (i % 3 == 0 ? -1 : 1); /* e^20, both signs */
    for (int i = 0; i < 100; i++) a[i] = 0;
    double sorted[COUNT];
    for (int i = 0; i < COUNT; i++) sorted[i] = a[i];
    gsl_sort(sorted, 1, COUNT);
    for (int i = 0; i < COUNT; i += 500)
        CU_ASSERT_EQUAL_FATAL(quantile_counts_add(&counts, a + i, 500), POACH_OK);
    for (int i = 0; i < 7; i++) {
        double exact = gsl_stats_quantile_from_sorted_data(sorted, 1, COUNT, p[i]);
        CU_ASSERT_DOUBLE_EQUAL(quantile_counts_at(&counts, p[i]) / exact, 1, 0.005);
    }
    CU_ASSERT_EQUAL(counts.count, COUNT);
    quantile_counts_free(&counts);
    CU_ASSERT_TRUE(isnan(quantile_counts_at(&counts, 0.5)));
}

static const struct testlib_case cases[] = {
    {"batches_give_mean_and_sd", batches_give_mean_and_sd},
    {"ratio_of_sums_with_delta_error", ratio_of_sums_with_delta_error},
    {"ratio_without_denominator_is_empty", ratio_without_denominator_is_empty},
    {"constant_ratio_has_no_error", constant_ratio_has_no_error},
    {"quantiles_from_counts_within_half_a_percent", quantiles_from_counts_within_half_a_percent},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "moments", cases, TESTLIB_COUNT(cases));
}
