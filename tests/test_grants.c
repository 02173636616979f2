/* Grants against the schedule worked out here again: share min(1, t / vest_months) by age t, nothing
 * before the cliff. Two firms, four workers of the tiny world; Alpha pays 40 % of 100 as equity, so
 * hiring there at 100 comes with a grant worth 160. A share costs 1 unless a test says otherwise. */
#include <math.h>
#include <stdio.h>

#include "still_market.h"
#include "testlib.h"
#include "world/moves.h"
#include "world/packages.h"
#include "world/verify.h"

#define CENT 0.01

struct firm_world {
    poach_scenario *scenario;
    struct world world;
};

#define ALPHA_EQUITY                                                                               \
    "firms.Alpha.pay_mix.equity=0.4", "firms.Alpha.vesting.initial=none",                          \
        "firms.Beta.pay_mix.equity=0", "segments.staff.contact_rate=0"

static void open_world(struct firm_world *self, const char *const *settings)
{
    self->scenario = tiny_scenario(TINY_FILE, settings);
    tiny_world(&self->world, self->scenario);
}

static void close_world(struct firm_world *self)
{
    world_free(&self->world);
    poach_scenario_free(self->scenario);
}

static void month_end(struct world *world, int month)
{
    world->month = month;
    grants_vest(world);
}

static void expect_right(const struct world *world)
{
    const char *wrong = verify_world(world);
    if (wrong) printf("%s\n", wrong);
    CU_ASSERT_PTR_NULL(wrong);
}

static double vested_by(int age, int vest, int cliff)
{
    if (age < cliff || age < 0) return 0;
    return age < vest ? (double)age / vest : 1;
}

static void award(struct world *world, uint32_t slot, double money, int vest, int cliff)
{
    CU_ASSERT_EQUAL(grants_award(world, 0, slot, money, vest, cliff), POACH_OK);
}

/* ---- schedules ---- */

/* One grant of 4,800 under many schedules, month by month. */
static void one_grant_vests_to_the_cent(void)
{
    static const int schedules[][2] = {{48, 12}, {48, 0}, {48, 1},  {36, 6},  {60, 18},
                                       {7, 3},   {1, 0},  {12, 12}, {24, 24}, {6, 12}};
    static const char *const settings[] = {ALPHA_EQUITY, NULL};
    for (size_t i = 0; i < TESTLIB_COUNT(schedules); i++) {
        int vest = schedules[i][0], cliff = schedules[i][1];
        struct firm_world w;
        open_world(&w, settings);
        award(&w.world, 0, 4800, vest, cliff);
        CU_ASSERT_DOUBLE_EQUAL(grants_equity(&w.world.grants, ALPHA, 0)->granted, 4800, CENT);
        for (int month = 1; month <= 62; month++) {
            double part = vested_by(month, vest, cliff);
            month_end(&w.world, month);
            CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&w.world, 0, 0), 4800 * (1 - part), CENT);
            CU_ASSERT_DOUBLE_EQUAL(grants_unvested_of(&w.world, ALPHA, 0), 4800 * (1 - part), CENT);
            CU_ASSERT_DOUBLE_EQUAL(grants_equity(&w.world.grants, ALPHA, 0)->vested,
                                   4800 * (part - vested_by(month - 1, vest, cliff)), CENT);
            expect_right(&w.world);
        }
        close_world(&w);
    }
}

/* Several people, several grants each, made at different month ends and in between. */
static void several_grants_add_up(void)
{
    static const struct {
        int month;
        uint32_t slot;
        double money;
        int vest, cliff;
    } grants[] = {{0, 0, 480, 48, 12}, {3, 0, 96, 48, 0},  {3, 1, 240, 24, 6}, {12, 0, 100, 48, 0},
                  {12, 1, 77, 48, 12}, {24, 0, 55, 13, 0}, {24, 1, 31, 48, 0}, {30, 1, 9, 2, 0}};
    static const char *const settings[] = {ALPHA_EQUITY, NULL};
    struct firm_world w;
    open_world(&w, settings);
    for (int month = 0; month <= 80; month++) {
        double expected[2] = {0}, vested = 0;
        if (month > 0) month_end(&w.world, month);
        for (size_t i = 0; i < TESTLIB_COUNT(grants); i++) {
            if (grants[i].month == month)
                award(&w.world, grants[i].slot, grants[i].money, grants[i].vest, grants[i].cliff);
            if (grants[i].month > month) continue;
            int age = month - grants[i].month;
            double part = vested_by(age, grants[i].vest, grants[i].cliff);
            double before = vested_by(age - 1, grants[i].vest, grants[i].cliff);
            expected[grants[i].slot] += grants[i].money * (1 - part);
            vested += grants[i].money * (part - before);
        }
        CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&w.world, 0, 0), expected[0], CENT);
        CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&w.world, 0, 1), expected[1], CENT);
        CU_ASSERT_DOUBLE_EQUAL(grants_unvested_of(&w.world, ALPHA, 0), expected[0] + expected[1],
                               CENT);
        CU_ASSERT_DOUBLE_EQUAL(grants_equity(&w.world.grants, ALPHA, 0)->vested, vested, CENT);
        expect_right(&w.world);
    }
    CU_ASSERT_EQUAL(grants_unvested_of(&w.world, ALPHA, 0), 0);
    close_world(&w);
}

/* A grant made in the month that ends at 5 is 0 months old there and 1 at 6. */
static void age_counts_from_the_first_month_end_after(void)
{
    static const char *const settings[] = {ALPHA_EQUITY, NULL};
    struct firm_world w;
    open_world(&w, settings);
    for (int month = 1; month <= 4; month++) month_end(&w.world, month);
    w.world.month = 5; /* events of the month run */
    award(&w.world, 0, 480, 48, 0);
    CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&w.world, 0, 0), 480, CENT);
    month_end(&w.world, 5);
    CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&w.world, 0, 0), 480, CENT);
    month_end(&w.world, 6);
    CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&w.world, 0, 0), 470, CENT);
    close_world(&w);
}

/* ---- what the first staff hold ---- */

static void initial_new_is_the_grant_of_a_hire(void)
{
    static const char *const settings[] = {"firms.Alpha.pay_mix.equity=0.4",
                                           "firms.Alpha.vesting.initial=new", NULL};
    struct firm_world w;
    open_world(&w, settings);
    CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&w.world, 0, 0), 160, CENT);
    CU_ASSERT_DOUBLE_EQUAL(packages_equity_pay(&w.world, 0, 0), 40, CENT);
    CU_ASSERT_EQUAL(grants_unvested(&w.world, 0, 2), 0); /* Beta's */
    for (int month = 1; month <= 12; month++) month_end(&w.world, month);
    CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&w.world, 0, 0), 120, CENT);
    close_world(&w);
}

/* Ages u, u + 12, u + 24, u + 36 of 40 each, with a cliff of 18 months: what is unvested is one of
 * twelve numbers, and each of them comes up. */
static void initial_spread_has_a_grant_for_each_year(void)
{
    static const char *const settings[] = {
        "firms.Alpha.pay_mix.equity=0.4", "firms.Alpha.vesting.cliff_months=18",
        "firms.Alpha.headcount.staff=400", "firms.Alpha.stock.price=8", NULL};
    int seen[12] = {0};
    double sum = 0;
    struct firm_world w;
    open_world(&w, settings);
    for (uint32_t i = 0; i < 400; i++) {
        double unvested = grants_unvested(&w.world, 0, i);
        int found = 0;
        for (int u = 0; u < 12; u++) {
            double expected = 0;
            for (int age = u; age < 48; age += 12) expected += 40 * (1 - vested_by(age, 48, 18));
            if (fabs(unvested - expected) > 1e-9) continue;
            seen[u]++;
            found++;
        }
        CU_ASSERT_EQUAL(found, 1);
        sum += unvested;
    }
    for (int u = 0; u < 12; u++) CU_ASSERT_TRUE(seen[u] > 9 && seen[u] < 66); /* 33 each, 6 sd */
    CU_ASSERT_DOUBLE_EQUAL(grants_unvested_of(&w.world, ALPHA, 0), sum, 1e-6);
    expect_right(&w.world);
    close_world(&w);
}

/* Nothing granted, nothing to take from cash. */
static void initial_none_leaves_pay_in_cash(void)
{
    static const char *const settings[] = {ALPHA_EQUITY, NULL};
    struct firm_world w;
    open_world(&w, settings);
    CU_ASSERT_EQUAL(grants_unvested_of(&w.world, ALPHA, 0), 0);
    CU_ASSERT_EQUAL(packages_equity_pay_of(&w.world, ALPHA, 0), 0);
    close_world(&w);
}

static void a_person_brings_what_the_file_says(void)
{
    static const char *const settings[] = {
        "firms.Alpha.pay_mix.equity=0.4",
        "people={\"lead\": {\"firm\": \"Alpha\", \"segment\": \"staff\", \"unvested\": 960}}",
        NULL};
    struct firm_world w;
    open_world(&w, settings);
    CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&w.world, 0, 0), 960, CENT);
    CU_ASSERT_DOUBLE_EQUAL(packages_equity_pay(&w.world, 0, 0), 40, CENT);
    month_end(&w.world, 1);
    CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&w.world, 0, 0), 940, CENT);
    expect_right(&w.world);
    close_world(&w);
}

/* ---- coming and going ---- */

static const char *const both_grant[] = {
    "firms.Alpha.pay_mix.equity=0.4",       "firms.Alpha.vesting.initial=new",
    "firms.Beta.pay_mix.equity=0.2",        "firms.Beta.vesting.vest_months=24",
    "firms.Beta.vesting.cliff_months=0",    "firms.Beta.vesting.initial=none",
    "firms.Beta.strategy.offer.buyout=0.5", NULL};

static void a_move_forfeits_buys_out_and_grants_anew(void)
{
    struct firm_world w;
    open_world(&w, both_grant);
    for (int month = 1; month <= 24; month++) month_end(&w.world, month);
    w.world.month = 25;
    CU_ASSERT_EQUAL(moves_hire(&w.world, 0, 0, BETA, 300, MOVES_AT_ONCE), POACH_OK);
    CU_ASSERT_DOUBLE_EQUAL(grants_equity(&w.world.grants, ALPHA, 0)->forfeited, 80, CENT);
    CU_ASSERT_DOUBLE_EQUAL(grants_equity(&w.world.grants, BETA, 0)->sign_on, 40, CENT);
    CU_ASSERT_DOUBLE_EQUAL(grants_equity(&w.world.grants, BETA, 0)->granted, 120, CENT);
    CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&w.world, 0, 0), 120, CENT);
    CU_ASSERT_DOUBLE_EQUAL(packages_equity_pay(&w.world, 0, 0), 60, CENT);
    CU_ASSERT_DOUBLE_EQUAL(grants_unvested_of(&w.world, ALPHA, 0), 80, CENT); /* slot 1's */
    expect_right(&w.world);
    month_end(&w.world, 25);
    month_end(&w.world, 26);
    CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&w.world, 0, 0), 115, CENT);
    expect_right(&w.world);
    close_world(&w);
}

static void layoff_and_exit_forfeit(void)
{
    struct firm_world w;
    open_world(&w, both_grant);
    for (int month = 1; month <= 36; month++) month_end(&w.world, month);
    w.world.month = 37;
    CU_ASSERT_EQUAL(moves_lay_off(&w.world, 0, 0), POACH_OK);
    CU_ASSERT_EQUAL(grants_unvested(&w.world, 0, 0), 0);
    expect_right(&w.world);
    CU_ASSERT_EQUAL(moves_exit(&w.world, 0, 1), POACH_OK);
    CU_ASSERT_DOUBLE_EQUAL(grants_equity(&w.world.grants, ALPHA, 0)->forfeited, 80, CENT);
    CU_ASSERT_EQUAL(grants_unvested_of(&w.world, ALPHA, 0), 0);
    CU_ASSERT_EQUAL(packages_equity_pay_of(&w.world, ALPHA, 0), 0);
    expect_right(&w.world);
    month_end(&w.world, 37);
    CU_ASSERT_EQUAL(grants_equity(&w.world.grants, ALPHA, 0)->vested, 0);
    /* from the pool, back: a grant like any hire's */
    CU_ASSERT_EQUAL(moves_hire(&w.world, 0, 0, ALPHA, 50, MOVES_AT_ONCE), POACH_OK);
    CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&w.world, 0, 0), 80, CENT);
    CU_ASSERT_EQUAL(grants_equity(&w.world.grants, ALPHA, 0)->sign_on, 0);
    expect_right(&w.world);
    close_world(&w);
}

/* Vesting stops at acceptance; the new grant is made on the day the person starts. Meanwhile the old
 * firm pays cash. */
static void garden_leave_stops_vesting(void)
{
    struct firm_world w;
    open_world(&w, both_grant);
    month_end(&w.world, 1);
    w.world.month = 2;
    CU_ASSERT_EQUAL(moves_hire(&w.world, 0, 0, BETA, 300, 5), POACH_OK);
    CU_ASSERT_EQUAL(grants_unvested(&w.world, 0, 0), 0);
    CU_ASSERT_DOUBLE_EQUAL(world_staff(&w.world, ALPHA, 0)->garden_pay, 60, CENT);
    CU_ASSERT_EQUAL(grants_equity(&w.world.grants, BETA, 0)->granted, 0);
    expect_right(&w.world);
    for (int month = 2; month <= 5; month++) month_end(&w.world, month);
    CU_ASSERT_EQUAL(moves_start_after_leave(&w.world, 0), POACH_OK);
    CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&w.world, 0, 0), 120, CENT);
    expect_right(&w.world);
    month_end(&w.world, 6);
    CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&w.world, 0, 0), 115, CENT);
    close_world(&w);
}

static void a_newcomer_gets_the_grant_of_a_hire(void)
{
    struct firm_world w;
    uint32_t slot;
    open_world(&w, both_grant);
    struct origin origin = {.purpose = PURPOSE_BACKFILL, .month = 1};
    w.world.month = 1;
    CU_ASSERT_EQUAL(moves_enter(&w.world, 0, ALPHA, origin, &slot), POACH_OK);
    CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&w.world, 0, slot), 160, CENT);
    expect_right(&w.world);
    close_world(&w);
}

static void raises_change_cash_alone(void)
{
    struct firm_world w;
    open_world(&w, both_grant);
    w.world.month = 1;
    CU_ASSERT_EQUAL(moves_repay(&w.world, 0, 0, 150), POACH_OK);
    CU_ASSERT_DOUBLE_EQUAL(packages_equity_pay(&w.world, 0, 0), 40, CENT);
    CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&w.world, 0, 0), 160, CENT);
    expect_right(&w.world);
    close_world(&w);
}

/* Promotion keeps grants: they now count in the other segment. */
static void promotion_keeps_grants(void)
{
    static const char *const settings[] = {"segments.chief={}", "firms.Alpha.pay.chief=300",
                                           "firms.Alpha.pay_mix.equity=0.4",
                                           "firms.Alpha.vesting.initial=spread", NULL};
    struct firm_world w;
    open_world(&w, settings);
    month_end(&w.world, 1);
    double before = grants_unvested(&w.world, 0, 0);
    CU_ASSERT_EQUAL(moves_promote(&w.world, 0, 0, 1, 300), POACH_OK);
    CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&w.world, 1, 0), before, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(grants_unvested_of(&w.world, ALPHA, 1), before, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(packages_equity_pay_of(&w.world, ALPHA, 1), 40, CENT);
    expect_right(&w.world);
    month_end(&w.world, 2);
    expect_right(&w.world);
    close_world(&w);
}

/* ---- whole runs ---- */

/* Half a year's pay to Alpha's staff, three on 100, at month 2; two fifths of the price go at month 5.
 * What is dated comes after its month was observed. */
static void dated_grants_and_shocks_show_in_the_rows(void)
{
    struct theory theory;
    STILL_RUN(
        &theory,
        "timeline=[{\"month\": 2, \"grant\": {\"firm\": \"Alpha\", \"segments\": [\"staff\"], "
        "\"share_of_pay\": 0.5, \"vest_months\": 10}}, {\"month\": 5, \"stock_shock\": {\"firm\": "
        "\"Alpha\", \"log_return\": -0.5108256237659907}}]",
        "firms.Alpha.stock.price=20");
    NEARLY(still_at(&theory, 2, "firms.Alpha.unvested"), 0);
    NEARLY(still_at(&theory, 3, "firms.Alpha.grant_cost"), 150);
    NEARLY(still_at(&theory, 3, "firms.Alpha.unvested"), 135);
    NEARLY(still_at(&theory, 3, "firms.Alpha.staff.payroll"), 300 + 12 * 15);
    NEARLY(still_at(&theory, 3, "firms.Alpha.star.payroll"), 400);
    NEARLY(still_at(&theory, 5, "firms.Alpha.stock"), 20);
    NEARLY(still_at(&theory, 6, "firms.Alpha.stock"), 12);
    NEARLY(still_at(&theory, 6, "firms.Alpha.unvested"), 0.6 * 90);
    NEARLY(still_at(&theory, 6, "firms.Alpha.payroll"), 700 + 12 * 0.6 * 15);
    NEARLY(still_at(&theory, 6, "firms.Alpha.pay_mean"), 175);
    NEARLY(still_at(&theory, 12, "firms.Alpha.unvested"), 0);
    NEARLY(still_at(&theory, 12, "firms.Alpha.payroll"), 700 + 12 * 0.6 * 15);
    CU_ASSERT_TRUE(isnan(still_at(&theory, 6, "firms.Beta.unvested"))); /* Beta grants nothing */
    theory_free(&theory);
}

/* Money by hand: one of 400 and three of 100, a quarter in equity, fresh grants without a cliff. A review
 * at month 6 raises nothing and grants a tenth. */
static void payroll_is_cash_and_what_vests(void)
{
    struct theory theory;
    STILL_RUN(
        &theory, "firms.Alpha.pay_mix.equity=0.25",
        "firms.Alpha.vesting={\"vest_months\": 20, \"cliff_months\": 0, \"initial\": \"new\"}",
        "firms.Alpha.strategy.review={\"month\": 6, \"refresh\": 0.1}");
    double grant = 20.0 / 12 * 0.25 * 700, cash = 0.75 * 700;
    NEARLY(still_at(&theory, 0, "firms.Alpha.unvested"), grant);
    NEARLY(still_at(&theory, 0, "firms.Alpha.payroll"), cash);
    NEARLY(still_at(&theory, 1, "firms.Alpha.payroll"), cash + 12 * grant / 20);
    NEARLY(still_at(&theory, 6, "firms.Alpha.grant_cost"), 70);
    NEARLY(still_at(&theory, 6, "firms.Alpha.unvested"), grant * 14 / 20 + 70);
    NEARLY(still_at(&theory, 7, "firms.Alpha.payroll"), cash + 12 * (grant + 70) / 20);
    NEARLY(still_at(&theory, 7, "firms.Alpha.profit"), 7000 - cash - 12 * (grant + 70) / 20);
    NEARLY(still_at(&theory, 7, "market.pay_mean"), (700 + 760) / 7.0);
    NEARLY(still_at(&theory, 12, "market.pay_index"), 100);
    theory_free(&theory);
}

static void look(const struct world *world, void *context)
{
    int *looked = context;
    expect_right(world);
    ++*looked;
    /* places are taken again: never more than the grants people may hold at once, and a few */
    CU_ASSERT_TRUE(world->grants.used <= 10 * (world->people[0].used + world->people[1].used));
}

/* Everything that moves people and grants at once, on restless prices. Under POACH_VERIFY every event
 * is looked at, here the end of ten replications. */
static void books_balance_in_busy_markets(void)
{
    static const char *const settings[] = {
        "firms.Alpha.pay_mix.equity=0.3",
        "firms.Beta.pay_mix.equity=0.6",
        "firms.Beta.vesting={\"vest_months\": 7, \"cliff_months\": 3, \"initial\": \"new\"}",
        "firms.Alpha.stock={\"drift\": 0.3, \"volatility\": 0.9, \"market_correlation\": 0.5}",
        "firms.Beta.stock={\"drift\": -0.3, \"volatility\": 0.6, \"market_correlation\": -0.5}",
        "firms.Alpha.strategy.review={\"month\": 3, \"merit_sd\": 0.1, \"refresh\": 0.2}",
        "firms.Beta.strategy.review={\"month\": 9, \"refresh\": 0.2}",
        "firms.Beta.strategy.offer.buyout=0.7",
        "firms.Beta.garden_leave_months=2.5",
        "segments.star.promotion={\"to\": \"staff\", \"rate\": 0.3}",
        "segments.staff.promotion={\"to\": \"star\", \"rate\": 0.1}",
        "months=30",
        "burn_in_months=15",
        NULL};
    struct theory theory = {.scenario = tiny_scenario("tests/golden/two-firms.json", settings)};
    int looked = 0;
    theory_visit(&theory, 10, look, &looked);
    CU_ASSERT_EQUAL(looked, 10);
    theory_free(&theory);
}

static const struct testlib_case cases[] = {
    {"one_grant_vests_to_the_cent", one_grant_vests_to_the_cent},
    {"several_grants_add_up", several_grants_add_up},
    {"age_counts_from_the_first_month_end_after", age_counts_from_the_first_month_end_after},
    {"initial_new_is_the_grant_of_a_hire", initial_new_is_the_grant_of_a_hire},
    {"initial_spread_has_a_grant_for_each_year", initial_spread_has_a_grant_for_each_year},
    {"initial_none_leaves_pay_in_cash", initial_none_leaves_pay_in_cash},
    {"a_person_brings_what_the_file_says", a_person_brings_what_the_file_says},
    {"a_move_forfeits_buys_out_and_grants_anew", a_move_forfeits_buys_out_and_grants_anew},
    {"layoff_and_exit_forfeit", layoff_and_exit_forfeit},
    {"garden_leave_stops_vesting", garden_leave_stops_vesting},
    {"a_newcomer_gets_the_grant_of_a_hire", a_newcomer_gets_the_grant_of_a_hire},
    {"raises_change_cash_alone", raises_change_cash_alone},
    {"promotion_keeps_grants", promotion_keeps_grants},
    {"dated_grants_and_shocks_show_in_the_rows", dated_grants_and_shocks_show_in_the_rows},
    {"payroll_is_cash_and_what_vests", payroll_is_cash_and_what_vests},
    {"books_balance_in_busy_markets", books_balance_in_busy_markets},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "grants", cases, TESTLIB_COUNT(cases));
}
