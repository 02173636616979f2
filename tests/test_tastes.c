/* tastes.c: what is kept beside people is what their names say, however it was drawn. */
#include "testlib.h"

#include "base/num.h"
#include "rng/variate.h"
#include "tiny_world.h"
#include "world/build.h"
#include "world/moves.h"
#include "world/skill.h"

#define FILE_WITH_TASTES "tests/golden/two-firms.json"

/* The factor of attribute j, one number at a time. */
static double factor_of(const struct world *world, const struct origin *origin, double sd, int j)
{
    double u[8];
    struct draw_name name = {.purpose = origin->purpose,
                             .segment = origin->segment,
                             .part = origin->part,
                             .month = origin->month,
                             .block = STREAM_TASTE_BLOCK,
                             .number = origin->number};
    stream_read(world->rng, name, u, 8);
    return num_exp(sd * variate_normal(u[j]) - sd * sd / 2);
}

static void as_named(const struct world *world, int k, uint32_t slot, double sd)
{
    const double *taste = tastes_of(world, k, slot, sd);
    for (int j = 0; j < world->scenario->attribute_count; j++)
        CU_ASSERT_EQUAL(taste[j],
                        factor_of(world, &world_background(world, k, slot)->origin, sd, j));
}

static void kept_beside(const struct world *world, int k, uint32_t slot, double sd)
{
    const double *kept = people_beside(&world->people[k], world->tastes.beside, slot);
    CU_ASSERT_EQUAL(kept[0], sd);
}

/* Everybody's at the start, staff and pool, in more than one group of numbers. */
static void first_people_have_theirs(void)
{
    static const char *const settings[] = {"attributes=[\"vision\", \"calm\", \"third\"]",
                                           "segments.star.pool=300",
                                           "segments.star.choice.attributes.third=1", NULL};
    poach_scenario *scenario = tiny_scenario(FILE_WITH_TASTES, settings);
    struct world world;
    tiny_world(&world, scenario);
    CU_ASSERT_EQUAL_FATAL(scenario->attribute_count, 4);
    double sd = scenario->segments[0].choice.taste_sd;
    for (uint32_t i = 0; i < world.people[0].used; i++) {
        kept_beside(&world, 0, i, sd);
        as_named(&world, 0, i, sd);
    }
    CU_ASSERT(world.people[0].used > 300);
    world_free(&world);
    poach_scenario_free(scenario);
}

/* A dated setting, or a promotion, brings another sd: the same normals, spread anew. */
static void another_sd_spreads_them_anew(void)
{
    poach_scenario *scenario = tiny_scenario(FILE_WITH_TASTES, NULL);
    struct world world;
    tiny_world(&world, scenario);
    as_named(&world, 0, 3, 1.5);
    as_named(&world, 0, 3, 0.25);
    as_named(&world, 0, 4, scenario->segments[0].choice.taste_sd);
    world_free(&world);
    poach_scenario_free(scenario);
}

/* Whoever takes an emptied slot has none of the tastes of him who left it. */
static void newcomers_have_their_own(void)
{
    poach_scenario *scenario = tiny_scenario(FILE_WITH_TASTES, NULL);
    struct world world;
    uint32_t slot;
    struct origin origin = {.purpose = PURPOSE_ENTRANT, .month = 7, .number = 12};
    tiny_world(&world, scenario);
    CU_ASSERT_EQUAL_FATAL(moves_exit(&world, 0, 2), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(moves_enter(&world, 0, 1, origin, &slot), POACH_OK);
    CU_ASSERT_EQUAL(slot, 2);
    kept_beside(&world, 0, slot, 0);
    as_named(&world, 0, slot, scenario->segments[0].choice.taste_sd);
    world_free(&world);
    poach_scenario_free(scenario);
}

/* Skill and tastes of entrants are drawn some ahead: they are those of their names, in whatever order
 * names come, and of the replication at hand. */
static void entrants_are_drawn_as_named(void)
{
    static const char *const settings[] = {"segments.star.entry_rate=1", NULL};
    static const struct origin origins[] = {
        {.purpose = PURPOSE_ENTRANT, .month = 1, .number = 0},
        {.purpose = PURPOSE_ENTRANT, .month = 1, .number = 1},
        {.purpose = PURPOSE_ENTRANT, .month = 1, .number = 6},
        {.purpose = PURPOSE_ENTRANT, .month = 1, .number = 7},
        {.purpose = PURPOSE_BACKFILL, .month = 1, .number = 7},
        {.purpose = PURPOSE_ENTRANT, .month = 1, .number = 3},
        {.purpose = PURPOSE_ENTRANT, .month = 2, .number = 3},
        {.purpose = PURPOSE_ENTRANT, .month = 2, .number = 40, .part = 1}};
    poach_scenario *scenario = tiny_scenario(FILE_WITH_TASTES, settings);
    const struct segment *star = &scenario->segments[0];
    struct world world;
    tiny_world(&world, scenario);
    CU_ASSERT_EQUAL(world.newcomers[0].ahead, 7);
    for (uint32_t replication = 0; replication < 3; replication++) {
        CU_ASSERT_EQUAL_FATAL(build_world(&world, replication), POACH_OK);
        for (size_t i = 0; i < sizeof origins / sizeof origins[0]; i++) {
            uint32_t slot;
            double u;
            stream_read(world.rng, origin_name(&origins[i]), &u, 1);
            CU_ASSERT_EQUAL_FATAL(moves_enter(&world, 0, AT_POOL, origins[i], &slot), POACH_OK);
            CU_ASSERT_EQUAL(world_background(&world, 0, slot)->skill,
                            skill_quantile(&star->skill, u));
            bool entrant = origins[i].purpose == PURPOSE_ENTRANT;
            kept_beside(&world, 0, slot, entrant ? star->choice.taste_sd : 0);
            as_named(&world, 0, slot, star->choice.taste_sd);
        }
    }
    world_free(&world);
    poach_scenario_free(scenario);
}

/* No array where nobody has any, one where they come later. */
static void kept_only_where_there_are_any(void)
{
    static const char *const later[] = {
        "segments.star.choice.taste_sd=0",
        "timeline=[{\"month\": 2, \"set\": {\"segments.star.choice.taste_sd\": 0.1}}]", NULL};
    poach_scenario *scenario = tiny_scenario(TINY_FILE, NULL);
    CU_ASSERT_FALSE(tastes_possible(scenario));
    poach_scenario_free(scenario);
    scenario = tiny_scenario(FILE_WITH_TASTES, later);
    CU_ASSERT_TRUE(tastes_possible(scenario));
    poach_scenario_free(scenario);
}

static const struct testlib_case cases[] = {
    {"first_people_have_theirs", first_people_have_theirs},
    {"another_sd_spreads_them_anew", another_sd_spreads_them_anew},
    {"newcomers_have_their_own", newcomers_have_their_own},
    {"entrants_are_drawn_as_named", entrants_are_drawn_as_named},
    {"kept_only_where_there_are_any", kept_only_where_there_are_any},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "tastes", cases, TESTLIB_COUNT(cases));
}
