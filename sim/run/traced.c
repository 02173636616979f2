#include "run/traced.h"

#include <stdlib.h>
#include "run/replicate.h"

poach_status traced_run(const poach_scenario *scenario, int64_t number, struct trace *trace)
{
    struct engine engine;
    double *row = NULL;
    poach_status status = engine_init(&engine, scenario);
    if (status != POACH_OK) return status;
    status = trace_init(trace, scenario);
    if (status == POACH_OK) {
        row = malloc((size_t)engine.ledger.layout.size * sizeof *row);
        status = row ? POACH_OK : POACH_NO_MEMORY;
    }
    engine.trace = trace;
    if (status == POACH_OK) status = replicate(&engine, (uint32_t)(number - 1), NULL, row);
    free(row);
    trace_free(trace);
    engine_free(&engine);
    return status;
}
