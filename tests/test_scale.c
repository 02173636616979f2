/* How scales move at month ends [1.6, E10], computed by hand in a market in which nobody moves. The
 * rule `match` has its own tests (test_answer.c). No chance is involved. */
#include <math.h>

#include "still_market.h"
#include "strategy/scale.h"
#include "testlib.h"
#include "world/verify.h"

#define A "firms.Alpha.strategy."
#define B "firms.Beta.strategy."

/* A world whose pays a test sets before it takes one step of scales. */
struct desk {
    poach_scenario *scenario;
    struct world world;
};

static void open_desk(struct desk *desk, const char *const *settings)
{
    desk->scenario = tiny_scenario(STILL_FILE, settings);
    tiny_world(&desk->world, desk->scenario);
}

static void close_desk(struct desk *desk)
{
    CU_ASSERT_PTR_NULL(verify_world(&desk->world));
    world_free(&desk->world);
    poach_scenario_free(desk->scenario);
}

static double scale(const struct desk *desk, int f, int k)
{
    return world_scale(&desk->world, f, k);
}

static void growth_is_log_per_year(void)
{
    struct theory theory;
    STILL_RUN(&theory, A "scale.rule=growth", A "scale.growth=0.12", B "scale.rule=growth",
              B "scale.growth=-0.06");
    for (int month = 0; month <= 12; month++) {
        NEARLY(still_at(&theory, month, "firms.Alpha.star.scale"), 400 * exp(0.01 * month));
        NEARLY(still_at(&theory, month, "firms.Alpha.staff.scale"), 100 * exp(0.01 * month));
        NEARLY(still_at(&theory, month, "firms.Beta.staff.scale"), 130 * exp(-0.005 * month));
    }
    CU_ASSERT_EQUAL(still_at(&theory, 12, "firms.Alpha.staff.pay_mean"), 100); /* no pass_through */
    theory_free(&theory);
}

/* Scales run in burn-in, values stand still: the ceiling is the file's until month 0. */
static void growth_in_burn_in(void)
{
    struct theory theory;
    STILL_RUN(&theory, "burn_in_months=10", A "scale.rule=growth", A "scale.growth=0.12",
              "firms.Alpha.value.staff=105", "firms.Alpha.value_growth=0.03");
    NEARLY(still_at(&theory, 0, "firms.Alpha.star.scale"), 400 * exp(0.1));
    NEARLY(still_at(&theory, 0, "firms.Alpha.staff.scale"), 105);
    NEARLY(still_at(&theory, 12, "firms.Alpha.staff.scale"), 105 * exp(0.03));
    theory_free(&theory);
}

/* Up to max_pay_to_value * value and no further; one that is above does not rise, but may fall. */
static void ceiling(void)
{
    struct theory theory;
    STILL_RUN(&theory, A "scale.rule=growth", A "scale.growth=0.6", A "offer.max_pay_to_value=0.5",
              "firms.Alpha.value.staff=220", "firms.Alpha.value.star=700", B "scale.rule=growth",
              B "scale.growth=-0.6", "firms.Beta.value.staff=100");
    NEARLY(still_at(&theory, 1, "firms.Alpha.staff.scale"), 100 * exp(0.05));
    NEARLY(still_at(&theory, 2, "firms.Alpha.staff.scale"), 110);
    NEARLY(still_at(&theory, 12, "firms.Alpha.staff.scale"), 110);
    CU_ASSERT_EQUAL(still_at(&theory, 12, "firms.Alpha.star.scale"), 400); /* above 350 already */
    NEARLY(still_at(&theory, 1, "firms.Beta.staff.scale"), 130 * exp(-0.05));
    theory_free(&theory);
}

/* ln P closes the share `speed` of its gap each month, up or down, to what was seen a month ago.
 * The market's staff: three at 100, two at 130; its 90th percentile 130, its 10th 100. */
static void market_closes_a_share_of_the_gap(void)
{
    struct theory theory;
    STILL_RUN(&theory, A "scale.rule=market", A "scale.speed=0.25", A "scale.percentile=0.9",
              B "scale.rule=market", B "scale.speed=0.5", B "scale.percentile=0.1");
    for (int month = 0; month <= 12; month++) {
        double up = log(100) + log(1.3) * (1 - pow(0.75, month));
        double down = log(100) + log(1.3) * pow(0.5, month);
        CU_ASSERT_DOUBLE_EQUAL(log(still_at(&theory, month, "firms.Alpha.staff.scale")), up, 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(log(still_at(&theory, month, "firms.Beta.staff.scale")), down, 1e-9);
    }
    theory_free(&theory);
}

/* The percentile is of pay per z, so that skill is not taken for a dear market: everybody at scale
 * pay, whatever the skill, is a market at the scale. */
static void market_looks_at_pay_per_z(void)
{
    struct theory theory;
    STILL_RUN(&theory, A "scale.rule=market", A "scale.percentile=0.95", "segments.staff.skill=1.5",
              "firms.Beta.pay.staff=100", "firms.Alpha.headcount.staff=50");
    CU_ASSERT_DOUBLE_EQUAL(still_at(&theory, 12, "firms.Alpha.staff.scale"), 100, 1e-9);
    CU_ASSERT(still_at(&theory, 12, "firms.Alpha.staff.pay_p90") > 150);
    theory_free(&theory);
}

/* [E10] The mean of ln(w / z), not the ln of the mean; upwards only; a share of the gap. */
static void scales_follow_the_staff(void)
{
    static const char *const settings[] = {A "internal_equity=0.4", B "internal_equity=1",
                                           "segments.staff.skill=0.8", NULL};
    struct desk desk;
    open_desk(&desk, settings);
    double mean = 0;
    static const double per_z[] = {90, 150, 220};
    for (uint32_t i = 0; i < 3; i++) {
        still_pay(&desk.world, STAFF, i, per_z[i] * world_worker(&desk.world, STAFF, i)->z);
        mean += log(per_z[i]) / 3;
    }
    for (uint32_t i = 3; i < 5; i++)
        still_pay(&desk.world, STAFF, i, 120 * world_worker(&desk.world, STAFF, i)->z);
    scale_follow_staff(&desk.world);
    NEARLY(scale(&desk, ALPHA, STAFF), 100 * exp(0.4 * (mean - log(100))));
    NEARLY(scale(&desk, ALPHA, STAR), 400);          /* at its scale */
    CU_ASSERT_EQUAL(scale(&desk, BETA, STAFF), 130); /* staff below its scale */
    close_desk(&desk);
}

/* Each scale gets the share of the sum of the *other* segments' rises, as the ceiling left them. */
static void a_rise_spreads_to_the_other_scales(void)
{
    static const char *const settings[] = {A "internal_equity=0.5",     A "internal_spread=0.3",
                                           B "internal_equity=1",       B "internal_spread=1",
                                           "firms.Beta.value.star=600", NULL};
    struct desk desk;
    open_desk(&desk, settings);
    still_pay(&desk.world, STAR, 0, 900);                                   /* ln 2.25 over */
    for (uint32_t i = 0; i < 3; i++) still_pay(&desk.world, STAFF, i, 110); /* ln 1.1 over  */
    still_pay(&desk.world, STAR, 1, 900);                                   /* capped at 600 */
    scale_follow_staff(&desk.world);
    double star = 0.5 * log(900.0 / 400), staff = 0.5 * log(1.1);
    NEARLY(scale(&desk, ALPHA, STAR), 400 * exp(star + 0.3 * staff));
    NEARLY(scale(&desk, ALPHA, STAFF), 100 * exp(staff + 0.3 * star));
    NEARLY(scale(&desk, BETA, STAR), 600);
    NEARLY(scale(&desk, BETA, STAFF), 130 * 1.2);
    close_desk(&desk);
}

/* A segment without staff pulls nothing; one without a scale has no place and gets nothing. */
static void empty_places(void)
{
    static const char *const settings[] = {
        A "internal_equity=1",        A "internal_spread=1",    "firms.Alpha.headcount.staff=0",
        "firms.Alpha.pay.staff=null", A "scale.pass_through=1", NULL};
    struct desk desk;
    open_desk(&desk, settings);
    still_pay(&desk.world, STAR, 0, 800);
    scale_follow_staff(&desk.world);
    NEARLY(scale(&desk, ALPHA, STAR), 800);
    CU_ASSERT_EQUAL(scale(&desk, ALPHA, STAFF), 0);
    CU_ASSERT_EQUAL(scale_pass_through(&desk.world), POACH_OK);
    NEARLY(world_worker(&desk.world, STAR, 0)->pay, 1600);
    close_desk(&desk);
}

/* Incumbents get the share of each rise, of what the ceiling left of it, and nothing of a fall. */
static void pass_through_of_growth(void)
{
    struct theory theory;
    STILL_RUN(&theory, A "scale.rule=growth", A "scale.growth=0.12", A "scale.pass_through=0.5",
              "firms.Alpha.value.star=420", B "scale.rule=growth", B "scale.growth=-0.12",
              B "scale.pass_through=1");
    for (int month = 0; month <= 12; month++)
        NEARLY(still_at(&theory, month, "firms.Alpha.staff.pay_mean"), 100 * exp(0.005 * month));
    NEARLY(still_at(&theory, 12, "firms.Alpha.star.pay_mean"), 400 * sqrt(420.0 / 400));
    CU_ASSERT_EQUAL(still_at(&theory, 12, "firms.Beta.staff.pay_mean"), 130);
    NEARLY(still_at(&theory, 12, "firms.Beta.staff.compa_ratio"), exp(0.12));
    theory_free(&theory);
}

/* One month end in its order: the rule, then E10 on the scale the rule left, then spread, then
 * pass_through of it all, then the review. In any other order some number below is another one. */
static void order_within_the_month_end(void)
{
    struct theory theory;
    STILL_RUN(&theory, A "scale.rule=growth", A "scale.growth=0.12", A "scale.pass_through=1",
              A "internal_equity=0.5", A "internal_spread=0.25", A "review.month=1",
              A "review.market_adjust=0.5", "firms.Alpha.pay.star.sigma=0.4", "seed=3");
    double over = log(still_at(&theory, 0, "firms.Alpha.star.pay_mean") / 400);
    CU_ASSERT_FATAL(over > 0.1); /* the seed gives Alpha a star above its scale */
    double equity = 0.5 * (over - 0.01), star = 0.01 + equity, staff = 0.01 + 0.25 * equity;
    NEARLY(still_at(&theory, 1, "firms.Alpha.star.scale"), 400 * exp(star));
    NEARLY(still_at(&theory, 1, "firms.Alpha.staff.scale"), 100 * exp(staff));
    NEARLY(still_at(&theory, 1, "firms.Alpha.star.pay_mean"), 400 * exp(over + star));
    /* who got the whole rise stands at the scale: the review finds no gap */
    NEARLY(still_at(&theory, 1, "firms.Alpha.staff.pay_mean"), 100 * exp(staff));
    NEARLY(still_at(&theory, 1, "market.star.pay_index"), 100 * exp(star / 2)); /* of two stars */
    theory_free(&theory);
}

/* Growth and pass_through by segment: the stars' scale grows twice as fast and only they share in it. */
static void segments_may_differ(void)
{
    struct theory theory;
    STILL_RUN(&theory, A "scale.rule=growth", A "scale.growth=0.06",
              A "scale.segments.star.growth=0.12", A "scale.segments.star.pass_through=1",
              "months=12");
    NEARLY(still_cell(&theory, "firms.Alpha.star.scale"), 400 * exp(0.12));
    NEARLY(still_cell(&theory, "firms.Alpha.staff.scale"), 100 * exp(0.06));
    NEARLY(still_cell(&theory, "firms.Alpha.star.pay_mean"), 400 * exp(0.12));
    NEARLY(still_cell(&theory, "firms.Alpha.staff.pay_mean"), 100);
    theory_free(&theory);
}

static const struct testlib_case cases[] = {
    {"segments_may_differ", segments_may_differ},
    {"growth_is_log_per_year", growth_is_log_per_year},
    {"growth_in_burn_in", growth_in_burn_in},
    {"ceiling", ceiling},
    {"market_closes_a_share_of_the_gap", market_closes_a_share_of_the_gap},
    {"market_looks_at_pay_per_z", market_looks_at_pay_per_z},
    {"scales_follow_the_staff", scales_follow_the_staff},
    {"a_rise_spreads_to_the_other_scales", a_rise_spreads_to_the_other_scales},
    {"empty_places", empty_places},
    {"pass_through_of_growth", pass_through_of_growth},
    {"order_within_the_month_end", order_within_the_month_end},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "scale", cases, TESTLIB_COUNT(cases));
}
