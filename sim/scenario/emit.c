#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "scenario/changes.h"
#include "scenario/keys.h"
#include "scenario/plain.h"
#include "scenario/scenario.h"

enum { FLAT_NAMES = 6 }; /* numbers by name that go on one line */

struct emit {
    const poach_scenario *scenario;
    struct text text;
    int depth;
    bool empty; /* nothing stands yet in the object being written */
    int flat;   /* depth of the object that is written on one line, 0: none */
};

static void emit_rows(struct emit *emit, const struct row *rows, const char *base,
                      const char *unless);

static void new_line(struct emit *emit)
{
    text_add(&emit->text, "\n");
    for (int i = 0; i < emit->depth; i++) text_add(&emit->text, "  ");
}

static void emit_key(struct emit *emit, const char *key)
{
    if (!emit->empty) text_add(&emit->text, emit->flat ? ", " : ",");
    if (!emit->flat) new_line(emit);
    emit->empty = false;
    text_quote(&emit->text, key);
    text_add(&emit->text, ": ");
}

/* A flat object, and all in it, stands on one line. */
static void open_object(struct emit *emit, bool flat)
{
    text_add(&emit->text, "{");
    emit->depth++;
    emit->empty = true;
    if (flat && !emit->flat) emit->flat = emit->depth;
}

static void close_object(struct emit *emit)
{
    emit->depth--;
    if (!emit->flat && !emit->empty) new_line(emit);
    if (emit->flat > emit->depth) emit->flat = 0;
    text_add(&emit->text, "}");
    emit->empty = false;
}

/* A struct without further structs and lists in it. */
static bool is_simple(const struct row *row)
{
    for (const struct row *key = row->inner; key->key; key++)
        if (key->inner) return false;
    return true;
}

static bool is_given(const struct row *row, const char *element)
{
    if (row->kind == ROW_GROUP)
        return !row->given || *(const bool *)(const void *)(element + row->given - 1);
    return !plain_lacks(row, element);
}

static void emit_group(struct emit *emit, const struct row *row, const char *base)
{
    open_object(emit, is_simple(row));
    emit_rows(emit, row->inner, base, NULL);
    close_object(emit);
}

static void emit_map(struct emit *emit, const struct row *row, const char *base)
{
    const char *elements = *(char *const *)plain_at(base, row);
    /* a firm's openness is a key of its own; among weights it stands like any attribute */
    int first = row->by == BY_ATTRIBUTE && keys_find(keys_at("firms.*")->inner, row->key) == row;
    emit_key(emit, row->key);
    open_object(emit, row->inner->kind != ROW_GROUP &&
                          plain_names(emit->scenario, row->by) <= FLAT_NAMES);
    for (int i = first; i < plain_names(emit->scenario, row->by); i++) {
        const char *element = elements + (size_t)i * row->size;
        if (!is_given(row->inner, element)) continue;
        if ((row->flags & ROW_SPARSE) && plain_real(row->inner, element) == row->inner->def)
            continue;
        emit_key(emit, plain_name(emit->scenario, row->by, i));
        if (row->inner->kind == ROW_GROUP)
            emit_group(emit, row->inner, element);
        else
            plain_write(emit->scenario, row->inner, element, &emit->text);
    }
    close_object(emit);
}

/* Do the members of two structs of a block differ in this row? */
static bool differ(const struct row *row, const char *a, const char *b)
{
    if (row->kind == ROW_CHOICE)
        return *(const int *)plain_at(a, row) != *(const int *)plain_at(b, row);
    return memcmp(plain_at(a, row), plain_at(b, row), sizeof(double)) != 0;
}

static bool any_differ(const struct row *rows, const char *a, const char *b)
{
    for (const struct row *row = rows; row->key; row++)
        if (!(row->flags & ROW_NO_STORE) && differ(row, a, b)) return true;
    return false;
}

/* The first segment's struct as the block, then what other segments have different. */
static void emit_block(struct emit *emit, const struct row *row, const char *base)
{
    const char *elements = *(char *const *)plain_at(base, row);
    bool changes = false;
    open_object(emit, false);
    emit_rows(emit, row->inner, elements, NULL);
    for (int k = 1; k < emit->scenario->segment_count; k++) {
        const char *element = elements + (size_t)k * row->size;
        if (!any_differ(row->inner, element, elements)) continue;
        if (!changes) {
            emit_key(emit, "segments");
            open_object(emit, false);
        }
        changes = true;
        emit_key(emit, emit->scenario->segments[k].name);
        open_object(emit, true);
        emit_rows(emit, row->inner, element, elements);
        close_object(emit);
    }
    if (changes) close_object(emit);
    close_object(emit);
}

/* The declared attributes: openness, the first, always is one. */
static void emit_attributes(struct emit *emit)
{
    emit_key(emit, "attributes");
    text_add(&emit->text, "[");
    for (int i = 1; i < emit->scenario->attribute_count; i++) {
        if (i > 1) text_add(&emit->text, ", ");
        text_quote(&emit->text, emit->scenario->attribute_names[i]);
    }
    text_add(&emit->text, "]");
}

/* The scenario that the sets before entry i leave: those of earlier months, and of this month those
 * that stand before it in the file. */
static const poach_scenario *before_entry(const poach_scenario *scenario, int i)
{
    const struct dated *timeline = scenario->timeline;
    const poach_scenario *before = scenario;
    int64_t month = -1;
    for (int j = 0; j < scenario->dated_count; j++) {
        bool earlier = timeline[j].month < timeline[i].month ||
                       (timeline[j].month == timeline[i].month && j < i);
        if (!timeline[j].then || !earlier || timeline[j].month < month) continue;
        before = timeline[j].then;
        month = timeline[j].month;
    }
    return before;
}

/* The timeline: an entry a line. */
static void emit_list(struct emit *emit, const struct row *row, const char *base)
{
    const char *structs = *(char *const *)plain_at(base, row);
    int count = *(const int *)(const void *)(base + row->count);
    emit_key(emit, row->key);
    text_add(&emit->text, "[");
    emit->depth++;
    for (int i = 0; i < count; i++) {
        const struct dated *dated = &emit->scenario->timeline[i];
        if (i > 0) text_add(&emit->text, ",");
        new_line(emit);
        open_object(emit, true);
        emit_rows(emit, row->inner, structs + (size_t)i * row->size, NULL);
        if (dated->set) {
            emit_key(emit, "set");
            changes_write(before_entry(emit->scenario, i), dated, &emit->text);
        }
        close_object(emit);
    }
    emit->depth--;
    new_line(emit);
    text_add(&emit->text, "]");
}

/* The rows of one struct; with `unless` only those that differ from that struct's. */
static void emit_rows(struct emit *emit, const struct row *rows, const char *base,
                      const char *unless)
{
    for (const struct row *row = rows; row->key; row++) {
        if (row->kind == ROW_NAMES) emit_attributes(emit);
        if ((row->flags & ROW_NO_STORE) || plain_lacks(row, base)) continue;
        if (unless && !differ(row, base, unless)) continue;
        if (row->kind == ROW_MAP && plain_names(emit->scenario, row->by) == 0) continue;
        if (row->kind == ROW_LIST) {
            if (*(const int *)(const void *)(base + row->count) > 0) emit_list(emit, row, base);
            continue;
        }
        if (row->kind == ROW_MAP) {
            emit_map(emit, row, base);
        } else if (row->kind == ROW_GROUP) {
            if (!is_given(row, plain_at(base, row))) continue;
            emit_key(emit, row->key);
            emit_group(emit, row, plain_at(base, row));
        } else if (row->kind == ROW_BLOCK) {
            emit_key(emit, row->key);
            emit_block(emit, row, base);
        } else {
            emit_key(emit, row->key);
            plain_write(emit->scenario, row, base, &emit->text);
        }
    }
}

char *poach_scenario_emit(const poach_scenario *scenario)
{
    struct emit emit = {.scenario = scenario};
    open_object(&emit, false);
    emit_rows(&emit, keys_root()->inner, (const char *)scenario, NULL);
    close_object(&emit);
    text_add(&emit.text, "\n");
    return text_take(&emit.text);
}
