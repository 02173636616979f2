/* Running: the same bits for any number of threads, replications that do not know of each other, an
 * interruption that keeps what is finished, and metrics that name numbers. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "run/result.h"
#include "run/replicate.h"
#include "testlib.h"
#include "tiny_world.h"
#include "vectors.h"

#define TUTORIAL "scenarios/aggressive-vs-conservative.json"

static const char *const short_run[] = {"replications=23", "months=7", NULL};

static poach_result *run(const poach_scenario *scenario, int threads)
{
    poach_run_options options = {.threads = threads};
    poach_result *result = NULL;
    CU_ASSERT_EQUAL_FATAL(poach_run(scenario, &options, NULL, &result), POACH_OK);
    return result;
}

static bool same_cells(const poach_result *a, const poach_result *b)
{
    if (a->fold.cells != b->fold.cells) return false;
    int quantiles = a->fold.quantile_count;
    for (int64_t i = 0; i < a->fold.cells; i++) {
        double x[3] = {fold_mean(&a->fold, i), fold_sd(&a->fold, i), fold_se(&a->fold, i)};
        double y[3] = {fold_mean(&b->fold, i), fold_sd(&b->fold, i), fold_se(&b->fold, i)};
        for (int j = 0; j < 3; j++)
            if (!(x[j] == y[j] || (isnan(x[j]) && isnan(y[j])))) return false;
    }
    for (int64_t i = 0; i < a->fold.cells * quantiles; i++) {
        double x = a->fold.quantiles[i], y = b->fold.quantiles[i];
        if (!(x == y || (isnan(x) && isnan(y)))) return false;
    }
    return true;
}

static void threads_do_not_change_a_bit(void)
{
    poach_scenario *scenario = tiny_scenario(TUTORIAL, short_run);
    poach_result *one = run(scenario, 1);
    static const int threads[] = {2, 7, 0};
    for (size_t i = 0; i < TESTLIB_COUNT(threads); i++) {
        poach_result *other = run(scenario, threads[i]);
        CU_ASSERT_TRUE(same_cells(one, other));
        poach_result_free(other);
    }
    poach_result_free(one);
    poach_scenario_free(scenario);
}

static void another_seed_is_another_market(void)
{
    static const char *const reseeded[] = {"replications=23", "months=7", "seed=2", NULL};
    poach_scenario *a = tiny_scenario(TUTORIAL, short_run), *b = tiny_scenario(TUTORIAL, reseeded);
    poach_result *one = run(a, 1), *other = run(b, 1);
    CU_ASSERT_FALSE(same_cells(one, other));
    poach_result_free(one);
    poach_result_free(other);
    poach_scenario_free(a);
    poach_scenario_free(b);
}

/* Replication 5 is the same after 4 as after 9, on an engine that grew meanwhile. */
static void replications_do_not_know_of_each_other(void)
{
    poach_scenario *scenario = tiny_scenario(
        TINY_FILE, (const char *const[]){"firms.Alpha.backfill=true", "segments.staff.entry_rate=1",
                                         "months=30", NULL});
    struct engine engine;
    CU_ASSERT_EQUAL_FATAL(engine_init(&engine, scenario), POACH_OK);
    size_t size = (size_t)engine.ledger.layout.size;
    double *first = calloc(size, sizeof *first), *again = calloc(size, sizeof *again);
    CU_ASSERT_EQUAL(replicate(&engine, 5, NULL, first), POACH_OK);
    for (uint32_t r = 9; r < 20; r++) CU_ASSERT_EQUAL(replicate(&engine, r, NULL, again), POACH_OK);
    CU_ASSERT_EQUAL(replicate(&engine, 5, NULL, again), POACH_OK);
    CU_ASSERT_EQUAL(memcmp(first, again, size * sizeof *first), 0);
    free(first);
    free(again);
    engine_free(&engine);
    poach_scenario_free(scenario);
}

/* Memory is not cleared before a replication: it writes every number, whatever stood there. */
static void every_number_is_written(void)
{
    static const char *const files[] = {TUTORIAL, "tests/golden/two-firms.json",
                                        "tests/golden/equity.json", "scenarios/key-person.json"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        poach_scenario *scenario = tiny_scenario(files[i], (const char *const[]){"months=3", NULL});
        struct engine engine;
        CU_ASSERT_EQUAL_FATAL(engine_init(&engine, scenario), POACH_OK);
        size_t size = (size_t)engine.ledger.layout.size, left = 0;
        double *row = malloc(size * sizeof *row);
        for (size_t j = 0; j < size; j++) row[j] = -0x1.23456789abcdp+777;
        CU_ASSERT_EQUAL(replicate(&engine, 0, NULL, row), POACH_OK);
        for (size_t j = 0; j < size; j++) left += row[j] == -0x1.23456789abcdp+777;
        CU_ASSERT_EQUAL(left, 0);
        free(row);
        engine_free(&engine);
        poach_scenario_free(scenario);
    }
}

/* Alone, replication 17 has the numbers it has among 23, and no spread. */
static void one_replication_alone(void)
{
    poach_scenario *scenario = tiny_scenario(TUTORIAL, short_run);
    poach_result *all = run(scenario, 2), *alone = NULL;
    poach_run_options options = {.first = 17, .count = 1};
    CU_ASSERT_EQUAL_FATAL(poach_run(scenario, &options, NULL, &alone), POACH_OK);
    CU_ASSERT_EQUAL(poach_result_done(alone), 1);
    CU_ASSERT_EQUAL_FATAL(all->row_count, 23);
    size_t size = (size_t)all->fold.layout.size;
    double *vectors = vectors_of(all), *vector = vectors_of(alone);
    CU_ASSERT_EQUAL(memcmp(vectors + 16 * size, vector, size * sizeof *vector), 0);
    free(vectors);
    free(vector);
    poach_estimate estimate;
    CU_ASSERT_EQUAL(poach_result_estimate(alone, "market.moves@sum", &estimate), POACH_OK);
    CU_ASSERT_TRUE(isnan(estimate.sd) && isnan(estimate.se) && estimate.n == 1);
    char *which = result_finished_ranges(alone);
    CU_ASSERT_STRING_EQUAL(which, "17");
    free(which);
    poach_result_free(alone);
    poach_result_free(all);
    poach_scenario_free(scenario);
}

static void replications_have_numbers_up_to_ten_million(void)
{
    poach_scenario *scenario = tiny_scenario(TINY_FILE, NULL);
    poach_result *result = NULL;
    poach_run_options last = {.first = POACH_REPLICATIONS_MOST, .count = 1};
    CU_ASSERT_EQUAL(poach_run(scenario, &last, NULL, &result), POACH_OK);
    poach_result_free(result);
    static const poach_run_options wrong[] = {{.first = POACH_REPLICATIONS_MOST + 1, .count = 1},
                                              {.first = POACH_REPLICATIONS_MOST, .count = 2},
                                              {.first = -1},
                                              {.count = -1}};
    for (size_t i = 0; i < TESTLIB_COUNT(wrong); i++) {
        CU_ASSERT_EQUAL(poach_run(scenario, &wrong[i], NULL, &result), POACH_USAGE);
        CU_ASSERT_PTR_NULL(result);
    }
    poach_scenario_free(scenario);
}

static atomic_int stop;

static void stop_after_some(void *context, int64_t done, int64_t planned)
{
    (void)context;
    (void)planned;
    if (done >= 3) atomic_store(&stop, 1);
}

static void an_interruption_keeps_what_is_finished(void)
{
    poach_scenario *scenario =
        tiny_scenario(TUTORIAL, (const char *const[]){"replications=100000", "months=36", NULL});
    atomic_store(&stop, 0);
    poach_run_options options = {.threads = 2, .progress = stop_after_some, .stop = &stop};
    poach_result *result = NULL;
    CU_ASSERT_EQUAL(poach_run(scenario, &options, NULL, &result), POACH_INTERRUPTED);
    CU_ASSERT_PTR_NOT_NULL_FATAL(result);
    CU_ASSERT_TRUE(poach_result_done(result) >= 3 && poach_result_done(result) < 100000);
    CU_ASSERT_TRUE(result_interrupted(result));
    poach_result_free(result);
    poach_scenario_free(scenario);
}

static double mean_of(const poach_result *result, const char *metric)
{
    poach_estimate estimate = {0};
    CU_ASSERT_EQUAL(poach_result_estimate(result, metric, &estimate), POACH_OK);
    return estimate.mean;
}

static void metrics_name_numbers(void)
{
    poach_scenario *scenario = tiny_scenario(TUTORIAL, short_run);
    poach_result *result = run(scenario, 2);
    CU_ASSERT_EQUAL(mean_of(result, "market.workers@0"), 800);
    CU_ASSERT_EQUAL(mean_of(result, "market.star.workers@0"), 40);
    CU_ASSERT_EQUAL(mean_of(result, "firms.Bold.headcount@0"), 400);
    CU_ASSERT_EQUAL(mean_of(result, "firms.Bold.senior.headcount@0"), 80);
    CU_ASSERT_EQUAL(mean_of(result, "market.pay_index@0"), 100);
    CU_ASSERT_EQUAL(mean_of(result, "firms.Bold.pay_p50"), mean_of(result, "firms.Bold.pay_p50@7"));
    double moves = 0;
    for (int month = 1; month <= 7; month++) {
        char metric[32];
        snprintf(metric, sizeof metric, "market.moves@%d", month);
        moves += mean_of(result, metric);
    }
    CU_ASSERT_DOUBLE_EQUAL(mean_of(result, "market.moves@sum"), moves, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(mean_of(result, "flows.Bold.Steady.moves") +
                               mean_of(result, "flows.Steady.Bold.all.moves"),
                           moves, 1e-9);
    poach_result_free(result);
    poach_scenario_free(scenario);
}

static void wrong_metrics_are_refused(void)
{
    static const char *const wrong[] = {"",
                                        "market",
                                        "market.nothing",
                                        "firms.headcount",
                                        "firms.Nobody.headcount",
                                        "market.moves@8",
                                        "market.moves@-1",
                                        "market.moves@x",
                                        "market.moves@",
                                        "market.pay_p50@sum",
                                        "flows.Bold.moves",
                                        "flows.Bold.Bold.moves",
                                        "flows.Bold.Steady.moves@3",
                                        "market.star.senior.moves",
                                        "firms.Bold.star.senior.moves",
                                        "people.x.stay",
                                        "market..moves",
                                        "market.moves.",
                                        ".moves",
                                        "P(",
                                        "P()",
                                        "P(market.moves)",
                                        "P(market.moves>=)",
                                        "P(market.moves>=x)",
                                        "P(market.moves>=1",
                                        "P(market.moves>1)",
                                        "P(market.nothing<1)",
                                        "P(<1)",
                                        "P(market.moves<nan)",
                                        "P(P(market.moves<1)<1)"};
    poach_scenario *scenario = tiny_scenario(TUTORIAL, short_run);
    poach_result *result = run(scenario, 1);
    poach_estimate estimate;
    for (size_t i = 0; i < TESTLIB_COUNT(wrong); i++)
        CU_ASSERT_EQUAL(poach_result_estimate(result, wrong[i], &estimate), POACH_USAGE);
    poach_result_free(result);
    poach_scenario_free(scenario);
}

/* Bids that double pay a hundred times a month leave all bounds: a sentence, not a crash or infinity. */
static void pay_without_bounds_fails_with_a_sentence(void)
{
    poach_scenario *scenario = tiny_scenario(
        TINY_FILE, (const char *const[]){
                       "segments.staff.contact_rate=100",
                       "firms.Alpha.strategy.offer={\"rule\":\"premium\",\"premium_mean\":1}",
                       "firms.Beta.strategy.offer={\"rule\":\"premium\",\"premium_mean\":1}",
                       "firms.Alpha.value=null", "firms.Beta.value=null", "months=100", NULL});
    poach_faults faults = {0};
    poach_result *result = NULL;
    CU_ASSERT_EQUAL(poach_run(scenario, NULL, &faults, &result), POACH_FAILED);
    CU_ASSERT_PTR_NULL(result);
    CU_ASSERT_EQUAL_FATAL(faults.count, 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(faults.items[0].text, "pay left the range"));
    poach_faults_free(&faults);
    poach_scenario_free(scenario);
}

static const struct testlib_case cases[] = {
    {"threads_do_not_change_a_bit", threads_do_not_change_a_bit},
    {"another_seed_is_another_market", another_seed_is_another_market},
    {"replications_do_not_know_of_each_other", replications_do_not_know_of_each_other},
    {"every_number_is_written", every_number_is_written},
    {"one_replication_alone", one_replication_alone},
    {"replications_have_numbers_up_to_ten_million", replications_have_numbers_up_to_ten_million},
    {"an_interruption_keeps_what_is_finished", an_interruption_keeps_what_is_finished},
    {"metrics_name_numbers", metrics_name_numbers},
    {"wrong_metrics_are_refused", wrong_metrics_are_refused},
    {"pay_without_bounds_fails_with_a_sentence", pay_without_bounds_fails_with_a_sentence},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "run", cases, TESTLIB_COUNT(cases));
}
