#include "scenario/changes.h"

#include <string.h>
#include "scenario/plain.h"

struct changes {
    const poach_scenario *now;
    const struct dated *dated;
    struct text *text;
    struct text path;  /* of the row at work; */
    int firm, segment; /* whose it is; -1: none */
    bool any;
};

static void walk_rows(struct changes *self, const struct row *rows, const char *a, const char *b);

/* Adds ".key" to the path; returns its length before, for leave(). */
static size_t enter(struct changes *self, const char *key)
{
    size_t size = self->path.size;
    text_format(&self->path, "%s%s", size > 0 ? "." : "", key);
    return size;
}

static void leave(struct changes *self, size_t size)
{
    if (self->path.failed) return;
    self->path.size = size;
    if (self->path.data) self->path.data[size] = '\0';
}

static void put_path(struct changes *self)
{
    if (self->any) text_add(self->text, ", ");
    self->any = true;
    text_quote(self->text, text_view(&self->path));
    text_add(self->text, ": ");
}

static bool is_named(const struct changes *self, const struct row *row)
{
    for (int i = 0; (row->flags & ROW_LEVEL) && i < self->dated->level_count; i++) {
        const struct named_level *level = &self->dated->levels[i];
        if (level->row == row && level->firm == self->firm && level->segment == self->segment)
            return true;
    }
    return false;
}

static void walk_plain(struct changes *self, const struct row *row, const char *a, const char *b)
{
    if (plain_same(row, a, b) && (!is_named(self, row) || plain_lacks(row, b))) return;
    put_path(self);
    if (plain_lacks(row, b))
        text_add(self->text, "null");
    else
        plain_write(self->now, row, b, self->text);
}

/* A block that is of one kind or another is written whole: what picks its kind drops the rest. */
static bool picks(const struct row *row)
{
    for (const struct row *key = row->inner; key->key; key++)
        if (key->flags & ROW_PICKS) return true;
    return false;
}

static void put_whole(struct changes *self, const struct row *row, const char *b)
{
    bool first = true;
    put_path(self);
    text_add(self->text, "{");
    for (const struct row *key = row->inner; key->key; key++) {
        if (plain_lacks(key, b)) continue;
        if (!first) text_add(self->text, ", ");
        first = false;
        text_quote(self->text, key->key);
        text_add(self->text, ": ");
        plain_write(self->now, key, b, self->text);
    }
    text_add(self->text, "}");
}

static void walk_group(struct changes *self, const struct row *row, const char *a, const char *b)
{
    bool had = !row->given || *(const bool *)(const void *)(a + row->given - 1);
    bool has = !row->given || *(const bool *)(const void *)(b + row->given - 1);
    bool whole = picks(row), same = had == has;
    if (had != has && !(has && whole)) {
        put_path(self);
        text_add(self->text, has ? "{}" : "null");
    }
    if (!has) return;
    for (const struct row *key = row->inner; whole && key->key; key++)
        same = same && plain_same(key, a, b);
    if (!whole)
        walk_rows(self, row->inner, a, b);
    else if (!same)
        put_whole(self, row, b);
}

static void walk_element(struct changes *self, const struct row *row, const char *a, const char *b)
{
    if (row->fixed) return;
    if (row->kind == ROW_GROUP)
        walk_group(self, row, a, b);
    else
        walk_plain(self, row, a, b);
}

static void walk_map(struct changes *self, const struct row *row, const char *a, const char *b)
{
    const char *before = *(char *const *)plain_at(a, row),
               *after = *(char *const *)plain_at(b, row);
    int *whose = row->by == BY_FIRM ? &self->firm : row->by == BY_SEGMENT ? &self->segment : NULL;
    int outer = whose ? *whose : -1;
    /* a firm's openness is a key of its own */
    int first = row->by == BY_ATTRIBUTE && keys_find(keys_at("firms.*")->inner, row->key) == row;
    for (int i = first; i < plain_names(self->now, row->by); i++) {
        size_t size = enter(self, plain_name(self->now, row->by, i));
        if (whose) *whose = i;
        walk_element(self, row->inner, before + (size_t)i * row->size,
                     after + (size_t)i * row->size);
        leave(self, size);
    }
    if (whose) *whose = outer;
}

/* Segment by segment, so that it does not matter what the block itself says. */
static void walk_block(struct changes *self, const struct row *row, const char *a, const char *b)
{
    const char *before = *(char *const *)plain_at(a, row),
               *after = *(char *const *)plain_at(b, row);
    size_t outer = enter(self, "segments");
    for (int k = 0; k < self->now->segment_count; k++) {
        size_t size = enter(self, self->now->segments[k].name);
        walk_rows(self, row->inner, before + (size_t)k * row->size, after + (size_t)k * row->size);
        leave(self, size);
    }
    leave(self, outer);
}

static void walk_rows(struct changes *self, const struct row *rows, const char *a, const char *b)
{
    for (const struct row *row = rows; row->key; row++) {
        if (row->fixed || (row->flags & ROW_NO_STORE) || row->kind == ROW_LIST) continue;
        size_t size = enter(self, row->key);
        if (row->kind == ROW_MAP)
            walk_map(self, row, a, b);
        else if (row->kind == ROW_BLOCK)
            walk_block(self, row, a, b);
        else if (row->kind == ROW_GROUP)
            walk_group(self, row, plain_at(a, row), plain_at(b, row));
        else
            walk_plain(self, row, a, b);
        leave(self, size);
    }
}

void changes_write(const poach_scenario *before, const struct dated *dated, struct text *text)
{
    struct changes self = {
        .now = dated->then, .dated = dated, .text = text, .firm = -1, .segment = -1};
    text_add(text, "{");
    if (dated->then)
        walk_rows(&self, keys_root()->inner, (const char *)before, (const char *)dated->then);
    text_add(text, "}");
    text->failed |= self.path.failed;
    text_free(&self.path);
}
