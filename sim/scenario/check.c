#include "scenario/check.h"

#include <string.h>
#include "base/faults.h"
#include "scenario/value.h"

struct check {
    struct reader *reader;
    bool fragment;
    const struct names *names; /* [BY_COUNT] */
    const cJSON *strategies;   /* those of the tree, or NULL                                     */
    const cJSON *under;        /* what the object is merged over by `like`, or NULL              */
};

bool check_names(struct reader *reader, const cJSON *tree, bool fragment,
                 struct names names[BY_COUNT])
{
    static const char *const keys[BY_COUNT] = {[BY_SEGMENT] = "segments",
                                               [BY_FIRM] = "firms",
                                               [BY_STRATEGY] = "strategies",
                                               [BY_ATTRIBUTE] = "attributes",
                                               [BY_PERSON] = "people"};
    for (int by = 0; by < BY_COUNT; by++) names[by] = (struct names){0};
    for (int by = BY_NOTHING + 1; by < BY_COUNT; by++) {
        const cJSON *source = tree_get(tree, keys[by]);
        if (!names_init(&names[by], source, by == BY_ATTRIBUTE ? "openness" : NULL))
            return reader_short(reader);
        names[by].any = fragment && !source;
    }
    return true;
}

void check_names_free(struct names names[BY_COUNT])
{
    for (int by = 0; by < BY_COUNT; by++) names_free(&names[by]);
}

static void check_any(const struct check *check, const struct row *row, const cJSON *value);

/* `no segment "sttar"; did you mean "star"?` */
static void unknown_name(const struct check *check, enum row_by by, const char *name)
{
    if (!faults_room(check->reader->faults)) {
        reader_fault(check->reader, "unknown name");
        return;
    }
    const char *nearest = names_nearest(&check->names[by], name);
    struct text known = {0};
    const struct names *names = &check->names[by];
    for (int i = 0; i < names->count && known.size < 100; i++)
        text_format(&known, "%s%s", i > 0 ? ", " : "", names->in_order[i]);
    text_cut(&known, 120);
    if (nearest)
        reader_fault(check->reader, "no such %s; did you mean %s?", keys_by_name(by), nearest);
    else
        reader_fault(check->reader, "no such %s; known: %s", keys_by_name(by),
                     names->count > 0 ? text_view(&known) : "none");
    text_free(&known);
}

static void check_name(const struct check *check, const struct row *row, const char *name)
{
    const char *problem = names_problem(name);
    if (problem)
        reader_fault(check->reader, "%s", problem);
    else if (!(row->flags & ROW_DECLARES) && !check->names[row->by].any &&
             names_find(&check->names[row->by], name) < 0)
        unknown_name(check, row->by, name);
}

static void unknown_key(const struct check *check, const struct row *rows, const char *key)
{
    struct nearest nearest = nearest_to(key);
    struct text known = {0};
    if (faults_room(check->reader->faults)) {
        for (const struct row *row = rows; row->key; row++) {
            if (strcmp(row->key, "note") == 0) continue; /* any object's, named last */
            nearest_offer(&nearest, row->key);
            text_format(&known, "%s%s", known.size > 0 ? ", " : "", row->key);
        }
        text_cut(&known, 400);
    }
    if (nearest.best)
        reader_fault(check->reader, "unknown key; did you mean %s?", nearest.best);
    else
        reader_fault(check->reader, "unknown key; known here: %s, note", text_view(&known));
    text_free(&known);
}

static void check_note(const struct check *check, const cJSON *value)
{
    if (!cJSON_IsString(value))
        reader_fault(check->reader, "expected a text in quotes, found %s", tree_kind(value));
}

static void check_required(const struct check *check, const struct row *row, const cJSON *object)
{
    for (const struct row *key = row->inner; key->key && !check->fragment; key++) {
        if (!(key->flags & ROW_REQUIRED) || tree_get(object, key->key)) continue;
        if (tree_get(check->under, key->key)) continue;
        path_push(&check->reader->path, key->key);
        reader_fault(check->reader, "required: %s", key->help);
        path_pop(&check->reader->path);
    }
}

/* The block of the strategy that a firm's own names by `like`. */
static const cJSON *named_strategy(const struct check *check, const struct row *row,
                                   const cJSON *object)
{
    const cJSON *like = keys_find(row->inner, "like") ? tree_get(object, "like") : NULL;
    return cJSON_IsString(like) ? tree_get(check->strategies, like->valuestring) : check->under;
}

static void check_group(const struct check *check, const struct row *row, const cJSON *object)
{
    struct check here = *check;
    here.under = named_strategy(check, row, object);
    for (const cJSON *item = object->child; item; item = item->next) {
        const struct row *key = keys_find(row->inner, item->string);
        struct check below = here;
        below.under = tree_get(here.under, item->string);
        path_push(&check->reader->path, item->string);
        if (key)
            check_any(&below, key, item);
        else if (strcmp(item->string, "note") == 0)
            check_note(check, item);
        else
            unknown_key(check, row->inner, item->string);
        path_pop(&check->reader->path);
    }
    check_required(&here, row, object);
}

static void check_map(const struct check *check, const struct row *row, const cJSON *object)
{
    size_t count = 0;
    for (const cJSON *item = object->child; item; item = item->next) {
        path_push(&check->reader->path, item->string);
        if (strcmp(item->string, "note") == 0) {
            check_note(check, item);
        } else {
            count++;
            check_name(check, row, item->string);
            check_any(check, row->inner, item);
        }
        path_pop(&check->reader->path);
    }
    if (row->most > 0 && count > row->most)
        reader_fault(check->reader, "expected at most %zu, found %zu", row->most, count);
    if (count == 0 && (row->flags & ROW_REQUIRED) && !check->fragment)
        reader_fault(check->reader, "expected at least one %s", keys_by_name(row->by));
}

/* A list whose texts are declared by it. */
static void check_list(const struct check *check, const struct row *row, const cJSON *list)
{
    size_t count = 0;
    struct names seen = {0}; /* each name's first place in the list */
    if (!cJSON_IsArray(list)) {
        reader_fault(check->reader, "expected a list of names, found %s", tree_kind(list));
        return;
    }
    if (!names_init(&seen, list, NULL)) reader_short(check->reader);
    int expected = 0;
    for (const cJSON *item = list->child; item; item = item->next, count++) {
        path_push_index(&check->reader->path, count);
        const char *problem = NULL;
        if (!cJSON_IsString(item))
            problem = "expected a name in quotes";
        else if (names_find(&seen, item->valuestring) != expected)
            problem = "this name is given twice";
        else
            problem = names_problem(item->valuestring);
        if (cJSON_IsString(item) && names_find(&seen, item->valuestring) == expected) expected++;
        if (problem) reader_fault(check->reader, "%s", problem);
        path_pop(&check->reader->path);
    }
    if (count > row->most)
        reader_fault(check->reader, "expected at most %zu names, found %zu", row->most, count);
    names_free(&seen);
}

/* Of the keys that exclude each other a struct of a list gives one. */
static void check_one_of(const struct check *check, const struct row *row, const cJSON *object)
{
    struct text names = {0};
    int given = 0;
    for (const struct row *key = row->inner; key->key; key++) {
        if (!(key->flags & ROW_ONE_OF)) continue;
        given += tree_get(object, key->key) != NULL;
        text_format(&names, "%s%s", names.size > 0 ? ", " : "", key->key);
    }
    if (given != 1 && names.size > 0)
        reader_fault(check->reader, "expected one of %s, found %d of them", text_view(&names),
                     given);
    text_free(&names);
}

/* A list of structs. */
static void check_structs(const struct check *check, const struct row *row, const cJSON *list)
{
    size_t count = 0;
    if (!cJSON_IsArray(list)) {
        reader_fault(check->reader, "expected a list of objects, found %s", tree_kind(list));
        return;
    }
    for (const cJSON *item = list->child; item; item = item->next) {
        path_push_index(&check->reader->path, count++);
        if (cJSON_IsObject(item)) {
            check_group(check, row, item);
            check_one_of(check, row, item);
        } else
            reader_fault(check->reader, "expected an object, found %s", tree_kind(item));
        path_pop(&check->reader->path);
    }
    if (count > row->most)
        reader_fault(check->reader, "expected at most %zu, found %zu", row->most, count);
}

/* The name of something declared elsewhere. */
static void check_label(const struct check *check, const struct row *row, const cJSON *value)
{
    if (cJSON_IsString(value))
        check_name(check, row, value->valuestring);
    else
        reader_fault(check->reader, "expected the name of a %s, found %s", keys_by_name(row->by),
                     tree_kind(value));
}

/* A list of names declared elsewhere, all different; or one name, or all. */
static void check_labels(const struct check *check, const struct row *row, const cJSON *value)
{
    size_t count = 0;
    if (cJSON_IsString(value) && strcmp(value->valuestring, "all") == 0) return;
    if (!cJSON_IsArray(value)) {
        check_label(check, row, value);
        return;
    }
    for (const cJSON *item = value->child; item; item = item->next) {
        path_push_index(&check->reader->path, count++);
        check_label(check, row, item);
        for (const cJSON *before = value->child; before != item; before = before->next)
            if (tree_same(before, item)) {
                reader_fault(check->reader, "this name is given twice");
                break;
            }
        path_pop(&check->reader->path);
        if (count > row->most) break;
    }
    if (count == 0 || count > row->most)
        reader_fault(check->reader, "expected 1 to %zu names", row->most);
}

static void check_inner(const struct check *check, const struct row *row, const cJSON *value)
{
    const struct row *bare = row->bare ? keys_find(row->inner, row->bare) : NULL;
    if (cJSON_IsObject(value)) {
        if (row->kind == ROW_MAP)
            check_map(check, row, value);
        else
            check_group(check, row, value);
    } else if (bare && bare->kind == ROW_LABEL && cJSON_IsString(value)) {
        check_label(check, bare, value);
    } else {
        reader_fault(check->reader, "expected %s%s, found %s",
                     !bare                     ? ""
                     : bare->kind == ROW_LABEL ? "a name or "
                                               : "a number or ",
                     "an object", tree_kind(value));
    }
}

static void check_plain(const struct check *check, const struct row *row, const cJSON *value)
{
    struct text problem = {0};
    value_check(row, value, &problem);
    if (problem.failed) reader_short(check->reader);
    if (problem.size > 0) reader_fault(check->reader, "%s", text_view(&problem));
    text_free(&problem);
}

static void check_any(const struct check *check, const struct row *row, const cJSON *value)
{
    switch (row->kind) {
    case ROW_GROUP:
    case ROW_BLOCK:
    case ROW_MAP: check_inner(check, row, value); break;
    case ROW_NAMES: check_list(check, row, value); break;
    case ROW_LABEL: check_label(check, row, value); break;
    case ROW_LABELS: check_labels(check, row, value); break;
    case ROW_LIST: check_structs(check, row, value); break;
    case ROW_SET:
        if (!cJSON_IsObject(value))
            reader_fault(check->reader, "expected an object of values by path, found %s",
                         tree_kind(value));
        break;
    case ROW_FILES: break; /* load.c has used it up */
    default: check_plain(check, row, value);
    }
}

void check_tree(struct reader *reader, const cJSON *tree, bool fragment,
                const struct names names[BY_COUNT])
{
    struct check check = {.reader = reader,
                          .fragment = fragment,
                          .names = names,
                          .strategies = tree_get(tree, "strategies")};
    check_group(&check, keys_root(), tree);
}
