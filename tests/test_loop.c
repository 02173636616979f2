/* The event loop under scripted numbers: draws too rare to wait for, and each fate of a candidate.
 * Tiny world: 4 slots, bound 0.1 exit + 0.1 layoff + 0.5 contact = 0.7 a slot, 2.8 a month. The first
 * number says how many candidates come, then each has its gap (drawn with the next one's), place, firm and
 * bid. A candidate's place picks slot floor(4 place); the fraction left picks the fate:
 * below 1/7 exit, below 2/7 layoff, else contact. */
#include <math.h>

#include "engine/engine.h"
#include "scripted_rng.h"
#include "testlib.h"
#include "tiny_world.h"
#include "world/build.h"
#include "world/moves.h"
#include "world/verify.h"

#define LARGEST     (1 - 0x1p-53) /* the largest number a stream gives     */
#define ONE         0.15          /* of Poisson's law of mean 2.8: the part up to 0 is 0.06, */
#define TWO         0.35          /* up to 1 0.23, up to 2 0.47 */
#define GAPS        0.1, 0.1      /* of two candidates */
#define NO_DEAL     0.5, 0.5      /* firm and bid that nobody looks at */
#define NO_MORE     LARGEST, 0    /* gap of 13 months: the month is over   */
#define PLACE(s, u) (((s) + (u)) / 4.0)
#define EXIT_U      0.05
#define LAYOFF_U    0.2
#define CONTACT_U   0.9
#define FROM_ALPHA  0.25, 0.5 /* firm and bid: the first half of the reach is Alpha's */
#define FROM_BETA   0.75, 0.5
#define ANSWER      0.5, 0.5, 0.5 /* shock, counter, preempt */

struct stage {
    poach_scenario *scenario;
    struct engine engine;
};

/* Runs month 1 of the tiny world on a script. */
static void play(struct stage *stage, const char *const *settings, const double *script, int count)
{
    stage->scenario = tiny_scenario(TINY_FILE, settings);
    CU_ASSERT_EQUAL_FATAL(engine_init(&stage->engine, stage->scenario), POACH_OK);
    struct world *world = &stage->engine.world;
    gsl_rng_free(world->rng);
    world->rng = scripted_open(script, count);
    CU_ASSERT_EQUAL_FATAL(build_world(world, 0), POACH_OK);
    engine_set_effort(&stage->engine);
    answers_reset(&stage->engine.answers, world);
    for (int f = 0; f < 2; f++) world->payroll_cap[f] = INFINITY;
    world->month = 1;
    CU_ASSERT_EQUAL(loop_month(&stage->engine), POACH_OK);
    CU_ASSERT_PTR_NULL(verify_world(world));
}

static void leave_stage(struct stage *stage)
{
    scripted_close(stage->engine.world.rng);
    stage->engine.world.rng = gsl_rng_alloc(stream_type);
    engine_free(&stage->engine);
    poach_scenario_free(stage->scenario);
}

static const struct worker *worker_at(const struct stage *stage, uint32_t slot)
{
    return world_worker(&stage->engine.world, 0, slot);
}

static struct market_tally tally(const struct stage *stage)
{
    return tally_market(&stage->engine.ledger.tally, 0);
}

#define PLAY(stage, settings, ...)                                                                 \
    static const double script[] = {__VA_ARGS__};                                                  \
    play(stage, settings, script, (int)TESTLIB_COUNT(script))

/* The largest place is the last slot and a contact; the largest firm number is the last firm, here the
 * worker's own: nothing happens, and no further number is read. */
static void largest_numbers_stay_inside(void)
{
    struct stage stage;
    PLAY(&stage, NULL, ONE, GAPS, LARGEST, LARGEST, 0.5);
    CU_ASSERT_EQUAL(worker_at(&stage, 3)->firm, BETA);
    CU_ASSERT_EQUAL(tally(&stage).contacts, 0);
    leave_stage(&stage);
}

/* Numbers of exactly 0: the first slot exits at time 0, and a second candidate at the same instant
 * finds the slot empty. */
static void smallest_numbers_and_equal_times(void)
{
    struct stage stage;
    PLAY(&stage, NULL, TWO, 0, 0, 0, NO_DEAL, 0, NO_DEAL);
    CU_ASSERT_EQUAL(worker_at(&stage, 0)->firm, NOWHERE);
    CU_ASSERT_EQUAL(tally(&stage).exits, 1);
    CU_ASSERT_EQUAL(world_staff(&stage.engine.world, ALPHA, 0)->heads, 1);
    leave_stage(&stage);
}

static void layoff_then_hired_from_the_pool(void)
{
    struct stage stage;
    PLAY(&stage, NULL, ONE, GAPS, PLACE(1, LAYOFF_U), NO_DEAL, /* a pool of one gets a clock */ 0.1,
         0.999, FROM_BETA);
    CU_ASSERT_EQUAL(tally(&stage).layoffs, 1);
    CU_ASSERT_EQUAL(tally(&stage).accepted, 1);
    CU_ASSERT_EQUAL(worker_at(&stage, 1)->firm, BETA);
    CU_ASSERT_EQUAL(worker_at(&stage, 1)->pay, 130);
    CU_ASSERT_EQUAL(world_pool(&stage.engine.world, 0), 0);
    leave_stage(&stage);
}

static void raid_at_posted_pay(void)
{
    struct stage stage;
    PLAY(&stage, NULL, ONE, GAPS, PLACE(0, CONTACT_U), FROM_BETA, ANSWER);
    CU_ASSERT_EQUAL(worker_at(&stage, 0)->firm, BETA);
    CU_ASSERT_EQUAL(worker_at(&stage, 0)->pay, 130);
    CU_ASSERT_EQUAL(tally(&stage).moves, 1);
    struct fixed_sum premiums = tally(&stage).move_premiums;
    CU_ASSERT_DOUBLE_EQUAL(fixed_sum_value(&premiums), log(1.3), 1e-11);
    leave_stage(&stage);
}

/* Alpha posts less than Beta's man has: offered, refused, nothing changes. */
static void lower_pay_is_refused(void)
{
    struct stage stage;
    PLAY(&stage, NULL, ONE, GAPS, PLACE(2, CONTACT_U), FROM_ALPHA, ANSWER);
    CU_ASSERT_EQUAL(worker_at(&stage, 2)->firm, BETA);
    CU_ASSERT_EQUAL(tally(&stage).contacts, 1);
    CU_ASSERT_EQUAL(tally(&stage).offers, 1);
    CU_ASSERT_EQUAL(tally(&stage).accepted, 0);
    leave_stage(&stage);
}

/* A shock in the far tail, one in 2^53: with s = 1, ln(u / (1 - u)) is 36.7 and beats any pay. */
static void rare_shock_moves_anybody(void)
{
    static const char *const settings[] = {"segments.staff.choice.shock_scale=1", NULL};
    struct stage stage;
    PLAY(&stage, settings, ONE, GAPS, PLACE(2, CONTACT_U), FROM_ALPHA, LARGEST, 0.5, 0.5);
    CU_ASSERT_EQUAL(worker_at(&stage, 2)->firm, ALPHA);
    CU_ASSERT_EQUAL(worker_at(&stage, 2)->pay, 100);
    leave_stage(&stage);
}

/* At the headcount target the contact is spent: no offer, and no number read for an answer. */
static void target_spends_the_contact(void)
{
    static const char *const settings[] = {"firms.Beta.headcount_target.staff=2", NULL};
    struct stage stage;
    PLAY(&stage, settings, ONE, GAPS, PLACE(0, CONTACT_U), FROM_BETA);
    CU_ASSERT_EQUAL(tally(&stage).contacts, 1);
    CU_ASSERT_EQUAL(tally(&stage).offers, 0);
    leave_stage(&stage);
}

/* Six months' garden leave from within month 1 ends at month end 7; meanwhile nothing reaches him. */
static void garden_leave_waits(void)
{
    static const char *const settings[] = {"firms.Alpha.garden_leave_months=6", NULL};
    struct stage stage;
    PLAY(&stage, settings, TWO, GAPS, PLACE(0, CONTACT_U), FROM_BETA, ANSWER, PLACE(0, EXIT_U),
         NO_DEAL);
    struct world *world = &stage.engine.world;
    CU_ASSERT_EQUAL(worker_at(&stage, 0)->firm, ON_LEAVE);
    CU_ASSERT_EQUAL(world_background(world, 0, 0)->start, 7);
    CU_ASSERT_EQUAL(world_staff(world, BETA, 0)->heads, 2);
    CU_ASSERT_EQUAL(world_staff(world, BETA, 0)->on_leave, 1);
    world->month = 6;
    CU_ASSERT_EQUAL(moves_start_after_leave(world, 0), POACH_OK);
    CU_ASSERT_EQUAL(world_staff(world, BETA, 0)->heads, 2);
    world->month = 7;
    CU_ASSERT_EQUAL(moves_start_after_leave(world, 0), POACH_OK);
    CU_ASSERT_EQUAL(world_staff(world, BETA, 0)->heads, 3);
    CU_ASSERT_PTR_NULL(verify_world(world));
    leave_stage(&stage);
}

/* A poached man's place is filled at once; he keeps his slot, so the newcomer opens an extent of
 * 4 + 2 + 8 slots whose own clock starts, with no candidate in what is left of the month. */
static void backfill_opens_an_extent(void)
{
    static const char *const settings[] = {"firms.Alpha.backfill=true", NULL};
    struct stage stage;
    PLAY(&stage, settings, ONE, GAPS, PLACE(0, CONTACT_U), FROM_BETA, ANSWER, 0.5, 0);
    struct world *world = &stage.engine.world;
    CU_ASSERT_EQUAL(world->people[0].extents, 2);
    CU_ASSERT_EQUAL(worker_at(&stage, 4)->firm, ALPHA);
    CU_ASSERT_EQUAL(worker_at(&stage, 4)->pay, 100);
    CU_ASSERT_EQUAL(world_staff(world, ALPHA, 0)->heads, 2);
    CU_ASSERT_EQUAL(world_staff(world, BETA, 0)->heads, 3);
    leave_stage(&stage);
}

static const struct testlib_case cases[] = {
    {"largest_numbers_stay_inside", largest_numbers_stay_inside},
    {"smallest_numbers_and_equal_times", smallest_numbers_and_equal_times},
    {"layoff_then_hired_from_the_pool", layoff_then_hired_from_the_pool},
    {"raid_at_posted_pay", raid_at_posted_pay},
    {"lower_pay_is_refused", lower_pay_is_refused},
    {"rare_shock_moves_anybody", rare_shock_moves_anybody},
    {"target_spends_the_contact", target_spends_the_contact},
    {"garden_leave_waits", garden_leave_waits},
    {"backfill_opens_an_extent", backfill_opens_an_extent},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "loop", cases, TESTLIB_COUNT(cases));
}
