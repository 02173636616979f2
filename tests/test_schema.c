/* The JSON Schema: every row of the table stands in it at its place, with its type, range, words and
 * help; and scenarios/schema.json is what is made now. What it accepts: tests/schema.py. */
#include "scenario/schema.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cjson/cJSON.h>
#include "scenario/catalogue.h"
#include "testlib.h"

static struct {
    struct catalogue rows;
    struct text text;
    cJSON *tree;
} schema;

static void open_schema(void)
{
    CU_ASSERT_FATAL(catalogue_make(&schema.rows));
    schema_write(&schema.text);
    CU_ASSERT_FALSE_FATAL(schema.text.failed);
    schema.tree = cJSON_Parse(text_view(&schema.text));
    CU_ASSERT_PTR_NOT_NULL_FATAL(schema.tree);
}

static void close_schema(void)
{
    cJSON_Delete(schema.tree);
    text_free(&schema.text);
    catalogue_free(&schema.rows);
}

static const cJSON *get(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

/* The schema of an entry, found by the keys on the way to it. */
static const cJSON *schema_of(int place)
{
    const struct entry *entry = &schema.rows.items[place];
    if (entry->parent < 0) return schema.tree;
    const cJSON *in = schema_of(entry->parent);
    if (schema.rows.items[entry->parent].row->kind == ROW_MAP)
        return get(in, "additionalProperties");
    if (schema.rows.items[entry->parent].row->kind == ROW_LIST) in = get(in, "items");
    return get(get(in, "properties"), entry->row->key);
}

static bool lists(const cJSON *list, const char *text)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, list) if (cJSON_IsString(item) &&
                                       strcmp(item->valuestring, text) == 0) return true;
    return false;
}

static bool has_type(const cJSON *node, const char *type)
{
    const cJSON *types = get(node, "type");
    return cJSON_IsString(types) ? strcmp(types->valuestring, type) == 0 : lists(types, type);
}

static bool has_bound(const cJSON *node, const char *key, const char *open_key, double bound,
                      bool open)
{
    const cJSON *item = get(node, open ? open_key : key);
    return cJSON_IsNumber(item) && item->valuedouble == bound && !get(node, open ? key : open_key);
}

static bool has_range(const cJSON *node, const struct row *row)
{
    return has_bound(node, "minimum", "exclusiveMinimum", row->lo, row->flags & ROW_OPEN_LOW) &&
           has_bound(node, "maximum", "exclusiveMaximum", row->hi, row->flags & ROW_OPEN_HIGH);
}

static bool has_words(const cJSON *node, const struct row *row)
{
    const cJSON *words = get(node, "enum");
    int count = 0;
    for (; row->words[count]; count++)
        if (!lists(words, row->words[count])) return false;
    return cJSON_GetArraySize(words) == count + 1; /* and null */
}

static bool is_closed(const cJSON *node)
{
    return has_type(node, "object") && cJSON_IsFalse(get(node, "additionalProperties")) &&
           get(get(node, "properties"), "note");
}

static bool is_right(const struct row *row, const cJSON *node)
{
    switch (row->kind) {
    case ROW_REAL: return has_type(node, "number") && has_range(node, row);
    case ROW_COUNT: return has_type(node, "integer") && has_range(node, row);
    case ROW_CHOICE: return has_words(node, row);
    case ROW_BOOL: return has_type(node, "boolean");
    case ROW_TEXT: return has_type(node, "string");
    case ROW_SEED: return has_type(node, "integer") && has_type(node, "string");
    case ROW_REALS:
        return has_type(node, "array") && has_range(get(node, "items"), row) &&
               cJSON_IsTrue(get(node, "uniqueItems"));
    case ROW_NAMES: return has_type(node, "array") && get(get(node, "items"), "$ref");
    case ROW_LABEL: return has_type(node, "string") && get(node, "$ref");
    case ROW_FILES: return has_type(node, "array") && has_type(node, "string");
    case ROW_GROUP:
    case ROW_BLOCK: return is_closed(node);
    case ROW_MAP: return has_type(node, "object") && get(node, "propertyNames");
    case ROW_LABELS: return has_type(node, "array") && has_type(node, "string");
    case ROW_SET: return has_type(node, "object");
    case ROW_LIST: return has_type(node, "array") && is_closed(get(node, "items"));
    }
    return false;
}

static void test_rows(void)
{
    open_schema();
    for (int i = 0; i < schema.rows.count; i++) {
        const struct entry *entry = &schema.rows.items[i];
        const cJSON *node = schema_of(i), *help = get(node, "description");
        bool good = node && is_right(entry->row, node) && cJSON_IsString(help) &&
                    strstr(help->valuestring, entry->row->help);
        if (!good) printf("%s: not as the table has it\n", entry->path);
        CU_ASSERT(good);
    }
    close_schema();
}

/* A number that is shorthand is kept in the range of its key. */
static void test_shorthand(void)
{
    open_schema();
    for (int i = 0; i < schema.rows.count; i++) {
        const struct row *row = schema.rows.items[i].row;
        const struct row *bare =
            row->kind == ROW_GROUP && row->bare ? keys_find(row->inner, row->bare) : NULL;
        const cJSON *node = schema_of(i);
        bool number = bare && bare->kind == ROW_REAL, name = bare && bare->kind == ROW_LABEL;
        if (row->kind != ROW_GROUP) continue;
        CU_ASSERT_EQUAL(has_type(node, "number"), number);
        CU_ASSERT_EQUAL(has_type(node, "string"), name);
        if (number) CU_ASSERT(has_range(node, bare));
    }
    close_schema();
}

/* Every default is one that the table has, and changes for one segment have none. */
static void test_defaults(void)
{
    open_schema();
    for (int i = 0; i < schema.rows.count; i++) {
        const struct entry *entry = &schema.rows.items[i];
        const cJSON *value = get(schema_of(i), "default");
        if (cJSON_IsNumber(value)) CU_ASSERT_EQUAL(value->valuedouble, entry->row->def);
        if (cJSON_IsString(value))
            CU_ASSERT_STRING_EQUAL(value->valuestring, entry->row->words[(int)entry->row->def]);
        CU_ASSERT(!value || !entry->overrides);
        CU_ASSERT(!value || !(entry->row->flags & (ROW_REQUIRED | ROW_MAY_LACK)));
        CU_ASSERT(value || entry->overrides || entry->row->kind != ROW_REAL ||
                  (entry->row->flags & (ROW_REQUIRED | ROW_MAY_LACK)));
    }
    close_schema();
}

/* Whatever is referred to is defined. */
static void check_references(const cJSON *node)
{
    static const char start[] = "#/$defs/";
    for (const cJSON *item = node->child; item; item = item->next) {
        if (item->string && strcmp(item->string, "$ref") == 0) {
            CU_ASSERT_FATAL(strncmp(item->valuestring, start, sizeof start - 1) == 0);
            CU_ASSERT_PTR_NOT_NULL(
                get(get(schema.tree, "$defs"), item->valuestring + sizeof start - 1));
        }
        check_references(item);
    }
}

static void test_references(void)
{
    open_schema();
    check_references(schema.tree);
    close_schema();
}

static void test_file(void)
{
    open_schema();
    char *file = testlib_read_file("scenarios/schema.json");
    bool same = file && strcmp(file, text_view(&schema.text)) == 0;
    if (!same) puts("scenarios/schema.json is not in step with the table: make generate");
    CU_ASSERT(same);
    free(file);
    close_schema();
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {{"rows", test_rows},
                                                {"shorthand", test_shorthand},
                                                {"defaults", test_defaults},
                                                {"references", test_references},
                                                {"file", test_file}};
    return testlib_main(argc, argv, "schema", cases, TESTLIB_COUNT(cases));
}
