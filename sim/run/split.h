/* Parting values at a pivot, the step of selection. */
#ifndef RUN_SPLIT_H
#define RUN_SPLIT_H

#include <stdbool.h>
#include <stdint.h>

enum { SPLIT_BEYOND = 8 }; /* doubles behind the spare ones that may be overwritten */

/* Brings the values below the pivot (or, with `equal`, up to it) of v[first..end-1] to the front, all in
 * the order they had; returns the place of the first that is not. spare: room for end - first doubles
 * and SPLIT_BEYOND. */
int64_t split(double *v, int64_t first, int64_t end, double pivot, bool equal, double *spare);

#endif
