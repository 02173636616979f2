#include "scenario/merge.h"

#include <string.h>
#include "scenario/normal.h"

/* Does the patch choose anew what kind of block this is? */
static bool picks_anew(const struct row *row, const cJSON *target, const cJSON *patch)
{
    for (const struct row *key = row ? row->inner : NULL; key && row->kind == ROW_GROUP && key->key;
         key++) {
        const cJSON *now = tree_get(patch, key->key);
        if ((key->flags & ROW_PICKS) && now && !cJSON_IsNull(now) &&
            !tree_same(now, tree_get(target, key->key)))
            return true;
    }
    return false;
}

/* Drops the keys of the block that came from the base and are not given anew. */
static void drop_others(const struct row *row, cJSON *target, const cJSON *patch)
{
    for (const struct row *key = row->inner; key->key; key++) {
        cJSON *item = tree_get(patch, key->key) ? NULL : tree_get(target, key->key);
        if (item) cJSON_Delete(cJSON_DetachItemViaPointer(target, item));
    }
}

static cJSON *replace(cJSON *target, cJSON *old, const char *key, cJSON *item)
{
    if (!item) return NULL;
    if (!old) return tree_add(target, key, item) ? item : NULL;
    item->string = old->string;
    old->string = NULL;
    cJSON_ReplaceItemViaPointer(target, old, item);
    return item;
}

/* One member of the patch into the target, where `old` has its key (or NULL). What null removes
 * goes onto the list `removed`: the index still holds its key. */
static bool merge_member(struct reader *reader, const struct row *row, cJSON *target, cJSON *old,
                         const cJSON *item, cJSON **removed)
{
    if (cJSON_IsNull(item)) {
        if (old) {
            cJSON_DetachItemViaPointer(target, old);
            old->next = *removed;
            *removed = old;
        } else {
            reader_fault(reader,
                         "null removes a key that came from a base; here there is none to remove");
        }
        return true;
    }
    if (!cJSON_IsObject(item)) {
        cJSON *copy = cJSON_Duplicate(item, 1);
        if (copy && copy->string) {
            cJSON_free(copy->string);
            copy->string = NULL;
        }
        return replace(target, old, item->string, copy) ? true : reader_short(reader);
    }
    bool name = old && cJSON_IsString(old) && row && row->kind == ROW_GROUP && row->bare &&
                keys_find(row->inner, row->bare)->kind == ROW_LABEL;
    if (name && !normal_wrap(reader, row, target, &old)) return false;
    if (!old || !cJSON_IsObject(old)) {
        old = replace(target, old, item->string, cJSON_CreateObject());
        if (!old) return reader_short(reader);
    }
    return merge_patch(reader, row, old, item);
}

bool merge_patch(struct reader *reader, const struct row *row, cJSON *target, const cJSON *patch)
{
    struct tree_index index;
    cJSON *removed = NULL;
    bool anew = picks_anew(row, target, patch), good = true;
    if (!tree_index_init(&index, target)) return reader_short(reader);
    for (const cJSON *item = patch->child; good && item; item = item->next) {
        path_push(&reader->path, item->string);
        good = merge_member(reader, keys_below(row, item->string), target,
                            tree_index_find(&index, item->string), item, &removed);
        path_pop(&reader->path);
    }
    tree_index_free(&index);
    cJSON_Delete(removed);
    if (good && anew) drop_others(row, target, patch);
    return good;
}
