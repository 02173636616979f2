#include "run/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/faults.h"
#include "run/replicate.h"
#include "run/result.h"
#include "run/run_from.h"

struct running {
    poach_result *result;
    const poach_run_options *options;
    const struct run_source *source; /* NULL: simulate */
    struct engine *engines;          /* [thread] */
    bool *ready;                     /* whether the thread's engine is made */
    int64_t begun;                   /* replications of the rounds so far    */
    int64_t placed;                  /* of them, in the batch                */
    int64_t batch;                   /* replications in a full batch */
};

static int64_t batch_size(const poach_result *result, int64_t batch_values)
{
    int64_t size = batch_values / result->fold.layout.size;
    if (size < 1) size = 1;
    return size < result->planned ? size : result->planned;
}

/* Pool task: replication index of the round on the thread's own engine. */
static poach_status run_one(void *context, int thread, int64_t index)
{
    struct running *run = context;
    struct engine *engine = &run->engines[thread];
    poach_result *result = run->result;
    int64_t place = run->begun + index;
    double *row = result->vectors + (run->placed + index) * result->fold.layout.size;
    const struct run_source *source = run->source;
    int64_t number = result->first + place + 1;
    if (source && source->has && !source->has(source->context, number)) return POACH_OK;
    if (source && source->read) {
        poach_status status = source->read(source->context, number, row);
        if (status == POACH_OK) result->finished[place] = 1;
        return status;
    }
    if (!run->ready[thread]) {
        poach_status status = engine_init(engine, result->scenario);
        if (status != POACH_OK) return status;
        run->ready[thread] = true;
    }
    poach_status status =
        replicate(engine, (uint32_t)(result->first + place), run->options->stop, row);
    if (status == POACH_OK) result->finished[place] = 1;
    return status;
}

/* Replications just finished go to whoever takes them, and under the eyes of `until`. */
static poach_status hand_on(struct running *run, int64_t from)
{
    poach_result *result = run->result;
    const poach_batch batch = {.layout = &result->fold.layout,
                               .rows = result->rows + from,
                               .numbers = result->numbers + from,
                               .count = result->row_count - from};
    poach_status status = POACH_OK;
    if (batch.count == 0) return POACH_OK;
    if (result->until.text)
        status = watch_add(&result->until.watch, batch.layout, batch.rows, batch.count);
    if (status == POACH_OK && run->options->take)
        status = run->options->take(run->options->taker, &batch);
    return status;
}

/* The next `count` replications, behind those of the batch. INTERRUPTED: some of them. */
static poach_status run_round(struct running *run, int64_t count)
{
    poach_result *result = run->result;
    struct pool_job job = {.task = run_one,
                           .context = run,
                           .count = count,
                           .stop = run->options->stop,
                           .progress = run->options->progress,
                           .progress_context = run->options->context,
                           .done_before = run->begun,
                           .planned = result->planned};
    poach_status status = pool_run(result->threads, &job);
    if (status < 0) return status;
    int64_t from = result->row_count;
    for (int64_t i = 0; i < count; i++) {
        if (!result->finished[run->begun + i]) continue;
        result->numbers[result->row_count] = result->first + run->begun + i + 1;
        result->rows[result->row_count++] =
            result->vectors + (run->placed + i) * result->fold.layout.size;
    }
    result->done += result->row_count - from;
    run->begun += count;
    run->placed += count;
    poach_status handed = hand_on(run, from);
    return handed != POACH_OK ? handed : status;
}

static poach_status fold_batch_of(struct running *run, bool last)
{
    poach_result *result = run->result;
    struct fold_batch batch = {.rows = result->rows, .count = result->row_count, .last = last};
    return fold_add(&result->fold, &batch, result->threads);
}

static int64_t round_size(const struct running *run)
{
    const poach_result *result = run->result;
    int64_t size = result->planned - run->begun, room = run->batch - run->placed;
    int64_t look = result->until.next_look - run->begun;
    if (room < size) size = room;
    return result->until.text && look < size ? look : size;
}

/* Round by round; a full batch is folded. INTERRUPTED once stopped, with what was finished. */
static poach_status run_rounds(struct running *run)
{
    poach_result *result = run->result;
    for (;;) {
        if (run->placed == run->batch) run->placed = result->row_count = 0;
        poach_status status = run_round(run, round_size(run));
        if (status < 0) return status;
        bool last = status != POACH_OK || run->begun == result->planned;
        if (status == POACH_OK && until_enough(&result->until, run->begun)) last = true;
        if (!last && run->placed < run->batch) continue;
        poach_status folded = fold_batch_of(run, last);
        if (folded != POACH_OK) return folded;
        if (last) return status;
    }
}

/* A sentence for whoever waits for a result: which engine stopped, and why. */
static void report_failure(const struct running *run, poach_faults *faults)
{
    for (int i = 0; i < run->result->threads; i++) {
        const struct world *world = &run->engines[i].world;
        if (!run->ready[i] || !world->wrong) continue;
        char text[256];
        snprintf(text, sizeof text, "in month %d: %s", world->month, world->wrong);
        poach_fault fault = {.text = text};
        faults_add(faults, &fault);
        return;
    }
}

/* Which replications: the scenario's, or those the options name. */
static poach_status result_range(poach_result *result, const poach_run_options *options)
{
    result->first = options->first > 0 ? options->first - 1 : 0;
    result->planned = options->count > 0 ? options->count : result->scenario->replications;
    bool in_range = options->first >= 0 && options->count >= 0 &&
                    result->first < POACH_REPLICATIONS_MOST &&
                    result->planned <= POACH_REPLICATIONS_MOST - result->first;
    return in_range ? POACH_OK : POACH_USAGE;
}

/* All but scenario and threads; `batch_values` numbers at most are kept, `batch` replications. */
static poach_status result_init(poach_result *result, const poach_run_options *options,
                                int64_t batch_values, int64_t *batch)
{
    poach_status status = result_range(result, options);
    if (status == POACH_OK) status = fold_init(&result->fold, result->scenario);
    if (status == POACH_OK) status = until_init(&result->until, options, &result->fold.layout);
    if (status != POACH_OK) return status;
    *batch = batch_size(result, batch_values);
    result->finished = calloc((size_t)result->planned, 1);
    result->vectors = malloc((size_t)*batch * (size_t)result->fold.layout.size * sizeof(double));
    result->rows = calloc((size_t)*batch, sizeof *result->rows);
    result->numbers = calloc((size_t)*batch, sizeof *result->numbers);
    return result->finished && result->vectors && result->rows && result->numbers ? POACH_OK
                                                                                  : POACH_NO_MEMORY;
}

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static poach_status execute(const poach_scenario *s, const poach_run_options *options,
                            const struct run_source *source, int64_t batch_values,
                            poach_faults *faults, poach_result **out)
{
    static const poach_run_options defaults;
    struct running run = {.options = options ? options : &defaults, .source = source};
    int threads = pool_threads(run.options->threads);
    double began = seconds_now();
    poach_status status = POACH_NO_MEMORY;
    *out = NULL;
    run.result = calloc(1, sizeof *run.result);
    run.engines = calloc((size_t)threads, sizeof *run.engines);
    run.ready = calloc((size_t)threads, sizeof *run.ready);
    if (!run.result || !run.engines || !run.ready) goto out;
    run.result->scenario = s;
    run.result->threads = threads;
    status = result_init(run.result, run.options, batch_values, &run.batch);
    if (status != POACH_OK) goto out;
    status = run_rounds(&run);
    if (status == POACH_FAILED && faults) report_failure(&run, faults);
    run.result->interrupted = status == POACH_INTERRUPTED;
    run.result->seconds = seconds_now() - began;
    if (status >= 0 && run.result->done > 0) {
        *out = run.result;
        run.result = NULL;
    }
out:
    for (int i = 0; run.ready && i < threads; i++)
        if (run.ready[i]) engine_free(&run.engines[i]);
    free(run.engines);
    free(run.ready);
    poach_result_free(run.result);
    return status;
}

poach_status poach_run(const poach_scenario *s, const poach_run_options *options,
                       poach_faults *faults, poach_result **out)
{
    return run_from(s, options, NULL, faults, out);
}

poach_status run_from(const poach_scenario *s, const poach_run_options *options,
                      const struct run_source *source, poach_faults *faults, poach_result **out)
{
    return execute(s, options, source, RUN_BATCH_VALUES, faults, out);
}

poach_status run_in_batches(const poach_scenario *s, const poach_run_options *options,
                            int64_t batch_values, poach_faults *faults, poach_result **out)
{
    return execute(s, options, NULL, batch_values, faults, out);
}
