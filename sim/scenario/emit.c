#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/json.h"
#include "scenario/changes.h"
#include "scenario/keys.h"
#include "scenario/plain.h"
#include "scenario/scenario.h"

enum { FLAT_NAMES = 6 }; /* numbers by name that go on one line */

struct emit {
    const poach_scenario *scenario;
    struct json json;
};

static void emit_rows(struct emit *emit, const struct row *rows, const char *base,
                      const char *unless);

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
    json_open(&emit->json, '{', is_simple(row));
    emit_rows(emit, row->inner, base, NULL);
    json_close(&emit->json, '}');
}

static void emit_map(struct emit *emit, const struct row *row, const char *base)
{
    const char *elements = *(char *const *)plain_at(base, row);
    /* a firm's openness is a key of its own; among weights it stands like any attribute */
    int first = row->by == BY_ATTRIBUTE && keys_find(keys_at("firms.*")->inner, row->key) == row;
    json_key(&emit->json, row->key);
    json_open(&emit->json, '{',
              row->inner->kind != ROW_GROUP && plain_names(emit->scenario, row->by) <= FLAT_NAMES);
    for (int i = first; i < plain_names(emit->scenario, row->by); i++) {
        const char *element = elements + (size_t)i * row->size;
        if (!is_given(row->inner, element)) continue;
        if ((row->flags & ROW_SPARSE) && plain_real(row->inner, element) == row->inner->def)
            continue;
        json_key(&emit->json, plain_name(emit->scenario, row->by, i));
        if (row->inner->kind == ROW_GROUP)
            emit_group(emit, row->inner, element);
        else
            plain_write(emit->scenario, row->inner, element, &emit->json.text);
    }
    json_close(&emit->json, '}');
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
    json_open(&emit->json, '{', false);
    emit_rows(emit, row->inner, elements, NULL);
    for (int k = 1; k < emit->scenario->segment_count; k++) {
        const char *element = elements + (size_t)k * row->size;
        if (!any_differ(row->inner, element, elements)) continue;
        if (!changes) {
            json_key(&emit->json, "segments");
            json_open(&emit->json, '{', false);
        }
        changes = true;
        json_key(&emit->json, emit->scenario->segments[k].name);
        json_open(&emit->json, '{', true);
        emit_rows(emit, row->inner, element, elements);
        json_close(&emit->json, '}');
    }
    if (changes) json_close(&emit->json, '}');
    json_close(&emit->json, '}');
}

/* The declared attributes: openness, the first, always is one. */
static void emit_attributes(struct emit *emit)
{
    json_key(&emit->json, "attributes");
    json_open(&emit->json, '[', true);
    for (int i = 1; i < emit->scenario->attribute_count; i++) {
        json_item(&emit->json);
        text_quote(&emit->json.text, emit->scenario->attribute_names[i]);
    }
    json_close(&emit->json, ']');
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
    json_key(&emit->json, row->key);
    json_open(&emit->json, '[', false);
    for (int i = 0; i < count; i++) {
        const struct dated *dated = &emit->scenario->timeline[i];
        json_item(&emit->json);
        json_open(&emit->json, '{', true);
        emit_rows(emit, row->inner, structs + (size_t)i * row->size, NULL);
        if (dated->set) {
            json_key(&emit->json, "set");
            changes_write(before_entry(emit->scenario, i), dated, &emit->json.text);
        }
        json_close(&emit->json, '}');
    }
    json_close(&emit->json, ']');
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
            json_key(&emit->json, row->key);
            emit_group(emit, row, plain_at(base, row));
        } else if (row->kind == ROW_BLOCK) {
            json_key(&emit->json, row->key);
            emit_block(emit, row, base);
        } else {
            json_key(&emit->json, row->key);
            plain_write(emit->scenario, row, base, &emit->json.text);
        }
    }
}

char *poach_scenario_emit(const poach_scenario *scenario)
{
    struct emit emit = {.scenario = scenario};
    json_open(&emit.json, '{', false);
    emit_rows(&emit, keys_root()->inner, (const char *)scenario, NULL);
    json_close(&emit.json, '}');
    text_add(&emit.json.text, "\n");
    return text_take(&emit.json.text);
}
