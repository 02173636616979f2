#include "tiny_world.h"

#include <stdio.h>

#include "testlib.h"
#include "world/build.h"

poach_scenario *tiny_scenario(const char *file, const char *const *settings)
{
    poach_faults faults = {0};
    poach_scenario *scenario = NULL;
    struct poach_load how = {.set = settings};
    while (settings && settings[how.set_count]) how.set_count++;
    poach_status status = poach_scenario_load(file, &how, &faults, &scenario);
    for (size_t i = 0; i < faults.count; i++)
        printf("%s: %s: %s\n", faults.items[i].file, faults.items[i].path, faults.items[i].text);
    poach_faults_free(&faults);
    CU_ASSERT_EQUAL_FATAL(status, POACH_OK);
    return scenario;
}

void tiny_world(struct world *world, const poach_scenario *scenario)
{
    CU_ASSERT_EQUAL_FATAL(world_init(world, scenario), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(build_world(world, 0), POACH_OK);
}
