#include "run/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/faults.h"
#include "run/replicate.h"
#include "run/result.h"
#include "run/run_from.h"

/* What a thread works with; made when it has its first replication to do. */
struct hand {
    struct packer packer;
    struct engine engine;
    bool can_pack, can_simulate;
};

struct running {
    poach_result *result;
    const poach_run_options *options;
    const struct run_source *source; /* NULL: simulate */
    struct hand *hands;              /* [thread] */
    uint32_t *differs;               /* the packers' marks together        */
    int64_t begun;                   /* replications of the rounds so far  */
    int64_t placed;                  /* of them, in the batch              */
};

static int64_t batch_size(const poach_result *result, int64_t batch_values)
{
    int64_t size = batch_values / result->fold.layout.size;
    if (size < 1) size = 1;
    return size < result->planned ? size : result->planned;
}

/* The vector of a replication, into the packer's room. */
static poach_status make_vector(struct running *run, struct hand *hand, int64_t place)
{
    const poach_result *result = run->result;
    const struct run_source *source = run->source;
    poach_status status = POACH_OK;
    if (!hand->can_pack) status = packer_init(&hand->packer, &result->packing);
    hand->can_pack = status == POACH_OK;
    if (status != POACH_OK) return status;
    if (source && source->read)
        return source->read(source->context, result->first + place + 1, hand->packer.vector);
    if (!hand->can_simulate) status = engine_init(&hand->engine, result->scenario);
    if (status != POACH_OK) return status;
    hand->can_simulate = true;
    return replicate(&hand->engine, (uint32_t)(result->first + place), run->options->stop,
                     hand->packer.vector);
}

/* Pool task: replication index of the round, by the thread's own means. */
static poach_status run_one(void *context, int thread, int64_t index)
{
    struct running *run = context;
    poach_result *result = run->result;
    const struct run_source *source = run->source;
    struct hand *hand = &run->hands[thread];
    int64_t place = run->begun + index;
    if (source && source->has && !source->has(source->context, result->first + place + 1))
        return POACH_OK;
    poach_status status = make_vector(run, hand, place);
    if (status != POACH_OK) return status;
    packed *made = packing_pack(&result->packing, &hand->packer);
    if (!made) return POACH_NO_MEMORY;
    result->packed[run->placed + index] = made;
    result->finished[place] = 1;
    return POACH_OK;
}

/* Replications just finished go one by one to whoever takes them, and under the eyes of `until`. */
static poach_status hand_on(struct running *run, int64_t from)
{
    poach_result *result = run->result;
    struct until *until = &result->until;
    const poach_run_options *options = run->options;
    size_t count = (size_t)(result->row_count - from), numbers = (size_t)result->fold.layout.size;
    if (count == 0 || !(until->text || options->take)) return POACH_OK;
    double *vector = malloc((numbers + 2 * count) * sizeof *vector);
    poach_status status = vector ? POACH_OK : POACH_NO_MEMORY;
    for (size_t i = 0; i < count && status == POACH_OK; i++) {
        int64_t index = from + (int64_t)i;
        if (until->text) {
            struct ratio read = result_metric(result, index, &until->watch.metric, vector);
            vector[numbers + i] = read.numerator;
            vector[numbers + count + i] = read.denominator;
        }
        if (!options->take) continue;
        result_vector(result, index, vector);
        const poach_batch batch = {.layout = &result->fold.layout,
                                   .rows = &(const double *){vector},
                                   .numbers = result->numbers + index,
                                   .count = 1};
        status = options->take(options->taker, &batch);
    }
    if (status == POACH_OK && until->text)
        watch_add(&until->watch, vector + numbers, vector + numbers + count, (int64_t)count);
    free(vector);
    return status;
}

/* Those that were finished move together, in order. */
static void keep_finished(struct running *run, int64_t count)
{
    poach_result *result = run->result;
    for (int64_t i = 0; i < count; i++) {
        if (!result->finished[run->begun + i]) continue;
        packed *made = result->packed[run->placed + i];
        result->numbers[result->row_count] = result->first + run->begun + i + 1;
        result->packed[result->row_count++] = made;
    }
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
    keep_finished(run, count);
    result->done += result->row_count - from;
    run->begun += count;
    run->placed += count;
    poach_status handed = hand_on(run, from);
    return handed != POACH_OK ? handed : status;
}

static poach_status fold_batch_of(struct running *run, bool last)
{
    poach_result *result = run->result;
    struct fold_batch batch = {.packing = &result->packing,
                               .differs = run->differs,
                               .packed = result->packed,
                               .count = result->row_count,
                               .last = last};
    for (int t = 0; t < result->threads; t++)
        if (run->hands[t].can_pack)
            for (int64_t i = 0; i < packing_marks(&result->packing); i++)
                run->differs[i] |= run->hands[t].packer.differs[i];
    return fold_add(&result->fold, &batch, result->threads);
}

static int64_t round_size(const struct running *run)
{
    const poach_result *result = run->result;
    int64_t size = result->planned - run->begun, room = result->room - run->placed;
    int64_t look = result->until.next_look - run->begun;
    if (room < size) size = room;
    return result->until.text && look < size ? look : size;
}

/* Round by round; a full batch is folded. INTERRUPTED once stopped, with what was finished. */
static poach_status run_rounds(struct running *run)
{
    poach_result *result = run->result;
    for (;;) {
        if (run->placed == run->result->room) {
            result_drop_vectors(result);
            for (int t = 0; t < result->threads; t++) packer_begin_anew(&run->hands[t].packer);
            run->placed = 0;
        }
        poach_status status = run_round(run, round_size(run));
        if (status < 0) return status;
        bool last = status != POACH_OK || run->begun == result->planned;
        if (status == POACH_OK && until_enough(&result->until, run->begun)) last = true;
        if (!last && run->placed < run->result->room) continue;
        poach_status folded = fold_batch_of(run, last);
        if (folded != POACH_OK) return folded;
        if (last) return status;
    }
}

/* A sentence for whoever waits for a result: which engine stopped, and why. */
static void report_failure(const struct running *run, poach_faults *faults)
{
    for (int i = 0; i < run->result->threads; i++) {
        const struct world *world = &run->hands[i].engine.world;
        if (!run->hands[i].can_simulate || !world->wrong) continue;
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
                                int64_t batch_values)
{
    poach_status status = result_range(result, options);
    if (status == POACH_OK) status = fold_init(&result->fold, result->scenario);
    if (status == POACH_OK) status = until_init(&result->until, options, &result->fold.layout);
    if (status != POACH_OK) return status;
    packing_init(&result->packing, &result->fold.layout);
    result->room = batch_size(result, batch_values);
    result->finished = calloc((size_t)result->planned, 1);
    result->packed = calloc((size_t)result->room, sizeof *result->packed);
    result->numbers = calloc((size_t)result->room, sizeof *result->numbers);
    return result->finished && result->packed && result->numbers ? POACH_OK : POACH_NO_MEMORY;
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
    run.hands = calloc((size_t)threads, sizeof *run.hands);
    if (!run.result || !run.hands) goto out;
    run.result->scenario = s;
    run.result->threads = threads;
    status = result_init(run.result, run.options, batch_values);
    if (status != POACH_OK) goto out;
    run.differs = calloc((size_t)packing_marks(&run.result->packing), sizeof *run.differs);
    status = run.differs ? run_rounds(&run) : POACH_NO_MEMORY;
    if (status == POACH_FAILED && faults) report_failure(&run, faults);
    run.result->interrupted = status == POACH_INTERRUPTED;
    run.result->seconds = seconds_now() - began;
    if (status >= 0 && run.result->done > 0) {
        *out = run.result;
        run.result = NULL;
    }
out:
    for (int i = 0; run.hands && i < threads; i++) {
        if (run.hands[i].can_simulate) engine_free(&run.hands[i].engine);
        packer_free(&run.hands[i].packer);
    }
    free(run.hands);
    free(run.differs);
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
