/* Counts by their number: against GSL's distribution function and probabilities; and they grow with the
 * mean and with the number, so that scenarios under one seed stay close. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "rng/poisson.h"
#include "rng/stream.h"
#include "testlib.h"

static uint64_t count_of(struct poisson *law, double mean, double u)
{
    CU_ASSERT_EQUAL_FATAL(poisson_prepare(law, mean), POACH_OK);
    return poisson_count(law, u);
}

/* The part u of the law ends at the count: GSL's function is below u before it, and not at it. The
 * neighbour that must be told apart is the count next to it. */
static void counts_invert_the_distribution_function(void)
{
    static const double means[] = {1e-9, 0.02, 0.999, 1, 2.8, 37.5, 1250, 30000.5};
    struct poisson law = {0};
    for (size_t m = 0; m < TESTLIB_COUNT(means); m++) {
        double mean = means[m], error = 1e-11;
        for (double u = 1e-5; u < 1; u += 0.00317) {
            unsigned count = (unsigned)count_of(&law, mean, u);
            CU_ASSERT(gsl_cdf_poisson_P(count, mean) >= u - error);
            if (count > 0) CU_ASSERT(gsl_cdf_poisson_P(count - 1, mean) <= u + error);
        }
    }
    poisson_free(&law);
}

/* Beyond what GSL's function can do: the expansion of Cornish and Fisher, to less than a count. */
static void large_counts_are_normal_but_for_their_skewness(void)
{
    static const double means[] = {1e6, 1e8};
    struct poisson law = {0};
    for (size_t m = 0; m < TESTLIB_COUNT(means); m++)
        for (double u = 1e-3; u < 1; u += 0.0317) {
            double x = gsl_cdf_ugaussian_Pinv(u), mean = means[m];
            double expected = mean + sqrt(mean) * x + (x * x - 1) / 6;
            CU_ASSERT_DOUBLE_EQUAL((double)count_of(&law, mean, u), expected, 0.6);
        }
    poisson_free(&law);
}

/* The ends of the law: as rare as the smallest and largest numbers. */
static void extreme_numbers_give_extreme_counts(void)
{
    struct poisson law = {0};
    CU_ASSERT_EQUAL(count_of(&law, 1e-12, 0), 0);
    CU_ASSERT_EQUAL(count_of(&law, 1e-12, 1 - 0x1p-30), 0);
    CU_ASSERT_EQUAL(count_of(&law, 2, 0), 0);
    double largest = 1 - 0x1p-53, mean = 1000;
    unsigned most = (unsigned)count_of(&law, mean, largest);
    unsigned least = (unsigned)count_of(&law, mean, 0x1p-53);
    CU_ASSERT(gsl_cdf_poisson_Q(most, mean) < 0x1p-50);
    CU_ASSERT(gsl_cdf_poisson_Q(most, mean) > 0x1p-60);
    CU_ASSERT(gsl_cdf_poisson_P(least, mean) < 0x1p-50);
    CU_ASSERT(count_of(&law, mean, 0) <= least);
    poisson_free(&law);
}

static void counts_grow_with_mean_and_number(void)
{
    struct poisson law = {0};
    for (double u = 0.01; u < 1; u += 0.049) {
        uint64_t before = 0;
        for (double mean = 0.01; mean < 3000; mean *= 1.0173) {
            uint64_t count = count_of(&law, mean, u);
            CU_ASSERT(count >= before);
            CU_ASSERT(count_of(&law, mean, u + 0.01) >= count);
            before = count;
        }
    }
    poisson_free(&law);
}

/* Counts of 64,000 names in cells of a count each around the mean, the rest in two more. */
static double chi_square(double mean, double law_mean, int *cells)
{
    enum { NAMES = 64000, MOST = 400 };
    double seen[MOST] = {0}, chi = 0;
    struct poisson law = {0};
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    int first = (int)fmax(0, mean - 2.5 * sqrt(mean)), last = (int)(mean + 2.5 * sqrt(mean));
    *cells = last - first + 1;
    CU_ASSERT_FATAL(*cells < MOST);
    stream_open(rng, 20260701, 5);
    for (int n = 0; n < NAMES; n++) {
        double u;
        struct draw_name name = {.purpose = PURPOSE_ARRIVAL, .month = (int16_t)(n % 1200)};
        name.part = (uint16_t)(n / 1200);
        stream_read(rng, name, &u, 1);
        int at = (int)count_of(&law, mean, u);
        seen[at <= first ? 0 : at >= last ? *cells - 1 : at - first]++;
    }
    for (int i = 0; i < *cells; i++) {
        unsigned count = (unsigned)(first + i);
        double expected = NAMES * (i == 0           ? gsl_cdf_poisson_P(count, law_mean)
                                   : i < *cells - 1 ? gsl_ran_poisson_pdf(count, law_mean)
                                                    : gsl_cdf_poisson_Q(count - 1, law_mean));
        chi += (seen[i] - expected) * (seen[i] - expected) / expected;
    }
    gsl_rng_free(rng);
    poisson_free(&law);
    return chi;
}

/* False alarm 1e-4; the neighbour that must fail is the law of a mean a twentieth of a standard
 * deviation away. */
static void counts_have_their_probabilities(void)
{
    static const double means[] = {2.8, 140.25, 1250};
    for (size_t m = 0; m < TESTLIB_COUNT(means); m++) {
        int cells;
        double chi = chi_square(means[m], means[m], &cells);
        CU_ASSERT(gsl_cdf_chisq_Q(chi, cells - 1) > 1e-4);
        chi = chi_square(means[m], means[m] + 0.05 * sqrt(means[m]), &cells);
        CU_ASSERT(gsl_cdf_chisq_Q(chi, cells - 1) < 1e-4);
    }
}

static const struct testlib_case cases[] = {
    {"counts_invert_the_distribution_function", counts_invert_the_distribution_function},
    {"large_counts_are_normal_but_for_their_skewness",
     large_counts_are_normal_but_for_their_skewness},
    {"extreme_numbers_give_extreme_counts", extreme_numbers_give_extreme_counts},
    {"counts_grow_with_mean_and_number", counts_grow_with_mean_and_number},
    {"counts_have_their_probabilities", counts_have_their_probabilities},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "poisson", cases, TESTLIB_COUNT(cases));
}
