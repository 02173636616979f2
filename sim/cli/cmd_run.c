/* poach run: simulates a scenario and writes its folder. */
#include "cli/command.h"

#include <stdlib.h>
#include <string.h>
#include "cli/asking.h"
#include "cli/loading.h"
#include "cli/outputs.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "cli/stale.h"
#include "cli/summary.h"
#include "cli/tracing.h"
#include "poach/poach.h"

#define AT(member) offsetof(struct request, member)

static const struct option options[] = {
    {"output", 'o', "DIR", OPTION_TEXT, AT(output), 0, 0,
     "where the files go (default out/NAME); - writes market.csv to standard output"},
    {"force", 0, NULL, OPTION_FLAG, AT(force), 0, 0, "write into DIR even if it is not empty"},
    {"replications", 'r', "N", OPTION_WHOLE, AT(replications), 1, POACH_REPLICATIONS_MOST,
     "how often the market is simulated"},
    {"replicate", 0, "K", OPTION_WHOLE, AT(replicate), 1, POACH_REPLICATIONS_MOST,
     "replication K alone; its numbers are those it has among others"},
    {"trace", 0, "K", OPTION_WHOLE, AT(trace), 1, POACH_REPLICATIONS_MOST,
     "also events.csv and workers.csv of replication K; -v prints its moves"},
    {"seed", 's', "N", OPTION_WHOLE, AT(seed), 0, UINT64_MAX,
     "the same seed gives the same files, byte for byte"},
    {"months", 0, "N", OPTION_WHOLE, AT(months), 1, 1200, "how many months a replication lasts"},
    {"until", 0, "METRIC:REL", OPTION_TEXT, AT(until), 0, 0,
     "ends once METRIC is known: 95 % half-width below REL of its mean"},
    {"estimate", 0, "METRIC", OPTION_LIST, AT(estimate), 0, 0,
     "adds METRIC to the summary; may be repeated"},
    {"outcomes", 0, NULL, OPTION_FLAG, AT(outcomes), 0, 0,
     "outcomes.csv above 100000 replications too; below it is always written"},
    {"threads", 'j', "N", OPTION_WHOLE, AT(threads), 1, 4096,
     "threads (default: all cores); never changes the numbers"},
    {"set", 0, "PATH=VALUE", OPTION_LIST, AT(set), 0, 0,
     "sets a key of the scenario; may be repeated"},
    {"quiet", 'q', NULL, OPTION_FLAG, AT(quiet), 0, 0, "no progress, no summary"},
    {"verbose", 'v', NULL, OPTION_FLAG, AT(verbose), 0, 0, "says how it went in more detail"},
    {"help", 'h', NULL, OPTION_FLAG, AT(help), 0, 0, "this text"},
    {.name = NULL}};

static const char details[] =
    "DIR gets market.csv (a row per month and segment), firms.csv (per month, firm and segment),\n"
    "flows.csv (who moved where), outcomes.csv (what each replication came to; a few hundred "
    "bytes\n"
    "per replication, firm and segment) and manifest.json (what was run, to run it again).\n"
    "The files appear together when all are complete. Ctrl-C stops early: the replications that\n"
    "are finished are written, and the manifest says so.\n"
    "\n"
    "METRIC: market[.SEG].COL, firms.FIRM[.SEG].COL, flows.FROM.TO[.SEG].COL or "
    "people.PERSON.COL, then @MONTH "
    "(default\n"
    "the last) or @sum for columns that count; P(METRIC>=X) and P(METRIC<X) are probabilities.\n"
    "\n"
    "examples:\n"
    "  poach run scenarios/aggressive-vs-conservative.json\n"
    "  poach run market.json -o out/slow --set segments.star.contact_rate=0.02 --months 60\n"
    "  poach run market.json -r 1 --trace 17 -v -o out/moves\n"
    "  poach run market.json --replicate 17 -o out/seventeen\n"
    "  poach run market.json -r 1000000 --until 'P(firms.Bold.star.headcount<20):0.05'\n"
    "  poach run market.json -r 10000 -s 7 -o - | head -n 3\n";

/* The folder the output goes to: -o, else out/NAME; malloc'ed. */
static char *output_path(const struct request *request, const poach_scenario *scenario)
{
    if (request->output) return strdup(request->output);
    const char *name = poach_scenario_name(scenario);
    size_t size = strlen(name) + sizeof "out/";
    char *path = malloc(size);
    if (path) snprintf(path, size, "out/%s", name);
    return path;
}

/* Says why a run ended early. */
static void explain(poach_status status, const poach_faults *faults, const poach_result *result)
{
    if (status == POACH_INTERRUPTED && result)
        command_complain("interrupted after %lld of %lld replications; they are written",
                         (long long)poach_result_done(result),
                         (long long)poach_result_planned(result));
    else if (status == POACH_INTERRUPTED)
        command_complain("interrupted before a replication was finished; nothing is written");
    else if (status != POACH_OK && status != POACH_WRITE_FAILED && faults->count == 0)
        command_complain("%s", poach_status_text(status));
    for (size_t k = 0; k < faults->count; k++) command_complain("%s", faults->items[k].text);
}

/* outcomes: NULL, or what takes the replications. A failed write is left to whoever ends the file. */
static poach_status simulate(const struct request *request, const struct precision *until,
                             const poach_scenario *scenario, struct outcomes *outcomes,
                             poach_result **result)
{
    struct progress progress;
    poach_faults faults = {.count = 0};
    uint64_t threads = 0, replicate = 0;
    if (request->threads && !options_whole(request->threads, &threads)) return POACH_USAGE;
    if (request->replicate && !options_whole(request->replicate, &replicate)) return POACH_USAGE;
    const poach_run_options how = {.threads = (int)threads,
                                   .progress = request->quiet ? NULL : progress_show,
                                   .context = &progress,
                                   .stop = signals_install(),
                                   .first = (int64_t)replicate,
                                   .count = replicate > 0,
                                   .until = until->metric,
                                   .relative = until->relative,
                                   .take = outcomes ? outcomes_take : NULL,
                                   .taker = outcomes};
    progress_start(&progress);
    poach_status status = poach_run(scenario, &how, &faults, result);
    progress_end(&progress);
    explain(status, &faults, *result);
    poach_faults_free(&faults);
    return status;
}

/* A run and where it goes. */
struct task {
    const struct invocation *invocation;
    const poach_scenario *scenario;
    struct precision until;
};

/* Simulates and writes to standard output, nothing else. */
static poach_status run_to_stream(const struct task *task)
{
    poach_result *result = NULL;
    const struct request *request = &task->invocation->request;
    poach_status written = POACH_OK;
    poach_status status = simulate(request, &task->until, task->scenario, NULL, &result);
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
static poach_status simulate_into(struct folder *folder, const struct task *task,
                                  poach_result **result)
{
    struct outcomes outcomes;
    const struct request *request = &task->invocation->request;
    if (!wants_outcomes(request, task->scenario))
        return simulate(request, &task->until, task->scenario, NULL, result);
    poach_status status = outputs_begin_outcomes(folder, &outcomes);
    if (status != POACH_OK) return status;
    status = simulate(request, &task->until, task->scenario, &outcomes, result);
    if (status < 0 && status != POACH_WRITE_FAILED) return status;
    poach_status ended = outputs_end_outcomes(folder, &outcomes);
    if (ended == POACH_OK) return status;
    poach_result_free(*result);
    *result = NULL;
    return ended;
}

/* --trace K, if it was asked for. */
static poach_status trace_into(struct folder *folder, const struct task *task)
{
    const struct request *request = &task->invocation->request;
    uint64_t number = 0;
    if (!request->trace || !options_whole(request->trace, &number)) return POACH_OK;
    return tracing_write(folder, task->scenario, (int64_t)number,
                         request->verbose && !request->quiet);
}

static poach_status run_to_folder(const struct task *task, const char *path)
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
                                      .scenario_file = request->positional.items[0],
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
    folder_close(&folder);
    poach_result_free(result);
    return written != POACH_OK ? written : status;
}

static int run(const struct invocation *invocation)
{
    const struct request *request = &invocation->request;
    struct task task = {.invocation = invocation};
    poach_scenario *scenario = NULL;
    char *path = NULL;
    poach_status status = loading_scenario(request, request->positional.items[0], NULL, &scenario);
    if (status != POACH_OK) goto out;
    task.scenario = scenario;
    status = asking_read(request, scenario, &task.until);
    if (status != POACH_OK) goto out;
    (void)signals_install(); /* before the folder is made: Ctrl-C must not leave it behind */
    path = output_path(request, scenario);
    if (!path) {
        status = POACH_NO_MEMORY;
        command_complain("%s", poach_status_text(status));
    } else if (strcmp(path, "-") == 0)
        status = run_to_stream(&task);
    else
        status = run_to_folder(&task, path);
out:
    free(path);
    free(task.until.metric);
    poach_scenario_free(scenario);
    return poach_status_exit(status);
}

const struct command cmd_run = {
    "run", "SCENARIO", 1, 1, "simulates; writes a folder of CSV files", options, details, run};
