/* What a run writes: the tables and the manifest into a folder, or one table to standard output. */
#ifndef CLI_OUTPUTS_H
#define CLI_OUTPUTS_H

#include "write/folder.h"
#include "write/manifest.h"
#include "write/outcomes.h"

/* As folder_open; says on standard error what is wrong. folder_close in every case. */
POACH_CHECKED poach_status outputs_open(struct folder *folder, const char *path, bool force);

/* Starts outcomes.csv, which the run then fills (outcomes_take). Says what is wrong. */
POACH_CHECKED poach_status outputs_begin_outcomes(struct folder *folder, struct outcomes *outcomes);
/* Ends it, also after a failed write; says what is wrong. Returns OK, WRITE_FAILED. */
POACH_CHECKED poach_status outputs_end_outcomes(struct folder *folder,
                                                const struct outcomes *outcomes);

/* Writes every table and the manifest, and commits the folder; says on standard error what failed.
 * Returns OK, WRITE_FAILED, NO_MEMORY. */
POACH_CHECKED poach_status outputs_write(struct folder *folder, const struct manifest *manifest);

/* market.csv on standard output. Returns OK, WRITE_FAILED (and says so). */
POACH_CHECKED poach_status outputs_stream(const poach_result *result);

#endif
