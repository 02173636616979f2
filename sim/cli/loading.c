#include "cli/loading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "cli/command.h"
#include "cli/places.h"

enum { SHORTHANDS = 3, SETTING_SIZE = 64 };

/* The settings in the order of their precedence; the text of shorthands is made here. */
struct settings {
    const char **items;
    size_t count;
    char made[SHORTHANDS][SETTING_SIZE];
};

static void add_shorthand(struct settings *settings, int k, const char *path, const char *quote,
                          const char *value)
{
    if (!value) return;
    snprintf(settings->made[k], SETTING_SIZE, "%s=%s%s%s", path, quote, value, quote);
    settings->items[settings->count++] = settings->made[k];
}

static poach_status gather(struct settings *settings, const struct request *request)
{
    settings->items = malloc((request->set.count + SHORTHANDS) * sizeof *settings->items);
    if (!settings->items) return POACH_NO_MEMORY;
    settings->count = request->set.count;
    if (settings->count > 0)
        memcpy(settings->items, request->set.items, settings->count * sizeof *settings->items);
    add_shorthand(settings, 0, "replications", "", request->replications);
    add_shorthand(settings, 1, "seed", "\"", request->seed);
    add_shorthand(settings, 2, "months", "", request->months);
    return POACH_OK;
}

void loading_describe(const poach_fault *fault, char *text, size_t size)
{
    if (fault->line > 0)
        snprintf(text, size, "%s:%d:%d: %s", fault->file, fault->line, fault->column, fault->text);
    else if (*fault->path && *fault->value)
        snprintf(text, size, "%s: %s = %s: %s", fault->file, fault->path, fault->value,
                 fault->text);
    else if (*fault->path)
        snprintf(text, size, "%s: %s: %s", fault->file, fault->path, fault->text);
    else
        snprintf(text, size, "%s: %s", fault->file, fault->text);
}

void loading_print_faults(const poach_faults *faults, const char *file, poach_status status)
{
    char text[4096];
    for (size_t k = 0; k < faults->count; k++) {
        loading_describe(&faults->items[k], text, sizeof text);
        fprintf(stderr, "%s%s\n", status == POACH_OK ? "warning: " : "", text);
    }
    if (faults->dropped > 0) fprintf(stderr, "%s: and %zu more\n", file, faults->dropped);
    if (faults->count == 0 && status != POACH_OK)
        fprintf(stderr, "%s: %s\n", file, poach_status_text(status));
}

poach_status loading_open(struct loading *self, const struct request *request)
{
    *self = (struct loading){.library = places_find("scenarios")};
    self->settings = calloc(1, sizeof *self->settings);
    poach_status status = self->settings ? gather(self->settings, request) : POACH_NO_MEMORY;
    if (status != POACH_OK) {
        command_complain("%s", poach_status_text(status));
        return status;
    }
    self->folders[0] = self->library;
    self->load = (poach_load){.set = self->settings->items,
                              .set_count = self->settings->count,
                              .library = self->folders,
                              .library_count = self->library ? 1 : 0};
    return POACH_OK;
}

void loading_close(struct loading *self)
{
    if (self->settings) free(self->settings->items);
    free(self->settings);
    free(self->library);
    *self = (struct loading){.library = NULL};
}

poach_status loading_scenario(const struct request *request, const char *file, bool *fragment,
                              poach_scenario **out)
{
    struct loading loading;
    poach_faults faults = {.count = 0};
    int is_fragment = 0;
    *out = NULL;
    poach_status status = loading_open(&loading, request);
    if (status != POACH_OK) goto out;
    status = fragment ? poach_scenario_check(file, &loading.load, &faults, out, &is_fragment)
                      : poach_scenario_load(file, &loading.load, &faults, out);
    if (fragment) *fragment = is_fragment != 0;
    loading_print_faults(&faults, file, status);
out:
    poach_faults_free(&faults);
    loading_close(&loading);
    return status;
}
