/* What a run writes: the tables and the manifest into a folder, or one table to standard output. */
#ifndef CLI_OUTPUTS_H
#define CLI_OUTPUTS_H

#include "write/folder.h"
#include "write/manifest.h"

/* As folder_open; says on standard error what is wrong. folder_close in every case. */
POACH_CHECKED poach_status outputs_open(struct folder *folder, const char *path, bool force);

/* Writes every table and the manifest, and commits the folder; says on standard error what failed.
 * Returns OK, WRITE_FAILED, NO_MEMORY. */
POACH_CHECKED poach_status outputs_write(struct folder *folder, const struct manifest *manifest);

/* market.csv on standard output. Returns OK, WRITE_FAILED (and says so). */
POACH_CHECKED poach_status outputs_stream(const poach_result *result);

#endif
