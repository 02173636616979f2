#include "cli/batch.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/text.h"
#include "cli/command.h"
#include "cli/outputs.h"

poach_status batch_complain(poach_status status, const char *fault)
{
    if (status != POACH_OK) command_complain("%s", *fault ? fault : poach_status_text(status));
    return status;
}

poach_status batch_folder(struct folder *folder, const char *path, bool force)
{
    char *store = folder_join(path, STORE_FILE);
    if (!store) return batch_complain(POACH_NO_MEMORY, "");
    bool taken_up = access(store, F_OK) == 0;
    free(store);
    return outputs_open(folder, path, force || taken_up);
}

static poach_status write_table(struct folder *folder, struct sweep_view *view, char fault[512])
{
    FILE *out;
    poach_status status = folder_begin(folder, "sweep.csv", &out);
    if (status != POACH_OK) return status;
    status = sweep_csv_write(out, view, true, fault);
    if (status != POACH_OK && *fault) return status; /* the store's fault, not the file's */
    return folder_end(folder, view->points);
}

/* Did the command read its points from a file? */
static bool reads_points(const struct sweep_manifest *manifest)
{
    static const char *const words[] = {"grid", "lhs", "sobol"};
    const char *design = NULL;
    for (int i = 2; i < manifest->argc; i++) {
        if (strncmp(manifest->argv[i], "--design=", 9) == 0) design = manifest->argv[i] + 9;
        if (strcmp(manifest->argv[i], "--design") == 0 && i + 1 < manifest->argc)
            design = manifest->argv[i + 1];
    }
    for (size_t k = 0; design && k < sizeof words / sizeof *words; k++)
        if (strcmp(design, words[k]) == 0) return false;
    return design != NULL;
}

/* The next cell of a CSV text. */
static poach_status add_cell(void *context, int number, const char *cell, bool ratio)
{
    struct text *text = context;
    (void)ratio;
    text_add(text, number > 0 ? ",\"" : "\"");
    for (; *cell; cell++) text_add_bytes(text, *cell == '"' ? "\"\"" : cell, *cell == '"' ? 2 : 1);
    text_add(text, "\"");
    return POACH_OK;
}

/* The points as a file that --design takes. */
static poach_status write_points(const struct sweep_view *view, struct text *out, char fault[512])
{
    for (int i = 0; i < view->parameter_count; i++) add_cell(out, i, view->parameters[i], false);
    poach_status status = POACH_OK;
    for (int64_t p = 0; p < view->points && status == POACH_OK; p++) {
        text_add(out, "\n");
        status = store_values(view->store, p, add_cell, out, fault);
    }
    text_add(out, "\n");
    return status == POACH_OK && out->failed ? POACH_NO_MEMORY : status;
}

poach_status batch_write(struct folder *folder, struct store *store, bool alone,
                         struct sweep_manifest *manifest)
{
    struct sweep_view view;
    struct text points = {0};
    char fault[512] = "";
    folder_sweep_up(folder->path, "sweep.csv");
    folder_sweep_up(folder->path, "manifest.json");
    poach_status status = sweep_view_open(&view, store, fault);
    if (status == POACH_OK) {
        manifest->points = view.points;
        manifest->replications = view.blocks.replications;
        manifest->exact = view.blocks.exact;
        if (!alone) status = write_table(folder, &view, fault);
    }
    if (status == POACH_OK && reads_points(manifest)) {
        status = write_points(&view, &points, fault);
        manifest->points_file = text_view(&points);
    }
    if (status == POACH_OK) status = sweep_manifest_write(folder, manifest);
    if (status == POACH_OK) status = folder_commit(folder);
    sweep_view_close(&view);
    text_free(&points);
    return batch_complain(status, *fault ? fault : folder->fault);
}

char **batch_command(char *lines, int *count)
{
    char **words = calloc(strlen(lines) + 1, sizeof *words);
    *count = 0;
    for (char *at = lines, *end; words && (end = strchr(at, '\n')); at = end + 1) {
        *end = '\0';
        bool value = *count > 0 && strcmp(words[*count - 1], "--shard") == 0;
        if (value)
            (*count)--;
        else if (strncmp(at, "--shard=", 8) != 0)
            words[(*count)++] = at;
    }
    return words;
}
