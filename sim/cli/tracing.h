/* --trace K: events.csv and workers.csv of one replication; with -v a line a move. */
#ifndef CLI_TRACING_H
#define CLI_TRACING_H

#include <stdbool.h>
#include "poach/scenario.h"
#include "write/folder.h"

/* Runs replication `number` (from 1) once more and adds its two files to the folder. lines: prints the
 * moves on standard output. Says what is wrong. Returns OK, WRITE_FAILED, NO_MEMORY, FAILED. */
POACH_CHECKED poach_status tracing_write(struct folder *folder, const poach_scenario *scenario,
                                         int64_t number, bool lines);

#endif
