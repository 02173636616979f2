/* Every key of a merged scenario by itself: is it known, of the right type, in range, and are the
 * names it uses declared? */
#ifndef SCENARIO_CHECK_H
#define SCENARIO_CHECK_H

#include "scenario/keys.h"
#include "scenario/names.h"
#include "scenario/reader.h"

/* The names declared in `tree`, by enum row_by; "openness" is the first attribute. In a fragment a
 * kind of which none are declared takes any name. False when memory is short (noted). */
bool check_names(struct reader *reader, const cJSON *tree, bool fragment,
                 struct names names[BY_COUNT]);
void check_names_free(struct names names[BY_COUNT]);

/* Checks the whole tree against the table; all faults go to the reader. In a fragment nothing is
 * required. */
void check_tree(struct reader *reader, const cJSON *tree, bool fragment,
                const struct names names[BY_COUNT]);

#endif
