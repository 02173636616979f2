/* Which numbers a sweep keeps. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "experiment/sweep.h"
#include "run/metric.h"

enum { FAULT_SIZE = 512, FIRMS_MOST = 8, NAME_ROOM = 192 };

/* Of the market, and of every firm if there are no more than FIRMS_MOST. */
static const char *const of_market[] = {"pay_mean", "pay_index", "star_premium", "moves@sum", NULL};
static const char *const of_firm[] = {"headcount", "stay", "pay_mean", "profit_pv", NULL};

static poach_status add(struct sweep *self, const char *name, char fault[512])
{
    struct layout layout;
    struct metric metric;
    layout_init(&layout, self->first);
    for (int m = 0; m < self->metric_count; m++)
        if (strcmp(self->metrics[m], name) == 0) return POACH_OK;
    poach_status status = metric_parse(name, &layout, &metric);
    if (status == POACH_USAGE) metric_explain(name, &layout, fault);
    if (status != POACH_OK) return status;
    self->ratio[self->metric_count] = metric_is_ratio(&metric);
    self->metrics[self->metric_count] = mem_copy(name, strlen(name));
    return self->metrics[self->metric_count++] ? POACH_OK : POACH_NO_MEMORY;
}

static poach_status add_usual(struct sweep *self, char fault[512])
{
    const poach_scenario *s = self->first;
    char name[NAME_ROOM];
    poach_status status = POACH_OK;
    for (int i = 0; of_market[i] && status == POACH_OK; i++) {
        snprintf(name, sizeof name, "market.%s", of_market[i]);
        status = add(self, name, fault);
    }
    for (int f = 0; f < s->firm_count && s->firm_count <= FIRMS_MOST; f++)
        for (int i = 0; of_firm[i] && status == POACH_OK; i++) {
            snprintf(name, sizeof name, "firms.%s.%s", s->firms[f].name, of_firm[i]);
            status = add(self, name, fault);
        }
    return status;
}

poach_status sweep_read_metrics(struct sweep *self, const struct sweep_wish *wish, char fault[512])
{
    size_t most = sizeof of_market / sizeof *of_market +
                  FIRMS_MOST * (sizeof of_firm / sizeof *of_firm) + wish->metric_count;
    self->metrics = mem_array(most, sizeof *self->metrics);
    self->ratio = mem_array(most, sizeof *self->ratio);
    if (!self->metrics || !self->ratio) return POACH_NO_MEMORY;
    if (wish->metric_count == 0) return add_usual(self, fault);
    poach_status status = POACH_OK;
    for (size_t i = 0; i < wish->metric_count && status == POACH_OK; i++)
        status = add(self, wish->metrics[i], fault);
    return status;
}
