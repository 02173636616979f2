#include "scenario/reference.h"

#include <string.h>

enum { KEY_WIDTH = 22, INDENT = 6 };

/* "a number 0..5 (1/month); default 0" */
static void add_value(const struct catalogue *catalogue, int place, struct text *text)
{
    struct text standard = {0};
    catalogue_value(catalogue, place, true, text);
    catalogue_default(&catalogue->items[place], &standard);
    if (strcmp(text_view(&standard), "required") == 0)
        text_add(text, "; required");
    else if (standard.size > 0)
        text_format(text, "; default %s", text_view(&standard));
    text->failed |= standard.failed;
    text_free(&standard);
}

/* A key of a block: name and value on a line, the help below. */
static void add_key(const struct catalogue *catalogue, int place, struct text *text)
{
    const struct entry *entry = &catalogue->items[place];
    const struct row *row = entry->row;
    struct text key = {0};
    text_add(&key, catalogue_key(entry));
    if (row->kind == ROW_MAP) text_format(&key, ".%s", catalogue_key(entry + 1));
    text_format(text, "  %-*s ", KEY_WIDTH, text_view(&key));
    add_value(catalogue, place, text);
    text_add(text, "\n");
    text_wrap(text, INDENT, REFERENCE_WIDTH, row->help);
    text->failed |= key.failed;
    text_free(&key);
}

bool reference_repeats(const struct catalogue *catalogue, int place, int top)
{
    for (; place != top && place >= 0; place = catalogue->items[place].parent)
        if (catalogue_is_block(&catalogue->items[place]) && catalogue->items[place].like >= 0)
            return true;
    return false;
}

static bool is_below(const struct catalogue *catalogue, int place, int top)
{
    while (place > top) place = catalogue->items[place].parent;
    return place == top;
}

static void add_block(const struct catalogue *catalogue, int block, struct text *text)
{
    const struct entry *entry = &catalogue->items[block];
    if (text->size > 0) text_add(text, "\n");
    text_format(text, "%s\n", *entry->path ? entry->path : "top level");
    text_wrap(text, 2, REFERENCE_WIDTH, entry->row->help);
    text_add(text, "\n");
    for (int i = block + 1; i < catalogue->count; i++)
        if (catalogue->items[i].parent == block) add_key(catalogue, i, text);
}

void reference_blocks(const struct catalogue *catalogue, int top, struct text *text)
{
    if (catalogue->items[top].row->kind == ROW_MAP) top++;
    for (int i = top; i < catalogue->count && is_below(catalogue, i, top); i++)
        if (catalogue_is_block(&catalogue->items[i]) && !reference_repeats(catalogue, i, top))
            add_block(catalogue, i, text);
}

void reference_all(struct text *text)
{
    struct catalogue catalogue;
    if (catalogue_make(&catalogue))
        reference_blocks(&catalogue, 0, text);
    else
        text->failed = true;
    catalogue_free(&catalogue);
}
