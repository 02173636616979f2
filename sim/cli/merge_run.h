/* Joins the parts of a run: `run --shard K/N` made them. */
#ifndef CLI_MERGE_RUN_H
#define CLI_MERGE_RUN_H

#include "cli/command.h"

/* Does the folder hold a run, or a part of one? (merge_run tells which.) */
bool merge_run_takes(const char *dir);

/* Joins the folders that the request names into -o, in whatever order they are named: the files are
 * those of one process, byte for byte. Says on standard error which part is missing, there twice, or
 * of another run, and what differs. Returns the exit status. */
int merge_run(const struct invocation *invocation);

#endif
