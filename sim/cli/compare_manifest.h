/* manifest.json of a comparison. */
#ifndef CLI_COMPARE_MANIFEST_H
#define CLI_COMPARE_MANIFEST_H

#include "cli/contenders.h"
#include "experiment/compare.h"
#include "write/folder.h"

/* Everything is borrowed. */
struct compare_manifest {
    int argc;
    char *const *argv; /* the command */
    const struct contenders *contenders;
    const struct compare_plan *plan;
    const struct comparison *comparison;
    int shown; /* metrics on the screen: the first ones */
};

/* Writes manifest.json into the folder as its last file: like that of a run, with a list `scenarios` of
 * the effective ones, the base first. Returns OK, WRITE_FAILED (folder->fault says why), NO_MEMORY. */
POACH_CHECKED poach_status compare_manifest_write(struct folder *folder,
                                                  const struct compare_manifest *manifest);

#endif
