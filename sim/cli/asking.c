#include "cli/asking.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "cli/command.h"
#include "run/metric.h"

static poach_status check_metric(const poach_scenario *scenario, const char *option,
                                 const char *metric)
{
    poach_status status = poach_metric_check(scenario, metric);
    if (status == POACH_USAGE) {
        struct layout layout;
        char fault[512];
        layout_init(&layout, scenario);
        metric_explain(metric, &layout, fault);
        command_complain("--%s: %s", option, fault);
    } else if (status != POACH_OK)
        command_complain("%s", poach_status_text(status));
    return status;
}

static poach_status read_until(const char *text, struct precision *out)
{
    const char *colon = strrchr(text, ':');
    char *end = NULL;
    out->relative = colon ? strtod(colon + 1, &end) : 0;
    if (!colon || end == colon + 1 || *end || !isfinite(out->relative) || !(out->relative > 0)) {
        command_complain("--until takes METRIC:REL with a positive REL, such as "
                         "market.pay_index:0.01; not \"%s\"",
                         text);
        return POACH_USAGE;
    }
    out->metric = strdup(text);
    if (!out->metric) return POACH_NO_MEMORY;
    out->metric[colon - text] = '\0';
    return POACH_OK;
}

poach_status asking_read(const struct request *request, const poach_scenario *scenario,
                         struct precision *out)
{
    poach_status status = POACH_OK;
    *out = (struct precision){.metric = NULL};
    if (request->until && request->replicate) {
        command_complain("--until needs many replications, --replicate is one");
        return POACH_USAGE;
    }
    if ((request->trace || request->outcomes) && request->output &&
        strcmp(request->output, "-") == 0) {
        command_complain("--trace and --outcomes write files: they need a folder, not -o -");
        return POACH_USAGE;
    }
    if (request->until) status = read_until(request->until, out);
    if (out->metric && status == POACH_OK) status = check_metric(scenario, "until", out->metric);
    for (size_t i = 0; i < request->estimate.count && status == POACH_OK; i++)
        status = check_metric(scenario, "estimate", request->estimate.items[i]);
    return status;
}
