/* compare.csv: a row per pair and metric. */
#ifndef CLI_COMPARE_CSV_H
#define CLI_COMPARE_CSV_H

#include <stdint.h>
#include <stdio.h>
#include "experiment/compare.h"

/* Writes the comparison as RFC 4180 with LF: the base with the second scenario, metric by metric, then
 * with the third. A metric that one of the two does not have, or that is a number in no replication
 * of both, has no row. Numbers have 10 significant digits; what is not defined is an empty cell.
 * rows   rows written, without the header
 * Returns OK, or WRITE_FAILED. */
POACH_CHECKED poach_status compare_csv_write(FILE *out, const struct compare_plan *plan,
                                             const struct comparison *comparison, int64_t *rows);

#endif
