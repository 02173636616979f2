#include "scenario/fill.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "scenario/merge.h"
#include "scenario/shape.h"
#include "scenario/value.h"

struct fill {
    const cJSON *strategies;   /* by name; may be NULL */
    const struct names *names; /* [BY_COUNT]           */
    bool no_memory;
};

static void fill_rows(struct fill *fill, const struct row *rows, char *base, const cJSON *object,
                      bool defaults);

static void *at(char *base, const struct row *row)
{
    return base + row->at;
}

static void put_text(struct fill *fill, char **text, const char *value)
{
    char *copy = mem_copy(value, strlen(value));
    if (!copy) {
        fill->no_memory = true;
        return;
    }
    free(*text);
    *text = copy;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* A list of numbers, ascending; without the key the three usual quantiles. */
static void put_reals(struct fill *fill, const struct row *row, char *base, const cJSON *list)
{
    static const double usual[] = {0.05, 0.5, 0.95};
    int *count = (void *)(base + row->count), n = 0;
    double **reals = at(base, row);
    size_t most = list ? row->most : sizeof usual / sizeof *usual;
    double *copy = mem_array(most, sizeof *copy);
    if (!copy) {
        fill->no_memory = true;
        return;
    }
    if (!list)
        for (; n < (int)most; n++) copy[n] = usual[n];
    for (const cJSON *item = list ? list->child : NULL; item; item = item->next)
        copy[n++] = item->valuedouble;
    qsort(copy, (size_t)n, sizeof *copy, by_size);
    free(*reals);
    *reals = copy;
    *count = n;
}

/* Places of the names in a list, of one name, or of all there are (value NULL or "all"). */
static void put_labels(struct fill *fill, const struct row *row, char *base, const cJSON *value)
{
    const struct names *names = &fill->names[row->by];
    int *count = (void *)(base + row->count), n = 0, **places = at(base, row);
    bool one = cJSON_IsString(value) && strcmp(value->valuestring, "all") != 0;
    bool list = cJSON_IsArray(value);
    size_t room = list ? (size_t)cJSON_GetArraySize(value) : one ? 1 : (size_t)names->count;
    int *copy = mem_array(room, sizeof *copy);
    if (!copy) {
        fill->no_memory = true;
        return;
    }
    if (one) copy[n++] = names_find(names, value->valuestring);
    for (const cJSON *item = list ? value->child : NULL; item; item = item->next)
        copy[n++] = names_find(names, item->valuestring);
    for (int i = 0; !one && !list && i < names->count; i++) copy[n++] = i;
    free(*places);
    *places = copy;
    *count = n;
}

/* A number, word or text; value NULL: the default. */
static void put_plain(struct fill *fill, const struct row *row, char *base, const cJSON *value)
{
    void *to = at(base, row);
    double x = value ? value->valuedouble : row->def;
    switch (row->kind) {
    case ROW_REAL:
        if (row->flags & ROW_FIRST) to = *(double **)to;
        *(double *)to = x;
        break;
    case ROW_COUNT: *(int64_t *)to = isnan(x) ? 0 : (int64_t)x; break;
    case ROW_CHOICE: *(int *)to = value ? value_choice(row, value) : (int)row->def; break;
    case ROW_BOOL: *(bool *)to = value ? cJSON_IsTrue(value) : row->def > 0; break;
    case ROW_TEXT: put_text(fill, to, value ? value->valuestring : ""); break;
    case ROW_SEED:
        *(uint64_t *)to = (uint64_t)row->def;
        if (value) value_seed(value, to);
        break;
    case ROW_LABEL:
        *(int *)to = value ? names_find(&fill->names[row->by], value->valuestring) : (int)row->def;
        break;
    case ROW_LABELS: put_labels(fill, row, base, value); break;
    case ROW_REALS: put_reals(fill, row, base, value); break;
    default: break;
    }
}

/* One element of a map, or the default of one (value NULL). */
static void fill_element(struct fill *fill, const struct row *row, char *element,
                         const cJSON *value, bool defaults)
{
    if (row->kind != ROW_GROUP) {
        put_plain(fill, row, element, value);
        return;
    }
    if (value && row->given) *(bool *)(void *)(element + row->given - 1) = true;
    fill_rows(fill, row->inner, element, value, defaults);
}

static void fill_map(struct fill *fill, const struct row *row, char *base, const cJSON *object,
                     bool defaults)
{
    char *elements = *(char **)at(base, row);
    const struct names *names = &fill->names[row->by];
    for (int i = 0; defaults && i < names->count; i++)
        fill_element(fill, row->inner, elements + (size_t)i * row->size, NULL, true);
    for (const cJSON *item = object ? object->child : NULL; item; item = item->next) {
        int place = strcmp(item->string, "note") == 0 ? -1 : names_find(names, item->string);
        if (place >= 0)
            fill_element(fill, row->inner, elements + (size_t)place * row->size, item, false);
    }
}

/* One struct for each segment: the block, then what its `segments` change. */
static void fill_block(struct fill *fill, const struct row *row, char *base, const cJSON *object,
                       bool defaults)
{
    char *elements = *(char **)at(base, row);
    const struct names *names = &fill->names[BY_SEGMENT];
    const cJSON *changes = tree_get(object, "segments");
    for (int k = 0; k < names->count; k++)
        fill_rows(fill, row->inner, elements + (size_t)k * row->size, object, defaults);
    for (const cJSON *item = changes ? changes->child : NULL; item; item = item->next) {
        int k = strcmp(item->string, "note") == 0 ? -1 : names_find(names, item->string);
        if (k >= 0) fill_rows(fill, row->inner, elements + (size_t)k * row->size, item, false);
    }
}

static void fill_list(struct fill *fill, const struct row *row, char *base, const cJSON *list)
{
    int *count = (void *)(base + row->count), n = 0;
    size_t room = (size_t)cJSON_GetArraySize(list);
    char *structs = mem_array(room, row->size);
    if (!structs) {
        fill->no_memory = true;
        return;
    }
    *(char **)at(base, row) = structs;
    *count = (int)room; /* what is allocated below is freed with it */
    for (const cJSON *item = list->child; item; item = item->next)
        fill_rows(fill, row->inner, structs + (size_t)n++ * row->size, item, true);
}

/* The rows of one struct. With `defaults` every row is set, else only those given. */
static void fill_rows(struct fill *fill, const struct row *rows, char *base, const cJSON *object,
                      bool defaults)
{
    for (const struct row *row = rows; row->key; row++) {
        const cJSON *value = tree_get(object, row->key);
        if ((row->flags & ROW_NO_STORE) || (!value && !defaults)) continue;
        if (row->kind == ROW_GROUP)
            fill_element(fill, row, at(base, row), value, defaults);
        else if (row->kind == ROW_MAP)
            fill_map(fill, row, base, value, defaults);
        else if (row->kind == ROW_LIST && value)
            fill_list(fill, row, base, value);
        else if (row->kind == ROW_BLOCK)
            fill_block(fill, row, base, value, defaults);
        else
            put_plain(fill, row, base, value);
    }
}

/* The firm's strategy in one tree, the one it names under its changes, and its name ("" if none).
 * NULL when memory is short. */
static cJSON *resolve(struct fill *fill, const cJSON *given, const char **name)
{
    struct reader reader = {0}; /* merging checked trees finds no faults */
    const cJSON *like = cJSON_IsString(given) ? given : tree_get(given, "like");
    const struct row *row = keys_at("firms.*.strategy");
    cJSON *whole = cJSON_CreateObject();
    bool good = whole != NULL;
    *name = like ? like->valuestring : "";
    if (good && like)
        good = merge_patch(&reader, row, whole, tree_get(fill->strategies, like->valuestring));
    if (good && cJSON_IsObject(given)) good = merge_patch(&reader, row, whole, given);
    if (!good) {
        cJSON_Delete(whole);
        return NULL;
    }
    return whole;
}

static void fill_strategy(struct fill *fill, struct firm *firm, const cJSON *given)
{
    const char *name;
    cJSON *whole = resolve(fill, given, &name);
    if (!whole) {
        fill->no_memory = true;
        return;
    }
    fill_rows(fill, keys_at("firms.*.strategy")->inner, (char *)&firm->strategy, whole, true);
    put_text(fill, &firm->strategy.name, name);
    cJSON_Delete(whole);
}

/* The segment's choice under the person's own. */
static void fill_person(struct fill *fill, const poach_scenario *scenario, struct person *person,
                        const cJSON *given)
{
    const struct choice *segment = &scenario->segments[person->segment].choice;
    struct choice *choice = &person->choice;
    double *attributes = choice->attributes;
    bool own = choice->given;
    *choice = *segment;
    choice->given = own;
    choice->attributes = attributes;
    for (int a = 0; a < scenario->attribute_count; a++) attributes[a] = segment->attributes[a];
    fill_rows(fill, keys_at("people.*.choice")->inner, (char *)choice, tree_get(given, "choice"),
              false);
}

static void put_names(struct fill *fill, poach_scenario *scenario)
{
    for (int k = 0; k < scenario->segment_count; k++)
        put_text(fill, &scenario->segments[k].name, fill->names[BY_SEGMENT].in_order[k]);
    for (int f = 0; f < scenario->firm_count; f++)
        put_text(fill, &scenario->firms[f].name, fill->names[BY_FIRM].in_order[f]);
    for (int p = 0; p < scenario->person_count; p++)
        put_text(fill, &scenario->people[p].name, fill->names[BY_PERSON].in_order[p]);
    for (int a = 0; a < scenario->attribute_count; a++)
        put_text(fill, &scenario->attribute_names[a], fill->names[BY_ATTRIBUTE].in_order[a]);
}

bool fill_scenario(poach_scenario *scenario, const cJSON *tree, const struct names names[BY_COUNT])
{
    struct fill fill = {.strategies = tree_get(tree, "strategies"), .names = names};
    scenario->segment_count = names[BY_SEGMENT].count;
    scenario->firm_count = names[BY_FIRM].count;
    scenario->attribute_count = names[BY_ATTRIBUTE].count;
    scenario->person_count = names[BY_PERSON].count;
    if (!shape_alloc(scenario)) return false;
    put_names(&fill, scenario);
    fill_rows(&fill, keys_root()->inner, (char *)scenario, tree, true);
    const cJSON *firms = tree_get(tree, "firms");
    for (int f = 0; f < scenario->firm_count && !fill.no_memory; f++) {
        struct firm *firm = &scenario->firms[f];
        fill_strategy(&fill, firm, tree_get(tree_get(firms, firm->name), "strategy"));
    }
    const cJSON *people = tree_get(tree, "people");
    for (int p = 0; p < scenario->person_count && !fill.no_memory; p++) {
        struct person *person = &scenario->people[p];
        fill_person(&fill, scenario, person, tree_get(people, person->name));
    }
    return !fill.no_memory;
}
