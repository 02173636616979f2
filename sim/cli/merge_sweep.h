/* poach merge, for shards of sweeps. */
#ifndef CLI_MERGE_SWEEP_H
#define CLI_MERGE_SWEEP_H

#include <stdbool.h>
#include "cli/command.h"

/* Does the folder hold (a part of) a sweep? */
bool merge_sweep_holds(const char *folder);
/* Joins the sweeps of all folders in that of -o. Returns the exit status. */
int merge_sweep(const struct invocation *invocation);

#endif
