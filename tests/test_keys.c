/* The key table itself, and every row of it through the loader: what is out of range, of the wrong
 * type or null is refused, with the path of the key in the fault. */
#include "scenario/keys.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include "load_text.h"

/* A name that small.json declares. */
static const char *known(enum row_by by)
{
    static const char *const names[BY_COUNT] = {[BY_SEGMENT] = "star",
                                                [BY_FIRM] = "Apple",
                                                [BY_ATTRIBUTE] = "vision",
                                                [BY_STRATEGY] = "bold",
                                                [BY_PERSON] = "Lead"};
    return names[by];
}

typedef void visit(const struct row *row, const char *path);

/* Calls `each` for every row below `row`, groups and maps first, with a path that small.json has. */
static void walk(const struct row *row, const char *path, visit *each)
{
    char below[256];
    const char *dot = *path ? "." : "";
    if (row->kind == ROW_MAP) {
        snprintf(below, sizeof below, "%s%s%s", path, dot, known(row->by));
        each(row->inner, below);
        walk(row->inner, below, each);
    }
    if (row->kind != ROW_GROUP && row->kind != ROW_BLOCK) return;
    for (const struct row *key = row->inner; key->key; key++) {
        snprintf(below, sizeof below, "%s%s%s", path, dot, key->key);
        each(key, below);
        walk(key, below, each);
    }
}

static void each_is_sound(const struct row *row, const char *path)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(row->unit);
    CU_ASSERT_PTR_NOT_NULL_FATAL(row->help);
    size_t size = strlen(row->help);
    bool sentence = size > 6 && strchr(".?", row->help[size - 1]) && strlen(path) < 200;
    if (!sentence) printf("%s: the help is no sentence: '%s'\n", path, row->help);
    CU_ASSERT(sentence);
    if (row->kind == ROW_REAL || row->kind == ROW_COUNT) {
        CU_ASSERT(row->lo < row->hi && isfinite(row->lo) && isfinite(row->hi));
        CU_ASSERT((row->flags & (ROW_MAY_LACK | ROW_REQUIRED)) ||
                  (row->def >= row->lo && row->def <= row->hi));
        CU_ASSERT(!(row->flags & ROW_REQUIRED) || isnan(row->def));
    }
    if (row->kind == ROW_CHOICE) CU_ASSERT(row->words && row->words[0]);
    if (row->kind == ROW_MAP) CU_ASSERT(row->inner && row->by != BY_NOTHING);
    if (row->kind == ROW_GROUP || row->kind == ROW_BLOCK) CU_ASSERT_PTR_NOT_NULL(row->inner);
    if (row->bare) CU_ASSERT_PTR_NOT_NULL(keys_find(row->inner, row->bare));
    if (row->kind != ROW_MAP && strcmp(row->key, "*") != 0) CU_ASSERT_PTR_EQUAL(keys_at(path), row);
}

static void test_rows(void)
{
    walk(keys_root(), "", each_is_sound);
}

static void each_has_unique_keys(const struct row *row, const char *path)
{
    (void)path;
    if (row->kind == ROW_GROUP || row->kind == ROW_BLOCK)
        for (const struct row *key = row->inner; key->key; key++)
            CU_ASSERT_PTR_EQUAL(keys_find(row->inner, key->key), key);
    for (int i = 0; row->words && row->words[i]; i++)
        for (int j = 0; j < i; j++) CU_ASSERT(strcmp(row->words[i], row->words[j]) != 0);
}

static void test_unique(void)
{
    each_has_unique_keys(keys_root(), "");
    walk(keys_root(), "", each_has_unique_keys);
}

static void test_find(void)
{
    CU_ASSERT_PTR_EQUAL(keys_at(""), keys_root());
    CU_ASSERT_STRING_EQUAL(keys_at("firms.Apple.pay.star.median")->key, "median");
    CU_ASSERT_PTR_NULL(keys_at("firms.Apple.pay.star.median.x"));
    CU_ASSERT_PTR_NULL(keys_at("nothing"));
    CU_ASSERT_PTR_NULL(keys_at("months.x"));
    CU_ASSERT_PTR_NULL(keys_find(NULL, "x"));
    CU_ASSERT_PTR_NULL(keys_below(NULL, "x"));
    CU_ASSERT_STRING_EQUAL(keys_by_name(BY_FIRM), "firm");
    CU_ASSERT_STRING_EQUAL(keys_by_name(BY_COUNT), "name");
}

static void refused(const char *path, double x, const char *part)
{
    char value[40];
    snprintf(value, sizeof value, "%.17g", x);
    load_with_bad(path, value, path, part);
}

/* A bound itself is taken, or refused if it is open; never faulted by its own row when taken. */
static void bound(const struct row *row, const char *path, double x, bool open, double beyond)
{
    char value[40];
    if (open) {
        refused(path, x, "out of range");
        return;
    }
    refused(path, row->kind == ROW_COUNT ? beyond : nextafter(x, beyond), "out of range");
    snprintf(value, sizeof value, "%.17g", x);
    struct loaded loaded = load_with(path, value);
    for (size_t i = 0; i < loaded.faults.count; i++)
        CU_ASSERT_PTR_NULL(strstr(loaded.faults.items[i].text, "out of range"));
    load_text_free(&loaded);
}

static void each_number_keeps_its_range(const struct row *row, const char *path)
{
    if (row->kind != ROW_REAL && row->kind != ROW_COUNT) return;
    bound(row, path, row->lo, row->flags & ROW_OPEN_LOW, row->lo - 1);
    bound(row, path, row->hi, row->flags & ROW_OPEN_HIGH, row->hi + 1);
    if (row->kind == ROW_COUNT) refused(path, row->lo + 0.5, "whole number");
}

static void test_ranges(void)
{
    walk(keys_root(), "", each_number_keeps_its_range);
}

static void each_refuses_a_wrong_type(const struct row *row, const char *path)
{
    static const char *const values[] = {"true", "\"x\"", "[1]", "{\"x\": 1}", "3.5"};
    for (size_t i = 0; i < TESTLIB_COUNT(values); i++) {
        bool right = (row->kind == ROW_BOOL && i == 0) || (row->kind == ROW_TEXT && i == 1) ||
                     (row->kind == ROW_REAL && i == 4) || row->kind == ROW_FILES;
        /* an object is looked into, a bare value may be shorthand: other tests */
        bool other = (row->inner && (i == 1 || i >= 3)) || (row->kind == ROW_LABEL && i == 1) ||
                     (row->kind == ROW_NAMES && i == 2) || (row->kind == ROW_LIST && i == 2);
        if (row->kind == ROW_REALS && i == 2) continue; /* [1]: out of range, in each_refuses... */
        if (!right && !other) load_with_bad(path, values[i], path, "expected");
    }
}

static void test_types(void)
{
    walk(keys_root(), "", each_refuses_a_wrong_type);
}

/* In a file without bases there is nothing that null could remove. */
static void each_refuses_null(const struct row *row, const char *path)
{
    char text[512] = "{\"months\": 1, ";
    int depth = 0;
    if (strcmp(path, "months") == 0) strcpy(text, "{");
    for (const char *part = path; *part; depth++) {
        size_t size = strcspn(part, ".");
        snprintf(text + strlen(text), sizeof text - strlen(text),
                 "%s\"%.*s\": ", depth > 0 ? "{" : "", (int)size, part);
        part += size + (part[size] == '.');
    }
    strcat(text, "null");
    for (; depth > 0; depth--) strcat(text, "}");
    if (row->kind != ROW_FILES) load_text_bad(text, NULL, NULL, path, "null removes");
}

static void test_null(void)
{
    walk(keys_root(), "", each_refuses_null);
}

static void each_group_takes_a_note(const struct row *row, const char *path)
{
    char note[300];
    if (!row->inner || row->kind == ROW_LIST) return; /* a list's entries take one: test_timeline */
    snprintf(note, sizeof note, "%s.note", path);
    load_with_bad(note, "1", note, "expected a text");
    /* the note alone must not make faults of its own (a scale still needs its median) */
    struct loaded loaded = load_with(note, "\"why\"");
    for (size_t i = 0; i < loaded.faults.count; i++)
        CU_ASSERT(strcmp(loaded.faults.items[i].path, note) != 0);
    load_text_free(&loaded);
}

static void test_notes(void)
{
    walk(keys_root(), "", each_group_takes_a_note);
    load_with_good("firms.note", "\"a note among names is no firm\"");
    load_with_good("strategies.bold.offer.segments.note", "\"nor a segment\"");
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {{"rows", test_rows},   {"unique", test_unique},
                                                {"find", test_find},   {"ranges", test_ranges},
                                                {"types", test_types}, {"null", test_null},
                                                {"notes", test_notes}};
    return testlib_main(argc, argv, "keys", cases, TESTLIB_COUNT(cases));
}
