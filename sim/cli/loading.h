/* Reads the scenario a command names, with the settings of its options, and says what is wrong. */
#ifndef CLI_LOADING_H
#define CLI_LOADING_H

#include <stdbool.h>
#include "cli/options.h"
#include "poach/scenario.h"

/* Loads `file` with --set and the options that are short for a setting (replications, seed,
 * months), in this order; `extends` also looks among the scenarios that come with the program.
 * Faults go to standard error: FILE:LINE:COL: text of a syntax error, else FILE: PATH = VALUE:
 * text; with *out also warnings go there.
 * fragment   NULL: a file without firms is an error; else it may be one, and *fragment says so
 * out        the scenario, owned by the caller, or NULL
 * Returns what poach_scenario_load returns. */
POACH_CHECKED poach_status loading_scenario(const struct request *request, const char *file,
                                            bool *fragment, poach_scenario **out);

/* How a scenario is to be read: the settings of the options, and where `extends` looks. */
struct loading {
    poach_load load; /* for the library */
    struct settings *settings;
    char *library;
    const char *folders[1];
};

/* Returns OK, NO_MEMORY (and says so). loading_close in every case. */
POACH_CHECKED poach_status loading_open(struct loading *self, const struct request *request);
void loading_close(struct loading *self);

/* Says on standard error what is wrong (or, with OK, what looks wrong) in `file`. */
void loading_print_faults(const poach_faults *faults, const char *file, poach_status status);

/* One fault as a line without its end. */
void loading_describe(const poach_fault *fault, char *text, size_t size);

#endif
