/* check --long: a few long runs, and warnings of markets that freeze or explode. */
#ifndef CLI_TRIAL_H
#define CLI_TRIAL_H

#include "cli/options.h"
#include "poach/status.h"

/* Loads the file again with 120 months and a few replications, runs it and prints warnings: a firm's
 * headcount that triples or falls to a third, a scale that grows over 25 % a year, moves that stop.
 * Returns OK (warned or not) or what loading or running returned. */
POACH_CHECKED poach_status trial_run(const struct request *request, const char *file);

#endif
