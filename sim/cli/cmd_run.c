/* poach run: simulates a scenario and writes its folder. */
#include "cli/command.h"

#include <stdlib.h>
#include <string.h>
#include "cli/asking.h"
#include "cli/loading.h"
#include "cli/outputs.h"
#include "cli/rows.h"
#include "cli/running.h"
#include "cli/sharding.h"
#include "cli/signals.h"
#include "poach/poach.h"

static const struct option options[] = {
    ROW_OUTPUT("where the files go (default out/NAME); - writes market.csv to standard output"),
    ROW_FORCE,
    ROW_REPLICATIONS("how often the market is simulated"),
    {"replicate", 0, "K", OPTION_WHOLE, ROW_AT(replicate), 1, POACH_REPLICATIONS_MOST,
     "replication K alone; its numbers are those it has among others"},
    {"trace", 0, "K", OPTION_WHOLE, ROW_AT(trace), 1, POACH_REPLICATIONS_MOST,
     "also events.csv and workers.csv of replication K; -v prints its moves"},
    ROW_SEED("the same seed gives the same files, byte for byte"),
    ROW_MONTHS,
    {"until", 0, "METRIC:REL", OPTION_TEXT, ROW_AT(until), 0, 0,
     "ends once METRIC is known: 95 % half-width below REL of its mean"},
    {"estimate", 0, "METRIC", OPTION_LIST, ROW_AT(estimate), 0, 0,
     "adds METRIC to the summary; may be repeated"},
    {"outcomes", 0, NULL, OPTION_FLAG, ROW_AT(outcomes), 0, 0,
     "outcomes.csv above 100000 replications too; below it is always written"},
    {"shard", 0, "K/N", OPTION_TEXT, ROW_AT(shard), 0, 0,
     "the K-th of N parts of the replications, for `poach merge` to join"},
    ROW_THREADS,
    ROW_SET("sets a key of the scenario; may be repeated"),
    ROW_QUIET("no progress, no summary"),
    ROW_VERBOSE,
    ROW_HELP,
    ROW_END};

static const char details[] =
    "DIR gets market.csv (a row per month and segment), firms.csv (per month, firm and segment),\n"
    "flows.csv (who moved where), outcomes.csv (what each replication came to; a few hundred "
    "bytes\n"
    "per replication, firm and segment) and manifest.json (what was run, to run it again).\n"
    "The files appear together when all are complete. Ctrl-C stops early: the replications that\n"
    "are finished are written, and the manifest says so.\n"
    "\n" ROWS_METRIC "\n"
    "examples:\n"
    "  poach run scenarios/aggressive-vs-conservative.json\n"
    "  poach run market.json -o out/slow --set segments.star.contact_rate=0.02 --months 60\n"
    "  poach run market.json -r 1 --trace 17 -v -o out/moves\n"
    "  poach run market.json --replicate 17 -o out/seventeen\n"
    "  poach run market.json -r 1000000 --until 'P(firms.Bold.star.headcount<20):0.05'\n"
    "  poach run market.json -r 10000 -s 7 -o - | head -n 3\n";

static int run(const struct invocation *invocation)
{
    const struct request *request = &invocation->request;
    struct running task = {.invocation = invocation};
    poach_scenario *scenario = NULL;
    char *path = NULL;
    poach_status status = loading_scenario(request, request->positional.items[0], NULL, &scenario);
    if (status != POACH_OK) goto out;
    task.scenario = scenario;
    task.scenario_file = request->positional.items[0];
    status = asking_read(request, scenario, &task.until);
    if (status != POACH_OK) goto out;
    (void)signals_install(); /* before the folder is made: Ctrl-C must not leave it behind */
    path = outputs_path(request, "", poach_scenario_name(scenario), "");
    if (!path)
        status = POACH_NO_MEMORY;
    else if (request->shard)
        status = sharding_run(&task, path);
    else if (strcmp(path, "-") == 0)
        status = running_to_stream(&task);
    else
        status = running_to_folder(&task, path);
out:
    free(path);
    free(task.until.metric);
    poach_scenario_free(scenario);
    return poach_status_exit(status);
}

const struct command cmd_run = {
    "run", "SCENARIO", 1, 1, "simulates; writes a folder of CSV files", options, details, run};
