/* A sweep in its folder: begun, or taken up where it was left. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/faults.h"
#include "base/mem.h"
#include "base/quantile_name.h"
#include "base/text.h"
#include "experiment/sweep.h"
#include "scenario/scenario.h"

enum { FAULT_SIZE = 512, QUANTILES_MOST = 99 /* as the key allows */ };

static poach_status put_points(struct sweep *self, char fault[512])
{
    const struct design *design = &self->design;
    char room[AXIS_ROOM];
    poach_status status = POACH_OK;
    for (int64_t p = 0; p < design->points && status == POACH_OK; p++)
        for (int a = 0; a < design->axis_count && status == POACH_OK; a++)
            status = store_put_value(self->store, p, a, design_value(design, p, a, room), fault);
    for (int64_t p = 0; p < design->points && self->independent && status == POACH_OK; p++) {
        snprintf(room, sizeof room, "%" PRIu64, sweep_point_seed(variants_seed(self->variants), p));
        status = store_put_value(self->store, p, design->axis_count, room, fault);
    }
    return status;
}

/* Why the settings of a point do not go together, as a failure of its first block. */
static poach_status put_unfit(struct sweep *self, int64_t point, char fault[512])
{
    poach_faults faults = {.count = 0};
    poach_scenario *scenario;
    struct text reason = {0};
    poach_status status = sweep_scenario(self, point, &faults, &scenario);
    poach_scenario_free(scenario);
    for (size_t i = 0; i < faults.count; i++)
        text_format(&reason, "%s%s: %s", i > 0 ? "; " : "", faults.items[i].path,
                    faults.items[i].text);
    text_cut(&reason, 400);
    if (status == POACH_FAILED)
        status = store_put_failure(self->store, point, 0, text_view(&reason), fault);
    text_free(&reason);
    poach_faults_free(&faults);
    return status;
}

static poach_status create(struct sweep *self, const struct sweep_facts *facts, char fault[512])
{
    char name[QUANTILES_MOST][QUANTILE_NAME_ROOM];
    const char *names[QUANTILES_MOST];
    const poach_scenario *s = self->first;
    for (int q = 0; q < s->quantile_count && q < QUANTILES_MOST; q++) {
        quantile_name(s->quantiles[q], name[q]);
        names[q] = name[q];
    }
    poach_status status =
        store_create(self->store, facts->fact, SWEEP_FACTS, names, s->quantile_count, fault);
    for (int a = 0; a < self->design.axis_count && status == POACH_OK; a++)
        status = store_put_parameter(self->store, a, self->design.axes[a].path, fault);
    if (self->independent && status == POACH_OK)
        status = store_put_parameter(self->store, self->design.axis_count, "seed", fault);
    for (int m = 0; m < self->metric_count && status == POACH_OK; m++)
        status = store_put_metric(self->store, m, self->metrics[m], self->ratio[m], fault);
    if (status == POACH_OK) status = put_points(self, fault);
    for (int64_t p = 0; p < self->design.points && status == POACH_OK; p++)
        if (self->unfit[p]) status = put_unfit(self, p, fault);
    return status == POACH_OK ? store_commit(self->store, fault) : status;
}

static void mark(void *context, int64_t point, int64_t block, int64_t replications,
                 const char *reason)
{
    struct sweep *self = context;
    if (point < 0 || point >= self->design.points || block < 0 || block >= self->blocks.count)
        return;
    if (reason) {
        atomic_store(&self->failed_at[point], (int32_t)block);
        return;
    }
    int64_t bit = point * self->blocks.count + block;
    self->done[bit / 8] |= (unsigned char)(1u << (bit % 8));
    self->finished += replications;
}

/* What is done, and what there is to do. A failed point leaves nothing to do behind its failure. */
static poach_status take_up(struct sweep *self, char fault[512])
{
    int64_t points = self->design.points, blocks = self->blocks.count;
    self->done = mem_array((size_t)(points * blocks / 8 + 1), 1);
    self->failed_at = mem_array((size_t)points, sizeof *self->failed_at);
    if (!self->done || !self->failed_at) return POACH_NO_MEMORY;
    for (int64_t p = 0; p < points; p++) atomic_init(&self->failed_at[p], INT32_MAX);
    poach_status status = store_tell(self->store, mark, self, fault);
    for (int64_t p = 0; p < points && status == POACH_OK; p++)
        for (int64_t b = 0; b < blocks; b++)
            if (sweep_owns(self, p, b)) {
                bool failed = atomic_load(&self->failed_at[p]) <= b;
                bool done = sweep_is_done(self, p, b);
                int64_t length = blocks_length(&self->blocks, b);
                self->planned += length;
                if (failed && !done) self->finished += length;
            }
    return status;
}

/* The store of another sweep gets a name of its own. */
static poach_status set_aside(struct sweep *self, const char *folder, char fault[512])
{
    struct text from = {0}, to = {0};
    text_format(&from, "%s/" STORE_FILE, folder);
    text_format(&to, "%s/" STORE_FILE "~", folder);
    store_close(self->store);
    self->store = NULL;
    poach_status status = from.failed || to.failed ? POACH_NO_MEMORY : POACH_OK;
    if (status == POACH_OK && rename(text_view(&from), text_view(&to)) != 0) {
        snprintf(fault, FAULT_SIZE, "%.400s: %.90s", text_view(&from), strerror(errno));
        status = POACH_CANNOT_CREATE;
    }
    text_free(&from);
    text_free(&to);
    return status == POACH_OK ? store_open(folder, false, &self->store, fault) : status;
}

poach_status sweep_open(struct sweep *self, const char *folder, bool anew, char fault[512])
{
    struct sweep_facts facts;
    *fault = '\0';
    poach_status status = sweep_facts_make(self, &facts);
    if (status != POACH_OK) return status;
    if (folder) status = lock_take(&self->lock, folder, fault);
    if (status == POACH_OK) status = store_open(folder, false, &self->store, fault);
    if (status == POACH_OK && !store_is_new(self->store)) {
        char differs[FAULT_SIZE];
        status = sweep_facts_compare(self->store, &facts, SWEEP_FACTS_SAME, differs);
        if (status == POACH_CANNOT_CREATE && anew)
            status = set_aside(self, folder, fault);
        else if (status == POACH_CANNOT_CREATE)
            snprintf(
                fault, FAULT_SIZE,
                "it holds another sweep: %.380s; take another folder, or --force to begin anew",
                differs);
    }
    if (status == POACH_OK && store_is_new(self->store)) status = create(self, &facts, fault);
    if (status == POACH_OK) status = take_up(self, fault);
    sweep_facts_free(&facts);
    return status;
}
