/* Where in a scenario we are: a dotted path, kept as a stack while a tree is walked. */
#ifndef SCENARIO_PATH_H
#define SCENARIO_PATH_H

#include <stddef.h>
#include "base/text.h"

/* Objects and lists inside each other, at most; deeper text is refused. */
enum { PATH_DEPTH = 64 };

/* Zero-initialise: the top level. */
struct path {
    struct path_part {
        const char *key; /* not owned; NULL: element `index` of a list */
        size_t index;
    } part[PATH_DEPTH + 2];
    int depth;
};

/* The parts of the path that are stored: what is deeper than the array is only counted. */
int path_stored(const struct path *path);

/* Every push needs its pop. `key` must live until then. */
void path_push(struct path *path, const char *key);
void path_push_index(struct path *path, size_t index);
void path_pop(struct path *path);

/* Adds "firms.Apple.pay" or "quantiles[1]". A key that could be misread is put in quotes. */
void path_write(const struct path *path, struct text *text);

#endif
