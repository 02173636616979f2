/* What the notes of the shipped scenarios say is seen is seen, at 4 standard errors: false alarm
 * 3e-5 each if there were nothing to see. */
#include <math.h>
#include <stdio.h>

#include "poach/poach.h"
#include "testlib.h"
#include "tiny_world.h"

struct market {
    poach_scenario *scenario;
    poach_result *result;
};

static struct market open_market(const char *file)
{
    static const char *const settings[] = {"replications=400", NULL};
    struct market market = {.scenario = tiny_scenario(file, settings)};
    CU_ASSERT_EQUAL_FATAL(poach_run(market.scenario, NULL, NULL, &market.result), POACH_OK);
    return market;
}

static void close_market(struct market *market)
{
    poach_result_free(market->result);
    poach_scenario_free(market->scenario);
}

static poach_estimate estimate(const struct market *market, const char *metric)
{
    poach_estimate found = {0};
    CU_ASSERT_EQUAL_FATAL(poach_result_estimate(market->result, metric, &found), POACH_OK);
    return found;
}

/* By how many standard errors a is above b; the runs are independent enough to add variances: common
 * numbers only make the difference surer than this says. */
static double sigmas_above(poach_estimate a, poach_estimate b)
{
    double sigmas = (a.mean - b.mean) / hypot(a.se, b.se);
    printf("    %.6g against %.6g: %.1f standard errors\n", a.mean, b.mean, sigmas);
    return sigmas;
}

static void the_aggressive_firm_gains_stars(void)
{
    struct market market = open_market("scenarios/aggressive-vs-conservative.json");
    poach_estimate in = estimate(&market, "flows.Steady.Bold.star.moves");
    poach_estimate out = estimate(&market, "flows.Bold.Steady.star.moves");
    CU_ASSERT_TRUE(sigmas_above(in, out) > 4);
    poach_estimate before = estimate(&market, "firms.Bold.star.headcount@0");
    poach_estimate after = estimate(&market, "firms.Bold.star.headcount");
    CU_ASSERT_TRUE(sigmas_above(after, before) > 4);
    close_market(&market);
}

static void the_star_premium_rises_against_the_quiet_market(void)
{
    struct market loud = open_market("scenarios/aggressive-vs-conservative.json");
    struct market quiet = open_market("scenarios/quiet-market.json");
    CU_ASSERT_TRUE(sigmas_above(estimate(&loud, "market.star_premium"),
                                estimate(&quiet, "market.star_premium")) > 4);
    CU_ASSERT_TRUE(sigmas_above(estimate(&loud, "market.star.pay_index"),
                                estimate(&quiet, "market.star.pay_index")) > 4);
    close_market(&loud);
    close_market(&quiet);
}

/* The control: nobody gains, and the premium moves by less than a twentieth. */
static void the_quiet_market_is_quiet(void)
{
    struct market market = open_market("scenarios/quiet-market.json");
    poach_estimate in = estimate(&market, "flows.Steady.Bold.star.moves");
    poach_estimate out = estimate(&market, "flows.Bold.Steady.star.moves");
    CU_ASSERT_TRUE(fabs(sigmas_above(in, out)) < 4);
    double premium = estimate(&market, "market.star_premium").mean;
    CU_ASSERT_DOUBLE_EQUAL(premium / estimate(&market, "market.star_premium@0").mean, 1, 0.05);
    close_market(&market);
}

static const struct testlib_case cases[] = {
    {"the_aggressive_firm_gains_stars", the_aggressive_firm_gains_stars},
    {"the_star_premium_rises_against_the_quiet_market",
     the_star_premium_rises_against_the_quiet_market},
    {"the_quiet_market_is_quiet", the_quiet_market_is_quiet},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "scenarios", cases, TESTLIB_COUNT(cases));
}
