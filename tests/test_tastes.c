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
    const struct tastes *tastes = &world->tastes;
    const double *taste = tastes_of(world, k, slot, sd);
    const struct origin *origin = &world_background(world, k, slot)->origin;
    for (int i = 0; i < tastes->count; i++)
        CU_ASSERT_EQUAL(taste[i], factor_of(world, origin, sd, tastes->attribute[i]));
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

/* Whoever comes in under this name has the skill and the tastes that stand there; are these drawn already? */
static void comes_as_named(struct world *world, struct origin origin, bool drawn)
{
    const struct segment *star = &world->scenario->segments[0];
    uint32_t slot;
    double u;
    stream_read(world->rng, origin_name(&origin), &u, 1);
    CU_ASSERT_EQUAL_FATAL(moves_enter(world, 0, AT_POOL, origin, &slot), POACH_OK);
    CU_ASSERT_EQUAL(world_background(world, 0, slot)->skill, skill_quantile(&star->skill, u));
    kept_beside(world, 0, slot, drawn ? star->choice.taste_sd : 0);
    as_named(world, 0, slot, star->choice.taste_sd);
}

/* Skill and tastes of newcomers are drawn some ahead: they are those of their names, in whatever order
 * names come, and of the replication at hand. */
static void newcomers_are_drawn_as_named(void)
{
    static const char *const settings[] = {"segments.star.entry_rate=1", NULL};
    static const struct origin origins[] = {
        {.purpose = PURPOSE_ENTRANT, .month = 1, .number = 0},
        {.purpose = PURPOSE_ENTRANT, .month = 1, .number = 1},
        {.purpose = PURPOSE_ENTRANT, .month = 1, .number = 23},
        {.purpose = PURPOSE_ENTRANT, .month = 1, .number = 24},
        {.purpose = PURPOSE_BACKFILL, .part = 1, .number = 7},
        {.purpose = PURPOSE_BACKFILL, .part = 1, .number = 9},
        {.purpose = PURPOSE_BACKFILL, .part = 1, .number = 40},
        {.purpose = PURPOSE_ENTRANT, .month = 1, .number = 3},
        {.purpose = PURPOSE_ENTRANT, .month = 2, .number = 3},
        {.purpose = PURPOSE_ENTRANT, .month = 2, .number = 400, .part = 1}};
    poach_scenario *scenario = tiny_scenario(FILE_WITH_TASTES, settings);
    struct world world;
    tiny_world(&world, scenario);
    for (uint32_t replication = 0; replication < 3; replication++) {
        CU_ASSERT_EQUAL_FATAL(build_world(&world, replication), POACH_OK);
        for (size_t i = 0; i < sizeof origins / sizeof origins[0]; i++)
            comes_as_named(&world, origins[i], true);
        CU_ASSERT_EQUAL(world.fillers[world_cell(&world, 1, 0)].count, FILLERS_AHEAD);
        comes_as_named(&world, (struct origin){.purpose = PURPOSE_BACKFILL, .number = 1}, false);
    }
    world_free(&world);
    poach_scenario_free(scenario);
}

/* Entrants are named anew each month. */
static void entrants_count_from_each_month(void)
{
    poach_scenario *scenario = tiny_scenario(FILE_WITH_TASTES, NULL);
    struct world world;
    tiny_world(&world, scenario);
    for (int i = 0; i < 6; i++) {
        struct origin origin;
        world.month = -3 + i / 3;
        CU_ASSERT_EQUAL_FATAL(newcomers_name(&world, 0, AT_POOL, &origin), POACH_OK);
        struct origin expected = {
            .purpose = PURPOSE_ENTRANT, .month = (int16_t)world.month, .number = (uint32_t)(i % 3)};
        CU_ASSERT_TRUE(origin_is(&origin, &expected));
    }
    world_free(&world);
    poach_scenario_free(scenario);
}

/* Places of a firm are filled under names that count on, and by the laws of their day. */
static void fillers_count_on(void)
{
    poach_scenario *scenario = tiny_scenario(FILE_WITH_TASTES, NULL);
    struct world world;
    tiny_world(&world, scenario);
    for (uint32_t replication = 0; replication < 2; replication++) {
        CU_ASSERT_EQUAL_FATAL(build_world(&world, replication), POACH_OK);
        for (uint32_t n = 0; n < 20; n++) {
            struct origin origin;
            CU_ASSERT_EQUAL_FATAL(newcomers_name(&world, 0, 1, &origin), POACH_OK);
            CU_ASSERT_EQUAL(origin.number, n);
            CU_ASSERT_EQUAL(origin.part, 1);
            comes_as_named(&world, origin, true);
            if (n != 4) continue;
            scenario->segments[0].skill.sigma += 0.1; /* as a dated setting would */
            newcomers_forget(&world);
        }
    }
    world_free(&world);
    poach_scenario_free(scenario);
}

/* What nobody weighs is neither drawn nor kept. */
static void only_what_is_weighed_is_kept(void)
{
    static const char *const settings[] = {
        "attributes=[\"vision\", \"calm\", \"third\"]", "segments.star.choice.attributes.third=1",
        "segments.star.choice.attributes.openness=0",
        "timeline=[{\"month\": 2, \"set\": {\"segments.star.choice.attributes.calm\": 0.1}}]",
        NULL};
    poach_scenario *scenario = tiny_scenario(FILE_WITH_TASTES, settings);
    int attribute[4];
    CU_ASSERT_EQUAL(tastes_weighed(scenario, attribute), 3);
    for (int i = 0; i < 3; i++) CU_ASSERT_EQUAL(attribute[i], i + 1);
    struct world world;
    tiny_world(&world, scenario);
    for (uint32_t i = 0; i < world.people[0].used; i++)
        as_named(&world, 0, i, scenario->segments[0].choice.taste_sd);
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
    {"newcomers_are_drawn_as_named", newcomers_are_drawn_as_named},
    {"entrants_count_from_each_month", entrants_count_from_each_month},
    {"fillers_count_on", fillers_count_on},
    {"only_what_is_weighed_is_kept", only_what_is_weighed_is_kept},
    {"kept_only_where_there_are_any", kept_only_where_there_are_any},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "tastes", cases, TESTLIB_COUNT(cases));
}
