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

bool scenario_ever(const poach_scenario *s, bool (*holds)(const poach_scenario *, int), int which)
{
    if (holds(s, which)) return true;
    for (int i = 0; i < s->dated_count; i++)
        if (s->timeline[i].then && holds(s->timeline[i].then, which)) return true;
    return false;
}
