/* Philox against its published answers; the generator as GSL sees it; names that differ give numbers
 * that differ; inverse distribution functions against GSL's own. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "rng/philox.h"
#include "rng/stream.h"
#include "scripted_rng.h"
#include "testlib.h"

static void known_answers(void)
{
    FILE *file = fopen("tests/known/philox4x32_10.txt", "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    char line[256];
    int checked = 0;
    while (fgets(line, sizeof line, file)) {
        uint32_t c[4], k[2], expected[4], out[4];
        if (sscanf(line,
                   "%" SCNx32 " %" SCNx32 " %" SCNx32 " %" SCNx32 " %" SCNx32 " %" SCNx32
                   " %" SCNx32 " %" SCNx32 " %" SCNx32 " %" SCNx32,
                   &c[0], &c[1], &c[2], &c[3], &k[0], &k[1], &expected[0], &expected[1],
                   &expected[2], &expected[3]) != 10)
            continue;
        philox_block(c, k, out);
        CU_ASSERT_EQUAL(memcmp(out, expected, sizeof out), 0);
        checked++;
    }
    fclose(file);
    CU_ASSERT_EQUAL(checked, 3);
}

/* The first name under seed 0 and replication 0 is the all-zero block. */
static void generator_gives_the_known_words(void)
{
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    gsl_rng_set(rng, 0);
    CU_ASSERT_EQUAL(gsl_rng_get(rng), 0x6627e8d5UL);
    CU_ASSERT_EQUAL(gsl_rng_get(rng), 0xe169c58dUL);
    stream_open(rng, 0, 0);
    uint64_t bits = UINT64_C(0xe169c58d6627e8d5) >> 11;
    CU_ASSERT_EQUAL(gsl_rng_uniform(rng), (double)bits / 9007199254740992.0);
    gsl_rng *copy = gsl_rng_clone(rng);
    for (int i = 0; i < 100; i++) CU_ASSERT_EQUAL(gsl_rng_uniform(rng), gsl_rng_uniform(copy));
    gsl_rng_free(copy);
    gsl_rng_free(rng);
}

static const struct draw_name base = {
    .purpose = PURPOSE_CONTACT, .segment = 3, .part = 5, .month = -7, .block = 0, .number = 11};

/* The first number of base with one field changed. */
static double first_number(gsl_rng *rng, int changed)
{
    struct draw_name name = base;
    switch (changed) {
    case 1: name.purpose = PURPOSE_CANDIDATE; break;
    case 2: name.segment++; break;
    case 3: name.part++; break;
    case 4: name.month = 7; break;
    case 5: name.block++; break;
    case 6: name.number++; break;
    case 7: name.number |= UINT64_C(1) << 39; break;
    case 8: stream_open(rng, 42, 8); break;
    case 9: stream_open(rng, UINT64_C(42) << 32, 7); break;
    default: break;
    }
    double u;
    stream_read(rng, name, &u, 1);
    stream_open(rng, 42, 7);
    return u;
}

static void every_field_of_a_name_counts(void)
{
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    stream_open(rng, 42, 7);
    double seen[10];
    for (int i = 0; i < 10; i++) {
        seen[i] = first_number(rng, i);
        for (int j = 0; j < i; j++) CU_ASSERT_NOT_EQUAL(seen[i], seen[j]);
    }
    CU_ASSERT_EQUAL(first_number(rng, 0), seen[0]);
    gsl_rng_free(rng);
}

/* A long read passes from block to block as separate reads at those blocks do. */
static void blocks_follow_each_other(void)
{
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    stream_open(rng, 1, 0);
    double all[6], part[2];
    stream_read(rng, base, all, 6);
    for (int block = 0; block < 3; block++) {
        struct draw_name name = base;
        name.block = (uint16_t)block;
        stream_read(rng, name, part, 2);
        CU_ASSERT_EQUAL(part[0], all[2 * block]);
        CU_ASSERT_EQUAL(part[1], all[2 * block + 1]);
    }
    gsl_rng_free(rng);
}

/* Chi-square over 64 cells of 64,000 numbers, one a name; false alarm 1e-4. The neighbour that must
 * fail is the square of a uniform number. */
static void numbers_are_uniform_across_names(void)
{
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    stream_open(rng, 20250707, 0);
    double cells[64] = {0}, squared[64] = {0}, chi = 0, wrong = 0;
    for (uint32_t n = 0; n < 64000; n++) {
        double u;
        struct draw_name name = base;
        name.number = n;
        stream_read(rng, name, &u, 1);
        cells[(int)(u * 64)]++;
        squared[(int)(u * u * 64)]++;
    }
    for (int i = 0; i < 64; i++) {
        chi += (cells[i] - 1000) * (cells[i] - 1000) / 1000;
        wrong += (squared[i] - 1000) * (squared[i] - 1000) / 1000;
    }
    CU_ASSERT_TRUE(gsl_cdf_chisq_Q(chi, 63) > 1e-4);
    CU_ASSERT_TRUE(gsl_cdf_chisq_Q(wrong, 63) < 1e-4);
    gsl_rng_free(rng);
}

static void inverse_functions_invert(void)
{
    for (double u = 1e-12; u < 1; u += 0.00317) {
        CU_ASSERT_DOUBLE_EQUAL(gsl_cdf_ugaussian_P(stream_normal(u)), u, 1e-12);
        CU_ASSERT_DOUBLE_EQUAL(gsl_cdf_logistic_P(stream_logistic(u), 1), u, 1e-12);
        CU_ASSERT_DOUBLE_EQUAL(gsl_cdf_exponential_P(stream_exponential(u), 1), u, 1e-12);
    }
    CU_ASSERT_EQUAL(stream_exponential(0), 0);
    CU_ASSERT_TRUE(isfinite(stream_normal(0)) && isfinite(stream_logistic(0)));
    double last = 1 - 0x1p-53; /* the largest number there is */
    CU_ASSERT_TRUE(isfinite(stream_normal(last)) && isfinite(stream_logistic(last)));
    CU_ASSERT_TRUE(isfinite(stream_exponential(last)));
}

/* GSL's own samplers run on the type: the mean of 10,000 gamma numbers within 4 standard errors. */
static void gsl_samplers_run_on_it(void)
{
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    gsl_rng_set(rng, 5);
    double sum = 0;
    for (int i = 0; i < 10000; i++) sum += gsl_ran_gamma(rng, 2, 1);
    CU_ASSERT_DOUBLE_EQUAL(sum / 10000, 2, 4 * sqrt(2.0 / 10000));
    gsl_rng_free(rng);
}

static void a_script_is_read_in_order(void)
{
    static const double script[] = {0.25, 0.5, 0.75};
    gsl_rng *rng = scripted_open(script, 3);
    double u[2], more;
    stream_read(rng, base, u, 2);
    stream_read(rng, base, &more, 1);
    CU_ASSERT_TRUE(u[0] == 0.25 && u[1] == 0.5 && more == 0.75);
    scripted_close(rng);
}

static const struct testlib_case cases[] = {
    {"known_answers", known_answers},
    {"generator_gives_the_known_words", generator_gives_the_known_words},
    {"every_field_of_a_name_counts", every_field_of_a_name_counts},
    {"blocks_follow_each_other", blocks_follow_each_other},
    {"numbers_are_uniform_across_names", numbers_are_uniform_across_names},
    {"inverse_functions_invert", inverse_functions_invert},
    {"gsl_samplers_run_on_it", gsl_samplers_run_on_it},
    {"a_script_is_read_in_order", a_script_is_read_in_order},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "stream", cases, TESTLIB_COUNT(cases));
}
