/* A folder for files that are gone afterwards: scenarios that come from a manifest, the points of a
 * sweep, and what a command makes of them. */
#ifndef CLI_SCRATCH_H
#define CLI_SCRATCH_H

#include <stddef.h>
#include "poach/status.h"

/* Makes a folder of its own in $TMPDIR or /tmp; malloc'ed path. NULL if that cannot be, and it is said.
 * Only one at a time. */
char *scratch_make(void);
/* Removes it with all that is in it, and frees the path. NULL is well. */
void scratch_remove(char *path);

enum { SCRATCH_NAME = 48 };
#define SCRATCH_POINTS "points.csv"
/* The file of the k-th scenario, from 0: "scenario-1.json". */
void scratch_name(size_t k, char name[SCRATCH_NAME]);

/* Writes a text into a new file of the folder, named as above. *path is malloc'ed, also after an error
 * (or NULL). Says what failed. Returns OK, WRITE_FAILED, NO_MEMORY. */
POACH_CHECKED poach_status scratch_write(const char *dir, const char *name, const char *text,
                                         char **path);

/* For a process that ends at once, in a signal handler too: removes files with these names, and the
 * folder. */
void scratch_abandon(const char *path);

#endif
