/* One process at a time writes into a folder. */
#ifndef EXPERIMENT_LOCK_H
#define EXPERIMENT_LOCK_H

#include "poach/status.h"

/* Zero-initialise `path`; file is open while path is set. */
struct lock {
    char *path;
    int file;
};

/* Takes folder/.poach.lock. It ends with the process, however that ends; what a killed one leaves
 * behind holds nobody up.
 * fault  on CANNOT_CREATE: why, with the process that has it
 * Returns OK, CANNOT_CREATE, NO_MEMORY. */
POACH_CHECKED poach_status lock_take(struct lock *self, const char *folder, char fault[512]);
/* Gives it up and removes the file; right on a zeroed one. */
void lock_release(struct lock *self);

#endif
