/* What commands that run batches have in common: the folder that holds a store, and what is made of the
 * store. */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "write/folder.h"
#include "write/sweep_csv.h"

/* Opens the output folder: one that holds a store is taken up, another must be empty without `force`.
 * Says what is wrong. outputs_close in every case. */
POACH_CHECKED poach_status batch_folder(struct folder *folder, const char *path, bool force);

/* Writes sweep.csv (unless `alone`, a shard that is no whole) and manifest.json and commits the folder.
 * Of the manifest points, replications and exact are filled in here. Says what failed. */
POACH_CHECKED poach_status batch_write(struct folder *folder, struct store *store, bool alone,
                                       struct sweep_manifest *manifest);

/* The words of a command a line each, without --shard and its value; malloc'ed array into `lines`,
 * which is cut. NULL: no memory. */
char **batch_command(char *lines, int *count);

/* Says what is wrong: `fault`, or if it is empty the status. Returns the status. */
poach_status batch_complain(poach_status status, const char *fault);

#endif
