/* A scenario on one screen. */
#ifndef CLI_OUTLINE_H
#define CLI_OUTLINE_H

#include "poach/scenario.h"

/* Prints segments, firms, heads, pay scales, strategies and the contacts to expect in the first
 * month. Returns OK, NO_MEMORY. */
POACH_CHECKED poach_status outline_print(const char *file, const poach_scenario *scenario);

#endif
