#include "run/until.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

poach_status until_init(struct until *self, const poach_run_options *options,
                        const struct layout *layout)
{
    *self = (struct until){.relative = options->relative, .next_look = UNTIL_FIRST_LOOK};
    if (!options->until) return POACH_OK;
    if (!(options->relative > 0)) return POACH_USAGE;
    poach_status status = metric_parse(options->until, layout, &self->watch.metric);
    if (status != POACH_OK) return status;
    self->text = strdup(options->until);
    return self->text ? POACH_OK : POACH_NO_MEMORY;
}

void until_free(struct until *self)
{
    free(self->text);
    *self = (struct until){.text = NULL};
}

double until_precision(const struct until *self)
{
    poach_estimate found = watch_estimate(&self->watch);
    double se = found.se, n = (double)found.n;
    if (self->watch.metric.test != METRIC_VALUE && !(se > 0)) {
        double p = (found.mean * n + 2) / (n + 4);
        se = sqrt(p * (1 - p) / (n + 4));
    }
    double precision = 1.96 * se / fabs(found.mean);
    return isnan(precision) || found.n < 2 ? INFINITY : precision;
}

bool until_enough(struct until *self, int64_t done)
{
    if (!self->text || done < self->next_look) return false;
    self->next_look = done + (done / 4 > UNTIL_FIRST_LOOK ? done / 4 : UNTIL_FIRST_LOOK);
    self->reached = until_precision(self) < self->relative;
    return self->reached;
}
