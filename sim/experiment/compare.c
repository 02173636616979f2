#include "experiment/compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "base/faults.h"
#include "base/mem.h"
#include "run/metric.h"
#include "run/pool.h"
#include "run/replicate.h"
#include "scenario/scenario.h"

/* Replications are folded so many at a time, whatever the threads and the metrics: part of the last
 * digits of the results. */
enum { BLOCK = 256 };

/* Metric values kept at once, 16 bytes each, unless a block takes more. */
#define ROUND_VALUES INT64_C(2000000)

struct comparing {
    const struct compare_plan *plan;
    struct comparison *out;
    int threads;
    struct layout *layouts; /* [scenario], with the months that are compared */
    struct metric *metrics; /* [scenario * metric_count + metric]            */
    struct engine *engines; /* [thread * scenario_count + scenario]          */
    bool *ready;            /* the same: whether the engine is made          */
    double **vectors;       /* [thread]: room for one replication            */
    int64_t first, round;   /* replications before the round, in a full one  */
    struct ratio
        *values; /* [(scenario * metric_count + metric) * round + replication of the round] */
    unsigned char *finished; /* [replication of the round * scenario_count + scenario] */
    int64_t gathered; /* replications of the round, from its first, that are finished in all */
};

void compare_free(struct comparison *comparison)
{
    if (!comparison) return;
    free(comparison->known);
    free(comparison->units);
    free(comparison->paired);
    free(comparison);
}

const struct paired *compare_at(const struct comparison *comparison, int scenario, int metric)
{
    return &comparison->paired[(scenario - 1) * comparison->metric_count + metric];
}

bool compare_shares(const struct comparison *comparison, int scenario, int metric)
{
    return comparison->known[metric] &&
           comparison->known[scenario * comparison->metric_count + metric];
}

/* A scenario's vector, read as if it had no more months than the others have. Flows are of the whole
 * horizon: they compare only where that is the same. */
static poach_status read_metrics(struct comparing *work, int scenario)
{
    const struct compare_plan *plan = work->plan;
    struct comparison *out = work->out;
    for (int m = 0; m < plan->metric_count; m++) {
        int at = scenario * plan->metric_count + m;
        struct metric *metric = &work->metrics[at];
        poach_status status = metric_parse(plan->metrics[m], &work->layouts[scenario], metric);
        if (status == POACH_NO_MEMORY) return status;
        bool whole = work->layouts[scenario].months == plan->scenarios[scenario]->months;
        out->known[at] = status == POACH_OK && (whole || !table_is_whole(metric->table));
        if (out->known[at] && metric->test == METRIC_VALUE)
            out->units[m] = table_get(metric->table)->columns[metric->column].unit;
    }
    return POACH_OK;
}

static poach_status read_all(struct comparing *work)
{
    const struct compare_plan *plan = work->plan;
    struct comparison *out = work->out;
    out->months = (int)plan->scenarios[0]->months;
    for (int k = 1; k < plan->scenario_count; k++)
        if (plan->scenarios[k]->months < out->months) out->months = (int)plan->scenarios[k]->months;
    for (int k = 0; k < plan->scenario_count; k++) {
        layout_init(&work->layouts[k], plan->scenarios[k]);
        work->layouts[k].months = out->months;
        poach_status status = read_metrics(work, k);
        if (status != POACH_OK) return status;
    }
    for (int m = 0; m < plan->metric_count; m++) {
        bool known = false;
        for (int k = 0; k < plan->scenario_count; k++)
            known = known || out->known[k * plan->metric_count + m];
        if (!known) return POACH_USAGE;
    }
    return POACH_OK;
}

static poach_status simulate(struct comparing *work, int thread, int scenario, int64_t number)
{
    int at = thread * work->plan->scenario_count + scenario;
    if (!work->ready[at]) {
        poach_status status = engine_init(&work->engines[at], work->plan->scenarios[scenario]);
        if (status != POACH_OK) return status;
        work->ready[at] = true;
    }
    return replicate(&work->engines[at], (uint32_t)number, work->plan->stop, work->vectors[thread]);
}

/* Pool task: one replication in one scenario; a replication's scenarios follow each other. */
static poach_status run_one(void *context, int thread, int64_t index)
{
    struct comparing *work = context;
    const struct compare_plan *plan = work->plan;
    int64_t place = index / plan->scenario_count;
    int scenario = (int)(index % plan->scenario_count);
    poach_status status = simulate(work, thread, scenario, work->first + place);
    if (status != POACH_OK) return status;
    for (int m = 0; m < plan->metric_count; m++) {
        int at = scenario * plan->metric_count + m;
        if (work->out->known[at])
            work->values[at * work->round + place] =
                metric_read(&work->metrics[at], &work->layouts[scenario], work->vectors[thread]);
    }
    work->finished[index] = 1;
    return POACH_OK;
}

/* Pool task: one metric, through all pairs. */
static poach_status fold_one(void *context, int thread, int64_t metric)
{
    struct comparing *work = context;
    const struct compare_plan *plan = work->plan;
    (void)thread;
    for (int k = 1; k < plan->scenario_count; k++) {
        if (!compare_shares(work->out, k, (int)metric)) continue;
        const struct ratio *a = work->values + metric * work->round;
        const struct ratio *b = work->values + (k * plan->metric_count + metric) * work->round;
        struct paired *paired = &work->out->paired[(k - 1) * plan->metric_count + metric];
        for (int64_t at = 0; at < work->gathered; at += BLOCK) {
            int64_t left = work->gathered - at;
            paired_add(paired, a + at, b + at, left < BLOCK ? left : BLOCK);
        }
    }
    return POACH_OK;
}

/* How many replications, from the first on, every scenario has finished. After an interruption the few
 * behind a gap are given up, so that the same files can be had again by asking for so many. */
static void gather(struct comparing *work, int64_t count)
{
    size_t scenarios = (size_t)work->plan->scenario_count;
    work->gathered = 0;
    while (work->gathered < count &&
           !memchr(work->finished + (size_t)work->gathered * scenarios, 0, scenarios))
        work->gathered++;
}

static poach_status run_round(struct comparing *work, int64_t count)
{
    const struct compare_plan *plan = work->plan;
    struct pool_job job = {.task = run_one,
                           .context = work,
                           .count = count * plan->scenario_count,
                           .stop = plan->stop,
                           .progress = plan->progress,
                           .progress_context = plan->context,
                           .done_before = work->first * plan->scenario_count,
                           .planned = work->out->planned * plan->scenario_count};
    memset(work->finished, 0, (size_t)(count * plan->scenario_count));
    poach_status status = pool_run(work->threads, &job);
    if (status < 0) return status;
    gather(work, count);
    struct pool_job fold = {.task = fold_one, .context = work, .count = plan->metric_count};
    poach_status folded = pool_run(work->threads, &fold);
    work->out->done += work->gathered;
    work->first += count;
    return folded != POACH_OK ? folded : status;
}

static poach_status run_rounds(struct comparing *work)
{
    poach_status status = POACH_OK;
    while (status == POACH_OK && work->first < work->out->planned) {
        int64_t left = work->out->planned - work->first;
        status = run_round(work, left < work->round ? left : work->round);
    }
    return status;
}

/* Whose engine stopped, and why. */
static void report_failure(const struct comparing *work, poach_faults *faults)
{
    const struct compare_plan *plan = work->plan;
    for (int i = 0; i < work->threads * plan->scenario_count; i++) {
        const struct world *world = &work->engines[i].world;
        if (!work->ready[i] || !world->wrong) continue;
        char text[512];
        snprintf(text, sizeof text, "%.200s: in month %d: %.200s",
                 plan->scenarios[i % plan->scenario_count]->name, world->month, world->wrong);
        poach_fault fault = {.text = text};
        faults_add(faults, &fault);
        return;
    }
}

static poach_status allocate(struct comparing *work)
{
    const struct compare_plan *plan = work->plan;
    struct comparison *out = work->out;
    size_t scenarios = (size_t)plan->scenario_count, metrics = (size_t)plan->metric_count;
    size_t threads = (size_t)work->threads;
    work->layouts = mem_array(scenarios, sizeof *work->layouts);
    work->metrics = mem_array(scenarios * metrics, sizeof *work->metrics);
    work->engines = mem_array(threads * scenarios, sizeof *work->engines);
    work->ready = mem_array(threads * scenarios, sizeof *work->ready);
    work->vectors = mem_array(threads, sizeof *work->vectors);
    out->known = mem_array(scenarios * metrics, sizeof *out->known);
    out->units = mem_array(metrics, sizeof *out->units);
    out->paired = mem_array(scenarios * metrics, sizeof *out->paired);
    return work->layouts && work->metrics && work->engines && work->ready && work->vectors &&
                   out->known && out->units && out->paired
               ? POACH_OK
               : POACH_NO_MEMORY;
}

/* Room for a round: whole blocks, unless all replications are fewer. */
static poach_status allocate_round(struct comparing *work)
{
    const struct compare_plan *plan = work->plan;
    int64_t cells = (int64_t)plan->scenario_count * plan->metric_count, longest = 0;
    work->round = cells > 0 ? ROUND_VALUES / cells / BLOCK * BLOCK : BLOCK;
    if (work->round < BLOCK) work->round = BLOCK;
    if (work->round > work->out->planned) work->round = work->out->planned;
    for (int k = 0; k < plan->scenario_count; k++)
        if (work->layouts[k].size > longest) longest = work->layouts[k].size;
    work->values = mem_array((size_t)cells * (size_t)work->round, sizeof *work->values);
    work->finished = mem_array((size_t)work->round * (size_t)plan->scenario_count, 1);
    bool enough = work->values && work->finished;
    for (int t = 0; t < work->threads && enough; t++) {
        work->vectors[t] = mem_array((size_t)longest, sizeof(double));
        enough = work->vectors[t] != NULL;
    }
    return enough ? POACH_OK : POACH_NO_MEMORY;
}

static void comparing_free(struct comparing *work)
{
    for (int i = 0; work->ready && i < work->threads * work->plan->scenario_count; i++)
        if (work->ready[i]) engine_free(&work->engines[i]);
    for (int t = 0; work->vectors && t < work->threads; t++) free(work->vectors[t]);
    free(work->layouts);
    free(work->metrics);
    free(work->engines);
    free(work->ready);
    free(work->vectors);
    free(work->values);
    free(work->finished);
}

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

poach_status compare_run(const struct compare_plan *plan, poach_faults *faults,
                         struct comparison **out)
{
    struct comparing work = {.plan = plan, .threads = pool_threads(plan->threads)};
    double began = seconds_now();
    poach_status status = POACH_NO_MEMORY;
    *out = NULL;
    work.out = mem_array(1, sizeof *work.out);
    if (!work.out) goto out;
    *work.out = (struct comparison){.scenario_count = plan->scenario_count,
                                    .metric_count = plan->metric_count,
                                    .threads = work.threads,
                                    .planned = plan->scenarios[0]->replications};
    status = allocate(&work);
    if (status == POACH_OK) status = read_all(&work);
    if (status == POACH_OK) status = allocate_round(&work);
    if (status != POACH_OK) goto out;
    status = run_rounds(&work);
    if (status == POACH_FAILED && faults) report_failure(&work, faults);
    work.out->interrupted = status == POACH_INTERRUPTED;
    work.out->seconds = seconds_now() - began;
out:
    comparing_free(&work);
    if (status >= 0 && work.out->done > 0)
        *out = work.out;
    else
        compare_free(work.out);
    return status;
}
