/* The smallest market there is to test in: two firms, four workers, one segment.
 *
 *      Alpha (firm 0, scale 100)      Beta (firm 1, scale 130)      pool
 *      slot 0   slot 1                slot 2   slot 3               nobody
 *
 * Values 200 each. Read from tests/known/tiny.json, changed by settings. */
#ifndef TINY_WORLD_H
#define TINY_WORLD_H

#include "scenario/scenario.h"
#include "world/world.h"

#define TINY_FILE "tests/known/tiny.json"

enum { ALPHA, BETA };

/* The scenario of a file with NULL-ended settings "path=value"; fails the test if it does not load. */
poach_scenario *tiny_scenario(const char *file, const char *const *settings);
/* A world at month 0 of replication 0. */
void tiny_world(struct world *world, const poach_scenario *scenario);

#endif
