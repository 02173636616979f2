/* What an earlier run left in a folder that a new one was written into (--force). */
#ifndef CLI_STALE_H
#define CLI_STALE_H

#include "write/folder.h"

/* Removes tables of `poach run` that this run did not write, and pictures of the templates: beside
 * the new numbers they would tell of others. Anything else stays. What cannot be removed stays too. */
void stale_remove(const struct folder *folder);

#endif
