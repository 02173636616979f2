/* poach sweep: simulates a scenario at every point of a design. */
#include "cli/command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "cli/batch.h"
#include "cli/loading.h"
#include "cli/outputs.h"
#include "cli/progress.h"
#include "cli/rows.h"
#include "cli/signals.h"
#include "cli/sweep_summary.h"
#include "experiment/sweep.h"
#include "poach/poach.h"
#include "write/sink.h"

static const struct option options[] = {
    {"vary", 0, "PATH=VALUES", OPTION_LIST, ROW_AT(vary), 0, 0,
     "a parameter: LO:HI:N, LO:HI:N:log, or a,b,c (numbers or words); may be repeated"},
    {"design", 0, "DESIGN", OPTION_TEXT, ROW_AT(design), 0, 0,
     "grid (default: all combinations), lhs, sobol, or a CSV file of points"},
    {"points", 0, "N", OPTION_WHOLE, ROW_AT(points), 1, 1000000000,
     "how many points lhs and sobol have"},
    {"metric", 'm', "METRIC", OPTION_LIST, ROW_AT(metric), 0, 0,
     "an outcome to keep; may be repeated (default: see below)"},
    ROW_OUTPUT(
        "where the files go (default out/NAME-sweep); - writes sweep.csv to standard output"),
    {"force", 0, NULL, OPTION_FLAG, ROW_AT(force), 0, 0,
     "over 100000 points; into a DIR that is not empty; sets another sweep's results aside"},
    {"dry-run", 0, NULL, OPTION_FLAG, ROW_AT(dry_run), 0, 0, "lists the points and runs nothing"},
    ROW_REPLICATIONS("how often each point is simulated"),
    ROW_SEED("the same seed gives the same files, byte for byte"),
    {"independent", 0, NULL, OPTION_FLAG, ROW_AT(independent), 0, 0,
     "a seed for every point, instead of the same random numbers at all"},
    {"shard", 0, "K/N", OPTION_TEXT, ROW_AT(shard), 0, 0,
     "the K-th of N parts of the work; `poach merge` joins them"},
    ROW_MONTHS,
    ROW_THREADS,
    ROW_SET("sets a key of the scenario at all points; may be repeated"),
    ROW_QUIET("no progress, no summary"),
    ROW_HELP,
    ROW_END};

static const char details[] =
    "DIR gets sweep.csv (a row per point: its parameters, then METRIC.mean, .se and quantiles of\n"
    "every outcome), manifest.json, and sweep.sqlite, which holds what is finished: interrupted "
    "or\n"
    "killed, the same command goes on where it was, and the bytes of sweep.csv are the same.\n"
    "A point that fails says so in its row; the others go on, and the exit status is 1.\n"
    "\n"
    "A range takes its ends exactly. lhs (Latin hypercube) has one point in each of N slices of "
    "every\n"
    "parameter, sobol spreads points evenly (best with N a power of 2); both take LO:HI as well.\n"
    "A CSV file of points has a path in each column of its header and a point in each row.\n"
    "\n" ROWS_METRIC
    "Without --metric: market pay_mean, pay_index, star_premium, pay_gini, moves@sum, and of "
    "every\n"
    "firm headcount, pay_mean, stay, poached_in@sum, poached_out@sum (and profit_pv if it has "
    "values).\n"
    "\n"
    "examples:\n"
    "  poach sweep scenarios/aggressive-vs-conservative.json \\\n"
    "      --vary firms.Steady.strategy=conservative,defensive,principled\n"
    "  poach sweep market.json --vary segments.star.contact_rate=0.01:0.1:10:log \\\n"
    "      --vary strategies.aggressive.offer.premium_mean=0:0.4:9 --metric market.pay_index\n"
    "  poach sweep market.json --vary months=12,24 --dry-run\n"
    "  poach sweep market.json --design lhs --points 200 --vary firms.A.pay.star=2e5:4e5 \\\n"
    "      --vary segments.star.choice.shock_scale=0.1:0.5 -r 100 -o out/spread\n";

static poach_status read_shard(const char *text, struct sweep_wish *wish)
{
    char copy[64], *slash;
    uint64_t k = 0, n = 0;
    if (!text) return POACH_OK;
    snprintf(copy, sizeof copy, "%s", text);
    slash = strchr(copy, '/');
    if (slash) *slash = '\0';
    if (!slash || !options_whole(copy, &k) || !options_whole(slash + 1, &n) || k < 1 || k > n ||
        n > 100000) {
        command_complain("--shard takes K/N with K from 1 to N, such as 1/3; not \"%s\"", text);
        return POACH_USAGE;
    }
    wish->shard = (int)k;
    wish->shards = (int)n;
    return POACH_OK;
}

static poach_status plan(struct sweep *sweep, const struct invocation *invocation)
{
    const struct request *request = &invocation->request;
    struct loading loading;
    poach_faults faults = {.count = 0};
    char fault[512] = "";
    uint64_t points = 0, threads = 0;
    *sweep = (struct sweep){.variants = NULL};
    if (request->points && !options_whole(request->points, &points)) return POACH_USAGE;
    if (request->threads && !options_whole(request->threads, &threads)) return POACH_USAGE;
    struct sweep_wish wish = {.file = request->positional.items[0],
                              .load = &loading.load,
                              .metrics = request->metric.items,
                              .metric_count = request->metric.count,
                              .independent = request->independent,
                              .threads = (int)threads,
                              .argc = invocation->argc,
                              .argv = invocation->argv,
                              .design = {.vary = request->vary.items,
                                         .vary_count = request->vary.count,
                                         .kind = request->design,
                                         .points = (int64_t)points,
                                         .many = request->force}};
    poach_status status = read_shard(request->shard, &wish);
    if (status != POACH_OK) return status;
    status = loading_open(&loading, request);
    if (status == POACH_OK) {
        status = sweep_plan(sweep, &wish, &faults, fault);
        loading_print_faults(&faults, wish.file, *fault ? POACH_OK : status);
        if (*fault) batch_complain(status, fault);
    }
    poach_faults_free(&faults);
    loading_close(&loading);
    return status;
}

/* The points as CSV on standard output. */
static poach_status list_points(const struct sweep *sweep)
{
    struct sink sink = {.out = stdout};
    const struct design *design = &sweep->design;
    char room[AXIS_ROOM];
    errno = 0;
    sink_text(&sink, "point");
    for (int a = 0; a < design->axis_count; a++) sink_text(&sink, design->axes[a].path);
    sink_end_row(&sink);
    for (int64_t p = 0; p < design->points && !sink.failed; p++) {
        snprintf(room, sizeof room, "%lld", (long long)p + 1);
        sink_text(&sink, room);
        for (int a = 0; a < design->axis_count; a++)
            sink_text(&sink, design_value(design, p, a, room));
        sink_end_row(&sink);
    }
    sink_flush(&sink);
    return outputs_stream_end(sink.failed ? POACH_WRITE_FAILED : POACH_OK);
}

/* -o, else out/NAME-sweep, for a shard out/NAME-sweep-K-of-N; malloc'ed. */
static char *output_path(const struct request *request, const struct sweep *sweep)
{
    char after[64] = "-sweep";
    if (sweep->shards > 1)
        snprintf(after, sizeof after, "-sweep-%d-of-%d", sweep->shard, sweep->shards);
    return outputs_path(request, "", poach_scenario_name(sweep->first), after);
}

static void explain(poach_status status, const struct sweep *sweep, const char *fault)
{
    if (status == POACH_INTERRUPTED)
        command_complain("interrupted after %lld of %lld replications; they are kept, the same "
                         "command goes on",
                         (long long)sweep->finished, (long long)sweep->planned);
    else if (status == POACH_FAILED)
        command_complain("some points failed: see the columns status and reason");
    else if (status != POACH_OK) {
        batch_complain(status, fault);
        command_complain("what was finished is kept; the same command goes on");
    }
}

static poach_status simulate(struct sweep *sweep, const struct request *request, double *seconds)
{
    struct progress progress;
    struct timespec began, ended;
    char fault[512];
    const poach_run_options how = {.progress = request->quiet ? NULL : progress_show,
                                   .context = &progress,
                                   .stop = signals_install()};
    progress_start(&progress);
    clock_gettime(CLOCK_MONOTONIC, &began);
    poach_status status = sweep_run(sweep, &how, fault);
    clock_gettime(CLOCK_MONOTONIC, &ended);
    *seconds =
        (double)(ended.tv_sec - began.tv_sec) + 1e-9 * (double)(ended.tv_nsec - began.tv_nsec);
    progress_end(&progress);
    explain(status, sweep, fault);
    return status;
}

static void summarise(const struct sweep *sweep, const struct folder *folder, bool part)
{
    if (!part) sweep_summary_print(sweep->store);
    printf("%lld points of %lld replications; written to %s: %s" STORE_FILE " manifest.json\n",
           (long long)sweep->design.points, (long long)sweep->blocks.replications, folder->path,
           part ? "" : "sweep.csv ");
    if (part)
        printf("this is shard %d of %d; `poach merge` joins them\n", sweep->shard, sweep->shards);
}

/* Everything but a failure of the store leaves something to write. */
static bool worth_writing(poach_status status)
{
    return status == POACH_OK || status == POACH_FAILED || status == POACH_INTERRUPTED;
}

static poach_status sweep_to_folder(struct sweep *sweep, const struct invocation *invocation,
                                    const char *path)
{
    const struct request *request = &invocation->request;
    struct folder folder = {.path = NULL};
    char fault[512] = "", shard[32];
    bool part = sweep->shards > 1;
    double seconds = 0;
    char *scenario = variants_text(sweep->variants);
    poach_status status = scenario ? POACH_OK : batch_complain(POACH_NO_MEMORY, "");
    if (status == POACH_OK) status = batch_folder(&folder, path, request->force);
    if (status != POACH_OK) goto out;
    signals_guard_lock(&sweep->lock);
    status = sweep_open(sweep, folder.path, request->force, fault);
    if (status != POACH_OK) {
        batch_complain(status, fault);
        sweep_free(sweep); /* what it made is gone before the folder is */
        goto out;
    }
    status = simulate(sweep, request, &seconds);
    if (!worth_writing(status)) goto out;
    snprintf(shard, sizeof shard, "%d/%d", part ? sweep->shard : 1, part ? sweep->shards : 1);
    struct sweep_manifest manifest = {.argc = invocation->argc,
                                      .argv = invocation->argv,
                                      .scenario_file = request->positional.items[0],
                                      .planned = sweep->planned,
                                      .finished = sweep->finished,
                                      .interrupted = status == POACH_INTERRUPTED,
                                      .shard = shard,
                                      .threads = sweep->threads,
                                      .seconds = seconds,
                                      .scenario = scenario};
    poach_status written = batch_write(&folder, sweep->store, part, &manifest);
    if (written == POACH_OK && !request->quiet && !request->brief) summarise(sweep, &folder, part);
    if (written != POACH_OK) status = written;
out:
    free(scenario);
    outputs_close(&folder);
    return status;
}

static poach_status sweep_to_stream(struct sweep *sweep, const struct request *request)
{
    struct sweep_view view = {.store = NULL};
    char fault[512] = "";
    double seconds;
    if (sweep->shards > 1) {
        command_complain("--shard needs a folder, not -o -");
        return POACH_USAGE;
    }
    poach_status status = batch_complain(sweep_open(sweep, NULL, false, fault), fault);
    if (status != POACH_OK) return status;
    status = simulate(sweep, request, &seconds);
    if (!worth_writing(status)) return status;
    poach_status written = sweep_view_open(&view, sweep->store, fault);
    errno = 0;
    if (written == POACH_OK) written = sweep_csv_write(stdout, &view, false, fault);
    written = *fault ? batch_complain(written, fault) : outputs_stream_end(written);
    sweep_view_close(&view);
    return written != POACH_OK ? written : status;
}

static int run(const struct invocation *invocation)
{
    const struct request *request = &invocation->request;
    struct sweep sweep;
    char *path = NULL;
    poach_status status = plan(&sweep, invocation);
    if (status != POACH_OK) goto out;
    if (request->dry_run) {
        status = list_points(&sweep);
        goto out;
    }
    (void)signals_install(); /* before the folder is made: Ctrl-C must not leave it behind */
    path = output_path(request, &sweep);
    if (!path)
        status = POACH_NO_MEMORY;
    else if (strcmp(path, "-") == 0)
        status = sweep_to_stream(&sweep, request);
    else
        status = sweep_to_folder(&sweep, invocation, path);
out:
    free(path);
    sweep_free(&sweep);
    signals_guard_lock(NULL);
    return poach_status_exit(status);
}

const struct command cmd_sweep = {
    "sweep", "SCENARIO", 1,  1, "simulates at every point of a design; writes sweep.csv",
    options, details,    run};
