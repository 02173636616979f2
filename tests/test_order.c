/* Quantiles by selection against those of sorted values: all sizes, ties, any order of p. */
#include <gsl/gsl_sort.h>
#include <math.h>
#include <string.h>

#include "rng/stream.h"
#include "run/order.h"
#include "testlib.h"

enum { MOST = 2500, QUANTILES = 7 };
static const double p[QUANTILES] = {0.05, 0.5, 0.95, 0.25, 0.999, 0.001, 0.5};

/* The definition, on sorted values. */
static double by_sorting(const double *sorted, int64_t count, double at)
{
    double rank = at * (double)(count - 1), whole = floor(rank);
    int64_t k = (int64_t)whole;
    if (rank <= whole) return sorted[k];
    return sorted[k] + (rank - whole) * (sorted[k + 1] - sorted[k]);
}

static int unequal(const double *values, int64_t count)
{
    double mine[MOST], sorted[MOST], spare[MOST + SPLIT_BEYOND], out[QUANTILES];
    int found = 0;
    memcpy(mine, values, (size_t)count * sizeof *values);
    memcpy(sorted, values, (size_t)count * sizeof *values);
    gsl_sort(sorted, 1, (size_t)count);
    order_quantiles(mine, count, p, QUANTILES, spare, out);
    for (int i = 0; i < QUANTILES; i++) found += out[i] != by_sorting(sorted, count, p[i]);
    gsl_sort(mine, 1, (size_t)count); /* nobody is lost */
    return found + (memcmp(mine, sorted, (size_t)count * sizeof *mine) != 0);
}

static void quantiles_are_those_of_sorted_values(void)
{
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    int found = 0;
    for (int64_t count = 1; count < MOST; count += count < 40 ? 1 : count < 700 ? 37 : 431) {
        double random[MOST], ties[MOST], rising[MOST], falling[MOST], few[MOST];
        for (int i = 0; i < count; i++) {
            random[i] = gsl_rng_uniform(rng) - 0.5;
            ties[i] = floor(8 * gsl_rng_uniform(rng));
            rising[i] = i;
            falling[i] = (double)(i < count / 2 ? i : count - i);
            few[i] = i == count / 3;
        }
        found += unequal(random, count) + unequal(ties, count) + unequal(rising, count) +
                 unequal(falling, count) + unequal(few, count);
    }
    CU_ASSERT_EQUAL(found, 0);
    gsl_rng_free(rng);
}

static void nothing_has_no_quantile_and_equals_have_one(void)
{
    double out[QUANTILES], spare[5 + SPLIT_BEYOND], equal[5] = {3, 3, 3, 3, 3};
    order_quantiles(NULL, 0, p, QUANTILES, NULL, out);
    for (int i = 0; i < QUANTILES; i++) CU_ASSERT_TRUE(isnan(out[i]));
    order_quantiles(equal, 5, p, QUANTILES, spare, out);
    for (int i = 0; i < QUANTILES; i++) CU_ASSERT_EQUAL(out[i], 3);
}

static const struct testlib_case cases[] = {
    {"quantiles_are_those_of_sorted_values", quantiles_are_those_of_sorted_values},
    {"nothing_has_no_quantile_and_equals_have_one", nothing_has_no_quantile_and_equals_have_one},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "order", cases, TESTLIB_COUNT(cases));
}
