/* The scale rule `match` [1.6]: what counts as a rise, one decision a level, when the answer comes and
 * how far it goes. Exact; the laws of its chances are in test_answer_laws.c. */
#include <math.h>

#include "duel.h"
#include "testlib.h"

#define A "firms.Alpha.strategy.scale."

static int decisions(const struct duel *duel)
{
    return duel->answers.answer[ALPHA].decisions;
}

static void above_us_at_month_0_is_no_rise(void)
{
    static const char *const settings[] = {A "rule=match", NULL};
    struct duel duel;
    duel_open(&duel, settings);
    for (int month = 1; month < 6; month++) {
        duel_look(&duel, month);
        CU_ASSERT_EQUAL(decisions(&duel), 0);
        CU_ASSERT_EQUAL(duel.answers.next, INFINITY);
    }
    duel_close(&duel);
}

/* 1 % above the level last decided on: creeping counts once it has added up. */
static void one_per_cent_is_noticed(void)
{
    static const char *const settings[] = {A "rule=match", NULL};
    struct duel duel;
    duel_open(&duel, settings);
    duel_put_scale(&duel, BETA, 130.8);
    duel_look(&duel, 1);
    CU_ASSERT_EQUAL(decisions(&duel), 0);
    duel_put_scale(&duel, BETA, 131.29);
    duel_look(&duel, 2);
    CU_ASSERT_EQUAL(decisions(&duel), 0);
    duel_put_scale(&duel, BETA, 131.31);
    duel_look(&duel, 3);
    CU_ASSERT_EQUAL(decisions(&duel), 1);
    CU_ASSERT(duel.answers.next > 3 && duel.answers.next < INFINITY);
    CU_ASSERT_EQUAL(duel.answers.next_firm, ALPHA);
    duel_close(&duel);
}

/* A rise that stays below our own scale is none of our business, until it passes us. */
static void below_us_is_no_rise(void)
{
    static const char *const settings[] = {A "rule=match", "firms.Alpha.pay.staff=150", NULL};
    struct duel duel;
    duel_open(&duel, settings);
    duel_put_scale(&duel, BETA, 149);
    duel_look(&duel, 1);
    CU_ASSERT_EQUAL(decisions(&duel), 0);
    duel_put_scale(&duel, BETA, 150.1);
    duel_look(&duel, 2);
    CU_ASSERT_EQUAL(decisions(&duel), 1);
    duel_close(&duel);
}

/* Who has decided against a level is asked again only about another one. */
static void one_decision_a_level(void)
{
    static const char *const settings[] = {A "rule=match", A "match_probability=0", NULL};
    struct duel duel;
    duel_open(&duel, settings);
    duel_put_scale(&duel, BETA, 150);
    duel_look(&duel, 1);
    CU_ASSERT_EQUAL(decisions(&duel), 1);
    answers_look(&duel.answers, &duel.world, 1);
    CU_ASSERT_EQUAL(decisions(&duel), 1);
    for (int month = 2; month < 30; month++) {
        duel_look(&duel, month);
        CU_ASSERT_EQUAL(decisions(&duel), 0);
    }
    CU_ASSERT_EQUAL(duel.answers.next, INFINITY);
    duel_put_scale(&duel, BETA, 152);
    duel_look(&duel, 30);
    CU_ASSERT_EQUAL(decisions(&duel), 1);
    duel_close(&duel);
}

/* The answer goes to the highest level by then, not to that decided on; then there is peace. */
static void the_answer_goes_to_the_highest_level_by_then(void)
{
    static const char *const settings[] = {A "rule=match", A "top_up=0.05",
                                           A "top_up_probability=0", NULL};
    struct duel duel;
    duel_open(&duel, settings);
    duel_put_scale(&duel, BETA, 150);
    duel_look(&duel, 1);
    double date = duel.answers.next;
    duel_put_scale(&duel, BETA, 170);
    answers_give(&duel.answers, &duel.world);
    NEARLY(duel_alpha(&duel), 170);
    CU_ASSERT_EQUAL(duel.answers.next, INFINITY);
    CU_ASSERT(date > 1);
    NEARLY(duel.world.terms.month_rise[ALPHA], log(1.7)); /* for pass_through */
    duel_look(&duel, 2);
    CU_ASSERT_EQUAL(decisions(&duel), 0);
    duel_close(&duel);
}

/* Where a first answer to 150 ends under one more setting. */
static double answered(const char *setting)
{
    const char *const settings[] = {A "rule=match", A "top_up=0.05", setting, NULL};
    struct duel duel;
    duel_open(&duel, settings);
    duel_put_scale(&duel, BETA, 150);
    duel_look(&duel, 1);
    CU_ASSERT(duel.answers.next < INFINITY);
    answers_give(&duel.answers, &duel.world);
    CU_ASSERT_EQUAL(duel.answers.next, INFINITY);
    double scale = duel_alpha(&duel);
    duel_close(&duel);
    return scale;
}

/* An answer stops at the ceiling; whose ceiling lies below his scale stays where he is. */
static void top_up_and_its_ceiling(void)
{
    NEARLY(answered(NULL), 150 * exp(0.05));
    NEARLY(answered("firms.Alpha.value.staff=155"), 155);
    NEARLY(answered("firms.Alpha.value.staff=120"), 120);
    CU_ASSERT_EQUAL(answered("firms.Alpha.value.staff=90"), 100);
}

/* Two who match and top each other go up in turns until the lower ceiling ends it. */
static void topping_each_other_ends_at_the_ceiling(void)
{
    static const char *const settings[] = {A "rule=match",
                                           A "top_up=0.04",
                                           "firms.Beta.strategy.scale.rule=match",
                                           "firms.Beta.strategy.scale.top_up=0.04",
                                           "firms.Alpha.value.staff=180",
                                           NULL};
    struct duel duel;
    duel_open(&duel, settings);
    duel_put_scale(&duel, BETA, 135);
    duel_look(&duel, 1);
    int answers = 0;
    double last = 1;
    while (duel.answers.next < INFINITY && answers < 100) {
        CU_ASSERT(duel.answers.next >= last);
        CU_ASSERT_EQUAL(duel.answers.next_firm, answers % 2 == 0 ? ALPHA : BETA);
        last = duel.answers.next;
        answers_give(&duel.answers, &duel.world);
        answers++;
    }
    /* 135 exp(.04 n) in turns; Alpha's fifth answer, to 193, ends at its ceiling of 180 */
    CU_ASSERT_EQUAL(answers, 9);
    NEARLY(duel_alpha(&duel), 180);
    NEARLY(world_scale(&duel.world, BETA, 0), 135 * exp(8 * 0.04));
    duel_close(&duel);
}

/* A wave: Lead rises 20 % at month end 1 and stops at its value; the two who match are there within
 * days, and their staff, by pass_through, at the next month end. A slow third is not. */
static void a_wave_settles_in_days(void)
{
    static const char *const settings[] = {"firms.Lead.strategy.scale.rule=growth",
                                           "firms.Lead.strategy.scale.growth=5", NULL};
    struct theory theory;
    still_run(&theory, "tests/known/wave.json", settings);
    NEARLY(still_at(&theory, 1, "firms.Lead.k.scale"), 120);
    CU_ASSERT_EQUAL(still_at(&theory, 1, "firms.First.k.scale"), 100);
    NEARLY(still_at(&theory, 2, "firms.First.k.scale"), 120);
    NEARLY(still_at(&theory, 2, "firms.Second.k.scale"), 120);
    NEARLY(still_at(&theory, 2, "firms.First.k.pay_mean"), 120);
    NEARLY(still_at(&theory, 2, "firms.Second.k.pay_mean"), 100 * sqrt(1.2));
    CU_ASSERT_EQUAL(still_at(&theory, 6, "firms.Slow.k.scale"), 100);
    NEARLY(still_at(&theory, 6, "firms.Lead.k.scale"), 120);
    NEARLY(still_at(&theory, 6, "firms.First.k.pay_mean"), 120); /* passed on once */
    theory_free(&theory);
}

/* Whoever joins after the answer starts at the new scale, and has the rise in his pay already: with
 * half the staff replaced each month nobody may come out above it. */
static void newcomers_are_not_raised_twice(void)
{
    static const char *const settings[] = {"firms.Lead.strategy.scale.rule=growth",
                                           "firms.Lead.strategy.scale.growth=5",
                                           "segments.k.exit_rate=0.5",
                                           "firms.First.backfill=true",
                                           "firms.First.headcount.k=200",
                                           NULL};
    struct theory theory;
    still_run(&theory, "tests/known/wave.json", settings);
    for (int month = 2; month <= 6; month++) {
        NEARLY(still_at(&theory, month, "firms.First.k.scale"), 120);
        NEARLY(still_at(&theory, month, "firms.First.k.pay_mean"), 120);
        NEARLY(still_at(&theory, month, "firms.First.k.pay_p99"), 120);
    }
    theory_free(&theory);
}

/* Alpha and Beta of the still market after Beta has raised both scales by a fifth; Alpha has not
 * answered yet. */
static void open_announcement(struct duel *duel, const char *const *settings)
{
    duel_open_file(duel, STILL_FILE, settings);
    for (int k = STAR; k <= STAFF; k++)
        terms_move_scale(&duel->world.terms, duel->scenario, BETA, k, log(1.2));
    duel_look(duel, 1);
}

/* A firm that decides on the rises of several segments at once answers them at once: the same date,
 * and the same luck. A rise of another date is another matter. */
static void one_announcement_for_all_segments(void)
{
    static const char *const settings[] = {A "rule=match", NULL};
    struct duel duel;
    open_announcement(&duel, settings);
    const struct answer *star = &duel.answers.answer[STAR], *staff = &duel.answers.answer[STAFF];
    CU_ASSERT(star->date > 1 && star->date < INFINITY);
    CU_ASSERT_EQUAL(star->date, staff->date);
    CU_ASSERT_EQUAL(star->top, staff->top);
    double date = star->date;
    answers_give(&duel.answers, &duel.world);
    CU_ASSERT_EQUAL(duel.answers.next, date);
    answers_give(&duel.answers, &duel.world);
    CU_ASSERT_EQUAL(duel.answers.next, INFINITY);
    NEARLY(world_scale(&duel.world, ALPHA, STAR), 600);
    NEARLY(world_scale(&duel.world, ALPHA, STAFF), 156);
    terms_move_scale(&duel.world.terms, duel.scenario, BETA, STAR, log(1.2));
    answers_look(&duel.answers, &duel.world, 1.5);
    terms_move_scale(&duel.world.terms, duel.scenario, BETA, STAFF, log(1.2));
    answers_look(&duel.answers, &duel.world, 1.75);
    CU_ASSERT(star->date < INFINITY && staff->date < INFINITY);
    CU_ASSERT_NOT_EQUAL(star->top, staff->top);
    duel_close(&duel);
}

/* Who matches us ends at our level but for the last bits; that is no rise above us. */
static void being_matched_to_rounding_is_no_rise(void)
{
    static const char *const settings[] = {A "rule=match", A "top_up=0.05", NULL};
    struct duel duel;
    duel_open(&duel, settings);
    duel_put_scale(&duel, BETA, 150);
    duel_look(&duel, 1);
    answers_give(&duel.answers, &duel.world);
    NEARLY(duel_alpha(&duel), 150 * exp(0.05));
    duel_put_scale(&duel, BETA, duel_alpha(&duel) * (1 + 1e-13));
    duel_look(&duel, 2);
    CU_ASSERT_EQUAL(decisions(&duel), 0);
    duel_put_scale(&duel, BETA, duel_alpha(&duel) * 1.0001);
    duel_look(&duel, 3);
    CU_ASSERT_EQUAL(decisions(&duel), 1);
    duel_close(&duel);
}

/* Overrides by segment: topping for one, a rule of its own for the other. */
static void segments_may_differ(void)
{
    static const char *const topped[] = {A "rule=match", A "segments.star.top_up=0.05", NULL};
    static const char *const one[] = {A "rule=match", A "segments.star.rule=fixed", NULL};
    struct duel duel;
    open_announcement(&duel, topped);
    answers_give(&duel.answers, &duel.world);
    answers_give(&duel.answers, &duel.world);
    NEARLY(world_scale(&duel.world, ALPHA, STAR), 600 * exp(0.05));
    NEARLY(world_scale(&duel.world, ALPHA, STAFF), 156);
    duel_close(&duel);
    open_announcement(&duel, one);
    answers_give(&duel.answers, &duel.world);
    CU_ASSERT_EQUAL(duel.answers.next, INFINITY);
    CU_ASSERT_EQUAL(world_scale(&duel.world, ALPHA, STAR), 400);
    NEARLY(world_scale(&duel.world, ALPHA, STAFF), 156);
    duel_close(&duel);
}

static const struct testlib_case cases[] = {
    {"above_us_at_month_0_is_no_rise", above_us_at_month_0_is_no_rise},
    {"one_per_cent_is_noticed", one_per_cent_is_noticed},
    {"below_us_is_no_rise", below_us_is_no_rise},
    {"one_decision_a_level", one_decision_a_level},
    {"the_answer_goes_to_the_highest_level_by_then", the_answer_goes_to_the_highest_level_by_then},
    {"top_up_and_its_ceiling", top_up_and_its_ceiling},
    {"topping_each_other_ends_at_the_ceiling", topping_each_other_ends_at_the_ceiling},
    {"a_wave_settles_in_days", a_wave_settles_in_days},
    {"one_announcement_for_all_segments", one_announcement_for_all_segments},
    {"being_matched_to_rounding_is_no_rise", being_matched_to_rounding_is_no_rise},
    {"segments_may_differ", segments_may_differ},
    {"newcomers_are_not_raised_twice", newcomers_are_not_raised_twice},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "answer", cases, TESTLIB_COUNT(cases));
}
