/* Equal results, bit for bit, for any number of threads, and replications that do not know of each
 * other. No chance is involved: a failure is a fault. */
#include <stdlib.h>
#include <string.h>
#include "run/replicate.h"
#include "run/result.h"
#include "testlib.h"
#include "theory.h"

static bool same_bits(const double *a, const double *b, int64_t count)
{
    return memcmp(a, b, (size_t)count * sizeof *a) == 0;
}

static bool same_statistic(const struct statistic *a, const struct statistic *b, int quantiles)
{
    return same_bits(&a->mean, &b->mean, 1) && same_bits(&a->sd, &b->sd, 1) &&
           same_bits(&a->se, &b->se, 1) && a->n == b->n &&
           same_bits(a->quantiles, b->quantiles, quantiles);
}

static int64_t cells_that_differ(const poach_result *a, const poach_result *b, int64_t *cells)
{
    const struct layout *layout = result_layout(a);
    int64_t differ = 0;
    for (int id = 0; id < TABLE_COUNT; id++)
        for (int64_t row = 0; row < layout->rows[id]; row++)
            for (int column = 0; column < table_get((enum table_id)id)->column_count; column++) {
                struct statistic one, other;
                result_statistic(a, (enum table_id)id, row, column, &one);
                result_statistic(b, (enum table_id)id, row, column, &other);
                differ += !same_statistic(&one, &other, layout->scenario->quantile_count);
                ++*cells;
            }
    return differ;
}

static void test_threads(void)
{
    static const int threads[] = {1, 2, 7};
    struct theory theory;
    poach_result *result[3] = {0}, *again = NULL;
    int64_t cells = 0;
    theory_load(&theory, "identities", NULL);
    for (int i = 0; i < 3; i++) {
        struct poach_run_options options = {.threads = threads[i]};
        CU_ASSERT_EQUAL_FATAL(poach_run(theory.scenario, &options, NULL, &result[i]), POACH_OK);
    }
    for (int i = 1; i < 3; i++) CU_ASSERT_EQUAL(cells_that_differ(result[0], result[i], &cells), 0);
    CU_ASSERT(cells > 5000);
    theory_free(&theory);
    for (int i = 0; i < 3; i++) poach_result_free(result[i]);
    /* and a comparison that could not fail would prove nothing */
    static const char *const other[] = {"seed=2", NULL};
    theory_load(&theory, "identities", other);
    CU_ASSERT_EQUAL_FATAL(poach_run(theory.scenario, NULL, NULL, &again), POACH_OK);
    theory.result = again;
    struct theory first;
    theory_run(&first, "identities", NULL);
    CU_ASSERT(cells_that_differ(again, first.result, &cells) > 1000);
    theory_free(&first);
    theory_free(&theory);
}

/* Replication r is a function of scenario, seed and r: a longer run begins with the shorter one, and
 * replications made backwards by one engine are the same. */
static void check_stand_alone(const char *const *few, const char *const *more)
{
    struct theory shorter, longest;
    struct engine engine;
    theory_run(&shorter, "identities", few);
    theory_run(&longest, "identities", more);
    int64_t size = result_layout(shorter.result)->size;
    double *row = calloc((size_t)size, sizeof *row);
    CU_ASSERT_FATAL(row && engine_init(&engine, shorter.scenario) == POACH_OK);
    for (int64_t r = shorter.result->row_count - 1; r >= 0; r--) {
        const double *expected = theory_vector(&shorter, r);
        CU_ASSERT(same_bits(theory_vector(&longest, r), expected, size));
        CU_ASSERT_EQUAL(replicate(&engine, (uint32_t)r, NULL, row), POACH_OK);
        CU_ASSERT(same_bits(row, expected, size));
        if (r > 0) CU_ASSERT(!same_bits(theory_vector(&shorter, r - 1), expected, size));
    }
    engine_free(&engine);
    free(row);
    theory_free(&longest);
    theory_free(&shorter);
}

static void test_replications_stand_alone(void)
{
    static const char *const longer[] = {"replications=40", NULL};
    check_stand_alone(NULL, longer);
}

#define EQUITY                                                                                     \
    "firms.Posted.pay_mix.equity=0.3", "firms.Posted.stock={\"drift\": 0.2, \"volatility\": 0.9}", \
        "firms.Posted.strategy.review={\"month\": 5, \"merit_sd\": 0.1, \"refresh\": 0.2}",        \
        "firms.Bidder.pay_mix.equity=0.6", "firms.Bidder.strategy.offer.buyout=0.5",               \
        "firms.Bidder.vesting={\"vest_months\": 9, \"cliff_months\": 3, \"initial\": \"new\"}"

/* Grants, their cohorts and prices too leave nothing behind for the next replication. */
static void test_equity_stands_alone(void)
{
    static const char *const few[] = {EQUITY, "replications=10", NULL};
    static const char *const more[] = {EQUITY, "replications=13", NULL};
    check_stand_alone(few, more);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"threads", test_threads},
        {"replications_stand_alone", test_replications_stand_alone},
        {"equity_stands_alone", test_equity_stands_alone},
    };
    return testlib_main(argc, argv, "theory: determinism", cases, TESTLIB_COUNT(cases));
}
