#include "scenario/set.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "scenario/keys.h"
#include "scenario/merge.h"
#include "scenario/names.h"
#include "scenario/normal.h"
#include "scenario/scan.h"

enum { PARTS = 16 }; /* of a path; the deepest key has six */

/* A setting taken apart. */
struct setting {
    char *copy;              /* of the path, cut at its dots          */
    const char *part[PARTS]; /* into copy                             */
    int parts;
    const char *value;
    struct text file; /* "--set PATH=VALUE", as a fault names it */
};

static void refuse(struct reader *reader, const struct setting *setting, const char *text)
{
    struct text path = {0};
    if (reader->prefix.depth > 0) {
        path_write(&reader->prefix, &path);
        text_add(&path, ".");
    }
    for (int i = 0; i < setting->parts; i++)
        text_format(&path, "%s%s", i > 0 ? "." : "", setting->part[i]);
    reader_fault_in(reader, text_view(&setting->file), text_view(&path), 0, 0, "", text);
    text_free(&path);
}

/* "timeline[2].month", as faults have it, is "timeline.2.month"; elsewhere brackets belong to a name. */
static void open_brackets(char *path)
{
    char *open = strchr(path, '[');
    size_t digits = open ? strspn(open + 1, "0123456789") : 0;
    if (digits == 0 || open[1 + digits] != ']') return;
    *open = '\0';
    const struct row *row = keys_find(keys_root()->inner, path);
    bool list = row && row->kind == ROW_LIST;
    *open = list ? '.' : '[';
    if (list) memmove(open + 1 + digits, open + 2 + digits, strlen(open + 2 + digits) + 1);
}

/* Cuts the path at its dots. False if it is no path (a fault) or memory is short. */
static bool cut_path(struct reader *reader, const char *text, size_t size, struct setting *out)
{
    out->copy = mem_copy(text, size);
    if (!out->copy || out->file.failed) return reader_short(reader);
    open_brackets(out->copy);
    for (char *at = out->copy; at;) {
        char *dot = strchr(at, '.');
        if (dot) *dot++ = '\0';
        if (!*at || out->parts == PARTS) {
            refuse(reader, out, "a path is keys with single dots between them");
            return false;
        }
        out->part[out->parts++] = at;
        at = dot;
    }
    return true;
}

static bool take_apart(struct reader *reader, const char *text, struct setting *out)
{
    const char *equals = strchr(text, '=');
    text_add(&out->file, "--set ");
    text_add(&out->file, text);
    text_cut(&out->file, 200);
    if (!equals || equals == text) {
        refuse(reader, out, "expected PATH=VALUE, such as firms.Apple.pay.star=4e6");
        return false;
    }
    out->value = equals + 1;
    return cut_path(reader, text, (size_t)(equals - text), out);
}

static const struct row *row_of(const struct setting *setting)
{
    const struct row *row = keys_root();
    for (int i = 0; i < setting->parts; i++) row = keys_below(row, setting->part[i]);
    return row;
}

/* Does the key take a text, so that a value without quotes means one? */
static bool takes_text(const struct row *row)
{
    if (row && row->kind == ROW_GROUP && row->bare) row = keys_find(row->inner, row->bare);
    return row && (row->kind == ROW_TEXT || row->kind == ROW_CHOICE || row->kind == ROW_LABEL);
}

static bool is_digits(const char *value)
{
    return *value && value[strspn(value, "0123456789")] == '\0';
}

/* The value as JSON text: quotes round a bare word, 0 before a bare decimal point. */
static void write_json(const struct row *row, const char *value, struct text *json)
{
    bool word =
        strcmp(value, "null") == 0 || strcmp(value, "true") == 0 || strcmp(value, "false") == 0;
    bool number = *value && strchr("-+.0123456789", *value);
    if (strcmp(value, "null") == 0 || (*value && strchr("{[\"", *value))) {
        text_add(json, value);
    } else if (takes_text(row) || (row && row->kind == ROW_SEED && is_digits(value))) {
        text_quote(json, value);
    } else if (number) {
        size_t sign = *value == '-';
        text_add_bytes(json, value, sign);
        if (value[sign] == '.') text_add(json, "0");
        text_add(json, value + sign);
    } else if (word) {
        text_add(json, value);
    } else {
        text_quote(json, value);
    }
}

/* Numbers and words are made here: cJSON's parser writes to a variable that all threads share. */
static cJSON *read_json(const struct text *json)
{
    char *end;
    if (json->data[0] == '"' && !strpbrk(json->data, "\\")) {
        char *word = mem_copy(json->data + 1, json->size - 2);
        cJSON *value = word ? cJSON_CreateString(word) : NULL;
        free(word);
        return value;
    }
    double number = strtod(json->data, &end);
    if (end > json->data && *end == '\0') return cJSON_CreateNumber(number);
    return cJSON_ParseWithLength(json->data, json->size);
}

static cJSON *parse_value(struct reader *reader, const struct setting *setting)
{
    struct text json = {0};
    cJSON *value = NULL;
    write_json(row_of(setting), setting->value, &json);
    if (json.failed) {
        reader_short(reader);
    } else if (!*setting->value) {
        refuse(reader, setting, "expected a value after '='; a text may be empty as \"\"");
    } else if (scan_text(reader, text_view(&setting->file), json.data, json.size)) {
        value = read_json(&json);
        if (!value) reader_short(reader);
    }
    text_free(&json);
    return value;
}

/* {"firms": {"Apple": {"pay": value}}}; takes over `value`. */
static cJSON *wrap(struct reader *reader, const struct setting *setting, cJSON *value)
{
    for (int i = setting->parts; i-- > 0;) {
        cJSON *object = cJSON_CreateObject();
        if (!object) cJSON_Delete(value);
        if (!object || !tree_add(object, setting->part[i], value)) {
            cJSON_Delete(object);
            reader_short(reader);
            return NULL;
        }
        value = object;
    }
    return value;
}

/* A setting may change what there is, and may add a whole object; a key of a segment, firm or
 * strategy that does not exist is a slip. */
static bool names_something(struct reader *reader, const cJSON *tree, const struct setting *setting)
{
    const struct row *row = keys_find(keys_root()->inner, setting->part[0]);
    if (row && row->kind == ROW_FILES) {
        refuse(reader, setting, "extends cannot be set; write it into a file");
        return false;
    }
    if (setting->parts < 3 || !row || row->kind != ROW_MAP || !(row->flags & ROW_DECLARES))
        return true;
    struct names names;
    struct text text = {0};
    if (!names_init(&names, tree_get(tree, setting->part[0]), NULL)) return reader_short(reader);
    bool known = names_find(&names, setting->part[1]) >= 0;
    const char *nearest = names_nearest(&names, setting->part[1]);
    text_format(&text, "no such %s", keys_by_name(row->by));
    if (nearest) text_format(&text, "; did you mean %s?", nearest);
    if (!known) refuse(reader, setting, text_view(&text));
    text_free(&text);
    names_free(&names);
    return known;
}

/* What the setting changes: the tree, or of a list the struct whose number stands in the path. NULL
 * (a fault) if there is none. */
static cJSON *target_of(struct reader *reader, cJSON *tree, const struct setting *setting,
                        const cJSON **patch, const struct row **row)
{
    *row = keys_find(keys_root()->inner, setting->part[0]);
    if (!*row || (*row)->kind != ROW_LIST || setting->parts < 2) {
        *row = keys_root();
        return tree;
    }
    const cJSON *list = tree_get(tree, setting->part[0]);
    int count = cJSON_IsArray(list) ? cJSON_GetArraySize(list) : 0;
    const char *number = setting->part[1];
    int place = is_digits(number) && strlen(number) < 7 ? atoi(number) : count;
    struct text text = {0};
    text_format(&text, "expected the number of an entry, from 0; there are %d", count);
    if (place >= count) refuse(reader, setting, text_view(&text));
    text_free(&text);
    *patch = tree_get(tree_get(*patch, setting->part[0]), number);
    bool whole = setting->parts > 2 || cJSON_IsObject(*patch);
    if (place < count && !whole) refuse(reader, setting, "expected an object");
    return place < count && whole ? cJSON_GetArrayItem(list, place) : NULL;
}

static bool merge_setting(struct reader *reader, cJSON *tree, const struct setting *setting,
                          cJSON *whole)
{
    const cJSON *patch = whole;
    const struct row *row;
    if (!reader_keep(reader, text_view(&setting->file), whole, true)) return false;
    reader->here = &reader->documents[reader->document_count - 1];
    bool good = normal_expand(reader, whole);
    cJSON *target = good ? target_of(reader, tree, setting, &patch, &row) : NULL;
    if (target) good = merge_patch(reader, row, target, patch);
    reader->here = NULL;
    return good;
}

static double months_of(const cJSON *tree)
{
    const cJSON *months = tree_get(tree, "months");
    return cJSON_IsNumber(months) ? months->valuedouble : 0;
}

/* A horizon set shorter than the file's: its dated actions beyond do not come to pass. */
static void forget_beyond(cJSON *tree, double months_before)
{
    cJSON *timeline = tree_get(tree, "timeline"), *next = NULL;
    double months = months_of(tree);
    if (!cJSON_IsArray(timeline) || !(months < months_before)) return;
    for (cJSON *entry = timeline->child; entry; entry = next) {
        const cJSON *month = tree_get(entry, "month");
        next = entry->next;
        if (cJSON_IsNumber(month) && month->valuedouble >= months &&
            month->valuedouble < months_before)
            cJSON_Delete(cJSON_DetachItemViaPointer(timeline, entry));
    }
}

bool set_apply(struct reader *reader, cJSON *tree, const char *text)
{
    struct setting setting = {0};
    if (take_apart(reader, text, &setting) && names_something(reader, tree, &setting)) {
        double months = months_of(tree);
        cJSON *value = parse_value(reader, &setting);
        cJSON *patch = value ? wrap(reader, &setting, value) : NULL;
        if (patch) merge_setting(reader, tree, &setting, patch);
        forget_beyond(tree, months);
    }
    free(setting.copy);
    text_free(&setting.file);
    return !reader->no_memory;
}

/* A copy without the key it had. */
static cJSON *copy_of(struct reader *reader, const cJSON *value)
{
    cJSON *copy = cJSON_Duplicate(value, 1);
    if (!copy) {
        reader_short(reader);
        return NULL;
    }
    cJSON_free(copy->string);
    copy->string = NULL;
    return copy;
}

const cJSON *set_value(struct reader *reader, cJSON *tree, const char *file, const cJSON *value)
{
    struct setting setting = {0};
    const cJSON *applied = NULL;
    text_add(&setting.file, file);
    if (cut_path(reader, value->string, strlen(value->string), &setting) &&
        names_something(reader, tree, &setting)) {
        cJSON *copy = copy_of(reader, value), *patch = copy ? wrap(reader, &setting, copy) : NULL;
        size_t faults = reader->fault_count;
        if (patch && merge_setting(reader, tree, &setting, patch) && reader->fault_count == faults)
            applied = patch;
    }
    free(setting.copy);
    text_free(&setting.file);
    return applied;
}
