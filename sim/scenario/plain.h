/* Values of the struct that are not made of other keys, as JSON: for whatever writes scenarios. */
#ifndef SCENARIO_PLAIN_H
#define SCENARIO_PLAIN_H

#include <stdbool.h>
#include "base/text.h"
#include "scenario/keys.h"
#include "scenario/scenario.h"

/* Where the row's value stands in its struct at `base`. */
static inline const void *plain_at(const char *base, const struct row *row)
{
    return base + row->at;
}
/* The number of a REAL. */
double plain_real(const struct row *row, const char *base);
/* Is the value "not given"? Only keys that may lack ever are. */
bool plain_lacks(const struct row *row, const char *base);
/* Is the value the same in both structs, to the bit? Of the kinds REAL to LABEL. */
bool plain_same(const struct row *row, const char *a, const char *b);
/* How many names of that kind the scenario has, and the i-th. */
int plain_names(const poach_scenario *scenario, enum row_by by);
const char *plain_name(const poach_scenario *scenario, enum row_by by, int i);
/* Adds the value as JSON. */
void plain_write(const poach_scenario *scenario, const struct row *row, const char *base,
                 struct text *text);

#endif
