/* What a sweep found, on a screen. */
#ifndef CLI_SWEEP_SUMMARY_H
#define CLI_SWEEP_SUMMARY_H

#include "experiment/store.h"

/* Prints on standard output the first points with their parameters and the first outcomes, each with its
 * standard error. What cannot be read is left out. */
void sweep_summary_print(struct store *store);

#endif
