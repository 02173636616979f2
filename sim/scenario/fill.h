/* The merged and checked tree into the struct the engine reads. */
#ifndef SCENARIO_FILL_H
#define SCENARIO_FILL_H

#include <stdbool.h>
#include "scenario/keys.h"
#include "scenario/names.h"
#include "scenario/scenario.h"

/* Fills a zeroed scenario from `tree`, in which check_tree found no fault: defaults first, then
 * what is given; strategies resolved into each firm. False when memory is short;
 * poach_scenario_free is right afterwards either way. */
bool fill_scenario(poach_scenario *scenario, const cJSON *tree, const struct names names[BY_COUNT]);

#endif
