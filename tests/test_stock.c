/* Share prices [E9] by the month. 4,000 replications of two firms' prices over 24 months; each of the
 * nine verdicts at |z| < 4 fails by chance in 6e-5 of the seeds. */
#include <math.h>
#include <stdio.h>

#include "market/stock.h"
#include "testlib.h"
#include "theory/theory.h"
#include "tiny_world.h"

#define REPLICATIONS 4000
#define MONTHS       24

static const char *const two_stocks[] = {
    "firms.Alpha.stock={\"price\": 50, \"drift\": 0.1, \"volatility\": 0.4, "
    "\"market_correlation\": 0.8}",
    "firms.Beta.stock={\"price\": 2, \"drift\": -0.2, \"volatility\": 0.7, "
    "\"market_correlation\": 0.5}",
    NULL};

/* Mean and standard error of n numbers from their sums. */
static poach_estimate estimate_of(double sum, double squares, double n)
{
    double mean = sum / n, variance = (squares / n - mean * mean) * n / (n - 1);
    return (poach_estimate){.mean = mean, .se = sqrt(variance / n), .n = (int64_t)n};
}

struct sums {
    double price[2], price_square[2]; /* of S / S_0 at the last month                        */
    double change[2], square[2], fourth[2]; /* of monthly ln changes less their mean, in sd   */
    double product, product_square;         /* of the two firms' monthly changes              */
};

static void add_month(struct sums *sums, const double *z)
{
    for (int f = 0; f < 2; f++) {
        sums->change[f] += z[f];
        sums->square[f] += z[f] * z[f];
        sums->fourth[f] += z[f] * z[f] * z[f] * z[f];
    }
    sums->product += z[0] * z[1];
    sums->product_square += z[0] * z[1] * z[0] * z[1];
}

static void run_prices(struct world *world, uint32_t replication, struct sums *sums)
{
    const struct firm *firms = world->scenario->firms;
    double start[2], z[2];
    stream_open(world->rng, world->scenario->seed, replication);
    terms_reset(&world->terms, world->scenario);
    for (int f = 0; f < 2; f++) start[f] = world->terms.share_price[f];
    for (world->month = 1; world->month <= MONTHS; world->month++) {
        double before[2] = {world->terms.share_price[0], world->terms.share_price[1]};
        CU_ASSERT_EQUAL_FATAL(stock_month(world), POACH_OK);
        for (int f = 0; f < 2; f++) {
            double vol = firms[f].stock.volatility;
            double mean = (firms[f].stock.drift - vol * vol / 2) / 12;
            z[f] = (log(world->terms.share_price[f] / before[f]) - mean) / (vol * sqrt(1.0 / 12));
        }
        add_month(sums, z);
    }
    for (int f = 0; f < 2; f++) {
        double growth = world->terms.share_price[f] / start[f];
        sums->price[f] += growth;
        sums->price_square[f] += growth * growth;
    }
}

static void prices_are_geometric_brownian_motions(void)
{
    poach_scenario *scenario = tiny_scenario(TINY_FILE, two_stocks);
    struct world world;
    struct sums sums = {0};
    tiny_world(&world, scenario);
    for (uint32_t r = 0; r < REPLICATIONS; r++) run_prices(&world, r, &sums);
    double n = REPLICATIONS, steps = n * MONTHS;
    for (int f = 0; f < 2; f++) {
        const struct stock *stock = &scenario->firms[f].stock;
        poach_estimate growth = estimate_of(sums.price[f], sums.price_square[f], n);
        double years = MONTHS / 12.0,
               wrong = stock->drift + stock->volatility * stock->volatility / 2;
        AGREES(growth, exp(stock->drift * years)); /* E[S_t] = S_0 exp(drift t) */
        REJECTS(growth, exp(wrong * years));       /* ln S drifting by drift itself */
        poach_estimate change = {.mean = sums.change[f] / steps, .se = 1 / sqrt(steps), .n = 1};
        AGREES(change, 0);
        AGREES(estimate_of(sums.square[f], sums.fourth[f], steps), 1);
    }
    poach_estimate correlation = estimate_of(sums.product, sums.product_square, steps);
    AGREES(correlation, 0.8 * 0.5); /* rho_f rho_g through the common factor */
    REJECTS(correlation, 0.8 * 0.8 * 0.5 * 0.5);
    world_free(&world);
    poach_scenario_free(scenario);
}

/* Under one seed a month's shocks are the same whatever the parameters: twice the volatility, twice the
 * deviation of ln S from its mean. */
static void shocks_are_common_random_numbers(void)
{
    static const char *const once[] = {"firms.Alpha.stock.volatility=0.2", NULL};
    static const char *const twice[] = {"firms.Alpha.stock.volatility=0.4", NULL};
    poach_scenario *a = tiny_scenario(TINY_FILE, once), *b = tiny_scenario(TINY_FILE, twice);
    struct world one, two;
    tiny_world(&one, a);
    tiny_world(&two, b);
    one.month = two.month = 1;
    CU_ASSERT_EQUAL(stock_month(&one), POACH_OK);
    CU_ASSERT_EQUAL(stock_month(&two), POACH_OK);
    double first = log(one.terms.share_price[ALPHA]) + 0.2 * 0.2 / 24;
    double second = log(two.terms.share_price[ALPHA]) + 0.4 * 0.4 / 24;
    CU_ASSERT_DOUBLE_EQUAL(second, 2 * first, 1e-12);
    CU_ASSERT_EQUAL(one.terms.share_price[BETA], 1); /* no drift, no volatility */
    world_free(&one);
    world_free(&two);
    poach_scenario_free(a);
    poach_scenario_free(b);
}

static void it_stands_still_in_burn_in_and_falls_at_a_shock(void)
{
    poach_scenario *scenario = tiny_scenario(TINY_FILE, two_stocks);
    struct world world;
    tiny_world(&world, scenario);
    for (world.month = -5; world.month <= 0; world.month++)
        CU_ASSERT_EQUAL(stock_month(&world), POACH_OK);
    CU_ASSERT_EQUAL(world.terms.share_price[ALPHA], 50);
    CU_ASSERT_EQUAL(stock_shock(&world, ALPHA, log(0.6)), POACH_OK);
    CU_ASSERT_DOUBLE_EQUAL(world.terms.share_price[ALPHA], 30, 1e-12);
    CU_ASSERT_EQUAL(world.terms.share_price[BETA], 2);
    CU_ASSERT_EQUAL(stock_shock(&world, ALPHA, -500), POACH_FAILED);
    CU_ASSERT_PTR_NOT_NULL(world.wrong);
    world_free(&world);
    poach_scenario_free(scenario);
}

static const struct testlib_case cases[] = {
    {"prices_are_geometric_brownian_motions", prices_are_geometric_brownian_motions},
    {"shocks_are_common_random_numbers", shocks_are_common_random_numbers},
    {"it_stands_still_in_burn_in_and_falls_at_a_shock",
     it_stands_still_in_burn_in_and_falls_at_a_shock},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "stock", cases, TESTLIB_COUNT(cases));
}
