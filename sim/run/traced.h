/* One replication under the eyes of a trace. */
#ifndef RUN_TRACED_H
#define RUN_TRACED_H

#include "engine/trace.h"

/* Runs replication `number` (from 1) on an engine of its own and tells `trace` (zeroed but for context
 * and the two functions) every event. Returns OK, NO_MEMORY, FAILED. */
POACH_CHECKED poach_status traced_run(const poach_scenario *scenario, int64_t number,
                                      struct trace *trace);

#endif
