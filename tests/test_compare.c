/* Scenarios through the same random numbers: identical ones, threads, months and firms that differ,
 * and what pairing buys in the tutorial. */
#include <math.h>
#include <string.h>

#include "experiment/compare.h"
#include "experiment/metrics.h"
#include "poach/poach.h"
#include "load_text.h"
#include "testlib.h"
#include "tiny_world.h"

#define TUTORIAL "scenarios/aggressive-vs-conservative.json"

static const char entries_text[] =
    "{\"months\": 4, \"replications\": 3000, \"segments\": {\"staff\": {\"pool\": 99, "
    "\"entry_rate\": 0.1, \"exit_rate\": 0.05}}, \"firms\": {\"Alpha\": {\"headcount\": "
    "{\"staff\": 1}, \"pay\": {\"staff\": 100}}}}";

static struct comparison *compare(const poach_scenario *a, const poach_scenario *b,
                                  const struct metrics *metrics, int threads)
{
    const poach_scenario *scenarios[] = {a, b};
    const struct compare_plan plan = {.scenarios = scenarios,
                                      .scenario_count = 2,
                                      .metrics = (const char *const *)metrics->items,
                                      .metric_count = (int)metrics->count,
                                      .threads = threads};
    struct comparison *found = NULL;
    CU_ASSERT_EQUAL_FATAL(compare_run(&plan, NULL, &found), POACH_OK);
    return found;
}

static struct metrics every_metric(const poach_scenario *scenario)
{
    struct metrics metrics = {.count = 0};
    CU_ASSERT_EQUAL_FATAL(metrics_add_headlines(&metrics, scenario), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(metrics_add_columns(&metrics, scenario), POACH_OK);
    return metrics;
}

static const char *const short_run[] = {"replications=40", "months=7", NULL};

static void identical_scenarios_differ_by_nothing(void)
{
    poach_scenario *a = tiny_scenario(TUTORIAL, short_run), *b = tiny_scenario(TUTORIAL, short_run);
    struct metrics metrics = every_metric(a);
    struct comparison *found = compare(a, b, &metrics, 2);
    int numbers = 0;
    for (int m = 0; m < found->metric_count; m++) {
        CU_ASSERT_TRUE(compare_shares(found, 1, m));
        struct paired_view view = paired_look(compare_at(found, 1, m));
        if (view.n == 0) continue;
        numbers++;
        CU_ASSERT_TRUE(view.difference == 0 && view.p_equal == 1 && view.p_a_greater == 0.5);
        CU_ASSERT_TRUE(view.n == 1 || (view.se == 0 && view.low == 0 && view.high == 0));
    }
    CU_ASSERT_TRUE(numbers > 200);
    compare_free(found);
    metrics_free(&metrics);
    poach_scenario_free(a);
    poach_scenario_free(b);
}

/* Also with more replications than a block. */
static void threads_do_not_change_a_bit(void)
{
    static const char *const one[] = {"replications=300", "months=3", NULL};
    poach_scenario *a = tiny_scenario(TUTORIAL, one);
    poach_scenario *b = tiny_scenario("scenarios/quiet-market.json", one);
    struct metrics metrics = every_metric(a);
    struct comparison *first = compare(a, b, &metrics, 1);
    static const int threads[] = {2, 7};
    for (size_t i = 0; i < TESTLIB_COUNT(threads); i++) {
        struct comparison *other = compare(a, b, &metrics, threads[i]);
        CU_ASSERT_EQUAL(memcmp(first->paired, other->paired, metrics.count * sizeof *first->paired),
                        0);
        compare_free(other);
    }
    compare_free(first);
    metrics_free(&metrics);
    poach_scenario_free(a);
    poach_scenario_free(b);
}

/* Means are those of the runs. */
static void means_are_those_of_runs(void)
{
    poach_scenario *a = tiny_scenario(TUTORIAL, short_run);
    poach_scenario *b = tiny_scenario("scenarios/quiet-market.json", short_run);
    struct metrics metrics = {.count = 0};
    CU_ASSERT_EQUAL_FATAL(metrics_add_headlines(&metrics, a), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(metrics_add(&metrics, "P(market.moves@sum>=40)"), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(metrics_add(&metrics, "flows.Steady.Bold.star.moves"), POACH_OK);
    struct comparison *found = compare(a, b, &metrics, 1);
    poach_result *run = NULL;
    CU_ASSERT_EQUAL_FATAL(poach_run(b, NULL, NULL, &run), POACH_OK);
    for (size_t m = 0; m < metrics.count; m++) {
        poach_estimate alone;
        struct paired_view view = paired_look(compare_at(found, 1, (int)m));
        CU_ASSERT_EQUAL_FATAL(poach_result_estimate(run, metrics.items[m], &alone), POACH_OK);
        CU_ASSERT_DOUBLE_EQUAL(view.mean_b, alone.mean, 1e-12 * fabs(alone.mean));
        CU_ASSERT_EQUAL(view.n, alone.n);
    }
    poach_result_free(run);
    compare_free(found);
    metrics_free(&metrics);
    poach_scenario_free(a);
    poach_scenario_free(b);
}

/* A longer scenario is read as far as the shorter goes, where it is the same; flows are not. */
static void the_months_that_both_have(void)
{
    static const char *const longer[] = {"replications=40", "months=9", NULL};
    poach_scenario *a = tiny_scenario(TUTORIAL, short_run), *b = tiny_scenario(TUTORIAL, longer);
    struct metrics metrics = {.count = 0};
    CU_ASSERT_EQUAL_FATAL(metrics_add(&metrics, "market.pay_mean"), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(metrics_add(&metrics, "market.moves@sum"), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(metrics_add(&metrics, "flows.Steady.Bold.moves"), POACH_OK);
    struct comparison *found = compare(a, b, &metrics, 1);
    CU_ASSERT_EQUAL(found->months, 7);
    for (int m = 0; m < 2; m++) {
        CU_ASSERT_TRUE(compare_shares(found, 1, m));
        CU_ASSERT_EQUAL(paired_look(compare_at(found, 1, m)).p_equal, 1);
    }
    CU_ASSERT_FALSE(compare_shares(found, 1, 2));
    compare_free(found);
    metrics_free(&metrics);
    poach_scenario_free(a);
    poach_scenario_free(b);
}

static void a_metric_of_nobody_is_refused(void)
{
    poach_scenario *a = tiny_scenario(TUTORIAL, short_run);
    const poach_scenario *scenarios[] = {a, a};
    const char *metric = "market.nothing";
    const struct compare_plan plan = {
        .scenarios = scenarios, .scenario_count = 2, .metrics = &metric, .metric_count = 1};
    struct comparison *found = NULL;
    CU_ASSERT_EQUAL(compare_run(&plan, NULL, &found), POACH_USAGE);
    CU_ASSERT_PTR_NULL(found);
    poach_scenario_free(a);
}

/* premium_mean .25 against .26: seen 1,800 times less variance at 36 months, 4 is what is promised. */
static void pairing_pays_in_the_tutorial(void)
{
    static const char *const more[] = {"replications=60",
                                       "strategies.aggressive.offer.premium_mean=0.26", NULL};
    poach_scenario *a = tiny_scenario(TUTORIAL, (const char *const[]){"replications=60", NULL});
    poach_scenario *b = tiny_scenario(TUTORIAL, more);
    struct metrics metrics = {.count = 0};
    CU_ASSERT_EQUAL_FATAL(metrics_add(&metrics, "market.pay_mean"), POACH_OK);
    struct comparison *found = compare(a, b, &metrics, 0);
    struct paired_view view = paired_look(compare_at(found, 1, 0));
    CU_ASSERT_TRUE(view.variance_reduction > 40);
    CU_ASSERT_TRUE(view.low > 0);
    compare_free(found);
    metrics_free(&metrics);
    poach_scenario_free(a);
    poach_scenario_free(b);
}

/* Ten or eleven newcomers a month for four months: the difference of the sums is 4. Three would be
 * rejected at this size, and 4 is missed at |z| < 4 in 0.006 % of seeds. */
static void a_difference_that_is_known(void)
{
    struct loaded a = load_text(entries_text, NULL, NULL);
    struct loaded b = load_text(entries_text, NULL,
                                (const char *const[]){"segments.staff.entry_rate=0.11", NULL});
    CU_ASSERT_PTR_NOT_NULL_FATAL(a.scenario);
    CU_ASSERT_PTR_NOT_NULL_FATAL(b.scenario);
    struct metrics metrics = {.count = 0};
    CU_ASSERT_EQUAL_FATAL(metrics_add(&metrics, "market.entries@sum"), POACH_OK);
    struct comparison *found = compare(a.scenario, b.scenario, &metrics, 0);
    struct paired_view view = paired_look(compare_at(found, 1, 0));
    CU_ASSERT_TRUE(fabs(view.difference - 4) < 4 * view.se);
    CU_ASSERT_FALSE(fabs(view.difference - 3) < 4 * view.se);
    CU_ASSERT_TRUE(fabs(view.mean_a - 40) < 4 * sqrt(40.0 / 3000));
    compare_free(found);
    metrics_free(&metrics);
    load_text_free(&a);
    load_text_free(&b);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"identical_scenarios_differ_by_nothing", identical_scenarios_differ_by_nothing},
        {"threads_do_not_change_a_bit", threads_do_not_change_a_bit},
        {"means_are_those_of_runs", means_are_those_of_runs},
        {"the_months_that_both_have", the_months_that_both_have},
        {"a_metric_of_nobody_is_refused", a_metric_of_nobody_is_refused},
        {"a_difference_that_is_known", a_difference_that_is_known},
        {"pairing_pays_in_the_tutorial", pairing_pays_in_the_tutorial},
    };
    return testlib_main(argc, argv, "compare", cases, TESTLIB_COUNT(cases));
}
