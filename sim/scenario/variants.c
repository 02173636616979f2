#include "scenario/variants.h"

#include <stdlib.h>
#include <string.h>
#include "base/json.h"
#include "base/mem.h"
#include "scenario/check.h"
#include "scenario/extend.h"
#include "scenario/files.h"
#include "scenario/fill.h"
#include "scenario/rules.h"
#include "scenario/set.h"
#include "scenario/timeline.h"
#include "scenario/value.h"

struct variants {
    cJSON *tree;          /* merged, with the settings that hold for all */
    struct reader reader; /* keeps the documents; its faults are told    */
};

/* A scenario without a name of its own is called after its file. */
static bool give_name(struct reader *reader, cJSON *tree, const char *file)
{
    const cJSON *name = tree_get(tree, "name");
    if (name && !(cJSON_IsString(name) && !*name->valuestring)) return true;
    char *stem = files_stem(file);
    cJSON *item = stem ? cJSON_CreateString(stem) : NULL;
    if (name) cJSON_DeleteItemFromObjectCaseSensitive(tree, "name");
    bool good = item && tree_add(tree, "name", item);
    free(stem);
    return good ? true : reader_short(reader);
}

static void read_tree(struct variants *self, const char *file, const poach_load *how)
{
    struct reader *reader = &self->reader;
    self->tree = extend_file(reader, file, how);
    for (size_t i = 0; self->tree && !reader->incomplete && how && i < how->set_count; i++)
        if (!set_apply(reader, self->tree, how->set[i])) return;
    if (!self->tree || reader->incomplete) return;
    if (!tree_get(self->tree, "firms"))
        reader_fault_in(reader, file, "firms", 0, 0, "",
                        "no firms: this is a fragment for other files to extend");
    else
        (void)give_name(reader, self->tree, file);
}

poach_status variants_open(const char *file, const poach_load *how, poach_faults *faults,
                           struct variants **out)
{
    struct variants *self = mem_array(1, sizeof *self);
    *out = NULL;
    if (!self) return POACH_NO_MEMORY;
    reader_init(&self->reader, faults);
    read_tree(self, file, how);
    poach_status status = reader_status(&self->reader);
    self->reader.faults = NULL;
    if (status == POACH_OK)
        *out = self;
    else
        variants_free(self);
    return status;
}

void variants_free(struct variants *self)
{
    if (!self) return;
    cJSON_Delete(self->tree);
    reader_free(&self->reader);
    free(self);
}

static void write_value(struct json *json, const cJSON *value)
{
    bool object = cJSON_IsObject(value);
    if (!object && !cJSON_IsArray(value)) {
        tree_show(value, &json->text, (size_t)-1);
        return;
    }
    json_open(json, object ? '{' : '[', !object);
    for (const cJSON *item = value->child; item; item = item->next) {
        if (object)
            json_key(json, item->string);
        else
            json_item(json);
        write_value(json, item);
    }
    json_close(json, object ? '}' : ']');
}

char *variants_text(const struct variants *self)
{
    struct json json = {.depth = 0};
    write_value(&json, self->tree);
    text_add(&json.text, "\n");
    return text_take(&json.text);
}

uint64_t variants_seed(const struct variants *self)
{
    const cJSON *given = tree_get(self->tree, "seed");
    uint64_t seed;
    return given && value_seed(given, &seed) ? seed : (uint64_t)keys_at("seed")->def;
}

/* A reader that knows the documents of all variants, to blame them, and takes in those of one. */
static bool open_reader(const struct variants *self, struct reader *reader, poach_faults *faults)
{
    reader_init(reader, faults);
    size_t count = self->reader.document_count;
    reader->documents = mem_array(count + 8, sizeof *reader->documents);
    if (!reader->documents) return reader_short(reader);
    memcpy(reader->documents, self->reader.documents, count * sizeof *reader->documents);
    reader->document_count = count;
    reader->document_capacity = count + 8;
    return true;
}

static void close_reader(const struct variants *self, struct reader *reader)
{
    size_t common = self->reader.document_count;
    if (reader->document_count > common) {
        for (size_t i = common; i < reader->document_count; i++) {
            free(reader->documents[i].file);
            cJSON_Delete(reader->documents[i].tree);
        }
    }
    free(reader->documents);
}

/* Whether each key is right; the names are for whoever fills. */
static bool check_keys(struct reader *reader, const cJSON *tree, struct names names[BY_COUNT])
{
    if (reader_status(reader) == POACH_OK && check_names(reader, tree, false, names))
        check_tree(reader, tree, false, names);
    return reader_status(reader) == POACH_OK;
}

static poach_status make(struct reader *reader, const cJSON *tree, poach_scenario **out)
{
    struct names names[BY_COUNT] = {{0}};
    poach_status status = POACH_NO_MEMORY;
    if (!check_keys(reader, tree, names)) {
        status = reader_status(reader);
        goto out;
    }
    *out = mem_array(1, sizeof **out);
    if (!*out || !fill_scenario(*out, tree, names)) goto out;
    rules_check(reader, *out);
    if (reader_status(reader) == POACH_OK) timeline_resolve(reader, tree, *out);
    status = reader_status(reader);
    if (status == POACH_BAD_SCENARIO) status = POACH_FAILED;
out:
    check_names_free(names);
    if (status != POACH_OK) {
        poach_scenario_free(*out);
        *out = NULL;
    }
    return status;
}

poach_status variants_make(const struct variants *self, const char *const *set, size_t count,
                           poach_faults *faults, poach_scenario **out)
{
    struct reader reader;
    *out = NULL;
    cJSON *tree = cJSON_Duplicate(self->tree, 1);
    poach_status status = POACH_NO_MEMORY;
    if (!open_reader(self, &reader, faults) || !tree) goto out;
    for (size_t i = 0; i < count; i++)
        if (!set_apply(&reader, tree, set[i])) goto out;
    status = make(&reader, tree, out);
out:
    cJSON_Delete(tree);
    close_reader(self, &reader);
    return status;
}
