/* Teams: how firms are cut into them, who leads, where newcomers and followers go, and that a scenario
 * with teams that do nothing is the scenario without. */
#include "world/teams.h"

#include <math.h>
#include <string.h>
#include "still_market.h"
#include "run/result.h"
#include "testlib.h"
#include "world/build.h"
#include "world/moves.h"
#include "world/unrest.h"
#include "world/verify.h"

#define SKILLED "segments.staff.skill=0.5"

struct stage {
    poach_scenario *scenario;
    struct world world;
};

static void open_stage(struct stage *stage, const char *const *settings)
{
    stage->scenario = tiny_scenario(STILL_FILE, settings);
    tiny_world(&stage->world, stage->scenario);
    CU_ASSERT_PTR_NULL(verify_world(&stage->world));
}

static void close_stage(struct stage *stage)
{
    CU_ASSERT_PTR_NULL(verify_world(&stage->world));
    world_free(&stage->world);
    poach_scenario_free(stage->scenario);
}

/* Sizes of a firm's teams in the order of their age; returns how many there are. */
static int sizes(const struct world *world, int firm, uint32_t *size)
{
    int count = 0;
    for (uint32_t t = 0; t < world->teams.count; t++)
        if (world->teams.items[t].firm == firm && world->teams.items[t].size > 0)
            size[count++] = world->teams.items[t].size;
    return count;
}

static const struct team *team_at(const struct world *world, int k, uint32_t slot)
{
    return teams_find(world, teams_of(world, k, slot));
}

static void firms_are_cut_into_teams(void)
{
    struct stage stage;
    uint32_t size[16];
    open_stage(&stage, SETTINGS("teams.team_size=4", "firms.Alpha.headcount.staff=9", SKILLED));
    CU_ASSERT_EQUAL_FATAL(sizes(&stage.world, ALPHA, size), 3); /* a star and nine of staff */
    CU_ASSERT_EQUAL(size[0], 4);
    CU_ASSERT_EQUAL(size[1], 4);
    CU_ASSERT_EQUAL(size[2], 2);
    CU_ASSERT_EQUAL(sizes(&stage.world, BETA, size), 1);
    for (uint32_t t = 0; t < stage.world.teams.count; t++) {
        const struct team *team = &stage.world.teams.items[t];
        const struct world *world = &stage.world;
        double lead = world_background(world, team->leader.segment, team->leader.slot)->skill;
        struct member_place at = team->first;
        while (at.slot != PEOPLE_NO_SLOT) {
            CU_ASSERT(world_background(world, at.segment, at.slot)->skill <= lead);
            const struct member *member =
                teams_member(&world->people[at.segment], &world->teams, at.slot);
            at = (struct member_place){member->next, member->next_segment};
        }
    }
    close_stage(&stage);
}

/* Who is with whom is drawn: over replications somebody shares a team with each of the others alike. */
static void the_cut_is_a_fair_shuffle(void)
{
    struct stage stage;
    double together[5] = {0};
    const int replications = 20000;
    open_stage(&stage, SETTINGS("teams.team_size=2", "firms.Alpha.headcount.staff=5"));
    for (uint32_t r = 0; r < replications; r++) {
        CU_ASSERT_EQUAL_FATAL(build_world(&stage.world, r), POACH_OK);
        uint32_t mine = teams_of(&stage.world, STAR, 0).team;
        for (uint32_t i = 0; i < 5; i++)
            together[i] += teams_of(&stage.world, STAFF, i).team == mine;
    }
    static const double alike[5] = {0.2, 0.2, 0.2, 0.2, 0.2};
    static const double in_order[5] = {0.24, 0.19, 0.19, 0.19, 0.19};
    AGREES_LAW(together, alike, 5);
    REJECTS_LAW(together, in_order, 5);
    close_stage(&stage);
}

static void a_person_leads_his_team(void)
{
    struct stage stage;
    uint32_t size[16];
    open_stage(&stage, SETTINGS("teams.team_size=3", "firms.Alpha.headcount.staff=9", SKILLED,
                                "people.Lead={\"firm\": \"Alpha\", \"segment\": \"staff\", "
                                "\"skill\": 0.01, \"leads_team\": 5}",
                                "people.Deputy={\"firm\": \"Alpha\", \"segment\": \"staff\", "
                                "\"leads_team\": 1}"));
    CU_ASSERT_EQUAL_FATAL(sizes(&stage.world, ALPHA, size), 3); /* 10: 6, 2, and what is left */
    CU_ASSERT_EQUAL(size[0], 6);
    CU_ASSERT_EQUAL(size[1], 2);
    CU_ASSERT_EQUAL(size[2], 2);
    uint32_t slot;
    persons_find(&stage.world, 0, NULL, &slot);
    const struct team *team = team_at(&stage.world, STAFF, slot);
    CU_ASSERT_EQUAL(team->size, 6);
    CU_ASSERT_EQUAL(team->leader.slot, slot);
    CU_ASSERT_EQUAL(team->leader.segment, STAFF);
    close_stage(&stage);
}

static void hires_go_to_the_oldest_with_a_place(void)
{
    struct stage stage;
    uint32_t size[16];
    open_stage(&stage, SETTINGS("teams.team_size=2"));
    struct world *world = &stage.world; /* Alpha: 2 2, Beta: 2 1 */
    const struct team *old = team_at(world, STAFF, 0);
    CU_ASSERT_EQUAL_FATAL(moves_hire(world, STAFF, 0, BETA, 130, MOVES_AT_ONCE), POACH_OK);
    CU_ASSERT_EQUAL(old->size, 1);
    sizes(world, BETA, size);
    CU_ASSERT_EQUAL(size[1], 2);
    CU_ASSERT_EQUAL_FATAL(moves_hire(world, STAR, 0, BETA, 500, MOVES_AT_ONCE), POACH_OK);
    CU_ASSERT_EQUAL(sizes(world, BETA, size), 3);
    CU_ASSERT_EQUAL(size[2], 1);
    CU_ASSERT_EQUAL(team_at(world, STAR, 0)->leader.segment, STAR); /* leads the new one */
    struct origin origin = {.purpose = PURPOSE_ENTRANT};
    uint32_t slot;
    CU_ASSERT_EQUAL_FATAL(moves_enter(world, STAFF, BETA, origin, &slot), POACH_OK);
    CU_ASSERT_EQUAL(team_at(world, STAFF, slot), team_at(world, STAR, 0));
    close_stage(&stage);
}

static void a_leader_who_goes_is_not_replaced(void)
{
    struct stage stage;
    open_stage(&stage, SETTINGS("teams.team_size=4"));
    struct world *world = &stage.world;
    struct team_name name = teams_of(world, STAFF, 0);
    struct team *team = teams_find(world, name);
    struct member_place leader = team->leader;
    CU_ASSERT_EQUAL_FATAL(moves_lay_off(world, leader.segment, leader.slot), POACH_OK);
    CU_ASSERT_EQUAL(team->leader.slot, PEOPLE_NO_SLOT);
    CU_ASSERT_EQUAL_FATAL(moves_hire(world, leader.segment, leader.slot, ALPHA, 100, MOVES_AT_ONCE),
                          POACH_OK);
    CU_ASSERT_PTR_EQUAL(team_at(world, leader.segment, leader.slot), team);
    CU_ASSERT_EQUAL(team->leader.slot, PEOPLE_NO_SLOT); /* also if he comes back */
    CU_ASSERT_EQUAL_FATAL(moves_lay_off(world, STAR, 0), POACH_OK);
    for (uint32_t i = 0; i < 3; i++) CU_ASSERT_EQUAL_FATAL(moves_exit(world, STAFF, i), POACH_OK);
    CU_ASSERT_PTR_NULL(teams_find(world, name)); /* nobody is left */
    close_stage(&stage);
}

static void a_promotion_keeps_team_and_lead(void)
{
    struct stage stage;
    open_stage(&stage, SETTINGS("teams.team_size=4"));
    struct world *world = &stage.world;
    struct team *team = teams_find(world, teams_of(world, STAFF, 1));
    team->leader = (struct member_place){1, STAFF};
    CU_ASSERT_EQUAL_FATAL(moves_promote(world, STAFF, 1, STAR, 200), POACH_OK);
    CU_ASSERT_EQUAL(team->size, 4);
    CU_ASSERT_EQUAL(team->leader.segment, STAR);
    CU_ASSERT_PTR_EQUAL(team_at(world, STAR, team->leader.slot), team);
    close_stage(&stage);
}

static void followers_join_whom_they_follow(void)
{
    struct stage stage;
    open_stage(&stage, SETTINGS("teams.team_size=1"));
    struct world *world = &stage.world;
    CU_ASSERT_EQUAL_FATAL(moves_hire(world, STAFF, 0, BETA, 130, MOVES_AT_ONCE), POACH_OK);
    uint32_t guide = landings_add(&world->landings, teams_of(world, STAFF, 0));
    CU_ASSERT_EQUAL_FATAL(moves_follow(world, STAFF, 1, BETA, 130, MOVES_AT_ONCE, guide), POACH_OK);
    CU_ASSERT_EQUAL(team_at(world, STAFF, 0)->size, 2); /* though it had one place */
    CU_ASSERT_EQUAL(world->landings.free, guide);
    close_stage(&stage);
}

/* Whoever follows somebody on garden leave starts with him, and joins the team he joins, though of a
 * segment that comes first in the file. */
static void followers_on_leave_wait_for_their_guide(void)
{
    struct stage stage;
    open_stage(&stage, SETTINGS("teams.team_size=1"));
    struct world *world = &stage.world;
    CU_ASSERT_EQUAL_FATAL(moves_hire(world, STAFF, 0, BETA, 130, 3), POACH_OK);
    uint32_t guide = landings_add(&world->landings, (struct team_name){0});
    world->leaves[STAFF].items[0].landing = guide;
    landings_use(&world->landings, guide);
    CU_ASSERT_EQUAL_FATAL(moves_follow(world, STAR, 0, BETA, 500, 3, guide), POACH_OK);
    world->month = 3;
    for (int k = 0; k < 2; k++) CU_ASSERT_EQUAL_FATAL(moves_start_after_leave(world, k), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(moves_settle_starters(world), POACH_OK);
    CU_ASSERT_PTR_EQUAL(team_at(world, STAR, 0), team_at(world, STAFF, 0));
    CU_ASSERT_EQUAL(world->landings.free, guide);
    close_stage(&stage);
}

static void see_that_all_is_well(const struct world *world, void *context)
{
    (void)context;
    const char *wrong = verify_world(world);
    if (wrong) printf("%s\n", wrong);
    CU_ASSERT_PTR_NULL(wrong);
}

/* Every way in and out of a team, in both modes. */
static void teams_stay_whole(void)
{
    static const char *const modes[][3] = {
        {"teams.follow_mode=move", NULL},
        {"teams.follow_mode=contact", "teams.follow_delay_months=0", NULL}};
    for (size_t i = 0; i < TESTLIB_COUNT(modes); i++) {
        struct theory run = {.scenario = tiny_scenario("tests/known/teams.json", modes[i])};
        theory_visit(&run, 10, see_that_all_is_well, NULL);
        theory_free(&run);
    }
}

/* Without followers and unrest teams change no number of market, firms and flows. */
static void idle_teams_change_nothing(void)
{
    struct theory with, without;
    still_run(&without, "tests/golden/two-firms.json", NULL);
    still_run(&with, "tests/golden/two-firms.json", SETTINGS("teams.team_size=3"));
    const struct layout *layout = result_layout(with.result);
    const struct table *market = table_get(TABLE_MARKET);
    int cascades = market->columns[table_column(market, "cascades")].slot;
    int largest = market->columns[table_column(market, "cascade_max")].slot;
    int wrong = 0;
    for (int64_t r = 0; r < with.result->row_count; r++)
        for (int64_t i = 0; i < layout->start[TABLE_PEOPLE]; i++) {
            double a = theory_vector(&with, r)[i], b = theory_vector(&without, r)[i];
            int slot = (int)(i % market->row_slots);
            bool own = i < layout->start[TABLE_FIRMS] && (slot == cascades || slot == largest);
            bool same = memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
            wrong += own ? !isnan(b) || isnan(a) : !same;
        }
    CU_ASSERT_EQUAL(wrong, 0);
    theory_free(&with);
    theory_free(&without);
}

/* A departure without followers is a cascade of one; layoffs and exits are none. */
static void moves_root_cascades(void)
{
    struct theory run;
    still_run(&run, "tests/known/teams.json", SETTINGS("teams.follow_probability=0"));
    NEARLY(still_cell(&run, "market.cascades@sum"), still_cell(&run, "market.moves@sum"));
    NEARLY(still_cell(&run, "cascades.Beta.1.share"), 1);
    NEARLY(still_cell(&run, "cascades.Lead.1.count") + still_cell(&run, "cascades.Alpha.1.count") +
               still_cell(&run, "cascades.Beta.1.count") +
               still_cell(&run, "cascades.Gamma.1.count"),
           still_cell(&run, "market.moves@sum"));
    CU_ASSERT_EQUAL(poach_metric_check(run.scenario, "cascades.Lead.9.count"), POACH_USAGE);
    CU_ASSERT_EQUAL(poach_metric_check(run.scenario, "cascades.Lead.1.count@2"), POACH_USAGE);
    theory_free(&run);
}

/* Every move is in one cascade: sizes times counts add up to the moves. */
static void sizes_add_up_to_moves(void)
{
    struct theory run;
    still_run(&run, "tests/known/teams.json",
              SETTINGS("teams.team_size=30", "teams.follow_probability=0.03"));
    double members = 0;
    static const char *const roots[] = {"Lead", "Alpha", "Beta", "Gamma"};
    for (size_t i = 0; i < TESTLIB_COUNT(roots); i++)
        for (int size = 1; size <= result_layout(run.result)->cascade_sizes; size++) {
            char metric[64];
            snprintf(metric, sizeof metric, "cascades.%s.%d.count", roots[i], size);
            members += size * still_cell(&run, metric);
        }
    CU_ASSERT(fabs(members - still_cell(&run, "market.moves@sum")) < 1e-6 * members);
    CU_ASSERT(still_cell(&run, "market.cascades@sum") < still_cell(&run, "market.moves@sum"));
    theory_free(&run);
}

/* A dated setting: what unrest there is decays by the new half-life, and is at most the new most. */
static void unrest_goes_by_the_terms_that_hold(void)
{
    struct stage stage;
    open_stage(&stage,
               SETTINGS("teams.team_size=4", "teams.unrest_half_life=2", "teams.unrest_max=3"));
    struct world *world = &stage.world;
    poach_scenario *later =
        tiny_scenario(STILL_FILE, SETTINGS("teams.team_size=4", "teams.unrest_half_life=1",
                                           "teams.unrest_max=40"));
    CU_ASSERT_EQUAL(unrest_add(world, STAFF, 0, 2), POACH_OK);
    CU_ASSERT_EQUAL(unrest_add(world, STAFF, 1, 9), POACH_OK); /* 3 */
    unrest_decay(world);
    unrest_decay(world);
    NEARLY(unrest_of(world, STAFF, 0), 1);
    NEARLY(unrest_of(world, STAFF, 1), 1.5);
    world->scenario = later;
    CU_ASSERT_EQUAL(unrest_adopt(world), POACH_OK);
    CU_ASSERT_EQUAL(unrest_add(world, STAFF, 2, 32), POACH_OK);
    CU_ASSERT(unrest_bound(world, STAFF) >= 34.5 && unrest_bound(world, STAFF) <= 69);
    unrest_decay(world);
    NEARLY(unrest_of(world, STAFF, 0), 0.5);
    NEARLY(unrest_of(world, STAFF, 1), 0.75);
    NEARLY(unrest_of(world, STAFF, 2), 16);
    world->scenario = stage.scenario;
    CU_ASSERT_EQUAL(unrest_adopt(world), POACH_OK);
    NEARLY(unrest_of(world, STAFF, 2), 3);
    CU_ASSERT(unrest_bound(world, STAFF) >= 4.25 && unrest_bound(world, STAFF) <= 8.5);
    close_stage(&stage);
    poach_scenario_free(later);
}

static const struct testlib_case cases[] = {
    {"unrest_goes_by_the_terms_that_hold", unrest_goes_by_the_terms_that_hold},
    {"firms_are_cut_into_teams", firms_are_cut_into_teams},
    {"the_cut_is_a_fair_shuffle", the_cut_is_a_fair_shuffle},
    {"a_person_leads_his_team", a_person_leads_his_team},
    {"hires_go_to_the_oldest_with_a_place", hires_go_to_the_oldest_with_a_place},
    {"a_leader_who_goes_is_not_replaced", a_leader_who_goes_is_not_replaced},
    {"a_promotion_keeps_team_and_lead", a_promotion_keeps_team_and_lead},
    {"followers_join_whom_they_follow", followers_join_whom_they_follow},
    {"followers_on_leave_wait_for_their_guide", followers_on_leave_wait_for_their_guide},
    {"teams_stay_whole", teams_stay_whole},
    {"idle_teams_change_nothing", idle_teams_change_nothing},
    {"moves_root_cascades", moves_root_cascades},
    {"sizes_add_up_to_moves", sizes_add_up_to_moves},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "teams", cases, TESTLIB_COUNT(cases));
}
