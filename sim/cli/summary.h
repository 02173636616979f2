/* A few lines about a finished run. */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include <stdbool.h>
#include "poach/result.h"
#include "poach/scenario.h"
#include "write/folder.h"

/* Prints on standard output what was found (a few numbers with their standard errors), what was
 * written, and what to do next. verbose: also seconds, threads and the files' sizes in rows. */
void summary_print(const poach_scenario *scenario, const poach_result *result,
                   const struct folder *folder, bool verbose);

/* A line for each METRIC asked for. */
void summary_estimates(const poach_result *result, const char *const *metrics, size_t count);

#endif
