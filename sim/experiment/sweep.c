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

enum { FAULT_SIZE = 512, BAD_POINTS_SHOWN = 20, POINTS_LOOKED_AT = 1000 };

void sweep_free(struct sweep *self)
{
    for (int m = 0; self->metrics && m < self->metric_count; m++) free(self->metrics[m]);
    free(self->metrics);
    free(self->ratio);
    free(self->unfit);
    free(self->command);
    free(self->file);
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

/* Is it the label that set.c gives to what one of these settings brought in? */
static bool is_of_settings(const char *file, const char *const *set, int count)
{
    if (strncmp(file, "--set ", 6) != 0) return false;
    for (int a = 0; a < count; a++)
        if (strncmp(file + 6, set[a], strcspn(set[a], "=") + 1) == 0) return true;
    return false;
}

/* Faults of a point's settings bear its number; those of the files stay as they are. */
static void name_point(poach_faults *faults, size_t from, int64_t point, const char *const *set,
                       int count)
{
    for (size_t i = from; i < faults->count; i++) {
        char name[48];
        if (!is_of_settings(faults->items[i].file, set, count)) continue;
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
    name_point(faults, from, point, set, count);
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

/* Drops what was said of an earlier point in the same words. */
static void drop_repeated(poach_faults *faults, size_t from)
{
    for (size_t i = from; i < faults->count; i++) {
        poach_fault *fault = &faults->items[i];
        bool known = false;
        for (size_t k = 0; k < i && !known; k++)
            known = strcmp(fault->path, faults->items[k].path) == 0 &&
                    strcmp(fault->value, faults->items[k].value) == 0 &&
                    strcmp(fault->text, faults->items[k].text) == 0;
        if (!known) continue;
        faults_drop(faults, i--);
    }
}

/* Says again what is wrong with the points that are, up to BAD_POINTS_SHOWN faults. */
static poach_status report_points(const struct sweep *self, const unsigned char *found, int which,
                                  poach_faults *faults)
{
    int64_t wrong = 0;
    for (int64_t p = 0; p < self->design.points; p++) {
        poach_scenario *scenario;
        size_t from = faults->count;
        if (found[p] != which) continue;
        if (++wrong > POINTS_LOOKED_AT || from >= BAD_POINTS_SHOWN) continue;
        poach_status status = sweep_scenario(self, p, faults, &scenario);
        poach_scenario_free(scenario);
        if (status == POACH_NO_MEMORY) return status;
        drop_repeated(faults, from);
    }
    if (wrong == 0) return POACH_OK;
    char text[96];
    snprintf(text, sizeof text, "%lld of %lld points are wrong; nothing was run", (long long)wrong,
             (long long)self->design.points);
    const poach_fault count = {.file = self->file, .text = text};
    return faults_add(faults, &count) ? POACH_BAD_SCENARIO : POACH_NO_MEMORY;
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

static poach_status keep_command(struct sweep *self, const struct sweep_wish *wish)
{
    struct text command = {0};
    for (int i = 0; i < wish->argc; i++) text_format(&command, "%s\n", wish->argv[i]);
    self->command = text_take(&command);
    self->file = mem_copy(wish->file, strlen(wish->file));
    return self->command && self->file ? POACH_OK : POACH_NO_MEMORY;
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
    if (status == POACH_OK) status = keep_command(self, wish);
    if (status == POACH_OK) status = variants_open(wish->file, wish->load, faults, &self->variants);
    if (status == POACH_OK) status = design_draw(&self->design, variants_seed(self->variants));
    if (status == POACH_OK) status = check_points(self, faults);
    if (status != POACH_OK) return status;
    self->blocks = blocks_of(self->first->replications);
    return sweep_read_metrics(self, wish, fault);
}
