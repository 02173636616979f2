/* The yearly review [E8] on worlds small enough to compute by hand: raises, months, budget, who is
 * reviewed and what a review does not touch. No chance is involved. */
#include <math.h>

#include "still_market.h"
#include "strategy/review.h"
#include "testlib.h"
#include "world/moves.h"
#include "world/verify.h"

/* A world with the reviews of its firms. */
struct desk {
    poach_scenario *scenario;
    struct world world;
    struct reviewing reviewing;
};

static void open_desk(struct desk *desk, const char *file, const char *const *settings)
{
    desk->scenario = tiny_scenario(file, settings);
    tiny_world(&desk->world, desk->scenario);
    CU_ASSERT_EQUAL_FATAL(reviewing_init(&desk->reviewing, desk->scenario), POACH_OK);
}

static void close_desk(struct desk *desk)
{
    CU_ASSERT_PTR_NULL(verify_world(&desk->world));
    reviewing_free(&desk->reviewing);
    world_free(&desk->world);
    poach_scenario_free(desk->scenario);
}

static void review(struct desk *desk, int month)
{
    desk->world.month = month;
    CU_ASSERT_EQUAL(reviewing_run(&desk->reviewing, &desk->world), POACH_OK);
}

static double pay_of(const struct desk *desk, int k, uint32_t slot)
{
    return world_worker(&desk->world, k, slot)->pay;
}

/* Below the scale the gap counts, above it only the merit; the firm without reviews does nothing. */
static void merit_and_market_adjustment(void)
{
    static const char *const settings[] = {"firms.Alpha.strategy.review.month=3",
                                           "firms.Alpha.strategy.review.merit_mean=0.03",
                                           "firms.Alpha.strategy.review.market_adjust=0.4", NULL};
    struct desk desk;
    open_desk(&desk, TINY_FILE, settings);
    still_pay(&desk.world, 0, 0, 80);
    still_pay(&desk.world, 0, 1, 120);
    still_pay(&desk.world, 0, 2, 90);
    review(&desk, 3);
    NEARLY(pay_of(&desk, 0, 0), 80 * exp(0.03 + 0.4 * log(100.0 / 80)));
    NEARLY(pay_of(&desk, 0, 1), 120 * exp(0.03));
    CU_ASSERT_EQUAL(pay_of(&desk, 0, 2), 90);
    close_desk(&desk);
}

/* The gap is that to P z, not to P: skill 4 with theta 1/2 is worth twice the median. */
static void the_gap_is_to_scale_pay_of_the_skill(void)
{
    static const char *const settings[] = {
        "firms.Alpha.strategy.review.month=3", "firms.Alpha.strategy.review.market_adjust=1",
        "segments.staff.skill=0.7", "segments.staff.returns_to_skill=0.5", NULL};
    struct desk desk;
    open_desk(&desk, TINY_FILE, settings);
    for (uint32_t slot = 0; slot < 2; slot++) still_pay(&desk.world, 0, slot, 1);
    review(&desk, 15);
    for (uint32_t slot = 0; slot < 2; slot++) {
        double z = sqrt(world_background(&desk.world, 0, slot)->skill);
        CU_ASSERT(z != 1);
        NEARLY(pay_of(&desk, 0, slot), 100 * z);
    }
    close_desk(&desk);
}

/* month 12 is also 0, -12, 24; month 5 also -7, -19, 17: numbers go on through zero in burn-in. */
static void months_through_zero(void)
{
    static const char *const twelve[] = {"firms.Alpha.strategy.review.month=12",
                                         "firms.Alpha.strategy.review.merit_mean=0.1", NULL};
    static const char *const five[] = {"firms.Alpha.strategy.review.month=5",
                                       "firms.Alpha.strategy.review.merit_mean=0.1", NULL};
    struct desk end, may;
    open_desk(&end, TINY_FILE, twelve);
    open_desk(&may, TINY_FILE, five);
    for (int month = -31; month <= 31; month++) {
        double before_end = pay_of(&end, 0, 0), before_may = pay_of(&may, 0, 0);
        review(&end, month);
        review(&may, month);
        bool due_end = month == -24 || month == -12 || month == 0 || month == 12 || month == 24;
        bool due_may =
            month == -31 || month == -19 || month == -7 || month == 5 || month == 17 || month == 29;
        CU_ASSERT_EQUAL(pay_of(&end, 0, 0) > before_end, due_end);
        CU_ASSERT_EQUAL(pay_of(&may, 0, 0) > before_may, due_may);
    }
    close_desk(&end);
    close_desk(&may);
}

/* Reviews run in burn-in: of 30 months to month 0 three are Aprils, of 3 none. */
static void burn_in_reviews(void)
{
    static const char *const longer[] = {"burn_in_months=30", "firms.Alpha.strategy.review.month=4",
                                         "firms.Alpha.strategy.review.merit_mean=0.05", NULL};
    static const char *const shorter[] = {"burn_in_months=3", "firms.Alpha.strategy.review.month=4",
                                          "firms.Alpha.strategy.review.merit_mean=0.05", NULL};
    struct theory theory;
    still_run(&theory, STILL_FILE, longer); /* -29..0 holds -20, -8 */
    NEARLY(still_at(&theory, 0, "firms.Alpha.staff.pay_mean"), 100 * exp(0.10));
    NEARLY(still_at(&theory, 3, "firms.Alpha.staff.pay_mean"), 100 * exp(0.10));
    NEARLY(still_at(&theory, 4, "firms.Alpha.staff.pay_mean"), 100 * exp(0.15));
    CU_ASSERT_EQUAL(still_at(&theory, 0, "market.pay_index"), 100);
    theory_free(&theory);
    still_run(&theory, STILL_FILE, shorter);
    CU_ASSERT_EQUAL(still_at(&theory, 0, "firms.Alpha.staff.pay_mean"), 100);
    NEARLY(still_at(&theory, 4, "firms.Alpha.staff.pay_mean"), 100 * exp(0.05));
    theory_free(&theory);
}

/* A merit is read under (month, slot): the same again in the same month, another in the next year. */
static void merit_is_drawn_by_name(void)
{
    static const char *const settings[] = {"firms.Alpha.strategy.review.month=1",
                                           "firms.Alpha.strategy.review.merit_mean=0.02",
                                           "firms.Alpha.strategy.review.merit_sd=0.1", NULL};
    struct desk desk;
    open_desk(&desk, TINY_FILE, settings);
    for (int month = 1; month <= 13; month += 12)
        for (uint32_t slot = 0; slot < 2; slot++) still_pay(&desk.world, 0, slot, 100);
    review(&desk, 1);
    double first = pay_of(&desk, 0, 0), other = pay_of(&desk, 0, 1), u;
    struct draw_name name = {.purpose = PURPOSE_REVIEW, .month = 1, .number = 1};
    stream_read(desk.world.rng, name, &u, 1);
    NEARLY(other, 100 * exp(0.02 + 0.1 * stream_normal(u)));
    CU_ASSERT_NOT_EQUAL(first, other);
    still_pay(&desk.world, 0, 0, 100);
    review(&desk, 1);
    CU_ASSERT_EQUAL(pay_of(&desk, 0, 0), first);
    still_pay(&desk.world, 0, 0, 100);
    review(&desk, 13);
    CU_ASSERT_NOT_EQUAL(pay_of(&desk, 0, 0), first);
    close_desk(&desk);
}

/* Staffs that grow as one end as those whose people are raised one by one (which a spread of next to
 * nothing asks for): pay, sums, what the journal has; also with people in the journal already. */
static void even_raises_are_raises(void)
{
#define COMMON                                                                                     \
    "firms.Alpha.headcount.staff=300", "firms.Beta.headcount.staff=70",                            \
        "segments.staff.skill=0.4", "segments.staff.pool=9",                                       \
        "firms.Alpha.strategy.review.month=3", "firms.Alpha.strategy.review.merit_mean=0.06",      \
        "firms.Beta.strategy.review.month=3", "firms.Beta.strategy.review.merit_mean=-0.02",       \
        "firms.Beta.strategy.review.merit_budget=0.03"
    static const char *const even[] = {COMMON, NULL};
    static const char *const spread[] = {COMMON, "firms.Alpha.strategy.review.merit_sd=1e-200",
                                         NULL};
    struct desk one, other;
    open_desk(&one, TINY_FILE, even);
    open_desk(&other, TINY_FILE, spread);
    for (uint32_t slot = 10; slot < 365; slot += 7) {
        still_pay(&one.world, 0, slot, 150);
        still_pay(&other.world, 0, slot, 150);
    }
    review(&one, 3);
    review(&other, 3);
    for (uint32_t slot = 0; slot < 370; slot++)
        NEARLY(pay_of(&one, 0, slot), pay_of(&other, 0, slot));
    const struct journal *a = &one.world.journal[0], *b = &other.world.journal[0];
    CU_ASSERT(a->many && b->many);
    CU_ASSERT_EQUAL(a->count, b->count);
    NEARLY(log_sum_value(&a->raises), log_sum_value(&b->raises));
    NEARLY(log_sum_value(&a->raises), (300 - 42) * 0.06 - (70 - 9) * 0.02);
    for (int f = 0; f < 2; f++) {
        const struct staff *x = world_staff(&one.world, f, 0), *y = world_staff(&other.world, f, 0);
        NEARLY(x->payroll, y->payroll);
        NEARLY(log_sum_value(&x->ln_pay_per_z), log_sum_value(&y->ln_pay_per_z));
    }
    close_desk(&one);
    close_desk(&other);
}

/* Raises of 20 % of 500 = 100 against a budget of 4 % of 500 = 20: each gets a fifth of his raise. */
static void budget_cuts_all_alike(void)
{
    static const char *const settings[] = {"firms.Alpha.strategy.review.month=1",
                                           "firms.Alpha.strategy.review.market_adjust=1",
                                           "firms.Alpha.strategy.review.merit_budget=0.04",
                                           "firms.Beta.strategy.review.month=1",
                                           "firms.Beta.strategy.review.market_adjust=1",
                                           "firms.Beta.strategy.review.merit_budget=0.5",
                                           NULL};
    struct desk desk;
    open_desk(&desk, STILL_FILE, settings);
    still_pay(&desk.world, STAFF, 0, 50);  /* scale 100: asks for 50 */
    still_pay(&desk.world, STAFF, 1, 150); /* above it: asks for nothing */
    still_pay(&desk.world, STAR, 0, 300);  /* scale 400: asks for 100 */
    still_pay(&desk.world, STAR, 1, 250);  /* Beta's star: asks for 250 of 510 * 0.5 */
    double budget = 0.04 * (50 + 150 + 100 + 300), asked = 50 + 100;
    review(&desk, 1);
    NEARLY(pay_of(&desk, STAFF, 0), 50 + 50 * budget / asked);
    CU_ASSERT_EQUAL(pay_of(&desk, STAFF, 1), 150);
    NEARLY(pay_of(&desk, STAR, 0), 300 + 100 * budget / asked);
    NEARLY(world_payroll(&desk.world, ALPHA, false), 600 + budget);
    NEARLY(pay_of(&desk, STAR, 1), 500); /* a budget that is enough cuts nothing */
    close_desk(&desk);
}

static void no_budget_no_raise(void)
{
    static const char *const settings[] = {"firms.Alpha.strategy.review.month=1",
                                           "firms.Alpha.strategy.review.merit_mean=0.1",
                                           "firms.Alpha.strategy.review.merit_sd=0.01",
                                           "firms.Alpha.strategy.review.merit_budget=0", NULL};
    struct desk desk;
    open_desk(&desk, TINY_FILE, settings);
    review(&desk, 1);
    for (uint32_t slot = 0; slot < 4; slot++)
        CU_ASSERT_EQUAL(pay_of(&desk, 0, slot), slot < 2 ? 100 : 130);
    close_desk(&desk);
}

/* Neither who waits to start somewhere nor who is in the pool is anybody's staff, and the budget is
 * a share of the payroll of who is. */
static void people_on_leave_are_not_reviewed(void)
{
    static const char *const settings[] = {"firms.Alpha.strategy.review.month=1",
                                           "firms.Alpha.strategy.review.merit_mean=0.1",
                                           "firms.Alpha.strategy.review.merit_budget=0.02",
                                           "firms.Beta.strategy.review.month=1",
                                           "firms.Beta.strategy.review.merit_mean=0.1",
                                           NULL};
    struct desk desk;
    open_desk(&desk, STILL_FILE, settings);
    CU_ASSERT_EQUAL(moves_hire(&desk.world, STAFF, 0, BETA, 170, 4), POACH_OK);
    CU_ASSERT_EQUAL(moves_lay_off(&desk.world, STAFF, 3), POACH_OK);
    review(&desk, 1);
    CU_ASSERT_EQUAL(pay_of(&desk, STAFF, 0), 170);
    CU_ASSERT_EQUAL(pay_of(&desk, STAFF, 3), 0);
    NEARLY(world_payroll(&desk.world, ALPHA, false), 600 * 1.02);
    NEARLY(pay_of(&desk, STAFF, 4), 130 * exp(0.1));
    desk.world.month = 4;
    CU_ASSERT_EQUAL(moves_start_after_leave(&desk.world, STAFF), POACH_OK);
    review(&desk, 13);
    NEARLY(pay_of(&desk, STAFF, 0), 170 * exp(0.1));
    close_desk(&desk);
}

/* Reviews come after scales at a month end: the adjustment is to the scale that has just risen. */
static void reviews_see_the_new_scale(void)
{
    struct theory theory;
    STILL_RUN(&theory, "firms.Alpha.strategy.scale.rule=growth",
              "firms.Alpha.strategy.scale.growth=0.12", "firms.Alpha.strategy.review.month=6",
              "firms.Alpha.strategy.review.market_adjust=1");
    CU_ASSERT_EQUAL(still_at(&theory, 5, "firms.Alpha.staff.pay_mean"), 100);
    NEARLY(still_at(&theory, 6, "firms.Alpha.staff.pay_mean"), 100 * exp(0.06));
    NEARLY(still_at(&theory, 6, "firms.Alpha.staff.compa_ratio"), 1);
    NEARLY(still_at(&theory, 12, "firms.Alpha.staff.compa_ratio"), exp(-0.06));
    theory_free(&theory);
}

static const struct testlib_case cases[] = {
    {"merit_and_market_adjustment", merit_and_market_adjustment},
    {"the_gap_is_to_scale_pay_of_the_skill", the_gap_is_to_scale_pay_of_the_skill},
    {"months_through_zero", months_through_zero},
    {"burn_in_reviews", burn_in_reviews},
    {"merit_is_drawn_by_name", merit_is_drawn_by_name},
    {"even_raises_are_raises", even_raises_are_raises},
    {"budget_cuts_all_alike", budget_cuts_all_alike},
    {"no_budget_no_raise", no_budget_no_raise},
    {"people_on_leave_are_not_reviewed", people_on_leave_are_not_reviewed},
    {"reviews_see_the_new_scale", reviews_see_the_new_scale},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "review", cases, TESTLIB_COUNT(cases));
}
