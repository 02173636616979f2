/* The arrays of a scenario: made once the numbers of segments, firms and attributes are known. */
#ifndef SCENARIO_SHAPE_H
#define SCENARIO_SHAPE_H

#include <stdbool.h>
#include "scenario/scenario.h"

/* Allocates every array of `scenario` from its segment_count, firm_count and attribute_count,
 * zeroed. False when memory is short; poach_scenario_free is right afterwards either way. */
bool shape_alloc(poach_scenario *scenario);

#endif
