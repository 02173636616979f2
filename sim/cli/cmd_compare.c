/* poach compare: several scenarios through the same random numbers. */
#include "cli/command.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "cli/compare_csv.h"
#include "cli/compare_manifest.h"
#include "cli/compare_table.h"
#include "cli/contenders.h"
#include "cli/outputs.h"
#include "cli/progress.h"
#include "cli/rows.h"
#include "cli/signals.h"
#include "experiment/metrics.h"

static const struct option options[] = {
    ROW_OUTPUT(
        "where the files go (default out/compare-NAME); - writes compare.csv to standard output"),
    ROW_FORCE,
    {"variant", 0, "NAME:SETTING", OPTION_LIST, ROW_AT(variant), 0, 0,
     "adds the first SCENARIO, changed: NAME:PATH=VALUE[,PATH=VALUE...]; NAME again adds to it"},
    ROW_SET("sets a key in all; with one SCENARIO and no --variant, each --set is a variant"),
    {"metric", 'm', "METRIC", OPTION_LIST, ROW_AT(metric), 0, 0,
     "compares METRIC, and nothing else but what is named so; may be repeated"},
    ROW_REPLICATIONS("how often each is simulated (default: as the first says)"),
    ROW_SEED("seed of all of them (default: as the first says)"),
    ROW_MONTHS,
    ROW_THREADS,
    ROW_QUIET("no progress, no table"),
    ROW_HELP,
    ROW_END};

static const char details[] =
    "The first scenario is the base, a; each of the others, b, is compared with it. Replication K\n"
    "of all of them has the same random numbers, so that what differs comes from the scenarios:\n"
    "seed and number of replications are the first's. Where one has more months, the last month\n"
    "that all have is compared; firms and segments are matched by name. What is not compared is\n"
    "said.\n"
    "\n"
    "DIR gets manifest.json and compare.csv, a row per pair and metric: the means of a and b, the\n"
    "difference b - a with its standard error and 95 % t-interval, the share of replications in\n"
    "which a (or b) is greater (a tie counts half to each; p_equal is the share of ties), and by\n"
    "how much pairing made the variance of the difference smaller: (var a + var b) / var(b - a).\n"
    "Without --metric it has every column of market, firms (for every segment and all) and\n"
    "people: at the last month, or @sum for what counts; the screen shows the headlines.\n"
    "\n" ROWS_METRIC "\n"
    "examples:\n"
    "  poach compare scenarios/quiet-market.json scenarios/aggressive-vs-conservative.json\n"
    "  poach compare market.json --set firms.Steady.strategy=defensive -o out/defend\n"
    "  poach compare market.json --variant 'calm:firms.Bold.strategy=conservative' \\\n"
    "      --variant 'long:months=60,discount_rate=0.05' -r 5000\n"
    "  poach compare market.json other.json -m market.star.pay_mean -m firms.Bold.stay@12\n";

/* A comparison and where it goes. */
struct task {
    const struct invocation *invocation;
    struct contenders contenders;
    struct metrics metrics;
    struct compare_plan plan;
    int shown; /* metrics on the screen */
};

static poach_status choose_metrics(struct task *task)
{
    const struct request *request = &task->invocation->request;
    const poach_scenario *base = task->contenders.scenarios[0];
    poach_status status = POACH_OK;
    for (size_t i = 0; i < request->metric.count && status == POACH_OK; i++)
        if (!metrics_has(&task->metrics, request->metric.items[i]))
            status = metrics_add(&task->metrics, request->metric.items[i]);
    if (request->metric.count == 0) status = metrics_add_headlines(&task->metrics, base);
    task->shown = (int)task->metrics.count;
    if (request->metric.count == 0 && status == POACH_OK)
        status = metrics_add_columns(&task->metrics, base);
    return status;
}

/* Says which metric names nothing anywhere. */
static void explain_metrics(const struct task *task)
{
    for (size_t m = 0; m < task->metrics.count; m++) {
        int known = 0;
        for (int k = 0; k < task->contenders.count; k++)
            known += poach_metric_check(task->contenders.scenarios[k], task->metrics.items[m]) ==
                     POACH_OK;
        if (known == 0)
            command_complain("--metric: \"%s\" names no number of these scenarios",
                             task->metrics.items[m]);
    }
}

static void explain(const struct task *task, poach_status status, const poach_faults *faults,
                    const struct comparison *comparison)
{
    if (status == POACH_INTERRUPTED && comparison)
        command_complain("interrupted after %" PRId64 " of %" PRId64
                         " replications of each; they are written",
                         comparison->done, comparison->planned);
    else if (status == POACH_INTERRUPTED)
        command_complain("interrupted before a replication was finished; nothing is written");
    else if (status == POACH_USAGE)
        explain_metrics(task);
    else if (status != POACH_OK && faults->count == 0)
        command_complain("%s", poach_status_text(status));
    for (size_t k = 0; k < faults->count; k++) command_complain("%s", faults->items[k].text);
}

static poach_status simulate(struct task *task, struct comparison **comparison)
{
    const struct request *request = &task->invocation->request;
    struct progress progress;
    poach_faults faults = {.count = 0};
    uint64_t threads = 0;
    if (request->threads && !options_whole(request->threads, &threads)) return POACH_USAGE;
    task->plan = (struct compare_plan){
        .scenarios = (const poach_scenario *const *)task->contenders.scenarios,
        .scenario_count = task->contenders.count,
        .metrics = (const char *const *)task->metrics.items,
        .metric_count = (int)task->metrics.count,
        .threads = (int)threads,
        .progress = request->quiet ? NULL : progress_show,
        .context = &progress,
        .stop = signals_install()};
    progress_start(&progress);
    poach_status status = compare_run(&task->plan, &faults, comparison);
    progress_end(&progress);
    explain(task, status, &faults, *comparison);
    poach_faults_free(&faults);
    return status;
}

static poach_status write_csv(struct folder *folder, const struct task *task,
                              const struct comparison *comparison)
{
    FILE *out;
    int64_t rows = 0;
    poach_status status = folder_begin(folder, "compare.csv", &out);
    if (status != POACH_OK) return status;
    (void)!compare_csv_write(out, &task->plan, comparison, &rows); /* the stream keeps the error */
    return folder_end(folder, rows);
}

static poach_status write_folder(struct folder *folder, const struct task *task,
                                 const struct comparison *comparison)
{
    const struct compare_manifest manifest = {.argc = task->invocation->argc,
                                              .argv = task->invocation->argv,
                                              .contenders = &task->contenders,
                                              .plan = &task->plan,
                                              .comparison = comparison,
                                              .shown = task->shown};
    poach_status status = write_csv(folder, task, comparison);
    if (status == POACH_OK) status = compare_manifest_write(folder, &manifest);
    if (status == POACH_OK) status = folder_commit(folder);
    if (status != POACH_OK)
        command_complain("%s", *folder->fault ? folder->fault : poach_status_text(status));
    return status;
}

static void print(const struct task *task, const struct comparison *comparison,
                  const struct folder *folder)
{
    printf("%d scenarios, %" PRId64 " replications of %d months each, seed %" PRIu64 ": %.2f s\n",
           comparison->scenario_count, comparison->done, comparison->months,
           poach_scenario_seed(task->contenders.scenarios[0]), comparison->seconds);
    contenders_print_strangers(&task->contenders);
    compare_table_print(&task->plan, comparison, task->shown);
    printf("written to %s: compare.csv, manifest.json\npictures: poach plot %s\n", folder->path,
           folder->path);
}

static poach_status compare_to_folder(struct task *task, const char *path)
{
    const struct request *request = &task->invocation->request;
    struct folder folder = {.path = NULL};
    struct comparison *comparison = NULL;
    poach_status written = POACH_OK;
    poach_status status = outputs_open(&folder, path, request->force);
    if (status == POACH_OK) status = simulate(task, &comparison);
    if (comparison) written = write_folder(&folder, task, comparison);
    if (comparison && written == POACH_OK && !request->quiet && !request->brief)
        print(task, comparison, &folder);
    outputs_close(&folder);
    compare_free(comparison);
    return written != POACH_OK ? written : status;
}

/* compare.csv on standard output, nothing else. */
static poach_status compare_to_stream(struct task *task)
{
    struct comparison *comparison = NULL;
    int64_t rows;
    poach_status written = POACH_OK;
    poach_status status = simulate(task, &comparison);
    errno = 0;
    if (comparison)
        written = outputs_stream_end(compare_csv_write(stdout, &task->plan, comparison, &rows));
    compare_free(comparison);
    return written != POACH_OK ? written : status;
}

static int run(const struct invocation *invocation)
{
    const struct request *request = &invocation->request;
    struct task task = {.invocation = invocation};
    char *path = NULL;
    poach_status status = contenders_load(request, &task.contenders);
    if (status != POACH_OK) goto out;
    status = choose_metrics(&task);
    if (status != POACH_OK) {
        command_complain("%s", poach_status_text(status));
        goto out;
    }
    (void)signals_install(); /* before the folder is made: Ctrl-C must not leave it behind */
    path = outputs_path(request, "compare-", poach_scenario_name(task.contenders.scenarios[0]), "");
    if (!path)
        status = POACH_NO_MEMORY;
    else
        status = strcmp(path, "-") == 0 ? compare_to_stream(&task) : compare_to_folder(&task, path);
out:
    free(path);
    metrics_free(&task.metrics);
    contenders_free(&task.contenders);
    return poach_status_exit(status);
}

const struct command cmd_compare = {
    "compare",
    "SCENARIO...",
    1,
    INT16_MAX,
    "the same random numbers through several scenarios; paired differences",
    options,
    details,
    run};
