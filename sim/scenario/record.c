#include "scenario/record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "scenario/files.h"
#include "scenario/scan.h"

/* Over one value that is known to be JSON; returns its end. */
static const char *value_end(const char *at)
{
    int depth = 0;
    bool quoted = false;
    for (; *at; at++) {
        if (quoted) {
            if (*at == '\\')
                at++;
            else if (*at == '"' && depth == 0)
                return at + 1;
            else if (*at == '"')
                quoted = false;
            continue;
        }
        if (*at == '"') quoted = true;
        if (*at == '{' || *at == '[') depth++;
        if (depth == 0 && !quoted && strchr(",}] \t\r\n", *at)) return at;
        if ((*at == '}' || *at == ']') && --depth == 0) return at + 1;
    }
    return at;
}

static const char *past_blanks(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

/* Where the value of a member of the outermost object begins, or NULL. */
static const char *member_at(const char *text, const char *key)
{
    size_t length = strlen(key);
    for (const char *at = past_blanks(text); *at == '{' || *at == ',';) {
        const char *name = past_blanks(at + 1);
        if (*name != '"') return NULL;
        const char *end = value_end(name), *value = past_blanks(past_blanks(end) + 1);
        if ((size_t)(end - name) == length + 2 && memcmp(name + 1, key, length) == 0) return value;
        at = past_blanks(value_end(value));
    }
    return NULL;
}

static bool add_scenario(struct record *self, const char *at)
{
    char *copy = mem_copy(at, (size_t)(value_end(at) - at));
    char **items = realloc(self->scenarios, (self->scenario_count + 1) * sizeof *items);
    if (items) self->scenarios = items;
    if (items && copy) {
        items[self->scenario_count++] = copy;
        return true;
    }
    free(copy);
    return false;
}

static bool copy_scenarios(struct record *self, const char *text)
{
    const char *one = member_at(text, "scenario"), *list = member_at(text, "scenarios");
    if (one) return *one != '{' || add_scenario(self, one);
    if (!list || *list != '[') return true;
    for (const char *at = past_blanks(list + 1); *at == '{';) {
        if (!add_scenario(self, at)) return false;
        at = past_blanks(value_end(at));
        if (*at == ',') at = past_blanks(at + 1);
    }
    return true;
}

static bool copy_command(struct record *self)
{
    const cJSON *list = tree_get(self->tree, "equivalent"), *word;
    if (!list) list = tree_get(self->tree, "command");
    self->command = mem_array((size_t)cJSON_GetArraySize(list) + 1, sizeof *self->command);
    if (!self->command) return false;
    cJSON_ArrayForEach(word, list) if (cJSON_IsString(word)) self->command[self->command_count++] =
        word->valuestring;
    return true;
}

static bool copy_files(struct record *self)
{
    const cJSON *list = tree_get(self->tree, "files"), *file;
    self->files = mem_array((size_t)cJSON_GetArraySize(list) + 1, sizeof *self->files);
    if (!self->files) return false;
    cJSON_ArrayForEach(file, list)
    {
        const cJSON *name = tree_get(file, "name"), *sum = tree_get(file, "sha256");
        if (cJSON_IsString(name) && cJSON_IsString(sum))
            self->files[self->file_count++] =
                (struct record_file){name->valuestring, sum->valuestring};
    }
    return true;
}

static const cJSON *member(const struct record *record, const char *path)
{
    const cJSON *at = record->tree;
    while (at && *path) {
        char key[64];
        size_t length = strcspn(path, ".");
        if (length >= sizeof key) return NULL;
        memcpy(key, path, length);
        key[length] = '\0';
        at = tree_get(at, key);
        path += length + (path[length] == '.');
    }
    return at;
}

const char *record_text(const struct record *record, const char *path)
{
    const cJSON *at = member(record, path);
    return cJSON_IsString(at) ? at->valuestring : NULL;
}

double record_number(const struct record *record, const char *path)
{
    const cJSON *at = member(record, path);
    if (cJSON_IsBool(at)) return cJSON_IsTrue(at) ? 1 : 0;
    return cJSON_IsNumber(at) ? at->valuedouble : NAN;
}

const char *record_sum(const struct record *record, const char *name)
{
    for (size_t i = 0; i < record->file_count; i++)
        if (strcmp(record->files[i].name, name) == 0) return record->files[i].sha256;
    return NULL;
}

static void fill(struct record *self, struct reader *reader, const char *path, const char *text)
{
    self->version = record_text(self, "poach");
    self->compiler = record_text(self, "compiler");
    if (!self->compiler) self->compiler = "";
    if (!copy_command(self) || !copy_files(self) || !copy_scenarios(self, text)) {
        reader_short(reader);
        return;
    }
    const char *lacks = !self->version              ? "poach"
                        : self->command_count < 2   ? "command"
                        : self->file_count == 0     ? "files"
                        : self->scenario_count == 0 ? "scenario"
                                                    : NULL;
    if (lacks)
        reader_fault_in(reader, path, lacks, 0, 0, "",
                        "missing: this is no manifest that `poach` wrote");
}

static void read_record(struct reader *reader, const char *path, struct record *out)
{
    struct file_text file;
    const char *problem = files_read(path, &file);
    if (problem && *problem) {
        reader->no_input = true;
        reader_fault_in(reader, path, "", 0, 0, "", problem);
    } else if (problem) {
        reader_short(reader);
    } else if (scan_text(reader, path, file.text, file.size)) {
        out->tree = cJSON_ParseWithLength(file.text, file.size);
        if (out->tree)
            fill(out, reader, path, file.text);
        else
            reader_short(reader);
    }
    free(file.text);
}

poach_status record_read(const char *path, poach_faults *faults, struct record *out)
{
    struct reader reader;
    *out = (struct record){.tree = NULL};
    reader_init(&reader, faults);
    read_record(&reader, path, out);
    poach_status status = reader_status(&reader);
    reader_free(&reader);
    return status;
}

void record_free(struct record *record)
{
    for (size_t i = 0; i < record->scenario_count; i++) free(record->scenarios[i]);
    free(record->scenarios);
    free(record->command);
    free(record->files);
    cJSON_Delete(record->tree);
    *record = (struct record){.tree = NULL};
}
