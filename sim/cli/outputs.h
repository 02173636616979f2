/* Where output goes, and what a run writes there: the tables and the manifest into a folder, or one
 * table to standard output. */
#ifndef CLI_OUTPUTS_H
#define CLI_OUTPUTS_H

#include "cli/options.h"
#include "write/folder.h"
#include "write/manifest.h"
#include "write/outcomes.h"

/* The folder the output goes to: what -o says, else "out/" and the scenario's name between `before`
 * and `after`; malloc'ed. NULL: no memory, and it is said. */
char *outputs_path(const struct request *request, const char *before, const char *name,
                   const char *after);

/* As folder_open; says on standard error what is wrong. outputs_close in every case. A signal that ends
 * the process in between leaves nothing hidden behind. */
POACH_CHECKED poach_status outputs_open(struct folder *folder, const char *path, bool force);
void outputs_close(struct folder *folder);

/* Starts outcomes.csv, which the run then fills (outcomes_take). Says what is wrong. */
POACH_CHECKED poach_status outputs_begin_outcomes(struct folder *folder, struct outcomes *outcomes);
/* Ends it, also after a failed write; says what is wrong. Returns OK, WRITE_FAILED. */
POACH_CHECKED poach_status outputs_end_outcomes(struct folder *folder,
                                                const struct outcomes *outcomes);

/* Writes every table and the manifest, and commits the folder; says on standard error what failed.
 * Returns OK, WRITE_FAILED, NO_MEMORY. */
POACH_CHECKED poach_status outputs_write(struct folder *folder, const struct manifest *manifest);

/* Ends what was written to standard output with `status`, before which errno was 0: whatever failed there
 * is said (not who reads and has enough). Returns the status, or WRITE_FAILED. */
POACH_CHECKED poach_status outputs_stream_end(poach_status status);
/* market.csv on standard output. Returns OK, WRITE_FAILED (and says so). */
POACH_CHECKED poach_status outputs_stream(const poach_result *result);

#endif
