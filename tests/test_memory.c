/* memory.c: what the estimate is made of, by what changes when one thing in the scenario does. */
#include "testlib.h"

#include "run/memory.h"
#include "run/run.h"
#include "tiny_world.h"

#define TUTORIAL "scenarios/aggressive-vs-conservative.json"

static double needed(const char *setting, int threads)
{
    const char *const settings[] = {"replications=100", setting, NULL};
    poach_scenario *scenario = tiny_scenario(TUTORIAL, settings);
    double bytes = memory_of_run(scenario, threads);
    poach_scenario_free(scenario);
    return bytes;
}

/* Replications cost until a batch is full, and nothing after. */
static void replications_cost_up_to_a_batch(void)
{
    double few = needed("replications=100", 1), twice = needed("replications=200", 1);
    double three = needed("replications=300", 1);
    CU_ASSERT(twice > few);
    CU_ASSERT_DOUBLE_EQUAL(three - twice, twice - few, 1);
    double many = needed("replications=1000000", 1), most = needed("replications=10000000", 1);
    CU_ASSERT_EQUAL(many, most);
    CU_ASSERT(most > 0.95 * 5 * (double)RUN_BATCH_VALUES);
}

/* Each thread keeps the people once more. */
static void people_cost_by_thread(void)
{
    double crowd = needed("segments.staff.pool=1000000", 1) - needed("segments.staff.pool=0", 1);
    CU_ASSERT(crowd > 1e6 * 64 && crowd < 1e6 * 512);
    double crowds = needed("segments.staff.pool=1000000", 3) - needed("segments.staff.pool=0", 3);
    CU_ASSERT_DOUBLE_EQUAL(crowds, 3 * crowd, 1);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"replications_cost_up_to_a_batch", replications_cost_up_to_a_batch},
        {"people_cost_by_thread", people_cost_by_thread},
    };
    return testlib_main(argc, argv, "memory", cases, TESTLIB_COUNT(cases));
}
