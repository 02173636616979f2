/* People the scenario names: where they are put, that they are found again wherever they go, what
 * moves them, and how often they are contacted. */
#include "world/persons.h"

#include <math.h>
#include <stdio.h>
#include "load_text.h"
#include "still_market.h"
#include "world/moves.h"
#include "world/verify.h"

#define LEAD "people.Lead={\"firm\": \"Beta\", \"segment\": \"staff\"}"
#define DEPUTY                                                                                     \
    "people.Deputy={\"firm\": \"Beta\", \"segment\": \"staff\", \"skill\": 2, \"pay\": 300}"

struct stage {
    poach_scenario *scenario;
    struct world world;
};

static void open_stage(struct stage *stage, const char *const *settings)
{
    stage->scenario = tiny_scenario(STILL_FILE, settings);
    tiny_world(&stage->world, stage->scenario);
}

static void close_stage(struct stage *stage)
{
    CU_ASSERT_PTR_NULL(verify_world(&stage->world));
    world_free(&stage->world);
    poach_scenario_free(stage->scenario);
}

static void they_are_among_the_headcount(void)
{
    struct stage stage;
    open_stage(&stage, SETTINGS(LEAD, DEPUTY, "segments.staff.returns_to_skill=2"));
    CU_ASSERT_EQUAL(world_staff(&stage.world, BETA, STAFF)->heads, 2);
    const struct worker *lead = persons_find(&stage.world, 0, NULL, NULL);
    const struct worker *deputy = persons_find(&stage.world, 1, NULL, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(lead);
    CU_ASSERT_PTR_NOT_NULL_FATAL(deputy);
    CU_ASSERT_PTR_NOT_EQUAL(lead, deputy);
    CU_ASSERT_EQUAL(lead->firm, BETA);
    NEARLY(lead->pay, 130);
    NEARLY(world_background_of(&stage.world, STAFF, deputy)->skill, 2);
    NEARLY(deputy->z, 4); /* x^theta */
    NEARLY(deputy->pay, 300);
    NEARLY(world_staff(&stage.world, BETA, STAFF)->payroll, 430);
    close_stage(&stage);
}

static void pay_is_scale_times_z(void)
{
    struct stage stage;
    open_stage(&stage, SETTINGS("people.Star={\"firm\": \"Alpha\", \"segment\": \"star\", "
                                "\"skill\": 3}",
                                "firms.Alpha.pay.star.sigma=0.5"));
    NEARLY(persons_find(&stage.world, 0, NULL, NULL)->pay, 1200); /* no spread for him */
    close_stage(&stage);
}

static void they_are_found_where_they_go(void)
{
    struct stage stage;
    int k;
    uint32_t slot;
    open_stage(&stage, SETTINGS(LEAD));
    struct world *world = &stage.world;
    const struct worker *lead = persons_find(world, 0, &k, &slot);
    CU_ASSERT_EQUAL_FATAL(moves_hire(world, k, slot, ALPHA, 140, MOVES_AT_ONCE), POACH_OK);
    CU_ASSERT_EQUAL(persons_find(world, 0, NULL, NULL)->firm, ALPHA);
    CU_ASSERT_EQUAL_FATAL(moves_promote(world, k, slot, STAR, 200), POACH_OK);
    lead = persons_find(world, 0, &k, &slot);
    CU_ASSERT_EQUAL(k, STAR);
    NEARLY(lead->pay, 200);
    CU_ASSERT_EQUAL_FATAL(moves_lay_off(world, k, slot), POACH_OK);
    CU_ASSERT_EQUAL(persons_find(world, 0, NULL, NULL)->firm, AT_POOL);
    CU_ASSERT_EQUAL_FATAL(moves_exit(world, k, slot), POACH_OK);
    CU_ASSERT_PTR_NULL(persons_find(world, 0, NULL, NULL));
    struct origin origin = {.purpose = PURPOSE_ENTRANT};
    CU_ASSERT_EQUAL_FATAL(moves_enter(world, k, ALPHA, origin, &slot), POACH_OK);
    CU_ASSERT_EQUAL(persons_number(world, k, world_worker(world, k, slot)),
                    -1); /* another one on his slot */
    close_stage(&stage);
}

static void a_new_replication_has_them_back(void)
{
    struct theory run;
    still_run(&run, STILL_FILE, SETTINGS(LEAD, "segments.staff.exit_rate=50", "replications=3"));
    NEARLY(still_at(&run, 0, "firms.Beta.staff.headcount"), 2);
    NEARLY(still_cell(&run, "firms.Beta.staff.headcount"), 0);
    theory_free(&run);
}

static void their_choice_is_the_segments_with_changes(void)
{
    struct loaded loaded =
        load_text("{\"extends\": \"small.json\", \"segments\": {\"star\": {\"choice\": {"
                  "\"pay_weight\": 2, \"shock_scale\": 0.3, \"attributes\": {\"vision\": 0.5}}}},"
                  "\"people\": {\"Lead\": {\"choice\": {\"attributes\": {\"vision\": 4}, "
                  "\"switching_cost\": 1}}, "
                  "\"Other\": {\"firm\": \"Meta\", \"segment\": \"star\", \"choice\": 7}}}",
                  NULL, NULL);
    CU_ASSERT_EQUAL_FATAL(loaded.status, POACH_OK);
    const struct choice *lead = &loaded.scenario->people[0].choice;
    const struct choice *other = &loaded.scenario->people[1].choice;
    NEARLY(lead->pay_weight, 2);
    NEARLY(lead->shock_scale, 0.3);
    NEARLY(lead->switching_cost, 1);
    NEARLY(lead->attributes[1], 4);
    NEARLY(other->pay_weight, 7);
    NEARLY(other->attributes[1], 0.5);
    NEARLY(loaded.scenario->segments[0].choice.attributes[1], 0.5);
    load_text_free(&loaded);
}

static void slips_are_faults(void)
{
    load_with_bad("people.Lead.firm", "\"Aple\"", "people.Lead.firm", "Apple");
    load_with_bad("people.Lead.skill", "0", "people.Lead.skill", "above 0");
    load_with_bad("people.Apple", "{\"firm\": \"Apple\", \"segment\": \"star\"}", "people.Apple",
                  "a firm has this name");
    load_with_bad("people.Two", "{\"firm\": \"Meta\", \"segment\": \"staff\"}",
                  "people.Two.segment", "among the headcount");
    load_with_bad("people.Two", "{\"firm\": \"Meta\"}", "people.Two.segment", "required");
}

/* One person is moved by an attribute that leaves everybody else cold. */
static void they_choose_by_their_own_block(void)
{
    struct theory run;
    still_run(&run, STILL_FILE,
              SETTINGS(LEAD, "attributes=[\"vision\"]", "months=60",
                       "segments.staff.contact_rate=2", "firms.Alpha.attributes={\"vision\": 1}",
                       "strategies.calm={\"offer\": {\"rule\": \"premium\"}}",
                       "firms.Alpha.strategy=calm", "firms.Beta.strategy=calm",
                       "people.Lead.choice={\"attributes\": {\"vision\": 1}}"));
    NEARLY(still_cell(&run, "firms.Alpha.staff.headcount"), 4);
    NEARLY(still_cell(&run, "flows.Beta.Alpha.staff.moves"), 1);
    NEARLY(still_cell(&run, "market.moves@sum"), 1);
    theory_free(&run);
}

/* Contacts by the other firm come at that firm's share of his rate, 3/5 for somebody at Beta, as effort
 * is per head; nobody takes them. The segment's rate no longer counts for him, nor his for others. */
static void a_rate_of_ones_own(void)
{
    struct theory run;
    const char *const settings[] = {LEAD,
                                    "months=50",
                                    "replications=400",
                                    "segments.staff.contact_rate=0.2",
                                    "segments.staff.choice.switching_cost=9",
                                    "people.Lead.contact_rate=1.5",
                                    NULL};
    still_run(&run, STILL_FILE, settings);
    const double alpha = 3.0 / 5, beta = 2.0 / 5; /* shares of contacts [E2] */
    double others = 0.2 * (3 * beta + 1 * alpha) * 50;
    AGREES(theory_last(&run, "market.staff.contacts@sum"), others + 1.5 * alpha * 50);
    REJECTS(theory_last(&run, "market.staff.contacts@sum"),
            others + 1.7 * alpha * 50); /* his own and the segment's */
    theory_free(&run);
}

/* With exits at rate r and nothing else, the chance to be still there at month t is exp(-r t). */
static void people_csv_tells_their_fate(void)
{
    struct theory run;
    const char *const settings[] = {LEAD,
                                    DEPUTY,
                                    "months=6",
                                    "replications=2000",
                                    "segments.staff.contact_rate=0.3",
                                    "segments.staff.exit_rate=0.1",
                                    "people.Deputy.choice={\"switching_cost\": 9}",
                                    NULL};
    still_run(&run, STILL_FILE, settings);
    NEARLY(still_at(&run, 0, "people.Lead.stay"), 1);
    NEARLY(still_at(&run, 0, "people.Lead.at.Beta"), 1);
    NEARLY(still_at(&run, 0, "people.Lead.at.Alpha"), 0);
    NEARLY(still_at(&run, 0, "people.Deputy.pay"), 300);
    AGREES(theory_last(&run, "people.Deputy.stay"), exp(-0.6));
    REJECTS(theory_last(&run, "people.Deputy.stay"), exp(-0.6 - 6 * 0.3 * 0.6)); /* all contacts */
    /* Alpha posts less than Beta, so Lead stays as long as he is in the market */
    AGREES(theory_last(&run, "people.Lead.at.Beta@3"), exp(-0.3));
    AGREES(theory_last(&run, "P(people.Lead.at.Beta@3>=1)"), exp(-0.3));
    NEARLY(still_cell(&run, "people.Lead.pay"), 130);
    static const char *const no_metric[] = {
        "people.Nobody.stay",    "people.Lead.at", "people.Lead.at.Gamma", "people.Lead.stay.Alpha",
        "people.Lead.star.stay", "places.Lead.at", "people.Lead.stay@sum"};
    for (size_t i = 0; i < TESTLIB_COUNT(no_metric); i++) {
        poach_status status = poach_metric_check(run.scenario, no_metric[i]);
        if (status != POACH_USAGE) printf("%s names something\n", no_metric[i]);
        CU_ASSERT_EQUAL(status, POACH_USAGE);
    }
    theory_free(&run);
}

static const struct testlib_case cases[] = {
    {"they_are_among_the_headcount", they_are_among_the_headcount},
    {"pay_is_scale_times_z", pay_is_scale_times_z},
    {"they_are_found_where_they_go", they_are_found_where_they_go},
    {"a_new_replication_has_them_back", a_new_replication_has_them_back},
    {"their_choice_is_the_segments_with_changes", their_choice_is_the_segments_with_changes},
    {"slips_are_faults", slips_are_faults},
    {"they_choose_by_their_own_block", they_choose_by_their_own_block},
    {"a_rate_of_ones_own", a_rate_of_ones_own},
    {"people_csv_tells_their_fate", people_csv_tells_their_fate},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "persons", cases, TESTLIB_COUNT(cases));
}
