/* One path of the key reference: finding what is meant, and all that is known of it. */
#include <stdio.h>
#include <string.h>
#include "base/nearest.h"
#include "scenario/describe.h"
#include "scenario/reference.h"

static void add_fact(struct text *text, const char *title, const struct text *fact)
{
    if (fact->size > 0) text_format(text, "  %-10s %s\n", title, text_view(fact));
    text->failed |= fact->failed;
}

/* "  unit       money/year", for every fact that there is. */
static void add_facts(const struct entry *entry, struct text *text)
{
    const struct row *row = entry->row;
    const struct row *last = row->kind == ROW_MAP ? row->inner : row;
    struct text value = {0}, unit = {0}, standard = {0}, equations = {0};
    describe_value(row, &value);
    text_add(&unit, last->unit);
    catalogue_default(entry, &standard);
    describe_equations(row, &equations);
    if (equations.size == 0) describe_equations(last, &equations);
    if (equations.size > 0) text_add(&equations, ", see docs/model.md");
    add_fact(text, "value", &value);
    add_fact(text, "unit", &unit);
    add_fact(text, "default", &standard);
    add_fact(text, "equation", &equations);
    if (row->fixed || last->fixed)
        text_format(text, "  %-10s no: %s\n", "dated set", row->fixed ? row->fixed : last->fixed);
    text_free(&value);
    text_free(&unit);
    text_free(&standard);
    text_free(&equations);
}

/* The other places that were found where the same is meant. */
static void add_places(const struct catalogue *catalogue, int place, struct text *text)
{
    const char *title = "also at";
    for (int i = place + 1; i < catalogue->count; i++) {
        if (!catalogue->items[i].found || catalogue->items[i].like != place) continue;
        text_format(text, "  %-10s %s\n", title, catalogue->items[i].path);
        title = "";
    }
}

/* A key with all that is known of it; a block in full only if asked for. */
static void add_entry(const struct catalogue *catalogue, int place, bool full, struct text *text)
{
    const struct entry *entry = &catalogue->items[place];
    const struct entry *in = entry->parent < 0 ? NULL : &catalogue->items[entry->parent];
    const struct row *last = entry->row->kind == ROW_MAP ? entry->row->inner : entry->row;
    if (full && last->inner) {
        reference_blocks(catalogue, place, text);
        add_places(catalogue, place, text);
        return;
    }
    if (text->size > 0) text_add(text, "\n");
    text_format(text, "%s\n", entry->path);
    text_wrap(text, 2, REFERENCE_WIDTH, entry->row->help);
    if (last != entry->row && !last->inner) text_wrap(text, 2, REFERENCE_WIDTH, last->help);
    add_facts(entry, text);
    if (in && describe_bare(in->row) == entry->row)
        text_format(text, "  %-10s given for %s itself, a %s is its %s\n", "shorthand", in->path,
                    entry->row->kind == ROW_LABEL ? "name" : "number", entry->row->key);
    if (last->inner) text_format(text, "  %-10s poach keys %s\n", "its keys", entry->path);
    add_places(catalogue, place, text);
}

enum { PART = 80 }; /* room for a part of a path: longer than any name */

/* The part of the path up to the next dot, cut to PART - 1 bytes; *at is then behind the dot. */
static void take_part(const char **at, char part[PART])
{
    size_t size = strcspn(*at, ".");
    snprintf(part, PART, "%.*s", size < PART ? (int)size : PART, *at);
    *at += size;
    if (**at == '.') *at += 1;
}

/* A whole path that goes wrong: the first part that is no key of what is before it. */
static void add_unknown_below(const char *path, struct text *problem)
{
    const struct row *row = keys_root(), *in = row;
    const char *at = path, *before = path;
    char part[PART] = "";
    while (row && *at) {
        before = at;
        in = row;
        take_part(&at, part);
        row = keys_below(row, part);
    }
    int size = before > path ? (int)(before - path) - 1 : 0;
    if (!in->inner) {
        text_format(problem, "%.*s has no keys", size, path);
        return;
    }
    struct nearest near = nearest_to(part);
    bool list = in->kind != ROW_MAP; /* a map takes any name but an empty one */
    for (const struct row *key = list ? in->inner : NULL; key && key->key; key++)
        nearest_offer(&near, key->key);
    text_format(problem, "no key \"%s\" in %.*s", part, size, path);
    if (near.best) text_format(problem, "; did you mean %s?", near.best);
}

/* Offers every key of the table. Is the part one of them? */
static bool offer_all(const struct catalogue *catalogue, const char *part, struct nearest *near)
{
    bool known = false;
    *near = nearest_to(part);
    for (int i = 1; i < catalogue->count; i++) {
        known |= strcmp(catalogue->items[i].row->key, part) == 0;
        nearest_offer(near, catalogue->items[i].row->key);
    }
    return known;
}

/* What is not the end of any path: the first part that is a key nowhere. */
static void add_unknown_end(const struct catalogue *catalogue, const char *path,
                            struct text *problem)
{
    char part[PART] = "";
    struct nearest near;
    bool known = true;
    for (const char *at = path; *at && known;) {
        take_part(&at, part);
        known = offer_all(catalogue, part, &near);
    }
    text_format(problem, "no key \"%s\"", known ? path : part);
    if (!known && near.best) text_format(problem, "; did you mean %s?", near.best);
}

static void add_unknown(const struct catalogue *catalogue, const char *path, struct text *problem)
{
    const char *at = path;
    char first[PART];
    take_part(&at, first);
    if (keys_find(keys_root()->inner, first))
        add_unknown_below(path, problem);
    else
        add_unknown_end(catalogue, path, problem);
}

/* What was found and is not like another that was, each once. */
static void add_found(const struct catalogue *catalogue, int whole, struct text *text)
{
    int different = 0;
    for (int i = 0; i < catalogue->count; i++) {
        const struct entry *entry = &catalogue->items[i];
        different += entry->found && (entry->like < 0 || !catalogue->items[entry->like].found);
    }
    if (whole >= 0) add_entry(catalogue, whole, true, text);
    for (int i = 0; i < catalogue->count; i++) {
        const struct entry *entry = &catalogue->items[i];
        bool shown = entry->like >= 0 && catalogue->items[entry->like].found;
        if (entry->found && !shown && i != whole) add_entry(catalogue, i, different == 1, text);
    }
}

/* Do its values stand in a list, so that a number may follow? */
static bool is_list(const struct row *row)
{
    return row && (row->kind == ROW_LIST || row->kind == ROW_REALS || row->kind == ROW_NAMES ||
                   row->kind == ROW_LABELS || row->kind == ROW_FILES);
}

/* The path without what says which entry of a list, "timeline.2.layoff" or "timeline[2].layoff"; and what
 * a dated action sets is a path from the top. */
static void add_plain(const char *path, struct text *plain)
{
    const struct row *row = keys_root();
    char part[PART];
    while (*path) {
        if (row && row->kind == ROW_SET) {
            text_free(plain);
            row = keys_root();
        }
        take_part(&path, part);
        size_t digits = strspn(part, "0123456789");
        if (is_list(row) && digits > 0 && part[digits] == '\0') continue;
        part[strcspn(part, "[")] = '\0';
        row = keys_below(row, part);
        if (plain->size > 0) text_add(plain, ".");
        text_add(plain, part);
    }
}

/* "firms.Apple.note": the key that any object may carry, where no table lists it. */
static bool add_note(const char *path, struct text *text)
{
    static const char end[] = ".note";
    char block[256];
    size_t length = strlen(path);
    if (length < sizeof end || length >= sizeof block || strcmp(path + length - 5, end) != 0)
        return false;
    snprintf(block, sizeof block, "%.*s", (int)(length - 5), path);
    const struct row *row = keys_at(block);
    if (!row || !row->inner || (row->kind != ROW_MAP && keys_find(row->inner, "note")))
        return false;
    text_format(text, "%s\n  Source or reason. Any object may carry a note.\n  %-10s text\n", path,
                "value");
    return true;
}

bool reference_path(const char *path, struct text *text, struct text *problem)
{
    struct catalogue catalogue;
    struct text plain = {0};
    int whole;
    bool found = true;
    bool made = catalogue_make(&catalogue);
    add_plain(path, &plain);
    path = text_view(&plain);
    if (!made || plain.failed) {
        text->failed = true;
    } else if (add_note(path, text)) {
        ; /* all is said */
    } else if (catalogue_find(&catalogue, path, &whole) > 0) {
        add_found(&catalogue, whole, text);
    } else {
        add_unknown(&catalogue, path, problem);
        found = false;
    }
    text_free(&plain);
    catalogue_free(&catalogue);
    return found;
}
