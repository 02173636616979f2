/* What a run is asked about: METRICs and the precision of --until. */
#ifndef CLI_ASKING_H
#define CLI_ASKING_H

#include "cli/options.h"
#include "poach/result.h"

/* --until METRIC:REL as poach_run takes it. Zero: not asked. */
struct precision {
    char *metric; /* malloc'ed */
    double relative;
};

/* Refuses options that do not go together, reads --until and looks whether it and every --estimate name a number of the scenario; says on
 * standard error what is wrong. Returns OK, USAGE, NO_MEMORY. free(out->metric) in every case. */
POACH_CHECKED poach_status asking_read(const struct request *request,
                                       const poach_scenario *scenario, struct precision *out);

#endif
