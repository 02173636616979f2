/* What a dated `set` changes, as the settings that bring it about: for the effective scenario. */
#ifndef SCENARIO_CHANGES_H
#define SCENARIO_CHANGES_H

#include "base/text.h"
#include "scenario/scenario.h"

/* Adds {"firms.Apple.openness": 0.5, ...}: every value in which dated->then differs from the scenario
 * as it was before, and the levels that the entry names, changed or not. */
void changes_write(const poach_scenario *before, const struct dated *dated, struct text *text);

#endif
