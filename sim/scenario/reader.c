#include "scenario/reader.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/faults.h"
#include "base/mem.h"

enum { VALUE_SHOWN = 120 }; /* bytes of a value in a fault */

void reader_init(struct reader *reader, poach_faults *faults)
{
    *reader = (struct reader){.faults = faults};
}

void reader_free(struct reader *reader)
{
    for (size_t i = 0; i < reader->document_count; i++) {
        free(reader->documents[i].file);
        cJSON_Delete(reader->documents[i].tree);
    }
    free(reader->documents);
    *reader = (struct reader){0};
}

bool reader_keep(struct reader *reader, const char *file, cJSON *tree, bool setting)
{
    void *documents = reader->documents;
    char *name = mem_copy(file, strlen(file));
    if (!name || !mem_grow(&documents, &reader->document_capacity, reader->document_count + 1,
                           sizeof *reader->documents)) {
        free(name);
        cJSON_Delete(tree);
        return reader_short(reader);
    }
    reader->documents = documents;
    reader->documents[reader->document_count++] =
        (struct document){.file = name, .tree = tree, .setting = setting};
    return true;
}

bool reader_short(struct reader *reader)
{
    reader->no_memory = true;
    return false;
}

poach_status reader_status(const struct reader *reader)
{
    if (reader->no_memory) return POACH_NO_MEMORY;
    if (reader->no_input) return POACH_NO_INPUT;
    return reader->fault_count > 0 ? POACH_BAD_SCENARIO : POACH_OK;
}

/* How many parts of the path the tree has; *value: what stands at the end of the whole path. */
static int reach(const struct path *path, const cJSON *tree, const cJSON **value)
{
    const cJSON *item = tree;
    int depth = 0, parts = path_stored(path);
    *value = NULL;
    for (; depth < parts; depth++) {
        const struct path_part *part = &path->part[depth];
        const cJSON *next = part->key ? tree_get(item, part->key)
                            : cJSON_IsArray(item) && part->index < 100000
                                ? cJSON_GetArrayItem(item, (int)part->index)
                                : NULL;
        if (!next) break;
        item = next;
    }
    /* a strategy given by its name alone holds "like" */
    bool like = depth == parts - 1 && cJSON_IsString(item) && path->part[depth].key &&
                strcmp(path->part[depth].key, "like") == 0;
    if (depth == parts || like) *value = item;
    return like ? depth + 1 : depth;
}

/* The document that gave the value at the path, or that gave most of what lies above it. */
static const struct document *blame(const struct reader *reader, const struct path *path,
                                    const cJSON **value)
{
    const struct document *best = reader->here;
    int deepest = -1;
    if (best) {
        reach(path, best->tree, value);
        return best;
    }
    for (size_t i = reader->document_count; i-- > 0;) {
        const cJSON *found;
        int depth = reach(path, reader->documents[i].tree, &found);
        if (depth <= deepest || (reader->documents[i].setting && !found)) continue;
        deepest = depth;
        best = &reader->documents[i];
        *value = found;
    }
    return best;
}

const char *reader_source(const struct reader *reader, const struct path *path)
{
    const cJSON *value;
    const struct document *document = blame(reader, path, &value);
    return document ? document->file : "";
}

void reader_fault_in(struct reader *reader, const char *file, const char *path, int line,
                     int column, const char *value, const char *text)
{
    /* the strings are only borrowed by the list, which copies them */
    poach_fault fault = {.file = (char *)(uintptr_t)file,
                         .path = (char *)(uintptr_t)path,
                         .value = (char *)(uintptr_t)value,
                         .text = (char *)(uintptr_t)text,
                         .line = line,
                         .column = column};
    reader->fault_count++;
    if (!faults_add(reader->faults, &fault)) reader_short(reader);
}

static void fault_list(struct reader *reader, const struct path *path, const char *format,
                       va_list list)
{
    struct text where = {0}, shown = {0}, what = {0};
    if (!faults_room(reader->faults)) { /* only counted: a hostile file can have a million */
        reader->fault_count++;
        reader->faults->dropped++;
        return;
    }
    const cJSON *value = NULL;
    const struct document *document = blame(reader, path, &value);
    if (reader->prefix.depth > 0) path_write(&reader->prefix, &where);
    if (reader->prefix.depth > 0 && path_stored(path) > 0) text_add(&where, ".");
    path_write(path, &where);
    if (value) tree_show(value, &shown, VALUE_SHOWN);
    text_format_list(&what, format, list);
    if (where.failed || shown.failed || what.failed) reader_short(reader);
    reader_fault_in(reader, document ? document->file : "", text_view(&where), 0, 0,
                    text_view(&shown), text_view(&what));
    text_free(&where);
    text_free(&shown);
    text_free(&what);
}

void reader_fault(struct reader *reader, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fault_list(reader, &reader->path, format, list);
    va_end(list);
}

void reader_fault_at(struct reader *reader, const char *const *keys, const char *format, ...)
{
    struct path path = {0};
    va_list list;
    for (; *keys; keys++) path_push(&path, *keys);
    va_start(list, format);
    fault_list(reader, &path, format, list);
    va_end(list);
}
