#include "cli/batch.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "cli/command.h"

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
    return batch_complain(folder_open(folder, path, force || taken_up), folder->fault);
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

poach_status batch_write(struct folder *folder, struct store *store, bool alone,
                         struct sweep_manifest *manifest)
{
    struct sweep_view view;
    char fault[512] = "";
    folder_sweep_up(folder, "sweep.csv");
    folder_sweep_up(folder, "manifest.json");
    poach_status status = sweep_view_open(&view, store, fault);
    if (status == POACH_OK) {
        manifest->points = view.points;
        manifest->replications = view.blocks.replications;
        manifest->exact = view.blocks.exact;
        if (!alone) status = write_table(folder, &view, fault);
    }
    if (status == POACH_OK) status = sweep_manifest_write(folder, manifest);
    if (status == POACH_OK) status = folder_commit(folder);
    sweep_view_close(&view);
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
