/* The scale rule `match` [1.6]: what counts as a rise, one decision a level, when the answer comes and
 * how far it goes. Most of it is exact; the laws of delay, probability and top-up are seen over 20,000
 * replications of one decision: eight verdicts at |z| < 4 or p > 1e-4, so that by chance one fails in
 * 0.06 % of seeds. */
#include <math.h>

#include "still_market.h"
#include "strategy/answer.h"
#include "strategy/scale.h"
#include "testlib.h"
#include "world/build.h"

#define A     "firms.Alpha.strategy.scale."
#define DRAWN 20000
#define BINS  12

/* Alpha, at 100, matches; Beta, at 130, is moved by hand. */
struct duel {
    poach_scenario *scenario;
    struct world world;
    struct answers answers;
};

static void open_duel(struct duel *duel, const char *const *settings)
{
    duel->scenario = tiny_scenario(TINY_FILE, settings);
    tiny_world(&duel->world, duel->scenario);
    CU_ASSERT_EQUAL_FATAL(answers_init(&duel->answers, duel->scenario), POACH_OK);
    answers_reset(&duel->answers, &duel->world);
}

static void close_duel(struct duel *duel)
{
    answers_free(&duel->answers);
    world_free(&duel->world);
    poach_scenario_free(duel->scenario);
}

static void put_scale(struct duel *duel, int f, double scale)
{
    double change = log(scale / world_scale(&duel->world, f, 0));
    terms_move_scale(&duel->world.terms, duel->scenario, f, 0, change);
}

/* A month end: a new month of draws begins and everybody looks. */
static void look(struct duel *duel, int month)
{
    duel->world.month = month;
    answers_new_month(&duel->answers);
    answers_look(&duel->answers, &duel->world, month);
}

static double alpha(const struct duel *duel)
{
    return world_scale(&duel->world, ALPHA, 0);
}

static int decisions(const struct duel *duel)
{
    return duel->answers.answer[ALPHA].decisions;
}

static void above_us_at_month_0_is_no_rise(void)
{
    static const char *const settings[] = {A "rule=match", NULL};
    struct duel duel;
    open_duel(&duel, settings);
    for (int month = 1; month < 6; month++) {
        look(&duel, month);
        CU_ASSERT_EQUAL(decisions(&duel), 0);
        CU_ASSERT_EQUAL(duel.answers.next, INFINITY);
    }
    close_duel(&duel);
}

/* 1 % above the level last decided on: creeping counts once it has added up. */
static void one_per_cent_is_noticed(void)
{
    static const char *const settings[] = {A "rule=match", NULL};
    struct duel duel;
    open_duel(&duel, settings);
    put_scale(&duel, BETA, 130.8);
    look(&duel, 1);
    CU_ASSERT_EQUAL(decisions(&duel), 0);
    put_scale(&duel, BETA, 131.29);
    look(&duel, 2);
    CU_ASSERT_EQUAL(decisions(&duel), 0);
    put_scale(&duel, BETA, 131.31);
    look(&duel, 3);
    CU_ASSERT_EQUAL(decisions(&duel), 1);
    CU_ASSERT(duel.answers.next > 3 && duel.answers.next < INFINITY);
    CU_ASSERT_EQUAL(duel.answers.next_firm, ALPHA);
    close_duel(&duel);
}

/* A rise that stays below our own scale is none of our business, until it passes us. */
static void below_us_is_no_rise(void)
{
    static const char *const settings[] = {A "rule=match", "firms.Alpha.pay.staff=150", NULL};
    struct duel duel;
    open_duel(&duel, settings);
    put_scale(&duel, BETA, 149);
    look(&duel, 1);
    CU_ASSERT_EQUAL(decisions(&duel), 0);
    put_scale(&duel, BETA, 150.1);
    look(&duel, 2);
    CU_ASSERT_EQUAL(decisions(&duel), 1);
    close_duel(&duel);
}

/* Who has decided against a level is asked again only about another one. */
static void one_decision_a_level(void)
{
    static const char *const settings[] = {A "rule=match", A "match_probability=0", NULL};
    struct duel duel;
    open_duel(&duel, settings);
    put_scale(&duel, BETA, 150);
    look(&duel, 1);
    CU_ASSERT_EQUAL(decisions(&duel), 1);
    answers_look(&duel.answers, &duel.world, 1);
    CU_ASSERT_EQUAL(decisions(&duel), 1);
    for (int month = 2; month < 30; month++) {
        look(&duel, month);
        CU_ASSERT_EQUAL(decisions(&duel), 0);
    }
    CU_ASSERT_EQUAL(duel.answers.next, INFINITY);
    put_scale(&duel, BETA, 152);
    look(&duel, 30);
    CU_ASSERT_EQUAL(decisions(&duel), 1);
    close_duel(&duel);
}

/* The answer goes to the highest level by then, not to that decided on; then there is peace. */
static void the_answer_goes_to_the_highest_level_by_then(void)
{
    static const char *const settings[] = {A "rule=match", A "top_up=0.05",
                                           A "top_up_probability=0", NULL};
    struct duel duel;
    open_duel(&duel, settings);
    put_scale(&duel, BETA, 150);
    look(&duel, 1);
    double date = duel.answers.next;
    put_scale(&duel, BETA, 170);
    answers_give(&duel.answers, &duel.world);
    NEARLY(alpha(&duel), 170);
    CU_ASSERT_EQUAL(duel.answers.next, INFINITY);
    CU_ASSERT(date > 1);
    NEARLY(duel.world.terms.month_rise[ALPHA], log(1.7)); /* for pass_through */
    look(&duel, 2);
    CU_ASSERT_EQUAL(decisions(&duel), 0);
    close_duel(&duel);
}

/* Where a first answer to 150 ends under one more setting. */
static double answered(const char *setting)
{
    const char *const settings[] = {A "rule=match", A "top_up=0.05", setting, NULL};
    struct duel duel;
    open_duel(&duel, settings);
    put_scale(&duel, BETA, 150);
    look(&duel, 1);
    CU_ASSERT(duel.answers.next < INFINITY);
    answers_give(&duel.answers, &duel.world);
    CU_ASSERT_EQUAL(duel.answers.next, INFINITY);
    double scale = alpha(&duel);
    close_duel(&duel);
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
    open_duel(&duel, settings);
    put_scale(&duel, BETA, 135);
    look(&duel, 1);
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
    NEARLY(alpha(&duel), 180);
    NEARLY(world_scale(&duel.world, BETA, 0), 135 * exp(8 * 0.04));
    close_duel(&duel);
}

/* ---- laws over replications ---- */

/* What one decision brought in each replication: delay (INFINITY: no answer), level. */
static void draw_answers(struct duel *duel, double *delay, double *level)
{
    for (int r = 0; r < DRAWN; r++) {
        CU_ASSERT_EQUAL_FATAL(build_world(&duel->world, (uint32_t)r), POACH_OK);
        answers_reset(&duel->answers, &duel->world);
        put_scale(duel, BETA, 150);
        look(duel, 7);
        delay[r] = duel->answers.next - 7;
        if (duel->answers.next < INFINITY) answers_give(&duel->answers, &duel->world);
        level[r] = alpha(duel);
    }
}

static poach_estimate share_of(int hits, int all)
{
    double share = (double)hits / all;
    return (poach_estimate){.mean = share, .se = sqrt(share * (1 - share) / all), .n = all};
}

/* Counts in BINS bins of equal probability under Exp(rate). */
static void into_bins(const double *delay, double rate, double *counts)
{
    for (int i = 0; i < BINS; i++) counts[i] = 0;
    for (int r = 0; r < DRAWN; r++)
        if (delay[r] < INFINITY) {
            int bin = (int)(-expm1(-rate * delay[r]) * BINS);
            counts[bin < BINS ? bin : BINS - 1]++;
        }
}

/* Law of the delay: exponential of mean 1 / reaction_rate. Traps: a rate a tenth higher, and a delay
 * that waits for a month end. */
static void delays_are_exponential(void)
{
    static const char *const settings[] = {A "rule=match", A "reaction_rate=4", NULL};
    static double delay[DRAWN], level[DRAWN];
    struct duel duel;
    open_duel(&duel, settings);
    draw_answers(&duel, delay, level);
    poach_estimate mean = {.n = DRAWN};
    double squares = 0, counts[BINS], even[BINS];
    for (int r = 0; r < DRAWN; r++) {
        mean.mean += delay[r] / DRAWN;
        squares += delay[r] * delay[r] / DRAWN;
        NEARLY(level[r], 150);
    }
    mean.se = sqrt((squares - mean.mean * mean.mean) / DRAWN);
    AGREES(mean, 0.25);
    REJECTS(mean, 0.25 / 1.1);
    REJECTS(mean, 0.25 / -expm1(-0.25)); /* counted in whole months */
    for (int i = 0; i < BINS; i++) even[i] = 1.0 / BINS;
    into_bins(delay, 4, counts);
    AGREES_LAW(counts, even, BINS);
    into_bins(delay, 4.4, counts);
    REJECTS_LAW(counts, even, BINS);
    close_duel(&duel);
}

/* match_probability decides whether, top_up_probability how far, each by itself. Trap: the same
 * number decides both, so that with .6 and .3 half of the answers top. */
static void probabilities(void)
{
    static const char *const settings[] = {A "rule=match", A "match_probability=0.6",
                                           A "top_up=0.1", A "top_up_probability=0.3", NULL};
    static double delay[DRAWN], level[DRAWN];
    struct duel duel;
    int answered = 0, topped = 0;
    open_duel(&duel, settings);
    draw_answers(&duel, delay, level);
    for (int r = 0; r < DRAWN; r++) {
        bool answers = delay[r]<INFINITY, tops = level[r]> 151;
        answered += answers;
        topped += tops;
        double expected = !answers ? 100 : tops ? 150 * exp(0.1) : 150;
        NEARLY(level[r], expected);
    }
    poach_estimate matches = share_of(answered, DRAWN), tops = share_of(topped, answered);
    AGREES(matches, 0.6);
    REJECTS(matches, 0.63);
    AGREES(tops, 0.3);
    REJECTS(tops, 0.5);
    close_duel(&duel);
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

static const struct testlib_case cases[] = {
    {"above_us_at_month_0_is_no_rise", above_us_at_month_0_is_no_rise},
    {"one_per_cent_is_noticed", one_per_cent_is_noticed},
    {"below_us_is_no_rise", below_us_is_no_rise},
    {"one_decision_a_level", one_decision_a_level},
    {"the_answer_goes_to_the_highest_level_by_then", the_answer_goes_to_the_highest_level_by_then},
    {"top_up_and_its_ceiling", top_up_and_its_ceiling},
    {"topping_each_other_ends_at_the_ceiling", topping_each_other_ends_at_the_ceiling},
    {"delays_are_exponential", delays_are_exponential},
    {"probabilities", probabilities},
    {"a_wave_settles_in_days", a_wave_settles_in_days},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "answer", cases, TESTLIB_COUNT(cases));
}
