/* One replication: a number makes one vector of columns. Knows nothing of threads. */
#ifndef RUN_REPLICATE_H
#define RUN_REPLICATE_H

#include <stdatomic.h>
#include "engine/engine.h"

/* Runs replication `number` (from 0) and fills row[ledger.layout.size]. A function of scenario, seed
 * and number only. stop: NULL, or looked at every month. Returns OK, INTERRUPTED, NO_MEMORY, FAILED
 * (then engine->world.wrong says why). */
POACH_CHECKED poach_status replicate(struct engine *engine, uint32_t number, const atomic_int *stop,
                                     double *row);

#endif
