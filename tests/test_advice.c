/* Each likely mistake is warned of where it is, and not where it is not. */
#include <string.h>

#include "poach/poach.h"
#include "scenario/advice.h"
#include "testlib.h"
#include "tiny_world.h"

/* Number of warnings whose text holds `words`; all are at `path`. */
static size_t warned(const char *const *settings, const char *path, const char *words)
{
    poach_scenario *scenario = tiny_scenario(TINY_FILE, settings);
    poach_faults warnings = {0};
    size_t found = 0;
    poach_scenario_advise(scenario, &warnings);
    for (size_t i = 0; i < warnings.count; i++) {
        if (!strstr(warnings.items[i].text, words)) continue;
        CU_ASSERT_STRING_EQUAL(warnings.items[i].path, path);
        found++;
    }
    poach_faults_free(&warnings);
    poach_scenario_free(scenario);
    return found;
}

static void a_sound_scenario_gets_no_advice(void)
{
    CU_ASSERT_EQUAL(warned(NULL, "", ""), 0);
}

/* What a dated `set` makes of a scenario is looked at too: once, with its date, and only what is new. */
static void versions_of_a_scenario(void)
{
#define SET(month, what)                                                                           \
    "{\"month\":" #month ",\"set\":{\"segments.staff.contact_rate\":" #what "}}"
    const char *const from_six[] = {"months=12", "timeline=[" SET(6, 0) "," SET(8, 0) "]", NULL};
    const char *const nothing_new[] = {"months=12", "segments.staff.contact_rate=0",
                                       "timeline=[" SET(6, 0) "]", NULL};
    const char *const undone_at_once[] = {"months=12", "timeline=[" SET(6, 0) "," SET(6, 0.1) "]",
                                          NULL};
    CU_ASSERT_EQUAL(warned(from_six, "segments.staff", "from month 6 on: nobody here"), 1);
    CU_ASSERT_EQUAL(warned(from_six, "segments.staff", "nobody here"), 1);
    CU_ASSERT_EQUAL(warned(nothing_new, "segments.staff", "nobody here"), 1);
    CU_ASSERT_EQUAL(warned(nothing_new, "", "from month"), 0);
    CU_ASSERT_EQUAL(warned(undone_at_once, "", ""), 0);
#undef SET
}

static void nobody_can_be_contacted(void)
{
    static const char *const no_rate[] = {"segments.staff.contact_rate=0", NULL};
    static const char *const no_effort[] = {"firms.Alpha.strategy.recruit.effort=0",
                                            "firms.Beta.strategy.recruit.effort=0", NULL};
    static const char *const only_own[] = {"firms.Beta=null", NULL};
    static const char *const left_alone[] = {"firms.Alpha.strategy.recruit.from.Beta=0",
                                             "firms.Beta.strategy.recruit.from.Alpha=0", NULL};
    CU_ASSERT_EQUAL(warned(no_rate, "segments.staff", "nobody here"), 1);
    CU_ASSERT_EQUAL(warned(no_effort, "segments.staff", "nobody here"), 1);
    CU_ASSERT_EQUAL(warned(only_own, "segments.staff", "nobody here"), 1);
    CU_ASSERT_EQUAL(warned(left_alone, "segments.staff", "nobody here"), 1);
}

static void grants_run_out(void)
{
    static const char *const none[] = {"firms.Alpha.pay_mix.equity=0.4", NULL};
    static const char *const little[] = {
        "firms.Alpha.pay_mix.equity=0.4",
        "firms.Alpha.strategy.review={\"month\":1,\"refresh\":0.19}", NULL};
    static const char *const half[] = {"firms.Alpha.pay_mix.equity=0.4",
                                       "firms.Alpha.strategy.review={\"month\":1,\"refresh\":0.2}",
                                       NULL};
    CU_ASSERT_EQUAL(warned(none, "firms.Alpha", "are paid 0.6 of what was agreed"), 1);
    CU_ASSERT_EQUAL(warned(little, "firms.Alpha", "grants run out"), 1);
    CU_ASSERT_EQUAL(warned(half, "", "grants"), 0);
}

static void a_cliff_after_the_last_vest(void)
{
    static const char *const late[] = {"firms.Alpha.pay_mix.equity=0.4",
                                       "firms.Alpha.vesting.vest_months=6", NULL};
    static const char *const on_time[] = {"firms.Alpha.pay_mix.equity=0.4",
                                          "firms.Alpha.vesting.vest_months=12", NULL};
    CU_ASSERT_EQUAL(warned(late, "firms.Alpha", "everything vests at the cliff"), 1);
    CU_ASSERT_EQUAL(warned(on_time, "firms.Alpha", "cliff"), 0);
}

/* Alpha's scale is 100, Beta's ceiling 200: at 10 % a year ln 2 is reached after 83 months. */
static void reviews_outgrow_value(void)
{
    static const char *const soon[] = {
        "months=90", "firms.Alpha.strategy.review={\"month\":1,\"merit_mean\":0.1}", NULL};
    static const char *const later[] = {
        "months=80", "firms.Alpha.strategy.review={\"month\":1,\"merit_mean\":0.1}", NULL};
    static const char *const growing[] = {
        "months=90", "firms.Alpha.strategy.review={\"month\":1,\"merit_mean\":0.1}",
        "firms.Alpha.value_growth=0.1", NULL};
    CU_ASSERT_EQUAL(warned(soon, "firms.Alpha", "after about 83 months"), 1);
    CU_ASSERT_EQUAL(warned(later, "firms.Alpha", "no bid can win"), 0);
    CU_ASSERT_EQUAL(warned(growing, "firms.Alpha", "no bid can win"), 0);
}

/* contact_rate 0.5, half-life 1 month: the product is to_losses * 0.5 * 1 / 0.5 = to_losses. */
static void heat_finds_no_rest(void)
{
    static const char *const hot[] = {
        "matching_elasticity=1",
        "firms.Beta.strategy.escalation={\"to_losses\":1.01,\"half_life\":1}", NULL};
    static const char *const mild[] = {
        "matching_elasticity=1",
        "firms.Beta.strategy.escalation={\"to_losses\":0.99,\"half_life\":1}", NULL};
    CU_ASSERT_EQUAL(warned(hot, "firms.Beta", "no resting point"), 1);
    CU_ASSERT_EQUAL(warned(mild, "firms.Beta", "no resting point"), 0);
}

/* Beta falls half a log point a year behind, and Alpha publishes half of its lead: the gap rests at 1.
 * With a half-life of a month to_gap / 0.5 is then the heat, ln max being 1.0986. */
static void a_lag_heats_without_rest(void)
{
#define RACE                                                                                       \
    "capability={\"progress\":0.5,\"compute_elasticity\":1,\"open_spillover\":1}",                 \
        "firms.Alpha.compute=3", "firms.Alpha.openness=0.5"
    static const char *const hot[] = {
        RACE, "firms.Beta.strategy.escalation={\"to_gap\":0.56,\"half_life\":1}", NULL};
    static const char *const mild[] = {
        RACE, "firms.Beta.strategy.escalation={\"to_gap\":0.54,\"half_life\":1}", NULL};
    static const char *const shut[] = {
        RACE, "firms.Alpha.openness=0",
        "firms.Beta.strategy.escalation={\"to_gap\":0.01,\"half_life\":1}", NULL};
    static const char *const ahead[] = {
        RACE, "firms.Alpha.strategy.escalation={\"to_gap\":9,\"half_life\":1}", NULL};
    CU_ASSERT_EQUAL(warned(hot, "firms.Beta", "is 1.12, above ln max = 1.1"), 1);
    CU_ASSERT_EQUAL(warned(mild, "firms.Beta", "to_gap"), 0);
    CU_ASSERT_EQUAL(warned(shut, "firms.Beta", "no resting point"), 1);
    CU_ASSERT_EQUAL(warned(ahead, "firms.Alpha", "to_gap"), 0);
}

static void an_auction_pays_the_pool_nothing(void)
{
    static const char *const free_work[] = {"firms.Beta.strategy.offer.rule=auction", NULL};
    static const char *const paid[] = {"firms.Beta.strategy.offer.rule=auction",
                                       "segments.staff.reservation_pay=50", NULL};
    CU_ASSERT_EQUAL(warned(free_work, "firms.Beta", "never hired"), 1);
    CU_ASSERT_EQUAL(warned(paid, "firms.Beta", "never hired"), 0);
}

static void teams_find_no_rest(void)
{
    static const char *const whole[] = {"teams={\"team_size\": 5, \"follow_probability\": 0.25}",
                                        NULL};
    static const char *const some[] = {"teams={\"team_size\": 5, \"follow_probability\": 0.24}",
                                       NULL};
    /* contacts .5 a month, a team of 2: .5 * step * 10 * 1/2 over .5 */
    static const char *const restless[] = {
        "teams={\"team_size\": 2, \"unrest_step\": 0.2, \"leader_unrest_step\": 0.21, "
        "\"unrest_half_life\": 1}",
        NULL};
    static const char *const calm[] = {
        "teams={\"team_size\": 2, \"unrest_step\": 0.2, \"leader_unrest_step\": 0.19, "
        "\"unrest_half_life\": 1}",
        NULL};
    static const char *const leaderless[] = {"teams={\"team_size\": 9, \"unrest_step\": 0.01}",
                                             NULL};
    CU_ASSERT_EQUAL(warned(whole, "teams.follow_probability", "is 1, at least 1"), 1);
    CU_ASSERT_EQUAL(warned(some, "teams.follow_probability", "at least 1"), 0);
    CU_ASSERT_EQUAL(warned(restless, "teams.unrest_step", "at least 1"), 1);
    CU_ASSERT_EQUAL(warned(calm, "teams.unrest_step", "at least 1"), 0);
    CU_ASSERT_EQUAL(warned(leaderless, "teams.leader_unrest_step", "the leader's none"), 1);
}

static void nobody_follows_out_of_the_market(void)
{
    static const char *const out[] = {
        "teams={\"team_size\": 2, \"follow_probability\": 0.1}",
        "people.Lead={\"firm\": \"Alpha\", \"segment\": \"staff\"}",
        "timeline=[{\"month\": 0, \"depart\": {\"person\": \"Lead\"}}]", NULL};
    static const char *const over[] = {
        "teams={\"team_size\": 2, \"follow_probability\": 0.1}",
        "people.Lead={\"firm\": \"Alpha\", \"segment\": \"staff\"}",
        "timeline=[{\"month\": 0, \"depart\": {\"person\": \"Lead\", \"to\": \"Beta\"}}]", NULL};
    CU_ASSERT_EQUAL(warned(out, "people.Lead", "nobody can follow"), 1);
    CU_ASSERT_EQUAL(warned(over, "people.Lead", "nobody can follow"), 0);
}

static void every_check_says_what_it_looks_for(void)
{
    size_t count;
    const struct advice *checks = advice_list(&count);
    for (size_t i = 0; i < count; i++)
        CU_ASSERT_TRUE(*checks[i].name && strlen(checks[i].sentence) > 10);
}

static const struct testlib_case cases[] = {
    {"a_sound_scenario_gets_no_advice", a_sound_scenario_gets_no_advice},
    {"versions_of_a_scenario", versions_of_a_scenario},
    {"nobody_can_be_contacted", nobody_can_be_contacted},
    {"reviews_outgrow_value", reviews_outgrow_value},
    {"grants_run_out", grants_run_out},
    {"a_cliff_after_the_last_vest", a_cliff_after_the_last_vest},
    {"heat_finds_no_rest", heat_finds_no_rest},
    {"a_lag_heats_without_rest", a_lag_heats_without_rest},
    {"an_auction_pays_the_pool_nothing", an_auction_pays_the_pool_nothing},
    {"teams_find_no_rest", teams_find_no_rest},
    {"nobody_follows_out_of_the_market", nobody_follows_out_of_the_market},
    {"every_check_says_what_it_looks_for", every_check_says_what_it_looks_for},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "advice", cases, TESTLIB_COUNT(cases));
}
