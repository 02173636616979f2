#include "cli/running.h"

#include <stdlib.h>
#include "cli/outputs.h"
#include "cli/progress.h"
#include "cli/ranges.h"
#include "cli/signals.h"
#include "cli/stale.h"
#include "cli/summary.h"
#include "cli/tracing.h"
#include "poach/poach.h"

/* Says why a run ended early. */
static void explain(poach_status status, bool whole, const poach_faults *faults,
                    const poach_result *result)
{
    if (status == POACH_INTERRUPTED && whole)
        command_complain(
            "interrupted; a part that is not complete is of no use, nothing is written");
    else if (status == POACH_INTERRUPTED && result)
        command_complain("interrupted after %lld of %lld replications; they are written",
                         (long long)poach_result_done(result),
                         (long long)poach_result_planned(result));
    else if (status == POACH_INTERRUPTED)
        command_complain("interrupted before a replication was finished; nothing is written");
    else if (status != POACH_OK && status != POACH_WRITE_FAILED && faults->count == 0)
        command_complain("%s", poach_status_text(status));
    for (size_t k = 0; k < faults->count; k++) command_complain("%s", faults->items[k].text);
}

static bool is_among(void *ranges, int64_t number)
{
    return ranges_have(ranges, number);
}

/* Only the replications that request->which names. */
static poach_status simulate_some(const struct running *task, poach_run_options *how,
                                  poach_faults *faults, poach_result **result)
{
    struct ranges ranges;
    const struct run_source some = {.has = is_among, .context = &ranges};
    poach_status status = ranges_read(task->invocation->request.which, &ranges);
    if (status == POACH_OK) {
        how->first = 1;
        how->count = ranges.items[ranges.count - 1].last;
        status = run_from(task->scenario, how, &some, faults, result);
    }
    ranges_free(&ranges);
    return status;
}

poach_status running_simulate(const struct running *task, struct running_part part,
                              poach_result **result)
{
    const struct request *request = &task->invocation->request;
    struct progress progress;
    poach_faults faults = {.count = 0};
    uint64_t threads = 0;
    if (request->threads && !options_whole(request->threads, &threads)) return POACH_USAGE;
    poach_run_options how = {.threads = (int)threads,
                             .progress = request->quiet ? NULL : progress_show,
                             .context = &progress,
                             .stop = signals_install(),
                             .first = part.first,
                             .count = part.count,
                             .until = task->until.metric,
                             .relative = task->until.relative,
                             .take = part.take,
                             .taker = part.taker};
    progress_start(&progress);
    poach_status status = request->which
                              ? simulate_some(task, &how, &faults, result)
                              : run_from(task->scenario, &how, task->source, &faults, result);
    progress_end(&progress);
    explain(status, part.whole, &faults, *result);
    poach_faults_free(&faults);
    return status;
}

/* All replications, or the one of --replicate. */
static struct running_part part_of(const struct request *request)
{
    uint64_t replicate = 0;
    if (!request->replicate || !options_whole(request->replicate, &replicate))
        return (struct running_part){.first = 0};
    return (struct running_part){.first = (int64_t)replicate, .count = 1};
}

poach_status running_to_stream(const struct running *task)
{
    poach_result *result = NULL;
    poach_status written = POACH_OK;
    poach_status status = running_simulate(task, part_of(&task->invocation->request), &result);
    if (result) written = outputs_stream(result);
    poach_result_free(result);
    return written != POACH_OK ? written : status;
}

static bool wants_outcomes(const struct request *request, const poach_scenario *scenario)
{
    return request->outcomes || request->replicate ||
           poach_scenario_replications(scenario) <= OUTCOMES_REPLICATIONS;
}

/* Simulates; outcomes.csv, if wanted, is filled on the way and ended. */
static poach_status simulate_into(struct folder *folder, const struct running *task,
                                  poach_result **result)
{
    struct outcomes outcomes;
    const struct request *request = &task->invocation->request;
    struct running_part part = part_of(request);
    if (!wants_outcomes(request, task->scenario)) return running_simulate(task, part, result);
    poach_status status = outputs_begin_outcomes(folder, &outcomes);
    if (status != POACH_OK) return status;
    part.take = outcomes_take; /* a failed write is left to whoever ends the file */
    part.taker = &outcomes;
    status = running_simulate(task, part, result);
    if (status < 0 && status != POACH_WRITE_FAILED) return status;
    poach_status ended = outputs_end_outcomes(folder, &outcomes);
    if (ended == POACH_OK) return status;
    poach_result_free(*result);
    *result = NULL;
    return ended;
}

/* --trace K, if it was asked for. */
static poach_status trace_into(struct folder *folder, const struct running *task)
{
    const struct request *request = &task->invocation->request;
    uint64_t number = 0;
    if (!request->trace || !options_whole(request->trace, &number)) return POACH_OK;
    return tracing_write(folder, task->scenario, (int64_t)number,
                         request->verbose && !request->quiet);
}

poach_status running_to_folder(const struct running *task, const char *path)
{
    const struct invocation *invocation = task->invocation;
    const struct request *request = &invocation->request;
    struct folder folder = {.path = NULL};
    poach_result *result = NULL;
    poach_status written = POACH_OK;
    poach_status status = outputs_open(&folder, path, request->force);
    if (status != POACH_OK) goto out;
    status = simulate_into(&folder, task, &result);
    if (!result) goto out;
    const struct manifest manifest = {.argc = invocation->argc,
                                      .argv = invocation->argv,
                                      .equivalent = task->equivalent,
                                      .equivalent_count = task->equivalent_count,
                                      .scenario_file = task->scenario_file,
                                      .scenario = task->scenario,
                                      .result = result};
    written = trace_into(&folder, task);
    if (written == POACH_OK) written = outputs_write(&folder, &manifest);
    if (written == POACH_OK && request->force) stale_remove(&folder);
    if (written == POACH_OK && !request->quiet && !request->brief) {
        summary_print(task->scenario, result, &folder, request->verbose);
        summary_estimates(result, request->estimate.items, request->estimate.count);
    }
out:
    outputs_close(&folder);
    poach_result_free(result);
    return written != POACH_OK ? written : status;
}
