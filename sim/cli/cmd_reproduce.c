/* poach reproduce: runs a manifest again and says whether every file came out the same. */
#include "cli/command.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "base/mem.h"
#include "cli/loading.h"
#include "cli/ranges.h"
#include "cli/rows.h"
#include "cli/scratch.h"
#include "cli/signals.h"
#include "poach/poach.h"
#include "scenario/record.h"
#include "write/folder.h"

static const struct option options[] = {
    ROW_OUTPUT("keeps what came out in DIR (default: a temporary folder, removed afterwards)"),
    ROW_FORCE,
    ROW_THREADS,
    ROW_QUIET("no progress, only what differs"),
    ROW_HELP,
    ROW_END};

static const char details[] =
    "MANIFEST is a manifest.json, or the folder that holds one. Its command runs again with the\n"
    "effective scenarios that it holds: the scenario files are not needed and may have changed\n"
    "since. Every file it lists is compared by SHA-256 with what came out, and with the file "
    "beside\n"
    "the manifest if that is there. Versions and compilers that differ are named: results are the\n"
    "same to the byte within a version.\n"
    "\n"
    "An interrupted run is reproduced as far as it came. The exit status is 0 if all came out the\n"
    "same and 1 if not.\n"
    "\n"
    "examples:\n"
    "  poach reproduce out/aggressive-vs-conservative/manifest.json\n"
    "  poach reproduce out/compare-market -o out/again -j 4\n";

/* One reproduction. */
struct again {
    const struct request *request; /* of reproduce itself           */
    char *manifest;                /* path of the manifest          */
    struct record was, is;         /* the one given, and the new    */
    const struct command *command; /* what it runs                  */
    struct request inner;          /* its options                   */
    char *scratch, *output;        /* folder of the scenarios; of what comes out */
    char *points;                  /* path of a sweep's points, if it had them from a file */
    char replications[32];         /* of an interrupted comparison  */
};

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static void print_faults(const poach_faults *faults)
{
    char text[4096];
    for (size_t k = 0; k < faults->count; k++) {
        loading_describe(&faults->items[k], text, sizeof text);
        fprintf(stderr, "%s\n", text);
    }
}

static poach_status read_manifest(const char *path, struct record *out)
{
    poach_faults faults = {.count = 0};
    poach_status status = record_read(path, &faults, out);
    print_faults(&faults);
    if (status != POACH_OK && faults.count == 0)
        command_complain("%s: %s", path, poach_status_text(status));
    poach_faults_free(&faults);
    return status;
}

static poach_status refuse(const struct again *self, const char *why, const char *what)
{
    command_complain("%s: %s%s", self->manifest, why, what);
    return POACH_BAD_SCENARIO;
}

/* Commands whose manifest tells all that they need. */
static bool can_run_again(const char *name)
{
    static const char *const names[] = {"run", "compare", "sweep"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strcmp(name, names[k]) == 0) return true;
    return false;
}

/* The options of the command that was given, without those that the effective scenario has in it. */
static poach_status read_command(struct again *self)
{
    char fault[512];
    const char **words = self->was.command;
    self->command = command_named(words[1]);
    if (!self->command || !can_run_again(self->command->name))
        return refuse(self, "there is no such command to run again: ", words[1]);
    poach_status status =
        options_parse((int)self->was.command_count - 2, (char *const *)(words + 2),
                      self->command->options, &self->inner, fault);
    if (status == POACH_USAGE) return refuse(self, "its command is not understood: ", fault);
    self->inner.set.count = self->inner.variant.count = 0;
    self->inner.replications = self->inner.seed = self->inner.months = NULL;
    self->inner.threads = self->request->threads;
    self->inner.quiet = self->request->quiet;
    self->inner.verbose = false;
    self->inner.brief = true;
    self->inner.force = self->request->force;
    return status;
}

/* What was interrupted is made as far as it came. */
static poach_status cut_short(struct again *self)
{
    if (!(record_number(&self->was, "interrupted") > 0)) return POACH_OK;
    if (strcmp(self->command->name, "sweep") == 0)
        return refuse(self, "the sweep was interrupted; its own command goes on where it was", "");
    double finished = record_number(&self->was, "replications.finished");
    if (!(finished >= 1 && finished <= (double)POACH_REPLICATIONS_MOST))
        return refuse(self, "it was interrupted and does not say when", "");
    if (strcmp(self->command->name, "run") == 0) {
        self->inner.which = record_text(&self->was, "replications.which");
        struct ranges ranges = {.count = 0};
        poach_status status =
            self->inner.which ? ranges_read(self->inner.which, &ranges) : POACH_USAGE;
        ranges_free(&ranges);
        if (status == POACH_USAGE)
            return refuse(self, "it was interrupted and does not say which replications it has",
                          "");
        return status;
    }
    snprintf(self->replications, sizeof self->replications, "%.0f", finished);
    self->inner.replications = self->replications;
    return POACH_OK;
}

/* The effective scenarios as files, in place of those of the command. */
static poach_status write_scenarios(struct again *self)
{
    struct text_list *files = &self->inner.positional;
    free(files->items);
    *files = (struct text_list){.items = mem_array(self->was.scenario_count, sizeof(char *))};
    if (!files->items) return POACH_NO_MEMORY;
    for (size_t k = 0; k < self->was.scenario_count; k++) {
        char name[SCRATCH_NAME], *path;
        scratch_name(k, name);
        poach_status status = scratch_write(self->scratch, name, self->was.scenarios[k], &path);
        if (path) files->items[files->count++] = path;
        if (status != POACH_OK) return status;
    }
    return POACH_OK;
}

/* The points that a sweep had from a file, in place of that file. */
static poach_status write_points(struct again *self)
{
    const char *points = record_text(&self->was, "points_file");
    if (!points) return POACH_OK;
    poach_status status = scratch_write(self->scratch, SCRATCH_POINTS, points, &self->points);
    self->inner.design = self->points;
    return status;
}

static void free_scenarios(struct again *self)
{
    for (size_t k = 0; self->scratch && k < self->inner.positional.count; k++)
        free((char *)self->inner.positional.items[k]);
}

static poach_status run_again(struct again *self)
{
    (void)signals_install(); /* before the folder is made: Ctrl-C must not leave it behind */
    self->scratch = scratch_make();
    if (!self->scratch) return POACH_CANNOT_CREATE;
    self->inner.positional.count = 0; /* from here on they are ours */
    poach_status status = write_scenarios(self);
    if (status == POACH_OK) status = write_points(self);
    if (status != POACH_OK) return status;
    self->output = self->request->output
                       ? mem_copy(self->request->output, strlen(self->request->output))
                       : folder_join(self->scratch, "out");
    if (!self->output) return POACH_NO_MEMORY;
    self->inner.output = self->output;
    const struct invocation invocation = {.argc = (int)self->was.command_count,
                                          .argv = (char *const *)self->was.command,
                                          .request = self->inner};
    int exit_status = self->command->run(&invocation);
    /* a sweep some of whose points fail is written all the same */
    bool points_failed = exit_status == 1 && strcmp(self->command->name, "sweep") == 0;
    if (exit_status == 0 || points_failed) return POACH_OK;
    if (exit_status == poach_status_exit(POACH_INTERRUPTED)) return POACH_INTERRUPTED;
    if (exit_status == poach_status_exit(POACH_CANNOT_CREATE)) return POACH_CANNOT_CREATE;
    if (exit_status == poach_status_exit(POACH_WRITE_FAILED)) return POACH_WRITE_FAILED;
    if (exit_status == poach_status_exit(POACH_BAD_SCENARIO))
        return refuse(self, "what it holds cannot be run: see above", "");
    command_complain("%s: its command failed when it was run again", self->manifest);
    return POACH_FAILED;
}

/* Does the file beside the manifest, if there is one, still have the bytes the manifest tells of? */
static bool is_as_told(const struct again *self, const struct record_file *file)
{
    char *dir = mem_copy(self->manifest, strlen(self->manifest)), sha256[65];
    if (!dir) return true;
    char *slash = strrchr(dir, '/');
    if (slash) *slash = '\0';
    char *path = folder_join(slash ? dir : ".", file->name);
    bool same = !path || folder_sum(path, sha256) != POACH_OK || strcmp(sha256, file->sha256) == 0;
    free(path);
    free(dir);
    return same;
}

static bool compare_file(const struct again *self, const struct record_file *file)
{
    const char *sum = record_sum(&self->is, file->name);
    bool same = sum && strcmp(sum, file->sha256) == 0, told = is_as_told(self, file);
    const char *word = same && told ? "same"
                       : same ? "same as the manifest says, but the file beside it was changed"
                       : sum  ? "DIFFERS"
                              : "MISSING";
    if (!same || !told || !self->request->quiet) printf("  %-16s %s\n", file->name, word);
    return same && told;
}

static void print_makers(const struct again *self)
{
    if (strcmp(self->was.version, self->is.version) == 0 &&
        strcmp(self->was.compiler, self->is.compiler) == 0)
        return;
    printf("it was made by poach %s (%s); this is poach %s (%s)\n", self->was.version,
           self->was.compiler, self->is.version, self->is.compiler);
}

static poach_status compare(struct again *self)
{
    char *path = folder_join(self->output, "manifest.json");
    poach_status status = path ? read_manifest(path, &self->is) : POACH_NO_MEMORY;
    size_t same = 0;
    free(path);
    if (status != POACH_OK) return status;
    print_makers(self);
    for (size_t k = 0; k < self->was.file_count; k++)
        same += compare_file(self, &self->was.files[k]);
    bool all = same == self->was.file_count;
    if (!self->request->quiet || !all)
        printf("%s: %zu of %zu files came out the same\n", self->manifest, same,
               self->was.file_count);
    return all ? POACH_OK : POACH_FAILED;
}

static int run(const struct invocation *invocation)
{
    const struct request *request = &invocation->request;
    struct again self = {.request = request};
    const char *given = request->positional.items[0];
    self.manifest =
        is_folder(given) ? folder_join(given, "manifest.json") : mem_copy(given, strlen(given));
    poach_status status = self.manifest ? read_manifest(self.manifest, &self.was) : POACH_NO_MEMORY;
    if (status == POACH_OK) status = read_command(&self);
    if (status == POACH_OK) status = cut_short(&self);
    if (status == POACH_OK) status = run_again(&self);
    if (status == POACH_OK) status = compare(&self);
    if (status == POACH_NO_MEMORY) command_complain("%s", poach_status_text(status));
    free_scenarios(&self);
    request_free(&self.inner);
    record_free(&self.was);
    record_free(&self.is);
    free(self.points);
    free(self.output);
    free(self.manifest);
    scratch_remove(self.scratch);
    return poach_status_exit(status);
}

const struct command cmd_reproduce = {
    "reproduce",
    "MANIFEST",
    1,
    1,
    "runs a manifest again and says whether every file came out the same",
    options,
    details,
    run};
