/* No number is read for two ends: what would be read twice would make two things happen together that
 * have nothing to do with each other, and no mean would show it at once. Reads are watched on their way
 * to the generator (the linker sends them here); nothing is drawn ahead, so each name is asked for when
 * its number is used. */
#include <stdlib.h>
#include <string.h>

#include "engine/engine.h"
#include "run/replicate.h"
#include "splitmix.h"
#include "testlib.h"
#include "tiny_world.h"

void __real_stream_read(gsl_rng *rng, struct draw_name name, double *u, int count);
void __wrap_stream_read(gsl_rng *rng, struct draw_name name, double *u, int count);
void __real_stream_run(gsl_rng *rng, struct draw_name name, double *first, double *second,
                       int count);
void __wrap_stream_run(gsl_rng *rng, struct draw_name name, double *first, double *second,
                       int count);
void __real_stream_gather(gsl_rng *rng, struct draw_name name, const uint32_t *number,
                          double *first, double *second, int count);
void __wrap_stream_gather(gsl_rng *rng, struct draw_name name, const uint32_t *number,
                          double *first, double *second, int count);

void __real_stream_read_three(gsl_rng *rng, struct draw_name name, double three[3]);
void __wrap_stream_read_three(gsl_rng *rng, struct draw_name name, double three[3]);
void __real_stream_run_three(gsl_rng *rng, struct draw_name name, double *first, double *second,
                             double *third, int count);
void __wrap_stream_run_three(gsl_rng *rng, struct draw_name name, double *first, double *second,
                             double *third, int count);

/* Names that were read. */
#define ROOM (1u << 19) /* a power of 2 */

struct name {
    uint64_t who, where;
};
static struct name *names;
static size_t read_count, again_count;
static struct draw_name again;
static bool dated; /* something in the scenario happens on a date */

/* What is read again on purpose: merit, for the sum of raises and then for each; the one decision on all
 * scales that rise on a date; tastes, when their spread is set anew; who fills places, if a dated setting
 * comes while some are drawn ahead. */
static bool is_read_again(struct draw_name name)
{
    return name.purpose == PURPOSE_REVIEW || name.purpose == PURPOSE_SCALE_ANSWER ||
           (name.purpose == PURPOSE_BACKFILL && dated) || name.block >= STREAM_TASTE_BLOCK;
}

static void note(struct draw_name name)
{
    if (is_read_again(name)) return;
    uint64_t who = name.number | (uint64_t)name.purpose << 48 | (uint64_t)name.segment << 56;
    uint64_t where = UINT64_C(1) << 48 | (uint64_t)name.part << 32 |
                     (uint64_t)(uint16_t)name.month << 16 | name.block;
    uint64_t state = who ^ where * UINT64_C(0x9e3779b97f4a7c15);
    size_t at = splitmix(&state) % ROOM;
    for (; names[at].where; at = (at + 1) % ROOM)
        if (names[at].who == who && names[at].where == where) {
            again_count++;
            again = name;
            return;
        }
    names[at] = (struct name){who, where};
    CU_ASSERT_FATAL(++read_count < ROOM / 2);
}

void __wrap_stream_read(gsl_rng *rng, struct draw_name name, double *u, int count)
{
    struct draw_name pair = name;
    for (int i = 0; i < count; i += 2, pair.block++) note(pair);
    __real_stream_read(rng, name, u, count);
}

void __wrap_stream_run(gsl_rng *rng, struct draw_name name, double *first, double *second,
                       int count)
{
    struct draw_name one = name;
    for (int i = 0; i < count; i++, one.number++) note(one);
    __real_stream_run(rng, name, first, second, count);
}

void __wrap_stream_gather(gsl_rng *rng, struct draw_name name, const uint32_t *number,
                          double *first, double *second, int count)
{
    struct draw_name one = name;
    for (int i = 0; i < count; i++) {
        one.number = name.number >> 32 << 32 | number[i];
        note(one);
    }
    __real_stream_gather(rng, name, number, first, second, count);
}

void __wrap_stream_read_three(gsl_rng *rng, struct draw_name name, double three[3])
{
    note(name);
    __real_stream_read_three(rng, name, three);
}

void __wrap_stream_run_three(gsl_rng *rng, struct draw_name name, double *first, double *second,
                             double *third, int count)
{
    struct draw_name one = name;
    for (int i = 0; i < count; i++, one.number++) note(one);
    __real_stream_run_three(rng, name, first, second, third, count);
}

/* Runs a replication of `file` in which at least `reads` names are read, none of them twice. */
static void read_once(const char *file, const char *const *settings, size_t reads)
{
    struct engine engine;
    poach_scenario *scenario = tiny_scenario(file, settings);
    CU_ASSERT_EQUAL_FATAL(engine_init(&engine, scenario), POACH_OK);
    engine.ahead_length = 0;
    dated = scenario->dated_count > 0;
    double *row = malloc((size_t)engine.ledger.layout.size * sizeof *row);
    names = calloc(ROOM, sizeof *names);
    read_count = again_count = 0;
    CU_ASSERT_FATAL(row && names);
    CU_ASSERT_EQUAL(replicate(&engine, 0, NULL, row), POACH_OK);
    CU_ASSERT(read_count >= reads);
    CU_ASSERT_EQUAL(again_count, 0);
    if (again_count > 0)
        printf("%s: %zu names read again, one of them purpose %d, segment %d, part %d, month %d, "
               "number %llu, block %d\n",
               file, again_count, (int)again.purpose, again.segment, again.part, again.month,
               (unsigned long long)again.number, again.block);
    free(names);
    free(row);
    engine_free(&engine);
    poach_scenario_free(scenario);
}

static void with_every_mechanism(void)
{
    read_once("bench/mechanisms.json", SETTINGS("months=12"), 20000);
}

/* Followers of followers, at once and after a while, with and without a choice. */
static void with_followers(void)
{
    static const char *const modes[] = {"teams.follow_mode=move", "teams.follow_mode=contact"};
    static const char *const delays[] = {"teams.follow_delay_months=0",
                                         "teams.follow_delay_months=1"};
    for (int i = 0; i < 4; i++)
        read_once("bench/mechanisms.json",
                  SETTINGS("months=4", "teams.follow_probability=0.05", "teams.leader_multiplier=4",
                           modes[i % 2], delays[i / 2]),
                  10000);
}

/* A contact that unrest brings may leave nobody restless behind, so that the clock that rang stands still
 * before it has been told what it rang for. */
static void where_the_last_restless_go(void)
{
    read_once("tests/known/restless.json", SETTINGS("months=300"), 1000);
}

/* Dated layoffs, departures and offers, garden leave, newcomers, promotions, rivals' scales. */
static void in_shipped_scenarios(void)
{
    static const char *const files[] = {"scenarios/aggressive-vs-conservative.json",
                                        "scenarios/apple-foundation-models.json",
                                        "scenarios/arms-race.json",
                                        "scenarios/big-law-scale-war.json",
                                        "scenarios/garden-leave.json",
                                        "scenarios/lift-out.json",
                                        "scenarios/market-matching.json",
                                        "scenarios/key-person.json"};
    for (size_t i = 0; i < TESTLIB_COUNT(files); i++)
        read_once(files[i], SETTINGS("months=12"), 1000);
}

static const struct testlib_case cases[] = {
    {"with_every_mechanism", with_every_mechanism},
    {"with_followers", with_followers},
    {"where_the_last_restless_go", where_the_last_restless_go},
    {"in_shipped_scenarios", in_shipped_scenarios},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "draws_once", cases, TESTLIB_COUNT(cases));
}
