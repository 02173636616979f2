/* Paired differences of made-up numbers with known laws. Coverages at |z| < 4 of a binomial, each with
 * a wrong neighbour at the same size: by chance one fails in 0.03 % of seeds. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

#include "experiment/paired.h"
#include "testlib.h"

enum { SAMPLE = 8, TRIALS = 4000 };

/* Is a share of TRIALS what it should be, at |z| < 4? */
static bool agrees(int hits, double share)
{
    double found = (double)hits / TRIALS;
    return fabs(found - share) < 4 * sqrt(share * (1 - share) / TRIALS);
}

static struct ratio plain(double x)
{
    return (struct ratio){x, 1};
}

/* b - a is N(0.3, 0.2^2 * 2), a and b have a large part in common. */
static void t_intervals_cover(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    int hits = 0, narrow = 0, unpaired = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
        struct ratio a[SAMPLE], b[SAMPLE];
        struct paired paired = {.count = 0};
        for (int i = 0; i < SAMPLE; i++) {
            double common = gsl_ran_gaussian(rng, 3);
            a[i] = plain(1000 + common + gsl_ran_gaussian(rng, 0.2));
            b[i] = plain(1000.3 + common + gsl_ran_gaussian(rng, 0.2));
        }
        paired_add(&paired, a, b, SAMPLE);
        struct paired_view view = paired_look(&paired);
        hits += view.low <= 0.3 && 0.3 <= view.high;
        narrow += fabs(view.difference - 0.3) <= 1.96 * view.se; /* as if se were known */
        unpaired += fabs(view.difference - 0.3) <= 2.365 * view.se * sqrt(view.variance_reduction);
    }
    CU_ASSERT_TRUE(agrees(hits, 0.95));
    CU_ASSERT_FALSE(agrees(narrow, 0.95));
    CU_ASSERT_FALSE(agrees(unpaired, 0.95)); /* the errors of a and b, added as if independent */
    gsl_rng_free(rng);
}

/* Ratios of sums: numerator and denominator vary together, and across a and b. */
static void ratio_intervals_cover(void)
{
    enum { MANY = 200 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    int hits = 0, uncorrelated = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
        struct ratio a[MANY], b[MANY];
        struct paired paired = {.count = 0};
        for (int i = 0; i < MANY; i++) {
            double heads = 50 + gsl_ran_gaussian(rng, 10), more = 60 + gsl_ran_gaussian(rng, 5);
            double noise = gsl_ran_gaussian(rng, 4);
            a[i] = (struct ratio){2 * heads + noise, heads};
            b[i] = (struct ratio){2.5 * (heads + more) + noise, heads + more};
        }
        paired_add(&paired, a, b, MANY / 2);
        paired_add(&paired, a + MANY / 2, b + MANY / 2, MANY / 2);
        struct paired_view view = paired_look(&paired);
        hits += view.low <= 0.5 && 0.5 <= view.high;
        double apart = view.se * sqrt(view.variance_reduction); /* without the covariance */
        uncorrelated += fabs(view.difference - 0.5) <= 1.97 * apart;
    }
    CU_ASSERT_TRUE(agrees(hits, 0.95));
    CU_ASSERT_FALSE(agrees(uncorrelated, 0.95));
    gsl_rng_free(rng);
}

/* a ~ N(0, 1), b ~ N(0.5, 1), independent: P(a > b) = Phi(-0.5 / sqrt 2); rounded to whole numbers a tie
 * counts half, which keeps P for symmetric laws with equal means at 1/2. */
static void order_has_its_probability(void)
{
    enum { MANY = 20000 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct paired paired = {.count = 0}, whole = {.count = 0};
    double ties = 0;
    for (int i = 0; i < MANY; i++) {
        struct ratio a = plain(gsl_ran_gaussian(rng, 1)), b = plain(0.5 + gsl_ran_gaussian(rng, 1));
        struct ratio x = plain(round(a.numerator)), y = plain(round(b.numerator - 0.5));
        paired_add(&paired, &a, &b, 1);
        paired_add(&whole, &x, &y, 1);
        ties += x.numerator == y.numerator;
    }
    struct paired_view view = paired_look(&paired), of_whole = paired_look(&whole);
    double p = gsl_cdf_ugaussian_P(-0.5 / sqrt(2));
    CU_ASSERT_TRUE(fabs(view.p_a_greater - p) < 4 * view.p_se);
    CU_ASSERT_FALSE(fabs(view.p_a_greater - gsl_cdf_ugaussian_P(-0.5)) < 4 * view.p_se);
    CU_ASSERT_DOUBLE_EQUAL(view.p_se, sqrt(p * (1 - p) / MANY), 2e-5);
    CU_ASSERT_DOUBLE_EQUAL(view.p_a_greater + view.p_b_greater, 1, 1e-15);
    CU_ASSERT_TRUE(fabs(of_whole.p_a_greater - 0.5) < 4 * of_whole.p_se);
    CU_ASSERT_EQUAL(of_whole.p_equal, ties / MANY);
    CU_ASSERT_TRUE(ties > MANY / 10);
    CU_ASSERT_EQUAL(paired.count, MANY);
    gsl_rng_free(rng);
}

/* Whatever the numbers, a against itself is 0 to the last bit, in one batch and in many. */
static void nothing_differs_from_itself(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int kind = 0; kind < 2; kind++) {
        struct ratio a[999];
        struct paired paired = {.count = 0};
        for (int i = 0; i < 999; i++) {
            double den = kind == 0 ? 1 : gsl_ran_poisson(rng, 2);
            a[i] = (struct ratio){exp(gsl_ran_gaussian(rng, 3)) * den, den};
        }
        for (int at = 0; at < 999; at += 111) paired_add(&paired, a + at, a + at, 111);
        struct paired_view view = paired_look(&paired);
        CU_ASSERT_EQUAL(view.difference, 0);
        CU_ASSERT_EQUAL(view.se, 0);
        CU_ASSERT_EQUAL(view.low, 0);
        CU_ASSERT_EQUAL(view.high, 0);
        CU_ASSERT_EQUAL(view.p_a_greater, 0.5);
        CU_ASSERT_EQUAL(view.p_se, 0);
        CU_ASSERT_EQUAL(view.p_equal, 1);
        CU_ASSERT_TRUE(isnan(view.variance_reduction));
    }
    gsl_rng_free(rng);
}

/* What is no number in one of the two is no pair; one pair has no error, none has nothing. */
static void what_is_not_defined_is_no_pair(void)
{
    const struct ratio a[] = {{1, 1}, {NAN, 1}, {3, 1}, {4, 1}};
    const struct ratio b[] = {{2, 1}, {9, 1}, {NAN, 1}, {8, 1}};
    struct paired paired = {.count = 0};
    CU_ASSERT_TRUE(isnan(paired_look(&paired).difference));
    paired_add(&paired, a, b, 3);
    struct paired_view view = paired_look(&paired);
    CU_ASSERT_EQUAL(view.n, 1);
    CU_ASSERT_EQUAL(view.difference, 1);
    CU_ASSERT_TRUE(isnan(view.se) && isnan(view.low) && isnan(view.p_se));
    CU_ASSERT_EQUAL(view.p_b_greater, 1);
    paired_add(&paired, a + 3, b + 3, 1);
    view = paired_look(&paired);
    CU_ASSERT_EQUAL(view.n, 2);
    CU_ASSERT_EQUAL(view.mean_a, 2.5);
    CU_ASSERT_EQUAL(view.mean_b, 5);
    CU_ASSERT_DOUBLE_EQUAL(view.se, 1.5, 1e-12); /* of 1 and 4 */
    CU_ASSERT_DOUBLE_EQUAL(view.high, 2.5 + 1.5 * 12.706204736, 1e-6);
    /* var a = 4.5, var b = 18, var (b - a) = 4.5 */
    CU_ASSERT_DOUBLE_EQUAL(view.variance_reduction, 5, 1e-12);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"t_intervals_cover", t_intervals_cover},
        {"ratio_intervals_cover", ratio_intervals_cover},
        {"order_has_its_probability", order_has_its_probability},
        {"nothing_differs_from_itself", nothing_differs_from_itself},
        {"what_is_not_defined_is_no_pair", what_is_not_defined_is_no_pair},
    };
    return testlib_main(argc, argv, "paired", cases, TESTLIB_COUNT(cases));
}
