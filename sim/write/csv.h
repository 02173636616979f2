/* One output table as CSV. */
#ifndef WRITE_CSV_H
#define WRITE_CSV_H

#include <stdint.h>
#include <stdio.h>
#include "observe/table.h"
#include "poach/result.h"

/* Writes one table as RFC 4180 with LF: a header, then a row per row of the table. The key columns
 * come first; each column NAME then gives NAME.mean NAME.sd NAME.se and a quantile column for each
 * quantile of the scenario (base/quantile_name.h). Numbers have 10 significant digits; what is
 * undefined is an empty cell, and so are sd and se of a single replication.
 * rows   rows written, without the header; may be NULL
 * Returns OK, or WRITE_FAILED as soon as `out` reports an error. `out` is not flushed. */
POACH_CHECKED poach_status csv_write(FILE *out, const poach_result *result, enum table_id id,
                                     int64_t *rows);

/* `x` with 10 significant digits as printf's %.10g; minus zero is 0, NAN is nothing. Returns the
 * length. */
int csv_format(double x, char text[32]);

#endif
