#include "experiment/sweep_merge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/quantile_name.h"
#include "experiment/sweep.h"
#include "experiment/sweep_view.h"

enum { FAULT_SIZE = 512, QUANTILES_MOST = 99 };

void sweep_merge_close(struct sweep_merge *self)
{
    store_close(self->store);
    lock_release(&self->lock);
    *self = (struct sweep_merge){.store = NULL};
}

/* An empty store of the whole sweep that `part` is a shard of. */
static poach_status create(struct store *store, struct store *part, struct sweep_facts *facts,
                           char fault[512])
{
    struct sweep_view view;
    char name[QUANTILES_MOST][QUANTILE_NAME_ROOM];
    const char *names[QUANTILES_MOST];
    poach_status status = sweep_view_open(&view, part, fault);
    int count = status == POACH_OK && view.quantile_count < QUANTILES_MOST ? view.quantile_count
                                                                           : QUANTILES_MOST;
    for (int q = 0; q < count && status == POACH_OK; q++) {
        quantile_name(view.quantiles[q], name[q]);
        names[q] = name[q];
    }
    sweep_view_close(&view);
    facts->fact[SWEEP_FACTS_MERGED].value = "1/1";
    return status == POACH_OK ? store_create(store, facts->fact, SWEEP_FACTS, names, count, fault)
                              : status;
}

static poach_status add(struct sweep_merge *self, const char *folder, char fault[512])
{
    struct store *part = NULL;
    struct sweep_facts facts = {.made = {NULL}};
    char differs[FAULT_SIZE];
    poach_status status = store_open(folder, true, &part, fault);
    if (status != POACH_OK) return status;
    status = sweep_facts_read(part, &facts, differs);
    if (status == POACH_OK && !store_is_new(self->store))
        status = sweep_facts_compare(self->store, &facts, SWEEP_FACTS_MERGED, differs);
    if (status == POACH_OK) status = store_attach(self->store, part, fault);
    if (status == POACH_OK && store_is_new(self->store))
        status = create(self->store, part, &facts, fault);
    if (status == POACH_OK) status = store_unite(self->store, fault);
    if (status == POACH_CANNOT_CREATE && !*fault)
        snprintf(fault, FAULT_SIZE, "%.150s: %.350s", folder, differs);
    sweep_facts_free(&facts);
    store_close(part);
    return status;
}

/* Are they all of one sweep? Nothing is made before that is known. */
static poach_status check_parts(const char *const *folders, size_t count, char fault[512])
{
    struct sweep_facts first = {.made = {NULL}};
    char differs[FAULT_SIZE];
    poach_status status = POACH_OK;
    for (size_t i = 0; i < count && status == POACH_OK; i++) {
        struct store *part = NULL;
        status = store_open(folders[i], true, &part, fault);
        if (status != POACH_OK) break;
        status = i == 0 ? sweep_facts_read(part, &first, differs)
                        : sweep_facts_compare(part, &first, SWEEP_FACTS_MERGED, differs);
        if (status == POACH_CANNOT_CREATE)
            snprintf(fault, FAULT_SIZE, "%.150s: %.350s", folders[i], differs);
        store_close(part);
    }
    sweep_facts_free(&first);
    return status;
}

/* What is there, by point and block. */
struct counting {
    const struct blocks *blocks;
    int64_t points, finished;
    int32_t *failed_at;  /* [point] */
    unsigned char *done; /* [point * blocks->count + block], a bit each */
};

static void count(void *context, int64_t point, int64_t block, int64_t replications,
                  const char *reason)
{
    struct counting *counting = context;
    if (point < 0 || point >= counting->points || block < 0 || block >= counting->blocks->count)
        return;
    int64_t bit = point * counting->blocks->count + block;
    if (reason) {
        counting->failed_at[point] = (int32_t)block;
        return;
    }
    counting->done[bit / 8] |= (unsigned char)(1u << (bit % 8));
    counting->finished += replications;
}

static void count_behind_failures(struct counting *counting)
{
    for (int64_t p = 0; p < counting->points; p++)
        for (int64_t b = counting->failed_at[p]; b < counting->blocks->count; b++) {
            int64_t bit = p * counting->blocks->count + b;
            if (!(counting->done[bit / 8] >> (bit % 8) & 1))
                counting->finished += blocks_length(counting->blocks, b);
        }
}

static poach_status count_all(struct sweep_merge *self, char fault[512])
{
    struct sweep_view view;
    poach_status status = sweep_view_open(&view, self->store, fault);
    struct counting counting = {.blocks = &view.blocks, .points = view.points};
    if (status != POACH_OK) goto out;
    counting.failed_at = mem_array((size_t)view.points, sizeof *counting.failed_at);
    counting.done = mem_array((size_t)(view.points * view.blocks.count / 8 + 1), 1);
    status = counting.failed_at && counting.done ? POACH_OK : POACH_NO_MEMORY;
    for (int64_t p = 0; p < view.points && status == POACH_OK; p++)
        counting.failed_at[p] = INT32_MAX;
    if (status == POACH_OK) status = store_tell(self->store, count, &counting, fault);
    if (status == POACH_OK) count_behind_failures(&counting);
    self->planned = view.points * view.blocks.replications;
    self->finished = counting.finished;
out:
    free(counting.failed_at);
    free(counting.done);
    sweep_view_close(&view);
    return status;
}

poach_status sweep_merge_open(struct sweep_merge *self, const char *const *folders, size_t n,
                              const char *folder, char fault[512])
{
    *self = (struct sweep_merge){.store = NULL};
    *fault = '\0';
    poach_status status = check_parts(folders, n, fault);
    if (status == POACH_OK) status = lock_take(&self->lock, folder, fault);
    if (status == POACH_OK) status = store_open(folder, false, &self->store, fault);
    for (size_t i = 0; i < n && status == POACH_OK; i++) status = add(self, folders[i], fault);
    return status == POACH_OK ? count_all(self, fault) : status;
}
