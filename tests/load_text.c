#include "load_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char load_text_small[] =
    "{\"months\": 12, \"attributes\": [\"vision\"],\n"
    " \"segments\": {\"star\": {\"skill\": 0.5, \"contact_rate\": 0.05}, \"staff\": {}},\n"
    " \"strategies\": {\"bold\": {\"offer\": {\"rule\": \"premium\", \"premium_mean\": 0.2}}},\n"
    " \"firms\": {\n"
    "  \"Apple\": {\"strategy\": \"bold\", \"headcount\": {\"star\": 10, \"staff\": 20},\n"
    "            \"pay\": {\"star\": 4e6, \"staff\": 2e5}, \"attributes\": {\"vision\": 0.7}},\n"
    "  \"Meta\": {\"headcount\": {\"star\": 5}, \"pay\": {\"star\": {\"median\": 3e6, \"sigma\": "
    "0.1}}}},\n"
    " \"people\": {\"Lead\": {\"firm\": \"Apple\", \"segment\": \"star\"}}}\n";

static void write_into(const char *folder, const char *name, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    testlib_write_file(path, text);
}

struct loaded load_text(const char *text, const char *const *files, const char *const *set)
{
    struct loaded loaded = {.status = POACH_FAILED};
    char folder[256], path[512];
    poach_load how = {.set = set};
    while (set && set[how.set_count]) how.set_count++;
    testlib_temp_folder(folder);
    write_into(folder, "small.json", load_text_small);
    write_into(folder, "scenario.json", text);
    for (; files && *files; files += 2) write_into(folder, files[0], files[1]);
    snprintf(path, sizeof path, "%s/scenario.json", folder);
    loaded.status =
        poach_scenario_check(path, &how, &loaded.faults, &loaded.scenario, &loaded.is_fragment);
    testlib_remove(folder);
    return loaded;
}

void load_text_free(struct loaded *loaded)
{
    poach_scenario_free(loaded->scenario);
    poach_faults_free(&loaded->faults);
    *loaded = (struct loaded){0};
}

struct loaded load_with(const char *path, const char *value)
{
    size_t room = 2 * strlen(path) + strlen(value) + 400, used = 0;
    int depth = 0;
    char *text = malloc(room);
    struct loaded loaded = {.status = POACH_NO_MEMORY};
    if (!text) return loaded;
    used += (size_t)snprintf(text, room, "{\"extends\": \"small.json\", ");
    for (const char *part = path; *part; depth++) {
        size_t size = strcspn(part, ".");
        used += (size_t)snprintf(text + used, room - used, "%s\"%.*s\": ", depth > 0 ? "{" : "",
                                 (int)size, part);
        part += size + (part[size] == '.');
    }
    used += (size_t)snprintf(text + used, room - used, "%s", value);
    for (; depth > 0; depth--) used += (size_t)snprintf(text + used, room - used, "}");
    loaded = load_text(text, NULL, NULL);
    free(text);
    return loaded;
}

bool load_text_faulty(const struct loaded *loaded, const char *path, const char *part)
{
    for (size_t i = 0; i < loaded->faults.count; i++)
        if (strcmp(loaded->faults.items[i].path, path) == 0 &&
            strstr(loaded->faults.items[i].text, part))
            return true;
    printf("no fault at '%s' with '%s'; status %d, %zu faults\n", path, part, loaded->status,
           loaded->faults.count);
    for (size_t i = 0; i < loaded->faults.count && i < 10; i++)
        printf("  '%s' %s: %s\n", loaded->faults.items[i].path, loaded->faults.items[i].value,
               loaded->faults.items[i].text);
    return false;
}

static void expect(struct loaded *loaded, const char *path, const char *part)
{
    if (path) {
        CU_ASSERT_EQUAL(loaded->status, POACH_BAD_SCENARIO);
        CU_ASSERT_PTR_NULL(loaded->scenario);
        CU_ASSERT(load_text_faulty(loaded, path, part));
    } else {
        CU_ASSERT_EQUAL(loaded->status, POACH_OK);
        CU_ASSERT_EQUAL(loaded->faults.count, 0);
        if (loaded->faults.count > 0) load_text_faulty(loaded, "", "(expected none)");
    }
    load_text_free(loaded);
}

void load_text_good(const char *text, const char *const *files, const char *const *set)
{
    struct loaded loaded = load_text(text, files, set);
    expect(&loaded, NULL, NULL);
}

void load_text_bad(const char *text, const char *const *files, const char *const *set,
                   const char *path, const char *part)
{
    struct loaded loaded = load_text(text, files, set);
    expect(&loaded, path, part);
}

void load_with_good(const char *path, const char *value)
{
    struct loaded loaded = load_with(path, value);
    expect(&loaded, NULL, NULL);
}

void load_with_bad(const char *path, const char *value, const char *where, const char *part)
{
    struct loaded loaded = load_with(path, value);
    expect(&loaded, where, part);
}
