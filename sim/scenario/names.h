/* The names a scenario declares: segments, firms, attributes, strategies. */
#ifndef SCENARIO_NAMES_H
#define SCENARIO_NAMES_H

#include <stdbool.h>
#include "base/nearest.h"
#include "scenario/tree.h"

/* Names in the order of the file, and sorted for finding. The strings are not owned. */
struct names {
    struct name {
        const char *text;
        int place; /* in the order of the file */
    } * sorted;
    const char **in_order;
    int count;
    bool any; /* a fragment that declares none: every name will do */
};

/* What makes a name a name: at most so many bytes, no control characters, none of these, and not one
 * of the NULL-ended list. */
#define NAMES_LONGEST   64
#define NAMES_FORBIDDEN ".@,=/\":"
extern const char *const names_reserved[];

/* NULL if `name` may name something, else what is wrong with it. */
const char *names_problem(const char *name);

/* Names are the keys of `object` but for "note"; or the texts of a list, `first` (if not NULL)
 * before them. source may be NULL. Equal names are kept once. False when memory is short. */
bool names_init(struct names *names, const cJSON *source, const char *first);
void names_free(struct names *names);

/* The place of `name` in the order of the file, or -1. */
int names_find(const struct names *names, const char *name);

/* The known name that `name` was probably meant to be; NULL if none is near. */
const char *names_nearest(const struct names *names, const char *name);

#endif
