/* A comparison on the screen. */
#ifndef CLI_COMPARE_TABLE_H
#define CLI_COMPARE_TABLE_H

#include "experiment/compare.h"

/* Prints, for each scenario against the base, a line for each of the first `shown` metrics that both
 * have; and which of them they do not share. */
void compare_table_print(const struct compare_plan *plan, const struct comparison *comparison,
                         int shown);

#endif
