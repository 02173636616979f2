/* Finding a row of the table in keys.c. */
#include <string.h>
#include "scenario/keys.h"

const struct row *keys_find(const struct row *rows, const char *key)
{
    for (; rows && rows->key; rows++)
        if (strcmp(rows->key, key) == 0) return rows;
    return NULL;
}

const struct row *keys_below(const struct row *row, const char *key)
{
    if (!row) return NULL;
    if (row->kind == ROW_MAP) return row->inner;
    if (row->kind == ROW_GROUP || row->kind == ROW_BLOCK || row->kind == ROW_LIST)
        return keys_find(row->inner, key);
    return NULL;
}

const struct row *keys_at(const char *path)
{
    const struct row *row = keys_root();
    while (row && *path) {
        char key[65];
        size_t size = strcspn(path, ".");
        if (size >= sizeof key) return NULL;
        memcpy(key, path, size);
        key[size] = '\0';
        row = keys_below(row, key);
        path += size;
        if (*path == '.') path++;
    }
    return row;
}

const char *keys_by_name(enum row_by by)
{
    static const char *const names[BY_COUNT] = {"name",      "segment",  "firm",
                                                "attribute", "strategy", "person"};
    return by < BY_COUNT ? names[by] : names[0];
}
