#include "scenario/extend.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "scenario/files.h"
#include "scenario/keys.h"
#include "scenario/merge.h"
#include "scenario/normal.h"
#include "scenario/scan.h"

enum { BASES_DEEP = 8, FILES_MOST = 64 };

struct extending {
    struct reader *reader;
    const poach_load *how; /* may be NULL */
    int depth, files;
    struct link { /* the files that are being extended, the scenario itself first */
        const char *path;
        dev_t device;
        ino_t number;
    } chain[BASES_DEEP + 1];
};

static cJSON *read_merged(struct extending *self, const char *file, const char *from,
                          const char *name);

/* Every key given twice is a fault; the first one stays. */
static bool drop_duplicates(struct reader *reader, cJSON *value)
{
    struct tree_index index;
    bool object = cJSON_IsObject(value), good = true;
    size_t place = 0;
    if (!tree_index_init(&index, value)) return reader_short(reader);
    for (size_t i = index.count; object && i-- > 1;) {
        cJSON *later = index.members[i].item;
        if (strcmp(index.members[i - 1].key, later->string) != 0) continue;
        path_push(&reader->path, later->string);
        reader_fault(reader, "this key is given twice in one object");
        path_pop(&reader->path);
        cJSON_Delete(cJSON_DetachItemViaPointer(value, later));
    }
    tree_index_free(&index);
    for (cJSON *item = value->child; good && item; item = item->next) {
        if (object)
            path_push(&reader->path, item->string);
        else
            path_push_index(&reader->path, place++);
        good = drop_duplicates(reader, item);
        path_pop(&reader->path);
    }
    return good;
}

/* Text to tree, with faults of syntax, of shape and of duplicate keys. NULL if there is no tree. */
static cJSON *parse(struct extending *self, const char *file, const struct file_text *text)
{
    if (!scan_text(self->reader, file, text->text, text->size)) return NULL;
    cJSON *tree = cJSON_ParseWithLength(text->text, text->size);
    if (!tree) {
        reader_short(self->reader);
    } else if (!cJSON_IsObject(tree)) {
        struct text found = {0};
        text_format(&found, "expected an object, { ... }, found %s", tree_kind(tree));
        reader_fault_in(self->reader, file, "", 1, 1, "", text_view(&found));
        text_free(&found);
        cJSON_Delete(tree);
        tree = NULL;
    }
    return tree;
}

/* Noted as a fault of whoever asked for the file: `from` by the name `name`, or nobody. */
static void unreadable(struct extending *self, const char *file, const char *from, const char *name,
                       const char *problem)
{
    struct text shown = {0};
    if (name) text_quote(&shown, name);
    self->reader->no_input = self->reader->incomplete = true;
    if (*problem)
        reader_fault_in(self->reader, from ? from : file, from ? "extends" : "", 0, 0,
                        text_view(&shown), problem);
    else
        reader_short(self->reader);
    text_free(&shown);
}

/* Is the file among those that wait for their bases? Then it extends itself. */
static bool in_chain(struct extending *self, const char *from, const struct file_text *text)
{
    for (int i = 0; i < self->depth; i++) {
        if (self->chain[i].device != text->device || self->chain[i].number != text->number)
            continue;
        struct text loop = {0};
        text_add(&loop, "the files extend each other in a circle: ");
        for (int k = i; k < self->depth; k++) text_format(&loop, "%s -> ", self->chain[k].path);
        text_add(&loop, self->chain[i].path);
        reader_fault_in(self->reader, from, "extends", 0, 0, "", text_view(&loop));
        text_free(&loop);
        return true;
    }
    return false;
}

/* The keys of a base that describe the base itself. */
static void drop_own(cJSON *tree)
{
    for (const struct row *row = keys_root()->inner; row->key; row++) {
        cJSON *item = row->flags & ROW_OWN ? tree_get(tree, row->key) : NULL;
        if (item) cJSON_Delete(cJSON_DetachItemViaPointer(tree, item));
    }
}

/* One base, merged with its own bases, over what is in `result`. */
static void merge_base(struct extending *self, const char *file, const cJSON *name, cJSON *result)
{
    const poach_load *how = self->how;
    struct reader *reader = self->reader;
    if (!cJSON_IsString(name)) {
        struct text shown = {0};
        tree_show(name, &shown, 80);
        reader_fault_in(reader, file, "extends", 0, 0, text_view(&shown),
                        "expected the name of a file, or a list of names");
        text_free(&shown);
        return;
    }
    char *path = files_find(reader, file, name->valuestring, how ? how->library : NULL,
                            how ? how->library_count : 0);
    if (!path) {
        unreadable(self, file, file, name->valuestring,
                   "no such file beside this one or among the installed scenarios");
        return;
    }
    cJSON *base = read_merged(self, path, file, name->valuestring);
    if (base) {
        drop_own(base);
        merge_patch(reader, keys_root(), result, base);
    } else {
        reader->incomplete = true;
    }
    cJSON_Delete(base);
    free(path);
}

static void merge_bases(struct extending *self, const char *file, const cJSON *extends,
                        cJSON *result)
{
    if (!extends) return;
    if (self->depth > BASES_DEEP) {
        reader_fault_in(self->reader, file, "extends", 0, 0, "", "bases more than 8 deep");
        self->reader->incomplete = true;
    } else if (cJSON_IsArray(extends)) {
        for (const cJSON *item = extends->child; item && !self->reader->no_memory;
             item = item->next)
            merge_base(self, file, item, result);
    } else {
        merge_base(self, file, extends, result);
    }
}

/* The tree over its bases; takes over `tree`, which the reader keeps. */
static cJSON *over_bases(struct extending *self, const char *file, cJSON *tree)
{
    struct reader *reader = self->reader;
    struct document document = {.file = (char *)(uintptr_t)file, .tree = tree};
    cJSON *result = cJSON_CreateObject();
    reader->here = &document;
    bool good = result && drop_duplicates(reader, tree) && normal_expand(reader, tree);
    reader->here = NULL;
    if (good) merge_bases(self, file, tree_get(tree, "extends"), result);
    if (!result) reader_short(reader);
    if (!reader_keep(reader, file, tree, false) || !good) {
        cJSON_Delete(result);
        return NULL;
    }
    reader->here = &reader->documents[reader->document_count - 1];
    merge_patch(reader, keys_root(), result, tree);
    reader->here = NULL;
    cJSON_Delete(cJSON_DetachItemFromObjectCaseSensitive(result, "extends"));
    return result;
}

static cJSON *read_merged(struct extending *self, const char *file, const char *from,
                          const char *name)
{
    struct file_text text;
    cJSON *tree = NULL, *result = NULL;
    if (self->files++ >= FILES_MOST) {
        if (self->files == FILES_MOST + 1)
            reader_fault_in(self->reader, from, "extends", 0, 0, "", "more than 64 files in all");
        return NULL;
    }
    const char *problem = files_read(file, &text);
    if (problem)
        unreadable(self, file, from, name, problem);
    else if (!in_chain(self, from, &text))
        tree = parse(self, file, &text);
    if (tree) {
        self->chain[self->depth++] = (struct link){file, text.device, text.number};
        free(text.text); /* not kept while the bases are read */
        text.text = NULL;
        result = over_bases(self, file, tree);
        self->depth--;
    }
    free(text.text);
    return result;
}

cJSON *extend_file(struct reader *reader, const char *file, const poach_load *how)
{
    struct extending self = {.reader = reader, .how = how};
    return read_merged(&self, file, NULL, NULL);
}
