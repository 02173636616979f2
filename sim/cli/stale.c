#include "cli/stale.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "cli/places.h"
#include "observe/table.h"
#include "write/plot.h"

static bool is_written(const struct folder *folder, const char *name)
{
    for (int i = 0; i < folder->count; i++)
        if (strcmp(folder->files[i].name, name) == 0) return true;
    return false;
}

static void remove_table(const struct folder *folder, const char *name)
{
    if (is_written(folder, name)) return;
    char *path = folder_join(folder->path, name);
    if (path) unlink(path);
    free(path);
}

static void remove_pictures(const char *dir)
{
    struct plot_list list = {.items = NULL};
    char *plots = places_find("plots");
    if (plots && plot_find(plots, dir, &list) == POACH_OK)
        for (size_t k = 0; k < list.count; k++) plot_remove(&list.items[k], dir);
    plot_list_free(&list);
    free(plots);
}

void stale_remove(const struct folder *folder)
{
    char name[64];
    for (int id = 0; id < TABLE_COUNT; id++) {
        snprintf(name, sizeof name, "%s.csv", table_get((enum table_id)id)->name);
        remove_table(folder, name);
    }
    remove_table(folder, "outcomes.csv");
    remove_table(folder, "events.csv");
    remove_table(folder, "workers.csv");
    remove_pictures(folder->path);
}
