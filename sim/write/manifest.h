/* manifest.json: how the files of an output folder came about, enough to make them again. */
#ifndef WRITE_MANIFEST_H
#define WRITE_MANIFEST_H

#include "poach/result.h"
#include "poach/scenario.h"
#include "write/folder.h"

/* What the manifest says that neither the result nor the folder knows. Everything is borrowed. */
struct manifest {
    int argc;
    char *const *argv;       /* the command                        */
    char *const *equivalent; /* a command that makes the same files, or NULL */
    int equivalent_count;
    const char *shard;         /* JSON object that tells which part this is, or NULL */
    const char *scenario_file; /* as given by the user               */
    const poach_scenario *scenario;
    const poach_result *result;
};

/* Writes manifest.json into the folder as its last file (folder_begin to folder_end); it lists the
 * files written before it. It is the only file that may differ between two runs of one scenario.
 * Returns OK, WRITE_FAILED (folder->fault says why), NO_MEMORY. */
POACH_CHECKED poach_status manifest_write(struct folder *folder, const struct manifest *manifest);

#endif
