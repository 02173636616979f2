/* Likely mistakes in a scenario that is right by the letter. */
#ifndef SCENARIO_ADVICE_H
#define SCENARIO_ADVICE_H

#include "scenario/scenario.h"

/* One check, the sentence of what it looks for. */
struct advice {
    const char *name, *sentence;
    void (*look)(const poach_scenario *scenario, poach_faults *warnings);
};

/* All checks; their number is left in *count. */
const struct advice *advice_list(size_t *count);

#endif
