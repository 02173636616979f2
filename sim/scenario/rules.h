/* Conditions that tie several keys together; what one key alone may be stands in keys.c. */
#ifndef SCENARIO_RULES_H
#define SCENARIO_RULES_H

#include "scenario/reader.h"
#include "scenario/scenario.h"

/* One rule, for the documentation and for tests. */
struct rule {
    const char *name;
    void (*check)(struct reader *reader, const poach_scenario *scenario);
    const char *sentence;
};

/* All rules, ended by a NULL name. */
const struct rule *rules_all(void);

/* Checks every rule on a filled scenario; faults go to the reader. */
void rules_check(struct reader *reader, const poach_scenario *scenario);

#endif
