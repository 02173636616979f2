/* Numbers drawn ahead in blocks are those of one event after another, bit for bit, for any length of
 * the block; and the agenda always knows which clock rings first. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/walk.h"
#include "run/replicate.h"
#include "testlib.h"
#include "tiny_world.h"

/* Runs one replication with blocks of `length` (0: none) and gives its vector; the caller frees it. */
static double *run_with(const poach_scenario *scenario, int length, size_t *bytes)
{
    struct engine engine;
    CU_ASSERT_EQUAL_FATAL(engine_init(&engine, scenario), POACH_OK);
    engine.ahead_length = length;
    *bytes = (size_t)engine.ledger.layout.size * sizeof(double);
    double *row = malloc(*bytes);
    CU_ASSERT_PTR_NOT_NULL_FATAL(row);
    CU_ASSERT_EQUAL(replicate(&engine, 3, NULL, row), POACH_OK);
    engine_free(&engine);
    return row;
}

static void check_lengths(const char *file, const char *const *settings)
{
    static const int lengths[] = {1, 2, 31, 33, AHEAD_MOST};
    poach_scenario *scenario = tiny_scenario(file, settings);
    size_t bytes;
    double *one_by_one = run_with(scenario, 0, &bytes);
    for (size_t i = 0; i < TESTLIB_COUNT(lengths); i++) {
        double *ahead = run_with(scenario, lengths[i], &bytes);
        CU_ASSERT_EQUAL(memcmp(ahead, one_by_one, bytes), 0);
        free(ahead);
    }
    free(one_by_one);
    poach_scenario_free(scenario);
}

/* Shocks, counters, pool, exits, backfill, reviews: every number that a contact may ask for. */
static void any_length_gives_the_same_bits(void)
{
    static const char *const busy[] = {
        "segments.star.contact_rate=2", "segments.staff.contact_rate=1",
        "segments.staff.exit_rate=0.1", "segments.staff.choice.shock_scale=0.2",
        "firms.Bold.backfill=true",     NULL};
    static const char *const calm[] = {"months=3", "segments.star.contact_rate=1e-3", NULL};
    check_lengths("scenarios/aggressive-vs-conservative.json", busy);
    check_lengths("scenarios/aggressive-vs-conservative.json", calm);
    check_lengths(TINY_FILE, NULL);
}

/* What contacts foreseen together must notice when their turn comes: caps and targets, scales that answer
 * each other within the month, newcomers on emptied slots, followers, persons, grants, knowledge. */
static void nothing_foreseen_goes_out_of_date(void)
{
    static const char *const few[] = {"months=2", NULL};
    static const char *const crowded[] = {"segments.worker.contact_rate=3",
                                          "segments.worker.exit_rate=0.2",
                                          "segments.worker.layoff_rate=0.1",
                                          "segments.worker.pool_contact_rate=1",
                                          "firms.Ash.backfill=true",
                                          "firms.Elm.headcount.worker=40",
                                          "firms.Elm.headcount_target.worker=42",
                                          "firms.Oak.headcount_target.worker=60",
                                          "firms.Ash.headcount.worker=60",
                                          "firms.Oak.garden_leave_months=1.5",
                                          "strategies.poacher.counter.rule=match",
                                          "strategies.poacher.counter.probability=0.5",
                                          "strategies.poacher.counter.preempt=0.5",
                                          "months=14",
                                          NULL};
    check_lengths("scenarios/ai-talent-war-2025.json", few);
    check_lengths("scenarios/big-law-scale-war.json", few);
    check_lengths("scenarios/apple-foundation-models.json", few);
    check_lengths("bench/mechanisms.json", few);
    check_lengths("bench/reference.json", few);
    check_lengths("bench/reference.json", crowded);
}

/* Auctions among employers who answer, where a buy-out may be worth more than present pay: then it
 * would do without any pay, and the bid is told as nothing. */
static void auctions_are_told_with_what_they_pay(void)
{
    static const char *const bought_out[] = {
        "segments.worker.contact_rate=1",
        "segments.worker.choice.shock_scale=2",
        "strategies.poacher.offer={\"rule\":\"auction\",\"max_pay_to_value\":1,\"buyout\":1}",
        "strategies.poacher.counter={\"rule\":\"match\",\"probability\":0.5,\"preempt\":0.5}",
        "firms.Ash.value.worker=200000",
        "firms.Birch.value.worker=200000",
        "firms.Cedar.value.worker=200000",
        "firms.Elm.value.worker=200000",
        "firms.Fir.value.worker=200000",
        "firms.Larch.value.worker=200000",
        "firms.Maple.value.worker=200000",
        "firms.Oak.value.worker=200000",
        "firms.Ash.pay_mix.equity=0.7",
        "firms.Elm.pay_mix.equity=0.7",
        "months=3",
        NULL};
    check_lengths("bench/reference.json", bought_out);
}

/* Those who cross together between firms that are emptied, where some are met twice, where pay differs
 * by orders of magnitude (so that sums must be taken anew) and where other clocks and answers come
 * between. */
static void crossings_are_moves_one_by_one(void)
{
    static const char *const many[] = {"segments.worker.contact_rate=3",
                                       "segments.worker.skill={\"dist\":\"lognormal\",\"sigma\":3}",
                                       "segments.worker.returns_to_skill=2",
                                       "firms.Elm.headcount.worker=3",
                                       "firms.Ash.headcount.worker=60",
                                       "months=14",
                                       NULL};
    static const char *const disturbed[] = {
        "segments.worker.contact_rate=3",
        "segments.worker.skill={\"dist\":\"lognormal\",\"sigma\":0.5}",
        "segments.worker.exit_rate=0.2",
        "segments.worker.layoff_rate=0.1",
        "segments.worker.pool_contact_rate=1",
        "segments.worker.entry_rate=0.2",
        "strategies.poacher.scale.rule=match",
        "firms.Elm.headcount.worker=40",
        "months=14",
        NULL};
    check_lengths("bench/reference.json", many);
    check_lengths("bench/reference.json", disturbed);
}

static void see_nothing(void *context, const struct trace_event *event)
{
    (void)context, (void)event;
}

static void see_nobody(void *context, const struct trace_worker *worker)
{
    (void)context, (void)worker;
}

/* Runs one replication with somebody who looks at times, or without; the caller frees its vector. */
static double *run_watched(const poach_scenario *scenario, bool watched, size_t *bytes,
                           bool *timeless)
{
    struct trace trace = {.event = see_nothing, .worker = see_nobody};
    struct engine engine;
    CU_ASSERT_EQUAL_FATAL(engine_init(&engine, scenario), POACH_OK);
    *bytes = (size_t)engine.ledger.layout.size * sizeof(double);
    double *row = malloc(*bytes);
    CU_ASSERT_PTR_NOT_NULL_FATAL(row);
    CU_ASSERT_EQUAL_FATAL(trace_init(&trace, scenario), POACH_OK);
    if (watched) engine.trace = &trace;
    CU_ASSERT_EQUAL(replicate(&engine, 3, NULL, row), POACH_OK);
    *timeless = !engine.clocks[CLOCK_EXTENTS].arrivals->timed;
    trace_free(&trace);
    engine_free(&engine);
    return row;
}

/* Somebody who looks at times, and so has all told in their order, sees what comes out without him, bit
 * by bit: months without times, and segments run one after another. */
static void check_watched(const char *file, const char *const *settings, bool is_timeless)
{
    poach_scenario *scenario = tiny_scenario(file, settings);
    size_t bytes;
    bool timeless;
    double *watched = run_watched(scenario, true, &bytes, &timeless);
    CU_ASSERT_FALSE(timeless);
    double *alone = run_watched(scenario, false, &bytes, &timeless);
    CU_ASSERT_EQUAL(timeless, is_timeless);
    CU_ASSERT_EQUAL(memcmp(watched, alone, bytes), 0);
    free(watched);
    free(alone);
    poach_scenario_free(scenario);
}

/* One scenario has two segments that are one clock each, then one of them has more, then people go from
 * one to the other, so that sums of both meet. */
static void segments_by_themselves_are_as_all_in_order(void)
{
#define TWO                                                                                        \
    "segments.worker.contact_rate=3", "segments.worker.exit_rate=0.05",                            \
        "segments.worker.skill=0.4", "segments.worker.layoff_rate=0.05",                           \
        "segments.worker.choice.shock_scale=0.1", "firms.Ash.headcount.boss=70",                   \
        "firms.Elm.headcount.boss=90", "firms.Ash.pay.boss=150000", "firms.Elm.pay.boss=160000",   \
        "strategies.poacher.counter={\"rule\":\"match\",\"probability\":0.5,\"preempt\":0.5}",     \
        "strategies.poacher.scale={\"rule\":\"market\",\"speed\":0.5}",                            \
        "strategies.poacher.escalation={\"to_losses\":1}", "months=20"
    static const char *const two[] = {
        "segments.boss={\"skill\":0.3,\"contact_rate\":1,\"exit_rate\":0.02}", TWO, NULL};
    static const char *const pool[] = {
        "segments.boss={\"skill\":0.3,\"contact_rate\":1,\"layoff_rate\":0.1,"
        "\"pool_contact_rate\":0.5,\"entry_rate\":0.1}",
        TWO, NULL};
    static const char *const promoted[] = {
        "segments.boss={\"skill\":0.3,\"contact_rate\":1,\"exit_rate\":0.02,"
        "\"promotion\":{\"to\":\"worker\",\"rate\":0.2}}",
        TWO, NULL};
    static const char *const few[] = {"months=9", NULL};
#undef TWO
    check_watched("bench/reference.json", NULL, true);
    check_watched("bench/reference.json", two, true);
    check_watched("bench/reference.json", pool, true);
    check_watched("bench/reference.json", promoted, false);
    check_watched("scenarios/ai-talent-war-2025.json", few, false);
    check_watched("scenarios/aggressive-vs-conservative.json", few, false);
    check_watched("scenarios/big-law-scale-war.json", few, false);
    check_watched("scenarios/garden-leave.json", few, false);
    check_lengths("bench/reference.json", two);
    check_lengths("bench/reference.json", pool);
}

/* Puts a clock that sees candidates ahead, and nothing else, on the agenda of the month to come. */
static struct clock *only_clock(struct engine *engine)
{
    struct clock *clock = &engine->clocks[CLOCK_EXTENTS];
    struct draw_name name = clock->name;
    name.number = 0;
    name.month = (int16_t)++engine->world.month;
    engine->now = 0;
    CU_ASSERT_EQUAL_FATAL(
        clock_start_candidates(clock, engine->world.rng, name, clock->rate, 0, true), POACH_OK);
    foresee(engine, clock);
    CU_ASSERT_EQUAL_FATAL(agenda_resize(&engine->agenda, clock->entry + 2), POACH_OK);
    agenda_put(&engine->agenda, clock->entry, clock->next);
    engine->answers.next = engine->following.next = INFINITY;
    return clock;
}

/* Where two are due at the very same time, the clock that comes first by its number must go on, or nobody
 * would. */
static void ties_do_not_stop_the_clock(void)
{
    static const char *const busy[] = {"segments.star.contact_rate=2", NULL};
    poach_scenario *scenario = tiny_scenario("scenarios/aggressive-vs-conservative.json", busy);
    struct engine engine;
    CU_ASSERT_EQUAL_FATAL(engine_init(&engine, scenario), POACH_OK);
    double *row = malloc((size_t)engine.ledger.layout.size * sizeof(double));
    CU_ASSERT_PTR_NOT_NULL_FATAL(row);
    CU_ASSERT_EQUAL_FATAL(replicate(&engine, 0, NULL, row), POACH_OK);
    struct clock *clock = only_clock(&engine);
    agenda_put(&engine.agenda, clock->entry + 1, clock->next);
    CU_ASSERT_EQUAL(walk(&engine, clock), POACH_OK);
    CU_ASSERT(engine.now < clock->next);
    CU_ASSERT(clock->foreseen->first + (uint64_t)clock->foreseen->passed > 0);
    clock = only_clock(&engine);
    engine.answers.next = engine.world.month - 1 + clock->next;
    double tied = clock->next;
    CU_ASSERT_EQUAL(walk(&engine, clock), POACH_OK);
    CU_ASSERT(clock->next > tied);
    free(row);
    engine_free(&engine);
    poach_scenario_free(scenario);
}

static int first_by_scan(const double *time, int count)
{
    int first = 0;
    for (int i = 1; i < count; i++)
        if (time[i] < time[first]) first = i;
    return first;
}

/* Times move at random among few values, so that many are equal; counts that are no powers of 2 too. */
static void agenda_agrees_with_a_scan(void)
{
    struct agenda agenda = {0};
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    for (int count = 1; count < 20; count++) {
        double time[20];
        CU_ASSERT_EQUAL_FATAL(agenda_resize(&agenda, count), POACH_OK);
        for (int i = 0; i < count; i++) time[i] = INFINITY;
        for (int step = 0; step < 400; step++) {
            int clock = (int)gsl_rng_uniform_int(rng, (unsigned long)count);
            double when = step % 50 == 49 ? INFINITY : (double)gsl_rng_uniform_int(rng, 12);
            time[clock] = when;
            agenda_put(&agenda, clock, when);
            CU_ASSERT_EQUAL(agenda.first, first_by_scan(time, count));
        }
    }
    gsl_rng_free(rng);
    agenda_free(&agenda);
}

static const struct testlib_case cases[] = {
    {"auctions_are_told_with_what_they_pay", auctions_are_told_with_what_they_pay},
    {"crossings_are_moves_one_by_one", crossings_are_moves_one_by_one},
    {"any_length_gives_the_same_bits", any_length_gives_the_same_bits},
    {"nothing_foreseen_goes_out_of_date", nothing_foreseen_goes_out_of_date},
    {"segments_by_themselves_are_as_all_in_order", segments_by_themselves_are_as_all_in_order},
    {"ties_do_not_stop_the_clock", ties_do_not_stop_the_clock},
    {"agenda_agrees_with_a_scan", agenda_agrees_with_a_scan},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "ahead", cases, TESTLIB_COUNT(cases));
}
