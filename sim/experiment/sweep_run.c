/* Running the points of a sweep: tasks of some blocks of one point, taken in rounds over all points,
 * on the threads of run/pool.c; what they find is written by the thread that waits for them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "base/mem.h"
#include "experiment/lane.h"
#include "run/mailbox.h"
#include "run/pool.h"

enum {
    FAULT_SIZE = 512,
    ROUNDS = 8,            /* a point is done in so many pieces, so that all grow together */
    TASKS_A_THREAD = 16,   /* where points are few                                         */
    TASK_REPLICATIONS = 32 /* where they are many: then making a variant costs little      */
};
#define COMMIT_SECONDS 0.5
#define WAITING_BYTES  ((size_t)64 << 20)

/* A finished block on its way to the store. */
struct parcel {
    struct mail mail; /* first */
    int64_t point, block, replications;
    unsigned char *bytes;
    size_t size;
    char *reason; /* why it failed, or NULL */
};

struct running {
    struct sweep *sweep;
    const poach_run_options *options;
    int64_t chunk; /* blocks in a task */
    struct lane *lanes;
    struct mailbox *box;
    int64_t before; /* replications finished before this run */
    atomic_int halt;
    struct mail *kept, *kept_last; /* parcels that are written but not committed            */
    poach_status stored;           /* the first thing that went wrong with the store        */
    double committed;              /* seconds of a clock that only goes on */
    char *fault;
};

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void free_parcel(struct parcel *parcel)
{
    free(parcel->bytes);
    free(parcel->reason);
    free(parcel);
}

/* A point's first failing block only ever moves down. */
static void note_failure(struct sweep *sweep, int64_t point, int64_t block)
{
    int32_t known = atomic_load(&sweep->failed_at[point]);
    while (block < known &&
           !atomic_compare_exchange_weak(&sweep->failed_at[point], &known, (int32_t)block)) {
    }
}

static poach_status post(struct running *run, struct parcel parcel, const char *reason)
{
    struct parcel *sent = malloc(sizeof *sent);
    if (sent) *sent = parcel;
    if (sent && reason) sent->reason = strdup(reason);
    if (!sent || (reason && !sent->reason)) {
        free(parcel.bytes);
        free(sent);
        return POACH_NO_MEMORY;
    }
    sent->mail.bytes = sizeof *sent + sent->size;
    mailbox_post(run->box, &sent->mail);
    return POACH_OK;
}

static poach_status do_block(struct running *run, struct lane *lane, int64_t point, int64_t block)
{
    struct sweep *sweep = run->sweep;
    char reason[FAULT_SIZE] = "";
    struct parcel parcel = {
        .point = point, .block = block, .replications = blocks_length(&sweep->blocks, block)};
    poach_status status = lane_enter(lane, sweep, point, reason);
    if (status == POACH_OK) status = lane_replicate(lane, sweep, block, &run->halt, reason);
    if (status == POACH_OK) {
        status = block_pack(&lane->block, &parcel.bytes, &parcel.size);
        return status == POACH_OK ? post(run, parcel, NULL) : status;
    }
    if (status != POACH_FAILED) return status;
    note_failure(sweep, point, block);
    return post(run, parcel, reason);
}

/* Pool task: round by round over the points. */
static poach_status run_task(void *context, int thread, int64_t index)
{
    struct running *run = context;
    struct sweep *sweep = run->sweep;
    int64_t point = index % sweep->design.points;
    int64_t first = index / sweep->design.points * run->chunk, last = first + run->chunk;
    poach_status status = POACH_OK;
    if (last > sweep->blocks.count) last = sweep->blocks.count;
    for (int64_t block = first; block < last && status == POACH_OK; block++) {
        if (!sweep_owns(sweep, point, block) || sweep_is_done(sweep, point, block)) continue;
        if (atomic_load(&sweep->failed_at[point]) <= block) continue;
        status = do_block(run, &run->lanes[thread], point, block);
    }
    return status;
}

static poach_status put_parcel(struct running *run, const struct parcel *parcel)
{
    struct store *store = run->sweep->store;
    if (parcel->reason)
        return store_put_failure(store, parcel->point, parcel->block, parcel->reason, run->fault);
    return store_put_block(store, parcel->point, parcel->block, parcel->replications, parcel->bytes,
                           parcel->size, run->fault);
}

/* The parcels kept are safe, or given up. */
static void let_go(struct running *run, bool safe)
{
    for (struct mail *mail = run->kept, *next; mail; mail = next) {
        struct parcel *parcel = (struct parcel *)mail;
        next = mail->next;
        if (safe) run->sweep->finished += parcel->replications;
        free_parcel(parcel);
    }
    run->kept = run->kept_last = NULL;
}

/* Writing failed, so nothing since the last commit is there: one by one, what still has room is. */
static void salvage(struct running *run)
{
    struct store *store = run->sweep->store;
    char fault[FAULT_SIZE];
    store_rollback(store);
    for (struct mail *mail = run->kept; mail; mail = mail->next) {
        char *told = run->fault;
        run->fault = fault;
        poach_status status = put_parcel(run, (struct parcel *)mail);
        run->fault = told;
        if (status == POACH_OK) status = store_commit(store, fault);
        if (status != POACH_OK) break;
    }
    store_rollback(store);
    let_go(run, false);
}

/* Writes what has come in; commits now and then, or at once. */
static void take_in(struct running *run, bool at_once)
{
    for (struct mail *mail = mailbox_take(run->box), *next; mail; mail = next) {
        struct parcel *parcel = (struct parcel *)mail;
        next = mail->next;
        mail->next = NULL;
        if (run->stored != POACH_OK) {
            free_parcel(parcel);
            continue;
        }
        if (run->kept_last)
            run->kept_last->next = mail;
        else
            run->kept = mail;
        run->kept_last = mail;
        run->stored = put_parcel(run, parcel);
    }
    double now = seconds_now();
    if (run->stored == POACH_OK && (at_once || now - run->committed >= COMMIT_SECONDS)) {
        run->stored = store_commit(run->sweep->store, run->fault);
        run->committed = now;
        if (run->stored == POACH_OK) let_go(run, true);
    }
    if (run->stored != POACH_OK && run->kept) salvage(run);
}

/* Called by the pool now and then from the thread that waits. */
static void attend(void *context, int64_t done, int64_t planned)
{
    struct running *run = context;
    const poach_run_options *options = run->options;
    (void)done;
    (void)planned;
    take_in(run, false);
    if (run->stored != POACH_OK || (options->stop && atomic_load(options->stop)))
        atomic_store(&run->halt, 1);
    if (options->progress) /* of this run: what was there before says nothing about its speed */
        options->progress(options->context, run->sweep->finished - run->before,
                          run->sweep->planned - run->before);
}

/* Blocks in a task: few where points are few, so that all threads have work to the end; else enough
 * that making the variant costs little beside running it. Never a matter of what comes out. */
static int64_t chunk_of(const struct sweep *sweep)
{
    const struct blocks *blocks = &sweep->blocks;
    int64_t points = sweep->design.points, threads = sweep->threads, chunk = blocks->count / ROUNDS;
    if (points >= 4 * threads) {
        int64_t least = (TASK_REPLICATIONS + blocks->size - 1) / blocks->size;
        if (chunk < least) chunk = least;
    } else {
        int64_t share = blocks->count * points / (threads * TASKS_A_THREAD);
        if (share < chunk) chunk = share;
    }
    if (sweep->shards > 1) chunk *= sweep->shards;
    if (chunk > blocks->count) chunk = blocks->count;
    return chunk < 1 ? 1 : chunk;
}

static poach_status run_tasks(struct running *run)
{
    struct sweep *sweep = run->sweep;
    int64_t rounds = (sweep->blocks.count + run->chunk - 1) / run->chunk;
    const struct pool_job job = {.task = run_task,
                                 .context = run,
                                 .count = rounds * sweep->design.points,
                                 .stop = &run->halt,
                                 .progress = attend,
                                 .progress_context = run};
    poach_status status = pool_run(sweep->threads, &job);
    take_in(run, true);
    return run->stored != POACH_OK ? run->stored : status;
}

static bool any_failed(const struct sweep *self)
{
    for (int64_t p = 0; p < self->design.points; p++)
        if (atomic_load(&self->failed_at[p]) != INT32_MAX) return true;
    return false;
}

poach_status sweep_run(struct sweep *self, const poach_run_options *options, char fault[512])
{
    struct running run = {.sweep = self,
                          .options = options,
                          .chunk = chunk_of(self),
                          .before = self->finished,
                          .committed = seconds_now(),
                          .fault = fault};
    poach_status status = POACH_NO_MEMORY;
    *fault = '\0';
    run.lanes = mem_array((size_t)self->threads, sizeof *run.lanes);
    run.box = mailbox_new(WAITING_BYTES);
    if (!run.lanes || !run.box) goto out;
    for (int i = 0; i < self->threads; i++) lane_init(&run.lanes[i]);
    status = run_tasks(&run);
    if (status == POACH_OK) self->finished = self->planned; /* behind failures nothing is done */
    if (status == POACH_OK && any_failed(self)) status = POACH_FAILED;
out:
    for (int i = 0; run.lanes && i < self->threads; i++) lane_free(&run.lanes[i]);
    free(run.lanes);
    mailbox_free(run.box);
    return status;
}
