#include "scenario/tree.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

static int by_key(const void *a, const void *b)
{
    const struct tree_member *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    if (order != 0) return order;
    return x->order < y->order ? -1 : x->order > y->order;
}

bool tree_index_init(struct tree_index *index, const cJSON *object)
{
    *index = (struct tree_index){0};
    if (!cJSON_IsObject(object)) return true;
    for (const cJSON *item = object->child; item; item = item->next) index->count++;
    index->members = mem_array(index->count, sizeof *index->members);
    if (!index->members) {
        index->count = 0;
        return false;
    }
    size_t n = 0;
    for (cJSON *item = object->child; item; item = item->next, n++)
        index->members[n] = (struct tree_member){item->string, item, n};
    qsort(index->members, n, sizeof *index->members, by_key);
    return true;
}

void tree_index_free(struct tree_index *index)
{
    free(index->members);
    *index = (struct tree_index){0};
}

cJSON *tree_index_find(const struct tree_index *index, const char *key)
{
    size_t low = 0, high = index->count;
    while (low < high) { /* the first member whose key is not below */
        size_t middle = low + (high - low) / 2;
        if (strcmp(index->members[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == index->count || strcmp(index->members[low].key, key) != 0) return NULL;
    return index->members[low].item;
}

cJSON *tree_get(const cJSON *object, const char *key)
{
    return cJSON_IsObject(object) ? cJSON_GetObjectItemCaseSensitive(object, key) : NULL;
}

bool tree_add(cJSON *object, const char *key, cJSON *item)
{
    if (!item) return false;
    char *copy = mem_copy(key, strlen(key));
    if (!copy) {
        cJSON_Delete(item);
        return false;
    }
    cJSON_free(item->string);
    item->string = copy;
    item->type &= ~cJSON_StringIsConst;
    cJSON_AddItemToArray(object, item); /* takes the item with the key it has */
    return true;
}

bool tree_same(const cJSON *a, const cJSON *b)
{
    if (!a || !b || (a->type & 0xFF) != (b->type & 0xFF)) return false;
    if (cJSON_IsString(a)) return strcmp(a->valuestring, b->valuestring) == 0;
    if (cJSON_IsNumber(a)) return a->valuedouble == b->valuedouble;
    return !cJSON_IsArray(a) && !cJSON_IsObject(a);
}

static void show(const cJSON *value, struct text *text, size_t limit)
{
    if (text->size > limit || !value) return;
    if (cJSON_IsString(value)) {
        text_quote(text, value->valuestring);
    } else if (cJSON_IsNumber(value)) {
        text_number(text, value->valuedouble);
    } else if (cJSON_IsArray(value) || cJSON_IsObject(value)) {
        bool object = cJSON_IsObject(value);
        text_add(text, object ? "{" : "[");
        for (const cJSON *item = value->child; item && text->size <= limit; item = item->next) {
            if (item != value->child) text_add(text, ", ");
            if (object) {
                text_quote(text, item->string);
                text_add(text, ": ");
            }
            show(item, text, limit);
        }
        text_add(text, object ? "}" : "]");
    } else {
        text_add(text, cJSON_IsNull(value) ? "null" : cJSON_IsTrue(value) ? "true" : "false");
    }
}

void tree_show(const cJSON *value, struct text *text, size_t limit)
{
    struct text shown = {0};
    show(value, &shown, limit);
    text_cut(&shown, limit);
    text_add(text, text_view(&shown));
    text->failed |= shown.failed;
    text_free(&shown);
}

const char *tree_kind(const cJSON *value)
{
    if (cJSON_IsString(value)) return "a text";
    if (cJSON_IsNumber(value)) return "a number";
    if (cJSON_IsArray(value)) return "a list";
    if (cJSON_IsObject(value)) return "an object";
    if (cJSON_IsBool(value)) return cJSON_IsTrue(value) ? "true" : "false";
    return "null";
}
