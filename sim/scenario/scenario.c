#include "scenario/scenario.h"

const char *poach_scenario_name(const poach_scenario *scenario)
{
    return scenario->name;
}

const char *poach_scenario_title(const poach_scenario *scenario)
{
    return scenario->title;
}

const char *poach_scenario_note(const poach_scenario *scenario)
{
    return scenario->note;
}

int poach_scenario_months(const poach_scenario *scenario)
{
    return (int)scenario->months;
}

int64_t poach_scenario_replications(const poach_scenario *scenario)
{
    return scenario->replications;
}

uint64_t poach_scenario_seed(const poach_scenario *scenario)
{
    return scenario->seed;
}
