#include "cli/merge_run.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "cli/loading.h"
#include "cli/running.h"
#include "cli/scratch.h"
#include "cli/signals.h"
#include "poach/poach.h"
#include "scenario/record.h"
#include "write/folder.h"
#include "write/shard.h"

/* A folder that was named. */
struct part {
    const char *dir;
    char *path; /* of its replications */
    struct record record;
    int64_t number, of;
    struct shard_head head;
};

struct merging {
    const struct invocation *invocation;
    struct part *parts; /* in the order named, then in their own */
    size_t count;
    char *scratch;
    poach_scenario *scenario;
    struct request request;  /* the options of the parts' command, with those of merge */
    const char **equivalent; /* the parts' command without --shard */
    int equivalent_count;
};

static poach_status refuse(const struct part *part, const char *why)
{
    command_complain("%s: %s", part->dir, why);
    return POACH_BAD_SCENARIO;
}

static poach_status read_record(const char *dir, struct record *out, bool loud)
{
    char *path = folder_join(dir, "manifest.json"), text[4096];
    poach_faults faults = {.count = 0};
    poach_status status = path ? record_read(path, &faults, out) : POACH_NO_MEMORY;
    for (size_t k = 0; loud && k < faults.count; k++) {
        loading_describe(&faults.items[k], text, sizeof text);
        fprintf(stderr, "%s\n", text);
    }
    poach_faults_free(&faults);
    free(path);
    return status;
}

bool merge_run_takes(const char *dir)
{
    struct record record = {.tree = NULL};
    poach_status status = read_record(dir, &record, false);
    bool is_run = status == POACH_OK && strcmp(record.command[1], "run") == 0;
    record_free(&record);
    return is_run;
}

/* The bytes that the manifest tells of, and the replications that its part should have. */
static poach_status check_file(struct part *part)
{
    char sha256[65];
    const char *why = NULL, *sum = record_sum(&part->record, SHARD_FILE);
    part->path = folder_join(part->dir, SHARD_FILE);
    if (!part->path) return POACH_NO_MEMORY;
    poach_status status = shard_open(part->path, &part->head, &why);
    if (status != POACH_OK) {
        command_complain("%s: %s", part->path, why);
        return status;
    }
    if (!sum || folder_sum(part->path, sha256) != POACH_OK || strcmp(sum, sha256) != 0)
        return refuse(part, SHARD_FILE " is not what the manifest tells of; run this part again");
    if ((double)part->head.first != record_number(&part->record, "shard.first") ||
        (double)part->head.count != record_number(&part->record, "shard.count"))
        return refuse(part, SHARD_FILE " has other replications than the manifest says");
    return POACH_OK;
}

static poach_status read_part(struct part *part)
{
    poach_status status = read_record(part->dir, &part->record, true);
    if (status != POACH_OK) return status;
    double number = record_number(&part->record, "shard.part");
    double of = record_number(&part->record, "shard.of");
    if (!(number >= 1 && number <= of && of <= (double)POACH_REPLICATIONS_MOST))
        return refuse(part, "holds no part of a run (`poach run --shard K/N` makes them)");
    part->number = (int64_t)number;
    part->of = (int64_t)of;
    return check_file(part);
}

/* The first line in which two scenarios differ, without blanks before it. */
static void first_difference(const char *a, const char *b, char line_a[200], char line_b[200])
{
    while (*a && *b) {
        size_t length_a = strcspn(a, "\n"), length_b = strcspn(b, "\n");
        if (length_a != length_b || memcmp(a, b, length_a) != 0) break;
        a += length_a + (a[length_a] == '\n');
        b += length_b + (b[length_b] == '\n');
    }
    a += strspn(a, " ");
    b += strspn(b, " ");
    snprintf(line_a, 200, "%.*s", (int)strcspn(a, "\n"), a);
    snprintf(line_b, 200, "%.*s", (int)strcspn(b, "\n"), b);
}

static poach_status differ(const struct part *a, const struct part *b, const char *what,
                           const char *of_a, const char *of_b)
{
    command_complain("%s and %s are parts of different runs: %s %s there, %s here", a->dir, b->dir,
                     what, of_a, of_b);
    return POACH_BAD_SCENARIO;
}

/* Are both parts of one run? */
static poach_status check_kin(const struct part *a, const struct part *b)
{
    const char *seed_a = record_text(&a->record, "seed"), *seed_b = record_text(&b->record, "seed");
    char line_a[200], line_b[200];
    if (strcmp(a->record.version, b->record.version) != 0)
        return differ(a, b, "poach", a->record.version, b->record.version);
    if (seed_a && seed_b && strcmp(seed_a, seed_b) != 0)
        return differ(a, b, "seed", seed_a, seed_b);
    if (a->of != b->of) {
        snprintf(line_a, sizeof line_a, "%" PRId64, a->of);
        snprintf(line_b, sizeof line_b, "%" PRId64, b->of);
        return differ(a, b, "the number of parts is", line_a, line_b);
    }
    first_difference(a->record.scenarios[0], b->record.scenarios[0], line_a, line_b);
    return *line_a || *line_b ? differ(a, b, "the scenario has", line_a, line_b) : POACH_OK;
}

static int by_number(const void *a, const void *b)
{
    const struct part *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

static poach_status check_complete(struct merging *self)
{
    int64_t of = self->parts[0].of, next = 1;
    for (size_t k = 1; k < self->count; k++)
        if (self->parts[k].number == self->parts[k - 1].number) {
            command_complain("part %" PRId64 " of %" PRId64 " is there twice: %s and %s",
                             self->parts[k].number, of, self->parts[k - 1].dir, self->parts[k].dir);
            return POACH_BAD_SCENARIO;
        }
    for (size_t k = 0; k < self->count && self->parts[k].number == next; k++) next++;
    if (next > of) return POACH_OK;
    command_complain("part %" PRId64 " of %" PRId64 " is missing (%zu are there)", next, of,
                     self->count);
    return POACH_NO_INPUT;
}

static poach_status read_parts(struct merging *self)
{
    const struct text_list *dirs = &self->invocation->request.positional;
    self->parts = mem_array(dirs->count, sizeof *self->parts);
    if (!self->parts) return POACH_NO_MEMORY;
    for (; self->count < dirs->count; self->count++) {
        struct part *part = &self->parts[self->count];
        part->dir = dirs->items[self->count];
        poach_status status = read_part(part);
        if (status == POACH_OK && self->count > 0) status = check_kin(&self->parts[0], part);
        if (status != POACH_OK) {
            self->count++; /* it is to be freed */
            return status;
        }
    }
    if (strcmp(self->parts[0].record.version, POACH_VERSION) != 0) {
        command_complain("these parts were made by poach %s, this is %s: use that one",
                         self->parts[0].record.version, POACH_VERSION);
        return POACH_BAD_SCENARIO;
    }
    qsort(self->parts, self->count, sizeof *self->parts, by_number);
    return check_complete(self);
}

/* The effective scenario, from the manifest by way of a file. */
static poach_status load_scenario(struct merging *self)
{
    const struct request plain = {.output = NULL};
    char name[SCRATCH_NAME], *path = NULL;
    (void)signals_install(); /* before the folder is made: Ctrl-C must not leave it behind */
    self->scratch = scratch_make();
    if (!self->scratch) return POACH_CANNOT_CREATE;
    scratch_name(0, name);
    poach_status status =
        scratch_write(self->scratch, name, self->parts[0].record.scenarios[0], &path);
    if (status == POACH_OK) status = loading_scenario(&plain, path, NULL, &self->scenario);
    free(path);
    return status;
}

/* The options of the parts' command; from merge come where to write and how loud. */
static poach_status read_options(struct merging *self)
{
    char fault[512];
    const struct record *record = &self->parts[0].record;
    const struct request *own = &self->invocation->request;
    poach_status status =
        options_parse((int)record->command_count - 2, (char *const *)(record->command + 2),
                      cmd_run.options, &self->request, fault);
    if (status == POACH_USAGE) return refuse(&self->parts[0], fault);
    self->request.shard = NULL;
    self->request.output = own->output;
    self->request.threads = own->threads;
    self->request.force = own->force;
    self->request.quiet = own->quiet;
    self->request.verbose = own->verbose;
    self->equivalent = mem_array(record->command_count, sizeof *self->equivalent);
    if (!self->equivalent) return POACH_NO_MEMORY;
    for (size_t i = 0; i < record->command_count; i++) {
        if (strncmp(record->command[i], "--shard=", 8) == 0) continue;
        if (strcmp(record->command[i], "--shard") == 0)
            i++;
        else
            self->equivalent[self->equivalent_count++] = record->command[i];
    }
    return status;
}

/* A run_source: the part that has the replication. */
static poach_status read_vector(void *context, int64_t number, double *vector)
{
    const struct merging *self = context;
    size_t low = 0, high = self->count - 1;
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        if (self->parts[middle].head.first <= number)
            low = middle;
        else
            high = middle - 1;
    }
    const struct part *part = &self->parts[low];
    return shard_read(part->path, &part->head, number, vector);
}

/* Do the parts hold the replications of this scenario, one after the other? */
static poach_status check_cover(const struct merging *self)
{
    struct layout layout;
    int64_t next = 1;
    layout_init(&layout, self->scenario);
    for (size_t k = 0; k < self->count; k++) {
        const struct part *part = &self->parts[k];
        if (part->head.numbers != layout.size || part->head.first != next)
            return refuse(part, "its replications do not fit between those of the others");
        next += part->head.count;
    }
    if (next - 1 != poach_scenario_replications(self->scenario))
        return refuse(&self->parts[0], "the parts do not have all replications of the scenario");
    return POACH_OK;
}

static poach_status write_joined(struct merging *self)
{
    const struct invocation invocation = {
        .argc = self->invocation->argc, .argv = self->invocation->argv, .request = self->request};
    const struct run_source source = {.read = read_vector, .context = self};
    const struct running task = {.invocation = &invocation,
                                 .scenario_file =
                                     record_text(&self->parts[0].record, "scenario_file"),
                                 .scenario = self->scenario,
                                 .source = &source,
                                 .equivalent = (char *const *)self->equivalent,
                                 .equivalent_count = self->equivalent_count};
    return strcmp(self->request.output, "-") == 0 ? running_to_stream(&task)
                                                  : running_to_folder(&task, self->request.output);
}

int merge_run(const struct invocation *invocation)
{
    struct merging self = {.invocation = invocation};
    poach_status status = read_parts(&self);
    if (status == POACH_OK) status = load_scenario(&self);
    if (status == POACH_OK) status = check_cover(&self);
    if (status == POACH_OK) status = read_options(&self);
    if (status == POACH_OK) status = write_joined(&self);
    if (status == POACH_NO_MEMORY) command_complain("%s", poach_status_text(status));
    for (size_t k = 0; k < self.count; k++) {
        record_free(&self.parts[k].record);
        free(self.parts[k].path);
    }
    free(self.parts);
    free(self.equivalent);
    request_free(&self.request);
    poach_scenario_free(self.scenario);
    scratch_remove(self.scratch);
    return poach_status_exit(status);
}
