/* A folder for files that are gone afterwards. */
#ifndef CLI_SCRATCH_H
#define CLI_SCRATCH_H

#include "poach/status.h"

/* Makes a folder of its own in $TMPDIR or /tmp; malloc'ed path, NULL if that cannot be. */
char *scratch_make(void);
/* Removes it with all that is in it, and frees the path. NULL is well. */
void scratch_remove(char *path);
/* Writes a text into a new file. Returns OK, WRITE_FAILED. */
POACH_CHECKED poach_status scratch_write(const char *path, const char *text);

#endif
