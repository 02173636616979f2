#include "cli/contenders.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/loading.h"
#include "scenario/scenario.h"

enum { NAME_ROOM = 100 }; /* bytes of a variant's name */

/* One scenario to load: a file with settings, and the name it is to have (NULL: its own). */
struct wish {
    const char *file;
    char *name;
    char **settings;
    size_t count, capacity;
};

struct wishes {
    struct wish *items;
    size_t count, capacity;
};

static void wishes_free(struct wishes *self)
{
    for (size_t i = 0; i < self->count; i++) {
        struct wish *wish = &self->items[i];
        for (size_t k = 0; k < wish->count; k++) free(wish->settings[k]);
        free(wish->settings);
        free(wish->name);
    }
    free(self->items);
}

static struct wish *add_wish(struct wishes *self, const char *file)
{
    void *items = self->items;
    if (!mem_grow(&items, &self->capacity, self->count + 1, sizeof *self->items)) return NULL;
    self->items = items;
    struct wish *wish = &self->items[self->count++];
    *wish = (struct wish){.file = file};
    return wish;
}

/* Seed and replications are no matter of a variant. Returns OK, USAGE, NO_MEMORY. */
static poach_status add_setting(struct wish *wish, const char *text, size_t length)
{
    if (strncmp(text, "seed=", 5) == 0 || strncmp(text, "replications=", 13) == 0) {
        command_complain(
            "%.*s: a variant has seed and replications of the first scenario, or there "
            "were no pairs; -s and -r set them for all",
            (int)length, text);
        return POACH_USAGE;
    }
    void *settings = wish->settings;
    if (!mem_grow(&settings, &wish->capacity, wish->count + 1, sizeof *wish->settings))
        return POACH_NO_MEMORY;
    wish->settings = settings;
    char *copy = mem_copy(text, length);
    if (!copy) return POACH_NO_MEMORY;
    wish->settings[wish->count++] = copy;
    return POACH_OK;
}

/* Where a setting ends: at a comma outside quotes and brackets, or with the text. */
static const char *setting_end(const char *text)
{
    int depth = 0;
    bool quoted = false;
    for (; *text; text++) {
        if (quoted && *text == '\\' && text[1])
            text++;
        else if (*text == '"')
            quoted = !quoted;
        else if (!quoted && (*text == '{' || *text == '['))
            depth++;
        else if (!quoted && (*text == '}' || *text == ']'))
            depth--;
        else if (!quoted && depth == 0 && *text == ',')
            break;
    }
    return text;
}

static struct wish *wish_named(struct wishes *self, const char *file, const char *name,
                               size_t length)
{
    for (size_t i = 0; i < self->count; i++) {
        const char *known = self->items[i].name;
        if (known && strlen(known) == length && memcmp(known, name, length) == 0)
            return &self->items[i];
    }
    struct wish *wish = add_wish(self, file);
    if (wish) wish->name = mem_copy(name, length);
    return wish && wish->name ? wish : NULL;
}

/* NAME:PATH=VALUE[,PATH=VALUE...]. */
static poach_status add_variant(struct wishes *self, const char *file, const char *text)
{
    const char *colon = strchr(text, ':'), *equals = strchr(text, '=');
    if (!colon || colon == text || !equals || equals < colon) {
        command_complain("--variant takes NAME:PATH=VALUE[,PATH=VALUE...], such as "
                         "calm:firms.Steady.strategy=conservative; not \"%s\"",
                         text);
        return POACH_USAGE;
    }
    struct wish *wish = wish_named(self, file, text, (size_t)(colon - text));
    if (!wish) return POACH_NO_MEMORY;
    const char *at = colon;
    do {
        const char *begin = at + 1;
        at = setting_end(begin);
        poach_status status = add_setting(wish, begin, (size_t)(at - begin));
        if (status != POACH_OK) return status;
    } while (*at);
    return POACH_OK;
}

/* A variant that is one --set, named by it. */
static poach_status add_set(struct wishes *self, const char *file, const char *setting)
{
    struct text name = {0};
    struct wish *wish = add_wish(self, file);
    text_add(&name, setting);
    text_cut(&name, NAME_ROOM);
    if (!wish) return POACH_NO_MEMORY;
    wish->name = text_take(&name);
    for (char *c = wish->name; c && *c; c++)
        if (*c == '/') *c = '|'; /* a name can name a folder */
    return wish->name ? add_setting(wish, setting, strlen(setting)) : POACH_NO_MEMORY;
}

static bool sets_are_variants(const struct request *request)
{
    return request->positional.count == 1 && request->variant.count == 0;
}

static poach_status gather(const struct request *request, struct wishes *out)
{
    poach_status status = POACH_OK;
    const char *base = request->positional.items[0];
    for (size_t i = 0; i < request->positional.count; i++)
        if (!add_wish(out, request->positional.items[i])) return POACH_NO_MEMORY;
    for (size_t i = 0; i < request->variant.count && status == POACH_OK; i++)
        status = add_variant(out, base, request->variant.items[i]);
    for (size_t i = 0; sets_are_variants(request) && i < request->set.count && status == POACH_OK;
         i++)
        status = add_set(out, base, request->set.items[i]);
    if (status == POACH_OK && out->count < 2) {
        command_complain("compare needs two scenarios, or variants of one: --variant or --set");
        return POACH_USAGE;
    }
    return status;
}

/* Loads one with the command's settings, its own, and a name. */
static poach_status load(const struct request *request, const struct wish *wish, const char *name,
                         poach_scenario **out)
{
    struct request own = *request;
    struct text setting = {0};
    size_t shared = sets_are_variants(request) ? 0 : request->set.count;
    const char **items = mem_array(shared + wish->count + 1, sizeof *items);
    if (!items) return POACH_NO_MEMORY;
    for (size_t i = 0; i < shared; i++) items[i] = request->set.items[i];
    for (size_t i = 0; i < wish->count; i++) items[shared + i] = wish->settings[i];
    own.set = (struct text_list){.items = items, .count = shared + wish->count};
    if (name) {
        text_add(&setting, "name=");
        text_quote(&setting, name);
        items[own.set.count++] = text_view(&setting);
    }
    poach_status status =
        setting.failed ? POACH_NO_MEMORY : loading_scenario(&own, wish->file, NULL, out);
    text_free(&setting);
    free(items);
    return status;
}

/* How many of those loaded are called so. */
static bool is_taken(const struct contenders *self, const char *name)
{
    for (int k = 0; k < self->count; k++)
        if (strcmp(poach_scenario_name(self->scenarios[k]), name) == 0) return true;
    return false;
}

/* "name (2)" and on, until nobody is called so. */
static poach_status load_renamed(const struct request *request, const struct wish *wish,
                                 const struct contenders *others, poach_scenario **scenario)
{
    char *name = strdup(poach_scenario_name(*scenario));
    struct text other = {0};
    poach_status status = name ? POACH_OK : POACH_NO_MEMORY;
    for (int number = 2; name && is_taken(others, number > 2 ? text_view(&other) : name);
         number++) {
        text_free(&other);
        text_format(&other, "%.180s (%d)", name, number);
    }
    if (name && other.size > 0) {
        poach_scenario_free(*scenario);
        status = load(request, wish, text_view(&other), scenario);
    }
    text_free(&other);
    free(name);
    return status;
}

static poach_status load_all(const struct request *request, const struct wishes *wishes,
                             struct contenders *out)
{
    struct request common = *request;
    char seed[32], replications[32];
    for (size_t i = 0; i < wishes->count; i++) {
        const struct wish *wish = &wishes->items[i];
        poach_scenario *scenario = NULL;
        poach_status status = load(&common, wish, wish->name, &scenario);
        if (status == POACH_OK) status = load_renamed(&common, wish, out, &scenario);
        if (status != POACH_OK) return status;
        out->files[out->count] = wish->file;
        out->scenarios[out->count++] = scenario;
        if (i > 0) continue;
        snprintf(seed, sizeof seed, "%" PRIu64, poach_scenario_seed(scenario));
        snprintf(replications, sizeof replications, "%" PRId64,
                 poach_scenario_replications(scenario));
        common.seed = seed;
        common.replications = replications;
    }
    return POACH_OK;
}

poach_status contenders_load(const struct request *request, struct contenders *out)
{
    struct wishes wishes = {.count = 0};
    *out = (struct contenders){.count = 0};
    poach_status status = gather(request, &wishes);
    if (status == POACH_OK) {
        out->scenarios = mem_array(wishes.count, sizeof *out->scenarios);
        out->files = mem_array(wishes.count, sizeof *out->files);
        status = out->scenarios && out->files ? load_all(request, &wishes, out) : POACH_NO_MEMORY;
    }
    if (status == POACH_NO_MEMORY) command_complain("%s", poach_status_text(status));
    wishes_free(&wishes);
    return status;
}

void contenders_free(struct contenders *self)
{
    for (int k = 0; k < self->count; k++) poach_scenario_free(self->scenarios[k]);
    free(self->scenarios);
    free(self->files);
    *self = (struct contenders){.count = 0};
}

static bool has_firm(const poach_scenario *s, const char *name)
{
    for (int f = 0; f < s->firm_count; f++)
        if (strcmp(s->firms[f].name, name) == 0) return true;
    return false;
}

static bool has_segment(const poach_scenario *s, const char *name)
{
    for (int k = 0; k < s->segment_count; k++)
        if (strcmp(s->segments[k].name, name) == 0) return true;
    return false;
}

static bool has_person(const poach_scenario *s, const char *name)
{
    for (int p = 0; p < s->person_count; p++)
        if (strcmp(s->people[p].name, name) == 0) return true;
    return false;
}

/* What `one` has and `other` has not. */
static void print_missing(const poach_scenario *one, const poach_scenario *other)
{
    for (int f = 0; f < one->firm_count; f++)
        if (!has_firm(other, one->firms[f].name))
            printf("not compared: firm %s is only in %s, not in %s\n", one->firms[f].name,
                   one->name, other->name);
    for (int k = 0; k < one->segment_count; k++)
        if (!has_segment(other, one->segments[k].name))
            printf("not compared: segment %s is only in %s, not in %s\n", one->segments[k].name,
                   one->name, other->name);
    for (int p = 0; p < one->person_count; p++)
        if (!has_person(other, one->people[p].name))
            printf("not compared: person %s is only in %s, not in %s\n", one->people[p].name,
                   one->name, other->name);
}

void contenders_print_strangers(const struct contenders *self)
{
    int64_t months = self->scenarios[0]->months;
    for (int k = 1; k < self->count; k++)
        if (self->scenarios[k]->months < months) months = self->scenarios[k]->months;
    for (int k = 0; k < self->count; k++)
        if (self->scenarios[k]->months > months)
            printf("not compared: months %" PRId64 " to %" PRId64 " of %s, and its flows\n",
                   months + 1, self->scenarios[k]->months, self->scenarios[k]->name);
    for (int k = 1; k < self->count; k++) {
        print_missing(self->scenarios[0], self->scenarios[k]);
        print_missing(self->scenarios[k], self->scenarios[0]);
    }
}
