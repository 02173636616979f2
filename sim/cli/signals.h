/* Ctrl-C and its like: the first asks the run to stop, the second kills, and leaves nothing hidden. */
#ifndef CLI_SIGNALS_H
#define CLI_SIGNALS_H

#include <stdatomic.h>
#include <stdbool.h>
#include "experiment/lock.h"
#include "write/folder.h"

/* Installs the handlers for SIGINT, SIGTERM and SIGHUP (the last two stay ignored if they are) and
 * ignores SIGPIPE, so that a closed pipe is an error on the stream; main.c ignores SIGXFSZ, for every
 * command. May be called again.
 * Returns the flag that becomes 1 with the first signal: poach_run_options.stop. */
const atomic_int *signals_install(void);
/* Has the first come? */
bool signals_stopped(void);

/* What the second signal takes away before it kills: the hidden files of an open folder, its lock, and a
 * scratch folder (scratch.h). They are borrowed until another, or NULL, takes their place. */
void signals_guard(const struct folder *folder);
void signals_guard_lock(const struct lock *lock);
void signals_guard_scratch(const char *scratch);

#endif
