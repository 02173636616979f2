/* Joins the parts of a sweep: `sweep --shard K/N` made them. */
#ifndef CLI_MERGE_SWEEP_H
#define CLI_MERGE_SWEEP_H

#include "cli/command.h"

/* Joins the folders that the request names into -o, in whatever order they are named; what is missing is
 * said, and the rows it belongs to are partial. Returns the exit status. */
int merge_sweep(const struct invocation *invocation);

#endif
