#include "scenario/catalogue.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "scenario/describe.h"

static bool add_below(struct catalogue *catalogue, int parent);

const char *catalogue_key(const struct entry *entry)
{
    const char *dot = strrchr(entry->path, '.');
    return dot ? dot + 1 : entry->path;
}

bool catalogue_is_block(const struct entry *entry)
{
    return entry->row->kind == ROW_GROUP || entry->row->kind == ROW_BLOCK ||
           entry->row->kind == ROW_LIST;
}

void catalogue_value(const struct catalogue *catalogue, int place, bool with_unit,
                     struct text *text)
{
    const struct entry *entry = &catalogue->items[place];
    const struct entry *inner = entry->row->kind == ROW_MAP ? entry + 1 : entry;
    const struct row *bare = describe_bare(inner->row);
    describe_value(entry->row, text);
    if (with_unit && *inner->row->unit) text_format(text, " (%s)", inner->row->unit);
    if (bare)
        text_format(text, ", or a %s: its %s", bare->kind == ROW_LABEL ? "name" : "number",
                    bare->key);
    if (catalogue_is_block(inner) && inner->like >= 0)
        text_format(text, "; keys as in %s", catalogue->items[inner->like].path);
}

void catalogue_default(const struct entry *entry, struct text *text)
{
    if (entry->overrides && !entry->row->inner)
        text_add(text, "as in the block");
    else
        describe_default(entry->row, text);
}

static bool same_meaning(const struct row *a, const struct row *b)
{
    return a->kind == b->kind && strcmp(a->key, b->key) == 0 && strcmp(a->help, b->help) == 0;
}

/* Does every key of block `a` stand in `b` with the same meaning? */
static bool within(const struct row *a, const struct row *b)
{
    for (const struct row *key = a->inner; key->key; key++) {
        const struct row *other = keys_find(b->inner, key->key);
        if (!other || !same_meaning(key, other)) return false;
    }
    return true;
}

static bool alike(const struct entry *a, const struct entry *b)
{
    if (a->row == b->row) return true;
    if (catalogue_is_block(a)) return catalogue_is_block(b) && within(a->row, b->row);
    return a->row->inner == b->row->inner && same_meaning(a->row, b->row);
}

/* The path of what stands in `in`: its key, or the kind of name in capitals. NULL: no memory. */
static char *path_of(const struct entry *in, const struct row *row)
{
    struct text path = {0};
    bool named = in && in->row->kind == ROW_MAP;
    text_format(&path, "%s%s", in ? in->path : "", in && *in->path ? "." : "");
    size_t start = path.size;
    text_add(&path, named ? keys_by_name(in->row->by) : row->key);
    char *made = text_take(&path);
    for (char *c = made ? made + start : NULL; named && c && *c; c++)
        if (*c >= 'a' && *c <= 'z') *c = (char)(*c - 'a' + 'A');
    return made;
}

static bool add(struct catalogue *catalogue, int parent, const struct row *row)
{
    void *items = catalogue->items;
    if (!mem_grow(&items, &catalogue->capacity, (size_t)catalogue->count + 1,
                  sizeof *catalogue->items))
        return false;
    catalogue->items = items;
    int place = catalogue->count++;
    struct entry *entry = &catalogue->items[place];
    const struct entry *in = parent < 0 ? NULL : &catalogue->items[parent];
    *entry = (struct entry){.row = row, .parent = parent, .like = -1};
    entry->path = path_of(in, row);
    entry->overrides = in && (in->overrides || describe_overrides(in->row, row));
    for (int i = 0; i < place && entry->like < 0; i++)
        if (alike(entry, &catalogue->items[i])) entry->like = i;
    return entry->path && add_below(catalogue, place);
}

static bool add_below(struct catalogue *catalogue, int parent)
{
    const struct row *row = catalogue->items[parent].row;
    if (row->kind == ROW_MAP) return add(catalogue, parent, row->inner);
    for (const struct row *key = row->inner; key && key->key; key++)
        if (!add(catalogue, parent, key)) return false;
    return true;
}

bool catalogue_make(struct catalogue *catalogue)
{
    *catalogue = (struct catalogue){0};
    return add(catalogue, -1, keys_root());
}

void catalogue_free(struct catalogue *catalogue)
{
    for (int i = 0; i < catalogue->count; i++) free(catalogue->items[i].path);
    free(catalogue->items);
    *catalogue = (struct catalogue){0};
}

/* Does the part of a path, `size` bytes at `part`, name the entry? The first part of what the user
 * gives must be a key: a name alone says nothing of where it stands. */
static bool part_names(const struct entry *entry, const char *part, size_t size, bool first)
{
    if (strcmp(entry->row->key, "*") == 0) return !first && size > 0;
    return strlen(entry->row->key) == size && memcmp(entry->row->key, part, size) == 0;
}

/* Compares from the end; *whole: did the path reach up to the top level? */
static bool path_names(const struct catalogue *catalogue, int place, const char *path, bool *whole)
{
    const char *end = path + strlen(path);
    for (;;) {
        const struct entry *entry = &catalogue->items[place];
        const char *part = end;
        while (part > path && part[-1] != '.') part--;
        if (place == 0 || !part_names(entry, part, (size_t)(end - part), part == path))
            return false;
        place = entry->parent;
        if (part == path) break;
        end = part - 1;
    }
    *whole = place == 0;
    return true;
}

int catalogue_find(struct catalogue *catalogue, const char *path, int *whole)
{
    int count = 0;
    *whole = -1;
    for (int i = 0; i < catalogue->count; i++) {
        bool is_whole = false;
        catalogue->items[i].found = path_names(catalogue, i, path, &is_whole);
        if (is_whole) *whole = i;
        count += catalogue->items[i].found;
    }
    return count;
}
