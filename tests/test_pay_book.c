/* Counts of pay kept month after month from the journals are those of everybody counted anew, to the
 * last bit, whoever was hired, raised, promoted, laid off or on leave. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "run/replicate.h"
#include "testlib.h"
#include "tiny_world.h"

#define UNWRITTEN (-1.25e300) /* no number of a table */

static bool same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* Sums that are added to and taken from. */
static void check_near(double kept, double anew)
{
    CU_ASSERT_DOUBLE_EQUAL(kept, anew, 1e-11 * anew);
}

static void check_same(const struct pay_book *kept, struct pay_book *anew)
{
    CU_ASSERT_EQUAL(pay_book_read(anew), POACH_OK);
    for (int k = 0; k <= kept->segment_count; k++) {
        struct pay_spread a = pay_book_spread(kept, k), b = pay_book_spread(anew, k);
        CU_ASSERT_TRUE(same(a.gini, b.gini) && same(a.top_share, b.top_share));
        for (int f = 0; f <= kept->firm_count; f++) {
            const double *here = pay_book_levels(kept, f, k);
            const double *there = pay_book_levels(anew, f, k);
            for (int i = 0; i < PAY_LEVELS; i++) CU_ASSERT_TRUE(same(here[i], there[i]));
        }
    }
    for (int k = 0; k < kept->segment_count; k++)
        for (double p = 0.1; p < 1; p += 0.2)
            CU_ASSERT_TRUE(same(pay_book_per_z(kept, k, p), pay_book_per_z(anew, k, p)));
}

/* Replication `number`, up to its end. */
static void check_after(struct engine *engine, uint32_t number, double *row)
{
    struct pay_book anew;
    CU_ASSERT_EQUAL(replicate(engine, number, NULL, row), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(pay_book_init(&anew, engine->world.scenario), POACH_OK);
    CU_ASSERT_EQUAL(pay_book_start(&anew, &engine->world), POACH_OK);
    check_same(&engine->ledger.book, &anew);
    for (int f = 0; f < anew.firm_count; f++)
        for (int k = 0; k < anew.segment_count; k++)
            check_near(pay_book_staff_per_z(&engine->ledger.book, &engine->world, f, k),
                       pay_book_staff_per_z(&anew, &engine->world, f, k));
    pay_book_free(&anew);
}

static void check_scenario(const char *file, const char *const *settings)
{
    poach_scenario *scenario = tiny_scenario(file, settings);
    struct engine engine;
    CU_ASSERT_EQUAL_FATAL(engine_init(&engine, scenario), POACH_OK);
    double *row = malloc((size_t)engine.ledger.layout.size * sizeof *row);
    CU_ASSERT_PTR_NOT_NULL_FATAL(row);
    for (uint32_t number = 0; number < 2; number++) check_after(&engine, number, row);
    free(row);
    engine_free(&engine);
    poach_scenario_free(scenario);
}

static void kept_counts_are_those_of_everybody(void)
{
    static const char *const busy[] = {"segments.star.contact_rate=2", "months=8",
                                       "segments.staff.exit_rate=0.1", "firms.Bold.backfill=true",
                                       NULL};
    static const char *const promoting[] = {
        "segments.star.promotion={\"to\": \"staff\", \"rate\": 0.3}",
        "segments.staff.promotion={\"to\": \"star\", \"rate\": 0.1}",
        "firms.Alpha.strategy.review.month=3",
        "firms.Beta.strategy.review.month=9",
        "segments.star.exit_rate=0.2",
        "segments.star.entry_rate=0",
        "firms.Beta.backfill=false",
        "firms.Beta.garden_leave_months=2.5",
        "months=33",
        NULL};
    static const char *const after_a_review[] = {"months=14", NULL};
    static const char *const between[] = {"months=18", NULL};
    check_scenario("scenarios/aggressive-vs-conservative.json", busy);
    check_scenario("tests/golden/two-firms.json", promoting);
    check_scenario("bench/mechanisms.json", after_a_review);
    check_scenario("bench/mechanisms.json", between);
    check_scenario(TINY_FILE, NULL);
}

/* With one segment the row of all people is that segment's. */
static void one_segment_is_all(void)
{
    static const char *const settings[] = {"months=13", NULL};
    poach_scenario *scenario = tiny_scenario("bench/reference.json", settings);
    struct engine engine;
    CU_ASSERT_EQUAL_FATAL(engine_init(&engine, scenario), POACH_OK);
    double *row = malloc((size_t)engine.ledger.layout.size * sizeof *row);
    CU_ASSERT_PTR_NOT_NULL_FATAL(row);
    CU_ASSERT_EQUAL(replicate(&engine, 5, NULL, row), POACH_OK);
    const struct rows *rows = &engine.ledger.rows;
    for (int month = 0; month <= 13; month++) {
        CU_ASSERT_EQUAL(memcmp(rows_market(rows, month, 0), rows_market(rows, month, 1),
                               sizeof(struct market_row)),
                        0);
        const struct firms_row *one = rows_firms(rows, month, 2, 0);
        const struct firms_row *all = rows_firms(rows, month, 2, 1);
        CU_ASSERT_TRUE(one->pay_p50 > 0 && one->pay_p50 == all->pay_p50);
        CU_ASSERT_TRUE(one->headcount == all->headcount && one->payroll == all->payroll);
        CU_ASSERT_TRUE(isnan(all->scale) && one->scale == 100000);
    }
    free(row);
    engine_free(&engine);
    poach_scenario_free(scenario);
}

/* A vector is not cleared before a replication is written into it. */
static void check_written(const char *file)
{
    static const char *const settings[] = {"months=3", NULL};
    poach_scenario *scenario = tiny_scenario(file, settings);
    struct engine engine;
    CU_ASSERT_EQUAL_FATAL(engine_init(&engine, scenario), POACH_OK);
    int64_t size = engine.ledger.layout.size, left = 0;
    double *row = malloc((size_t)size * sizeof *row);
    CU_ASSERT_PTR_NOT_NULL_FATAL(row);
    for (int64_t i = 0; i < size; i++) row[i] = UNWRITTEN;
    CU_ASSERT_EQUAL(replicate(&engine, 1, NULL, row), POACH_OK);
    for (int64_t i = 0; i < size; i++) left += row[i] == UNWRITTEN;
    CU_ASSERT_EQUAL(left, 0);
    free(row);
    engine_free(&engine);
    poach_scenario_free(scenario);
}

static void every_number_is_written(void)
{
    check_written("bench/reference.json");
    check_written("bench/mechanisms.json");
    check_written("scenarios/key-person.json");
    check_written(TINY_FILE);
}

static const struct testlib_case cases[] = {
    {"kept_counts_are_those_of_everybody", kept_counts_are_those_of_everybody},
    {"one_segment_is_all", one_segment_is_all},
    {"every_number_is_written", every_number_is_written},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "pay_book", cases, TESTLIB_COUNT(cases));
}
