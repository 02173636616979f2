/* Every key of the table together with the place where it stands, in the order of the table. A row
 * that is used at several places is there once for each. */
#ifndef SCENARIO_CATALOGUE_H
#define SCENARIO_CATALOGUE_H

#include <stdbool.h>
#include "base/text.h"
#include "scenario/keys.h"

struct entry {
    char *path; /* "firms.FIRM.pay.SEGMENT.median"; "" for the top level */
    const struct row *row;
    int parent;     /* the entry it stands in; -1 for the top level                        */
    int like;       /* an earlier entry with the same meaning or the same keys, or -1      */
    bool overrides; /* in changes for one segment: what is left out is as in the block     */
    bool found;     /* catalogue_find met it                                               */
};

struct catalogue {
    struct entry *items;
    int count;
    size_t capacity;
};

/* False when memory is short; catalogue_free is right either way. */
bool catalogue_make(struct catalogue *catalogue);
void catalogue_free(struct catalogue *catalogue);

/* Marks the entries that a path names, and returns their number. The path is a whole one with any
 * names ("firms.Apple.pay.star.median"), or the end of one ("offer.rule", "median").
 * whole  the entry of which it is the whole path, or -1 */
int catalogue_find(struct catalogue *catalogue, const char *path, int *whole);

/* The key as it stands in a path: its own name, or "FIRM" where the file names it. */
const char *catalogue_key(const struct entry *entry);

/* Adds what the value is, for a block what a bare value means and where its keys stand:
 * "a number 0..5 (1/month)", "a block, or a number: its sigma; keys as in strategies.STRATEGY". */
void catalogue_value(const struct catalogue *catalogue, int place, bool with_unit,
                     struct text *text);

/* Adds the default as describe_default does, or that it is the block's. */
void catalogue_default(const struct entry *entry, struct text *text);

/* Is it one block of keys: the top level, a group, or a block? */
bool catalogue_is_block(const struct entry *entry);

#endif
