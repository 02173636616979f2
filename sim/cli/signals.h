/* Ctrl-C and its like: the first asks the run to stop, the second kills. */
#ifndef CLI_SIGNALS_H
#define CLI_SIGNALS_H

#include <stdatomic.h>

/* Installs the handlers for SIGINT, SIGTERM and SIGHUP (the last two stay ignored if they are) and
 * ignores SIGPIPE, so that a closed pipe is an error on the stream; main.c ignores SIGXFSZ, for every
 * command. May be called again.
 * Returns the flag that becomes 1 with the first signal: poach_run_options.stop. */
const atomic_int *signals_install(void);

#endif
