/* One process at a time writes into a folder. */
#ifndef EXPERIMENT_LOCK_H
#define EXPERIMENT_LOCK_H

#include <stdbool.h>
#include "poach/status.h"

/* Zero-initialise `path`; file is open while path is set. */
struct lock {
    char *path;
    int file;
    volatile bool held; /* the file is there, and ours */
};

/* Takes folder/.poach.lock. It ends with the process, however that ends; what a killed one leaves
 * behind holds nobody up.
 * fault  on CANNOT_CREATE: why, with the process that has it
 * Returns OK, CANNOT_CREATE, NO_MEMORY. */
POACH_CHECKED poach_status lock_take(struct lock *self, const char *folder, char fault[512]);
/* Gives it up and removes the file; right on a zeroed one. */
void lock_release(struct lock *self);

/* Removes the file if it is ours, for a process that ends at once, in a signal handler too. Right on a
 * zeroed one, and at any moment of the calls above. */
void lock_abandon(const struct lock *self);

#endif
