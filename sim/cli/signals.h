/* Ctrl-C and its like: the first asks the run to stop, the second kills. */
#ifndef CLI_SIGNALS_H
#define CLI_SIGNALS_H

#include <stdatomic.h>

/* Installs the handlers for SIGINT, SIGTERM and SIGHUP (one that is ignored stays ignored) and
 * ignores SIGPIPE and SIGXFSZ, so that a closed pipe and a file grown too big are errors on the
 * stream. May be called again.
 * Returns the flag that becomes 1 with the first signal: poach_run_options.stop. */
const atomic_int *signals_install(void);

#endif
