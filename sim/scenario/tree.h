/* What cJSON lacks: finding a key among many, and showing a value. cJSON keeps the members of an
 * object in a list, so its own look-up walks all of them and ignores case unless told not to. */
#ifndef SCENARIO_TREE_H
#define SCENARIO_TREE_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>
#include "base/text.h"

/* The members of one object in the order of their keys; equal keys in the order of the file. */
struct tree_index {
    struct tree_member {
        const char *key; /* of the item; must outlive the index even if the item does not */
        cJSON *item;
        size_t order;
    } * members;
    size_t count;
};

/* False when memory is short. object may be NULL or no object: then the index is empty. */
bool tree_index_init(struct tree_index *index, const cJSON *object);
void tree_index_free(struct tree_index *index);
/* The first member with that key, or NULL. */
cJSON *tree_index_find(const struct tree_index *index, const char *key);

/* The first member of `object` with that key, by a walk; NULL if none or if it is no object. */
cJSON *tree_get(const cJSON *object, const char *key);

/* Appends `item` as member `key` of `object`; both pass to the tree. False when memory is short:
 * the item is then freed. */
bool tree_add(cJSON *object, const char *key, cJSON *item);

/* Are both the same text, number (to the bit), true, false or null? Never for lists and objects. */
bool tree_same(const cJSON *a, const cJSON *b);

/* Adds `value` as JSON on one line, cut at about `limit` bytes. */
void tree_show(const cJSON *value, struct text *text, size_t limit);

/* "a number", "a text", "a list", ...: what a value is, for messages. */
const char *tree_kind(const cJSON *value);

#endif
