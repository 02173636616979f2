#include "scenario/normal.h"

#include <string.h>

/* Is a value of this kind shorthand for the group? */
static bool is_bare(const struct row *row, const cJSON *value)
{
    if (row->kind != ROW_GROUP || !row->bare) return false;
    enum row_kind kind = keys_find(row->inner, row->bare)->kind;
    return (kind == ROW_REAL || kind == ROW_COUNT) && cJSON_IsNumber(value);
}

bool normal_wrap(struct reader *reader, const struct row *row, cJSON *parent, cJSON **item)
{
    cJSON *object = cJSON_CreateObject(), *value = cJSON_Duplicate(*item, 1);
    if (object && row->bare_word &&
        !tree_add(object, row->inner->key, cJSON_CreateString(row->bare_word))) {
        cJSON_Delete(object);
        object = NULL;
    }
    if (!object || !value) {
        cJSON_Delete(object);
        cJSON_Delete(value);
        return reader_short(reader);
    }
    if (!tree_add(object, row->bare, value)) {
        cJSON_Delete(object);
        return reader_short(reader);
    }
    object->string = (*item)->string; /* the key moves over; without it cJSON frees none */
    (*item)->string = NULL;
    cJSON_ReplaceItemViaPointer(parent, *item, object);
    *item = object;
    return true;
}

/* firms.F.attributes.openness is another way to write firms.F.openness. */
static bool move_openness(struct reader *reader, cJSON *firm)
{
    cJSON *attributes = tree_get(firm, "attributes");
    cJSON *inner = tree_get(attributes, "openness"), *own = tree_get(firm, "openness");
    if (!inner) return true;
    if (own && !tree_same(own, inner))
        reader_fault(reader, "differs from attributes.openness; give one of them");
    cJSON_DetachItemViaPointer(attributes, inner);
    if (own) {
        cJSON_Delete(inner);
    } else {
        cJSON_AddItemToArray(firm, inner); /* keeps its key, "openness" */
    }
    if (!attributes->child) cJSON_Delete(cJSON_DetachItemViaPointer(firm, attributes));
    return true;
}

static bool expand(struct reader *reader, const struct row *row, cJSON *value)
{
    if (!cJSON_IsObject(value)) return true;
    for (cJSON *item = value->child; item; item = item->next) {
        const struct row *below = keys_below(row, item->string);
        if (!below) continue; /* an unknown key; check.c will say so */
        if (row->kind == ROW_MAP && strcmp(item->string, "note") == 0) continue;
        path_push(&reader->path, item->string);
        bool good = (!is_bare(below, item) || normal_wrap(reader, below, value, &item)) &&
                    expand(reader, below, item);
        if (good && row->kind == ROW_MAP && row->by == BY_FIRM && (row->flags & ROW_DECLARES)) {
            path_push(&reader->path, "openness");
            good = move_openness(reader, item);
            path_pop(&reader->path);
        }
        path_pop(&reader->path);
        if (!good) return false;
    }
    return true;
}

bool normal_expand(struct reader *reader, cJSON *tree)
{
    return expand(reader, keys_root(), tree);
}
