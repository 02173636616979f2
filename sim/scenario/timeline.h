/* The dated actions of a scenario: whether they can be, and the scenario as it is after each `set`. */
#ifndef SCENARIO_TIMELINE_H
#define SCENARIO_TIMELINE_H

#include "scenario/reader.h"
#include "scenario/scenario.h"

/* Checks what the table of keys does not know of the timeline in `tree`, the merged and checked tree
 * of which `scenario` was filled, and gives each dated `set` its `then`: the scenario with that setting
 * and those of all earlier ones, checked like any other. Faults are named by the entry,
 * "timeline[2].set.firms.Apple.pay.star". False if there are any, or memory is short. */
bool timeline_resolve(struct reader *reader, const cJSON *tree, poach_scenario *scenario);

#endif
