/* The vectors of a run's last batch, unpacked, for tests that look at single replications. */
#ifndef VECTORS_H
#define VECTORS_H

#include "run/result.h"

/* malloc'ed: that of the r-th finished replication begins at r * result_layout(result)->size. Fails the
 * test without memory. */
double *vectors_of(const poach_result *result);

#endif
