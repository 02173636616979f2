/* Which numbers a sweep keeps. */
#include <stdio.h>
#include <stdlib.h>
#include "base/mem.h"
#include "experiment/metrics.h"
#include "experiment/sweep.h"
#include "run/metric.h"

static poach_status choose(struct metrics *list, const struct sweep *self,
                           const struct sweep_wish *wish)
{
    if (wish->metric_count == 0) return metrics_add_headlines(list, self->first);
    poach_status status = POACH_OK;
    for (size_t i = 0; i < wish->metric_count && status == POACH_OK; i++)
        if (!metrics_has(list, wish->metrics[i])) status = metrics_add(list, wish->metrics[i]);
    return status;
}

poach_status sweep_read_metrics(struct sweep *self, const struct sweep_wish *wish, char fault[512])
{
    struct metrics list = {.items = NULL};
    struct layout layout;
    struct metric metric;
    poach_status status = choose(&list, self, wish);
    self->metrics = list.items;
    self->metric_count = (int)list.count;
    if (status == POACH_OK) self->ratio = mem_array(list.count, sizeof *self->ratio);
    if (status != POACH_OK || !self->ratio) return POACH_NO_MEMORY;
    layout_init(&layout, self->first);
    for (int m = 0; m < self->metric_count && status == POACH_OK; m++) {
        status = metric_parse(self->metrics[m], &layout, &metric);
        if (status == POACH_USAGE) metric_explain(self->metrics[m], &layout, fault);
        if (status == POACH_OK) self->ratio[m] = metric_is_ratio(&metric);
    }
    return status;
}
