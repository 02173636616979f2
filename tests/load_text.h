/* Scenarios for tests of the loader: written as text, loaded, and asked about their faults. */
#ifndef LOAD_TEXT_H
#define LOAD_TEXT_H

#include <stdbool.h>
#include "scenario/scenario.h"
#include "testlib.h"

/* A legal scenario on which tests build: segments star and staff, attribute vision, strategy bold,
 * firms Apple (strategy bold) and Meta (none). In load_text it is the file "small.json". */
extern const char load_text_small[];

struct loaded {
    poach_status status;
    poach_scenario *scenario; /* NULL on any error, and for a fragment */
    poach_faults faults;
    int is_fragment;
};

/* Writes `text` into an empty folder as "scenario.json", beside it "small.json" and `files`
 * (name, text, name, text, ..., NULL; may be
 * NULL), and loads it; set: NULL-ended settings, or NULL. load_text_free frees the inside. */
struct loaded load_text(const char *text, const char *const *files, const char *const *set);
void load_text_free(struct loaded *loaded);

/* Loads small.json with `value` (JSON) at the dotted path, merged over it. */
struct loaded load_with(const char *path, const char *value);

/* Is there a fault at exactly this path whose text contains `part`? Prints the faults if not. */
bool load_text_faulty(const struct loaded *loaded, const char *path, const char *part);

/* Fails the test unless the scenario loads; unless it does not, with that fault. */
void load_text_good(const char *text, const char *const *files, const char *const *set);
void load_text_bad(const char *text, const char *const *files, const char *const *set,
                   const char *path, const char *part);
/* As above for load_with. */
void load_with_good(const char *path, const char *value);
void load_with_bad(const char *path, const char *value, const char *where, const char *part);

#endif
