#include "experiment/sweep.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/faults.h"
#include "base/mem.h"
#include "base/text.h"
#include "rng/stream.h"
#include "run/pool.h"
#include "scenario/scenario.h"

enum { FAULT_SIZE = 512, BAD_POINTS_SHOWN = 20 };

void sweep_free(struct sweep *self)
{
    for (int m = 0; self->metrics && m < self->metric_count; m++) free(self->metrics[m]);
    free(self->metrics);
    free(self->ratio);
    free(self->unfit);
    free(self->done);
    free((void *)self->failed_at);
    store_close(self->store);
    lock_release(&self->lock);
    poach_scenario_free(self->first);
    design_free(&self->design);
    variants_free(self->variants);
    *self = (struct sweep){.variants = NULL};
}

uint64_t sweep_point_seed(uint64_t seed, int64_t point)
{
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    if (!rng) return seed;
    stream_open(rng, seed, 0);
    stream_aim(rng, (struct draw_name){.purpose = PURPOSE_POINT, .number = (uint64_t)point});
    uint64_t high = gsl_rng_get(rng), low = gsl_rng_get(rng);
    gsl_rng_free(rng);
    return high << 32 | low;
}

bool sweep_owns(const struct sweep *self, int64_t point, int64_t block)
{
    return self->shards <= 1 || (point + block) % self->shards == self->shard - 1;
}

bool sweep_is_done(const struct sweep *self, int64_t point, int64_t block)
{
    int64_t bit = point * self->blocks.count + block;
    return self->done[bit / 8] >> (bit % 8) & 1;
}

/* Faults of a setting bear the number of the point instead of its --set. */
static void name_point(poach_faults *faults, size_t from, int64_t point)
{
    for (size_t i = from; i < faults->count; i++) {
        char name[48];
        snprintf(name, sizeof name, "point %lld", (long long)point + 1);
        char *copy = mem_copy(name, strlen(name));
        if (!copy) return;
        free(faults->items[i].file);
        faults->items[i].file = copy;
    }
}

poach_status sweep_scenario(const struct sweep *self, int64_t point, poach_faults *faults,
                            poach_scenario **out)
{
    int count = self->design.axis_count;
    size_t from = faults->count;
    char room[AXIS_ROOM];
    poach_status status = POACH_NO_MEMORY;
    *out = NULL;
    struct text *settings = mem_array((size_t)count, sizeof *settings);
    const char **set = mem_array((size_t)count, sizeof *set);
    if (!settings || !set) goto out;
    for (int a = 0; a < count; a++) {
        text_format(&settings[a], "%s=%s", self->design.axes[a].path,
                    design_value(&self->design, point, a, room));
        if (settings[a].failed) goto out;
        set[a] = text_view(&settings[a]);
    }
    status = variants_make(self->variants, set, (size_t)count, faults, out);
    name_point(faults, from, point);
    if (*out && self->independent) (*out)->seed = sweep_point_seed((*out)->seed, point);
out:
    for (int a = 0; settings && a < count; a++) text_free(&settings[a]);
    free(settings);
    free(set);
    return status;
}

/* Every point is made once before anything runs. */
enum { FIT, WRONG_KEYS, UNFIT };

struct checking {
    const struct sweep *sweep;
    unsigned char *found; /* [point] */
};

static poach_status check_point(void *context, int thread, int64_t point)
{
    struct checking *checking = context;
    poach_faults faults = {.count = 0};
    poach_scenario *scenario;
    (void)thread;
    poach_status status = sweep_scenario(checking->sweep, point, &faults, &scenario);
    poach_scenario_free(scenario);
    poach_faults_free(&faults);
    checking->found[point] = status == POACH_BAD_SCENARIO ? WRONG_KEYS
                             : status == POACH_FAILED     ? UNFIT
                                                          : FIT;
    return status == POACH_NO_MEMORY ? status : POACH_OK;
}

/* Says again what is wrong with the first points that are. */
static poach_status report_points(const struct sweep *self, const unsigned char *found, int which,
                                  poach_faults *faults)
{
    int shown = 0;
    for (int64_t p = 0; p < self->design.points && shown < BAD_POINTS_SHOWN; p++) {
        poach_scenario *scenario;
        if (found[p] != which) continue;
        shown++;
        poach_status status = sweep_scenario(self, p, faults, &scenario);
        poach_scenario_free(scenario);
        if (status == POACH_NO_MEMORY) return status;
    }
    return shown > 0 ? POACH_BAD_SCENARIO : POACH_OK;
}

static poach_status check_points(struct sweep *self, poach_faults *faults)
{
    int64_t points = self->design.points;
    struct checking checking = {.sweep = self, .found = mem_array((size_t)points, 1)};
    const struct pool_job job = {.task = check_point, .context = &checking, .count = points};
    self->unfit = mem_array((size_t)points, sizeof *self->unfit);
    poach_status status = POACH_NO_MEMORY;
    if (!checking.found || !self->unfit) goto out;
    status = pool_run(points < 64 ? 1 : self->threads, &job);
    if (status == POACH_OK) status = report_points(self, checking.found, WRONG_KEYS, faults);
    int64_t first = points;
    for (int64_t p = points - 1; p >= 0 && status == POACH_OK; p--) {
        self->unfit[p] = checking.found[p] == UNFIT;
        if (!self->unfit[p]) first = p;
    }
    if (status == POACH_OK && first == points)
        status = report_points(self, checking.found, UNFIT, faults);
    if (status == POACH_OK) status = sweep_scenario(self, first, faults, &self->first);
out:
    free(checking.found);
    return status;
}

/* Keys that belong to the sweep as a whole. */
static poach_status check_paths(const struct sweep *self, char fault[512])
{
    static const char *const common[] = {"replications", "quantiles", "name", NULL};
    for (int a = 0; a < self->design.axis_count; a++)
        for (int k = 0; common[k]; k++) {
            if (strcmp(self->design.axes[a].path, common[k]) != 0) continue;
            snprintf(fault, FAULT_SIZE, "%s cannot vary: it is the same for all points; use --set",
                     common[k]);
            return POACH_USAGE;
        }
    if (self->independent)
        for (int a = 0; a < self->design.axis_count; a++)
            if (strcmp(self->design.axes[a].path, "seed") == 0) {
                snprintf(fault, FAULT_SIZE,
                         "--independent gives every point a seed; seed cannot "
                         "vary besides");
                return POACH_USAGE;
            }
    return POACH_OK;
}

poach_status sweep_plan(struct sweep *self, const struct sweep_wish *wish, poach_faults *faults,
                        char fault[512])
{
    *fault = '\0';
    *self = (struct sweep){.independent = wish->independent,
                           .shard = wish->shard,
                           .shards = wish->shards,
                           .threads = pool_threads(wish->threads)};
    poach_status status = design_init(&self->design, &wish->design, fault);
    if (status == POACH_OK) status = check_paths(self, fault);
    if (status == POACH_OK) status = variants_open(wish->file, wish->load, faults, &self->variants);
    if (status == POACH_OK) status = design_draw(&self->design, variants_seed(self->variants));
    if (status == POACH_OK) status = check_points(self, faults);
    if (status != POACH_OK) return status;
    self->blocks = blocks_of(self->first->replications);
    return sweep_read_metrics(self, wish, fault);
}
