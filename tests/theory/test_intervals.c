/* Case I: intervals and probabilities over replications. People enter a pool of 100 at 10 a month and
 * leave at 0.05 each, so entries in four months are Poisson(40) and the mean number of workers is known.
 * Two coverages at |z| < 4 of a binomial of 2,000 seeds, one neighbour each, three probabilities and
 * where --until stops: by chance one fails in 0.04 % of seeds. */
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "scenario/scenario.h"
#include "testlib.h"
#include "theory.h"

enum { SEEDS = 2000, REPLICATIONS = 8, MONTHS = 4 };

#define ENTRIES 40.0

static void draft(struct theory *market, int replications)
{
    fprintf(theory_draft(market),
            "{\"months\": %d, \"replications\": %d, \"segments\": {\"staff\": {\"pool\": 99, "
            "\"entry_rate\": 0.1, \"exit_rate\": 0.05}}, \"firms\": {\"Alpha\": {\"headcount\": "
            "{\"staff\": 1}, \"pay\": {\"staff\": 100}}}}",
            MONTHS, replications);
    theory_load_draft(market);
}

static poach_estimate estimate(const poach_result *result, const char *metric)
{
    poach_estimate found = {0};
    CU_ASSERT_EQUAL_FATAL(poach_result_estimate(result, metric, &found), POACH_OK);
    return found;
}

static double mean_workers(void)
{
    double rate = 0.05, left = exp(-rate * MONTHS);
    return 100 * left + 10 / rate * (1 - left);
}

/* Share of the seeds whose interval of half-width `quantile` se holds the truth, as an estimate. */
static poach_estimate coverage(int hits)
{
    double share = (double)hits / SEEDS;
    return (poach_estimate){.mean = share, .se = sqrt(0.95 * 0.05 / SEEDS), .n = SEEDS};
}

static void t_intervals_cover(void)
{
    static const char *const metrics[] = {"market.entries@sum", "market.workers"};
    const double truth[] = {ENTRIES, mean_workers()};
    double t = gsl_cdf_tdist_Pinv(0.975, REPLICATIONS - 1);
    int hits[2] = {0}, narrow[2] = {0};
    struct theory market = {.scenario = NULL};
    draft(&market, REPLICATIONS);
    const poach_run_options options = {.threads = 1};
    for (int seed = 1; seed <= SEEDS; seed++) {
        poach_result *result = NULL;
        market.scenario->seed = (uint64_t)seed;
        CU_ASSERT_EQUAL_FATAL(poach_run(market.scenario, &options, NULL, &result), POACH_OK);
        for (int i = 0; i < 2; i++) {
            poach_estimate found = estimate(result, metrics[i]);
            hits[i] += fabs(found.mean - truth[i]) <= t * found.se;
            narrow[i] += fabs(found.mean - truth[i]) <= 1.96 * found.se; /* as if se were known */
        }
        poach_result_free(result);
    }
    for (int i = 0; i < 2; i++) {
        AGREES(coverage(hits[i]), 0.95);
        REJECTS(coverage(narrow[i]), 0.95);
    }
    theory_free(&market);
}

static void probabilities_over_replications(void)
{
    struct theory market = {.scenario = NULL};
    draft(&market, 4000);
    CU_ASSERT_EQUAL_FATAL(poach_run(market.scenario, NULL, NULL, &market.result), POACH_OK);
    AGREES(estimate(market.result, "P(market.entries@sum>=45)"), gsl_cdf_poisson_Q(44, ENTRIES));
    AGREES(estimate(market.result, "P(market.entries@sum<45)"), gsl_cdf_poisson_P(44, ENTRIES));
    AGREES(estimate(market.result, "P(market.staff.entries@2<8)"), gsl_cdf_poisson_P(7, 10));
    REJECTS(estimate(market.result, "P(market.entries@sum>=45)"), gsl_cdf_poisson_Q(45, ENTRIES));
    theory_free(&market);
}

/* The number of replications that reaches 1 % is about (1.96 / 0.01)^2 / 40 = 960: looks come every
 * quarter, so it stops within a factor 1.5, wherever the threads are, and is right. */
static void until_stops_when_it_is_known(void)
{
    struct theory market = {.scenario = NULL};
    draft(&market, 100000);
    int64_t done = 0;
    for (int threads = 1; threads <= 3; threads++) {
        poach_run_options options = {
            .threads = threads, .until = "market.entries@sum", .relative = 0.01};
        poach_result *result = NULL;
        CU_ASSERT_EQUAL_FATAL(poach_run(market.scenario, &options, NULL, &result), POACH_OK);
        if (threads == 1) done = poach_result_done(result);
        CU_ASSERT_EQUAL(poach_result_done(result), done);
        poach_estimate found = estimate(result, "market.entries@sum");
        CU_ASSERT_TRUE(1.96 * found.se / found.mean < 0.01);
        AGREES(found, ENTRIES);
        poach_result_free(result);
    }
    CU_ASSERT_TRUE(done > 700 && done < 1500);
    theory_free(&market);
}

/* What never happened in 100 replications is not thereby known. */
static void certainty_takes_replications(void)
{
    struct theory market = {.scenario = NULL};
    draft(&market, 1000);
    poach_run_options options = {.until = "P(market.entries@sum>=1)", .relative = 0.01};
    poach_result *result = NULL;
    CU_ASSERT_EQUAL_FATAL(poach_run(market.scenario, &options, NULL, &result), POACH_OK);
    CU_ASSERT_TRUE(poach_result_done(result) > 250 && poach_result_done(result) < 500);
    poach_result_free(result);
    options.until = "P(market.entries@sum<1)";
    CU_ASSERT_EQUAL_FATAL(poach_run(market.scenario, &options, NULL, &result), POACH_OK);
    CU_ASSERT_EQUAL(poach_result_done(result), 1000);
    poach_result_free(result);
    theory_free(&market);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"t_intervals_cover", t_intervals_cover},
        {"probabilities_over_replications", probabilities_over_replications},
        {"until_stops_when_it_is_known", until_stops_when_it_is_known},
        {"certainty_takes_replications", certainty_takes_replications},
    };
    return testlib_main(argc, argv, "intervals", cases, TESTLIB_COUNT(cases));
}
