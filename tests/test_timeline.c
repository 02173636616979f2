/* Dated actions: what is said of wrong ones, what a `set` makes of levels and rules from its month on,
 * layoffs; and that a replication begins again with the scenario of the file. Two verdicts at |z| < 4:
 * by chance one fails in 0.01 % of seeds; all else holds always. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "load_text.h"
#include "run/result.h"
#include "run/traced.h"
#include "still_market.h"
#include "testlib.h"
#include "vectors.h"

#define TIMELINE(entries) "timeline=[" entries "]"

/* ---- what is wrong ---- */

static void wrong_entries_are_named(void)
{
    static const struct {
        const char *entries, *path, *text;
    } wrong[] = {
        {"[3]", "timeline[0]", "expected an object, found a number"},
        {"[{\"month\": 1, \"set\": {}}, {\"month\": 2}]", "timeline[1]", "found 0 of them"},
        {"[{\"month\": 1, \"set\": {}, \"layoff\": {\"firm\": \"Apple\", \"share\": 0.1}}]",
         "timeline[0]", "found 2 of them"},
        {"[{\"set\": {}}]", "timeline[0].month", "required"},
        {"[{\"month\": 6000, \"set\": {}}]", "timeline[0].month", "out of range"},
        {"[{\"month\": 12, \"set\": {}}]", "timeline[0].month", "months is 12"},
        {"[{\"month\": 1, \"layof\": {}}]", "timeline[0].layof", "did you mean layoff?"},
        {"[{\"month\": 1, \"layoff\": {\"firm\": \"Appel\", \"share\": 0.1}}]",
         "timeline[0].layoff.firm", "did you mean Apple?"},
        {"[{\"month\": 1, \"layoff\": {\"firm\": \"Apple\"}}]", "timeline[0].layoff.share",
         "required"},
        {"[{\"month\": 1, \"layoff\": {\"firm\": \"Apple\", \"share\": 0.1, \"segments\": []}}]",
         "timeline[0].layoff.segments", "expected 1 to 100 names"},
        {"[{\"month\": 1, \"layoff\": {\"firm\": \"Apple\", \"share\": 0.1, \"segments\": "
         "[\"star\", "
         "\"star\"]}}]",
         "timeline[0].layoff.segments[1]", "given twice"},
        {"[{\"month\": 1, \"depart\": {\"person\": \"Nobody\"}}]", "timeline[0].depart.person",
         "no such person"},
        {"[{\"month\": 1, \"set\": 3}]", "timeline[0].set", "expected an object of values"},
        {"[{\"month\": 1, \"set\": {\"firms.Apple.openess\": 1}}]",
         "timeline[0].set.firms.Apple.openess", "did you mean openness?"},
        {"[{\"month\": 1, \"set\": {\"firms.Aple.openness\": 1}}]",
         "timeline[0].set.firms.Aple.openness", "did you mean Apple?"},
        {"[{\"month\": 1, \"set\": {\"firms.Apple.openness\": 2e9}}]",
         "timeline[0].set.firms.Apple.openness", "out of range"},
        {"[{\"month\": 1, \"set\": {\"firms.Apple..openness\": 1}}]", "timeline[0].set.firms.Apple",
         "single dots"},
        {"[{\"month\": 1, \"set\": {\"firms.Apple.pay.star\": null}}]",
         "timeline[0].set.firms.Apple.pay.star", "cannot be closed"},
        {"[{\"month\": 1, \"set\": {\"firms.Apple.garden_leave_months\": null}}]",
         "timeline[0].set.firms.Apple.garden_leave_months", "none to remove"},
    };
    for (size_t i = 0; i < TESTLIB_COUNT(wrong); i++)
        load_with_bad("timeline", wrong[i].entries, wrong[i].path, wrong[i].text);
}

/* Keys that say how things are at the start, or for the whole run, and why. */
static void some_keys_stand_still(void)
{
    static const char *const keys[][2] = {{"months", "whole run"},
                                          {"seed", "whole run"},
                                          {"title", "describes the file"},
                                          {"timeline", "stand in the file"},
                                          {"segments.star.skill", "drawn by it"},
                                          {"segments.star.returns_to_skill", "z was made"},
                                          {"segments.star.talent_weight", "month 0"},
                                          {"segments.star.pool", "at the start"},
                                          {"firms.Apple.headcount.star", "layoff"},
                                          {"firms.Apple.capability", "at the start"},
                                          {"teams.team_size", "at the start"},
                                          {"firms.Apple.stock.price", "stock_shock"}};
    char entries[200], path[120];
    for (size_t i = 0; i < TESTLIB_COUNT(keys); i++) {
        snprintf(entries, sizeof entries, "[{\"month\": 1, \"set\": {\"%s\": 1}}]", keys[i][0]);
        snprintf(path, sizeof path, "timeline[0].set.%s", keys[i][0]);
        load_with_bad("timeline", entries, path, "cannot be changed while the scenario runs");
        load_with_bad("timeline", entries, path, keys[i][1]);
    }
    load_with_bad("timeline",
                  "[{\"month\": 1, \"set\": {\"teams\": {\"follow_probability\": 0.5}}}]",
                  "timeline[0].set.teams.team_size", "required");
    load_with_bad("timeline", "[{\"month\": 1, \"set\": {\"firms.New\": {}}}]",
                  "timeline[0].set.firms.New", "a firm cannot come");
    load_with_bad("timeline",
                  "[{\"month\": 1, \"set\": {\"segments\": {\"star\": {\"pool\": 3}}}}]",
                  "timeline[0].set.segments.star.pool", "cannot be changed");
}

/* Notes stand anywhere, and an entry of the list can be set by its number. */
static void right_entries_load(void)
{
    static const char *const settings[] = {
        TIMELINE(
            "{\"month\":1,\"note\":\"why\",\"set\":{\"note\":\"so\",\"firms.Alpha.openness\":0.5}},"
            "{\"month\":0,\"layoff\":{\"firm\":\"Beta\",\"share\":0.1,\"segments\":\"star\"}}"),
        "timeline.1.layoff.share=0.25", "timeline[1].month=3", NULL};
    poach_scenario *scenario = tiny_scenario(STILL_FILE, settings);
    const struct dated *set = &scenario->timeline[0], *cut = &scenario->timeline[1];
    CU_ASSERT_EQUAL(scenario->dated_count, 2);
    CU_ASSERT_EQUAL(set->then->firms[ALPHA].attributes[0], 0.5);
    CU_ASSERT_EQUAL(scenario->firms[ALPHA].attributes[0], 0);
    CU_ASSERT_EQUAL(cut->layoff.share, 0.25);
    CU_ASSERT_EQUAL(cut->month, 3);
    CU_ASSERT_EQUAL(cut->layoff.segment_count, 1);
    CU_ASSERT_EQUAL(cut->layoff.segments[0], STAR);
    poach_scenario_free(scenario);
}

/* Of one month the later entry of the file holds; of several, the later month. */
static void later_settings_go_over_earlier(void)
{
    static const char *const settings[] = {
        TIMELINE("{\"month\":5,\"set\":{\"firms.Alpha.openness\":0.5}},"
                 "{\"month\":2,\"set\":{\"firms.Alpha.openness\":0.2,\"firms.Beta.openness\":0.9}},"
                 "{\"month\":5,\"set\":{\"firms.Alpha.openness\":0.6}}"),
        NULL};
    poach_scenario *scenario = tiny_scenario(STILL_FILE, settings);
    const double expected[3][2] = {{0.5, 0.9}, {0.2, 0.9}, {0.6, 0.9}};
    for (int i = 0; i < 3; i++)
        for (int f = 0; f < 2; f++)
            CU_ASSERT_EQUAL(scenario->timeline[i].then->firms[f].attributes[0], expected[i][f]);
    poach_scenario_free(scenario);
}

/* ---- levels ---- */

/* A value is put where the set says and grows on from there; the month of the set has been observed. */
static void values_start_anew(void)
{
    struct theory theory;
    STILL_RUN(&theory, "firms.Alpha.value_growth=0.24",
              TIMELINE("{\"month\":4,\"set\":{\"firms.Alpha.value.star\":1000}},"
                       "{\"month\":8,\"set\":{\"firms.Alpha.value_growth\":-0.12}}"));
    for (int t = 0; t <= 12; t++) {
        double star = t <= 4   ? 4000 * exp(0.02 * t)
                      : t <= 8 ? 1000 * exp(0.02 * (t - 4))
                               : 1000 * exp(0.02 * 4 - 0.01 * (t - 8));
        double staff = t <= 8 ? 3000 * exp(0.02 * t) : 3000 * exp(0.02 * 8 - 0.01 * (t - 8));
        NEARLY(still_at(&theory, t, "firms.Alpha.star.value"), star);
        NEARLY(still_at(&theory, t, "firms.Alpha.staff.value"), staff);
    }
    theory_free(&theory);
}

/* Even the value in the file is news once the level has gone elsewhere. */
static void the_files_value_is_a_level_too(void)
{
    struct theory theory;
    STILL_RUN(&theory, "firms.Alpha.value_growth=0.24",
              TIMELINE("{\"month\":4,\"set\":{\"firms.Alpha.value.star\":4000}}"));
    NEARLY(still_at(&theory, 4, "firms.Alpha.star.value"), 4000 * exp(0.08));
    NEARLY(still_at(&theory, 5, "firms.Alpha.star.value"), 4000 * exp(0.02));
    NEARLY(still_at(&theory, 5, "firms.Alpha.staff.value"), 3000 * exp(0.10));
    theory_free(&theory);
}

/* Scales: not held by max_pay_to_value, growing on by their rule, and a rise for the staff. */
static void scales_start_anew(void)
{
    struct theory theory;
    STILL_RUN(
        &theory,
        "firms.Alpha.strategy.scale={\"rule\":\"growth\",\"growth\":0.12,\"pass_through\":0.5}",
        "firms.Alpha.value.staff=120",
        TIMELINE("{\"month\":3,\"set\":{\"firms.Alpha.pay.staff\":200}}"));
    NEARLY(still_at(&theory, 3, "firms.Alpha.staff.scale"), 100 * exp(0.03));
    for (int t = 4; t <= 12; t++) /* above the ceiling nothing rises any more */
        CU_ASSERT_EQUAL(still_at(&theory, t, "firms.Alpha.staff.scale"), 200);
    NEARLY(still_at(&theory, 3, "firms.Alpha.staff.pay_mean"), 100 * exp(0.015));
    NEARLY(still_at(&theory, 4, "firms.Alpha.staff.pay_mean"), 100 * exp(0.5 * log(2)));
    NEARLY(still_at(&theory, 12, "firms.Alpha.star.scale"), 400 * exp(0.12));
    theory_free(&theory);
}

/* Who matches answers a scale that was set, and one who begins to match does not answer for what stands
 * above him already. */
static void rivals_answer_a_scale_that_is_set(void)
{
#define MATCH "{\"rule\":\"match\",\"reaction_rate\":50,\"match_probability\":1}"
    struct theory theory;
    STILL_RUN(&theory, "firms.Beta.strategy.scale=" MATCH,
              TIMELINE("{\"month\":3,\"set\":{\"firms.Alpha.pay.staff\":200}},"
                       "{\"month\":6,\"set\":{\"firms.Alpha.strategy.scale\":{\"rule\":\"match\","
                       "\"reaction_rate\":50,\"match_probability\":1}}},"
                       "{\"month\":9,\"set\":{\"firms.Beta.pay.star\":600}}"));
    CU_ASSERT_EQUAL(still_at(&theory, 3, "firms.Beta.staff.scale"), 130);
    NEARLY(still_at(&theory, 4, "firms.Beta.staff.scale"), 200);
    NEARLY(still_at(&theory, 9, "firms.Alpha.star.scale"), 400); /* Beta's 500 stood above before */
    NEARLY(still_at(&theory, 10, "firms.Alpha.star.scale"), 600);
    theory_free(&theory);
}

/* ---- capability, money, heat ---- */

static void capability_goes_on_by_new_rules(void)
{
    struct theory theory;
    STILL_RUN(
        &theory, "capability={\"progress\":0.6,\"compute_elasticity\":1,\"revenue\":1000}",
        "firms.Alpha.compute={\"level\":3,\"growth\":0.24}",
        TIMELINE("{\"month\":3,\"set\":{\"capability.progress\":1.2}},"
                 "{\"month\":6,\"set\":{\"firms.Alpha.compute.level\":1,"
                 "\"capability.revenue.market_size\":5000,\"capability.revenue.growth\":0.12}}"));
    double by_hand = 0, revenue = 0;
    for (int t = 1; t <= 12; t++) { /* compute over its mean of month 0, which is 2 */
        double compute = t <= 6 ? 3 * exp(0.02 * (t - 1)) : exp(0.02 * (t - 7));
        by_hand += (t <= 3 ? 0.05 : 0.1) * compute / 2;
        NEARLY(still_at(&theory, t, "firms.Alpha.capability"), by_hand);
        revenue = still_at(&theory, t, "firms.Alpha.revenue") +
                  still_at(&theory, t, "firms.Beta.revenue");
        NEARLY(revenue, t <= 6 ? 1000 : 5000 * exp(0.01 * (t - 6)));
    }
    theory_free(&theory);
}

/* A block that comes with a set: nothing is to be seen of it before. */
static void capability_may_begin_later(void)
{
    struct theory theory;
    STILL_RUN(
        &theory,
        TIMELINE(
            "{\"month\":6,\"set\":{\"capability\":{\"progress\":1.2,\"talent_elasticity\":1}}}"));
    CU_ASSERT(isnan(still_at(&theory, 6, "firms.Alpha.capability")));
    NEARLY(still_at(&theory, 12, "firms.Alpha.capability"), 0.6 * 4 / 3.5);
    NEARLY(still_at(&theory, 12, "firms.Beta.capability"), 0.6 * 3 / 3.5);
    theory_free(&theory);
}

/* ---- rules ---- */

/* Hot's people are left alone until Cold begins to recruit at month 3: then half of its hundred are
 * asked a month, at the premium it has from then on. */
static void a_strategy_begins_later(void)
{
    static const char *const settings[] = {
        "firms.Cold.strategy.recruit.effort=0", "firms.Hot.strategy.escalation=null",
        TIMELINE("{\"month\":3,\"set\":{\"firms.Cold.strategy.recruit.effort\":1,"
                 "\"firms.Cold.strategy.offer.premium_mean\":0.3}}"),
        NULL};
    struct theory theory;
    still_run(&theory, "tests/known/hot.json", settings);
    for (int t = 1; t <= 3; t++) CU_ASSERT_EQUAL(still_at(&theory, t, "firms.Cold.offers"), 0);
    AGREES(theory_mean(&theory, "firms.Cold.offers", 4, 6), 100 * 0.5 / 2);
    PREMIUM_IS(still_at(&theory, 4, "firms.Cold.offer_premium"), log(1.3));
    theory_free(&theory);
}

/* The percentile a firm begins to look at is the one last observed. */
static void a_market_bid_begins_later(void)
{
    struct theory theory;
    STILL_RUN(&theory,
              TIMELINE("{\"month\":2,\"set\":{\"firms.Alpha.strategy.scale\":{\"rule\":\"market\","
                       "\"percentile\":1,\"speed\":1}}}"));
    CU_ASSERT_EQUAL(still_at(&theory, 2, "firms.Alpha.staff.scale"), 100);
    CU_ASSERT_DOUBLE_EQUAL(still_at(&theory, 3, "firms.Alpha.staff.scale"), 130, 0.5);
    theory_free(&theory);
}

/* ---- layoffs ---- */

/* Everybody of a segment, and nobody else; it counts in the month after, and no place is filled. */
static void a_segment_is_laid_off(void)
{
    struct theory theory;
    STILL_RUN(
        &theory, "firms.Alpha.backfill=true",
        TIMELINE(
            "{\"month\":0,\"layoff\":{\"firm\":\"Alpha\",\"segments\":[\"staff\"],\"share\":1}},"
            "{\"month\":5,\"layoff\":{\"firm\":\"Beta\",\"share\":0}}"));
    CU_ASSERT_EQUAL(still_at(&theory, 0, "firms.Alpha.staff.headcount"), 3);
    CU_ASSERT_EQUAL(still_at(&theory, 1, "firms.Alpha.staff.headcount"), 0);
    CU_ASSERT_EQUAL(still_at(&theory, 1, "firms.Alpha.left_to_pool"), 3);
    CU_ASSERT_EQUAL(still_at(&theory, 1, "market.layoffs"), 3);
    CU_ASSERT_EQUAL(still_at(&theory, 1, "market.pool"), 3);
    CU_ASSERT_EQUAL(still_at(&theory, 2, "market.layoffs"), 0);
    CU_ASSERT_EQUAL(still_at(&theory, 12, "firms.Alpha.star.headcount"), 1);
    CU_ASSERT_EQUAL(still_at(&theory, 12, "firms.Beta.headcount"), 3);
    theory_free(&theory);
}

/* Each by himself: a fifth of 200 is 40 on average, with the variance of a binomial. */
static void a_share_is_laid_off(void)
{
    struct theory theory;
    STILL_RUN(&theory, "firms.Alpha.headcount.staff=200", "replications=300", "months=2",
              TIMELINE("{\"month\":1,\"layoff\":{\"firm\":\"Alpha\",\"segments\":[\"staff\"],"
                       "\"share\":0.2}}"));
    poach_estimate laid_off = theory_last(&theory, "firms.Alpha.left_to_pool");
    AGREES(laid_off, 40);
    CU_ASSERT_DOUBLE_EQUAL(laid_off.sd, sqrt(200 * 0.2 * 0.8), 4 * 5.657 / sqrt(600));
    theory_free(&theory);
}

/* ---- persons ---- */

/* A lead of Alpha's: one of its stars, at 400. Beta's scale is 500. */
#define LEAD "people.Lead={\"firm\":\"Alpha\",\"segment\":\"star\"}"
#define OFFER(what)                                                                                \
    TIMELINE("{\"month\":3,\"offer\":{\"person\":\"Lead\",\"by\":\"Beta\"," what "}}")
#define MATCHES "firms.Alpha.strategy.counter={\"rule\":\"match\"}"

static void an_offer_is_weighed(void)
{
    static const struct {
        const char *settings[4];
        double at_beta, pay;
    } cases[] = {{{LEAD, OFFER("\"pay\":450")}, 1, 450},
                 {{LEAD, OFFER("\"times\":3")}, 1, 1200},
                 {{LEAD, OFFER("\"times\":0.9")}, 0, 400},
                 {{LEAD, OFFER("\"times\":3"), MATCHES}, 0, 1200},
                 {{LEAD, OFFER("\"times\":30"), MATCHES}, 1, 12000},
                 {{LEAD, OFFER("\"pay\":450"), "segments.star.choice.switching_cost=0.2"}, 0, 400},
                 {{LEAD, OFFER("\"pay\":450"), "firms.Beta.headcount_target.star=1"}, 1, 450}};
    for (size_t i = 0; i < TESTLIB_COUNT(cases); i++) {
        struct theory theory;
        still_run(&theory, STILL_FILE, cases[i].settings);
        CU_ASSERT_EQUAL(still_at(&theory, 3, "people.Lead.at.Alpha"), 1);
        CU_ASSERT_EQUAL(still_at(&theory, 4, "people.Lead.at.Beta"), cases[i].at_beta);
        NEARLY(still_at(&theory, 4, "people.Lead.pay"), cases[i].pay);
        CU_ASSERT_EQUAL(still_at(&theory, 4, "firms.Beta.offers"), 1);
        theory_free(&theory);
    }
}

/* Whoever is in the pool takes what he asks for; who has gone, or works there already, is not asked. */
static void who_can_be_made_an_offer(void)
{
    struct theory theory;
    STILL_RUN(
        &theory, LEAD, "segments.star.reservation_pay=300",
        TIMELINE("{\"month\":0,\"layoff\":{\"firm\":\"Alpha\",\"segments\":\"star\",\"share\":1}},"
                 "{\"month\":1,\"offer\":{\"person\":\"Lead\",\"by\":\"Beta\",\"pay\":299}},"
                 "{\"month\":2,\"offer\":{\"person\":\"Lead\",\"by\":\"Beta\",\"pay\":301}},"
                 "{\"month\":3,\"offer\":{\"person\":\"Lead\",\"by\":\"Beta\",\"pay\":900}},"
                 "{\"month\":4,\"depart\":{\"person\":\"Lead\"}},"
                 "{\"month\":5,\"offer\":{\"person\":\"Lead\",\"by\":\"Alpha\",\"pay\":900}}"));
    CU_ASSERT_EQUAL(still_at(&theory, 2, "people.Lead.at.Beta"), 0);
    CU_ASSERT_EQUAL(still_at(&theory, 3, "people.Lead.at.Beta"), 1);
    NEARLY(still_at(&theory, 4, "people.Lead.pay"), 301);
    CU_ASSERT_EQUAL(still_at(&theory, 4, "market.offers"), 0);
    CU_ASSERT_EQUAL(still_at(&theory, 5, "firms.Beta.exits"), 1);
    CU_ASSERT_EQUAL(still_at(&theory, 6, "market.offers"), 0);
    theory_free(&theory);
}

/* Departures: at the first bid (the scale here), without choice, after the garden leave; or out. */
static void a_departure_needs_no_choice(void)
{
    struct theory theory;
    STILL_RUN(&theory, LEAD, MATCHES, "segments.star.choice.switching_cost=9",
              "firms.Alpha.garden_leave_months=2", "firms.Alpha.backfill=true",
              TIMELINE("{\"month\":0,\"depart\":{\"person\":\"Lead\",\"to\":\"Beta\"}},"
                       "{\"month\":1,\"depart\":{\"person\":\"Lead\"}},"
                       "{\"month\":6,\"depart\":{\"person\":\"Lead\",\"to\":\"Beta\"}}"));
    CU_ASSERT_EQUAL(still_at(&theory, 0, "people.Lead.stay"), 1);
    CU_ASSERT_EQUAL(still_at(&theory, 1, "people.Lead.stay"), 0);
    CU_ASSERT_EQUAL(still_at(&theory, 1, "firms.Beta.star.on_leave"), 1);
    CU_ASSERT_EQUAL(still_at(&theory, 1, "firms.Alpha.star.backfilled"), 1);
    for (int t = 2; t <= 12; t++) CU_ASSERT_EQUAL(still_at(&theory, t, "people.Lead.at.Beta"), 1);
    NEARLY(still_at(&theory, 12, "people.Lead.pay"), 500);
    CU_ASSERT_EQUAL(still_at(&theory, 7, "market.moves"), 0);
    theory_free(&theory);
}

/* What the lead brings along [E13], at the month end and not later: one star of two, half of 1. */
static void a_departure_brings_knowledge(void)
{
    struct theory theory;
    STILL_RUN(&theory, LEAD, "capability={\"mover_spillover\":1}", "firms.Alpha.capability=1",
              "segments.star.talent_weight=10",
              TIMELINE("{\"month\":0,\"depart\":{\"person\":\"Lead\",\"to\":\"Beta\"}}"));
    CU_ASSERT_EQUAL(still_at(&theory, 0, "firms.Beta.capability"), 0);
    NEARLY(still_at(&theory, 1, "firms.Beta.capability"), 10.0 / 22);
    theory_free(&theory);
}

/* ---- equity ---- */

/* A retention grant of half a year's pay, a month older when it is first seen; then the price falls. */
static void grants_and_a_shock(void)
{
    struct theory theory;
    STILL_RUN(&theory,
              TIMELINE("{\"month\":2,\"grant\":{\"firm\":\"Alpha\",\"segments\":[\"staff\"],"
                       "\"share_of_pay\":0.5,\"vest_months\":24}},"
                       "{\"month\":4,\"stock_shock\":{\"firm\":\"Alpha\",\"log_return\":-0.5}}"));
    CU_ASSERT_EQUAL(still_at(&theory, 2, "firms.Alpha.staff.unvested"), 0);
    for (int t = 3; t <= 12; t++)
        NEARLY(still_at(&theory, t, "firms.Alpha.staff.unvested"),
               150.0 * (24 - (t - 2)) / 24 * (t > 4 ? exp(-0.5) : 1));
    NEARLY(still_at(&theory, 3, "firms.Alpha.grant_cost"), 150);
    NEARLY(still_at(&theory, 4, "firms.Alpha.stock"), 1);
    NEARLY(still_at(&theory, 5, "firms.Alpha.stock"), exp(-0.5));
    CU_ASSERT_EQUAL(still_at(&theory, 12, "firms.Alpha.star.unvested"), 0);
    theory_free(&theory);
}

/* ---- the run as a whole ---- */

#define EVENTFUL                                                                                   \
    TIMELINE(                                                                                      \
        "{\"month\":2,\"set\":{\"firms.Shut.openness\":1,\"segments.staff.contact_rate\":0.6}},"   \
        "{\"month\":2,\"layoff\":{\"firm\":\"Half\",\"share\":0.3}},"                              \
        "{\"month\":9,\"set\":{\"capability.ramp_months\":1,\"firms.Open.pay.star\":600}}")

/* A replication after others is the same as alone: the scenario is the file's again at its start. */
static void replications_begin_with_the_file(void)
{
    static const char *const settings[] = {EVENTFUL, NULL};
    poach_scenario *scenario = tiny_scenario("tests/known/learn.json", settings);
    poach_result *all, *alone;
    const poach_run_options one_thread = {.threads = 1},
                            third = {.threads = 1, .first = 3, .count = 1};
    CU_ASSERT_EQUAL_FATAL(poach_run(scenario, &one_thread, NULL, &all), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(poach_run(scenario, &third, NULL, &alone), POACH_OK);
    size_t size = (size_t)result_layout(all)->size;
    double *vectors = vectors_of(all), *vector = vectors_of(alone);
    CU_ASSERT(memcmp(vectors + 2 * size, vector, size * sizeof *vector) == 0);
    free(vectors);
    free(vector);
    poach_result_free(all);
    poach_result_free(alone);
    poach_scenario_free(scenario);
}

struct told {
    int sets, cuts, layoffs, early;
};

static void see_event(void *context, const struct trace_event *event)
{
    struct told *told = context;
    bool dated = event->time == 2 || event->time == 9;
    told->sets += strcmp(event->kind, "set") == 0 && dated;
    told->cuts += strcmp(event->kind, "cut") == 0 && event->time == 2 && event->from == 2;
    told->layoffs += strcmp(event->kind, "layoff") == 0 && event->time == 2 && event->from == 2;
    told->early += strcmp(event->kind, "layoff") == 0 && event->from == 2 && event->time < 2;
}

static void see_nobody(void *context, const struct trace_worker *worker)
{
    (void)context;
    (void)worker;
}

static void dated_actions_are_told(void)
{
    static const char *const settings[] = {EVENTFUL, "segments.staff.layoff_rate=0", NULL};
    poach_scenario *scenario = tiny_scenario("tests/known/learn.json", settings);
    struct told told = {0};
    struct trace trace = {.context = &told, .event = see_event, .worker = see_nobody};
    CU_ASSERT_EQUAL(traced_run(scenario, 1, &trace), POACH_OK);
    CU_ASSERT_EQUAL(told.sets, 2);
    CU_ASSERT_EQUAL(told.cuts, 1);
    CU_ASSERT(told.layoffs > 0);
    CU_ASSERT_EQUAL(told.early, 0);
    poach_scenario_free(scenario);
}

static const struct testlib_case cases[] = {
    {"wrong_entries_are_named", wrong_entries_are_named},
    {"some_keys_stand_still", some_keys_stand_still},
    {"right_entries_load", right_entries_load},
    {"later_settings_go_over_earlier", later_settings_go_over_earlier},
    {"values_start_anew", values_start_anew},
    {"the_files_value_is_a_level_too", the_files_value_is_a_level_too},
    {"scales_start_anew", scales_start_anew},
    {"rivals_answer_a_scale_that_is_set", rivals_answer_a_scale_that_is_set},
    {"capability_goes_on_by_new_rules", capability_goes_on_by_new_rules},
    {"capability_may_begin_later", capability_may_begin_later},
    {"a_strategy_begins_later", a_strategy_begins_later},
    {"a_market_bid_begins_later", a_market_bid_begins_later},
    {"a_segment_is_laid_off", a_segment_is_laid_off},
    {"a_share_is_laid_off", a_share_is_laid_off},
    {"an_offer_is_weighed", an_offer_is_weighed},
    {"who_can_be_made_an_offer", who_can_be_made_an_offer},
    {"a_departure_needs_no_choice", a_departure_needs_no_choice},
    {"a_departure_brings_knowledge", a_departure_brings_knowledge},
    {"grants_and_a_shock", grants_and_a_shock},
    {"replications_begin_with_the_file", replications_begin_with_the_file},
    {"dated_actions_are_told", dated_actions_are_told},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "timeline", cases, TESTLIB_COUNT(cases));
}
