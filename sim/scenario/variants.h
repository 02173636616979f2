/* One scenario in many variants: the files are read and merged once, then every variant is the merged
 * tree with a few settings. */
#ifndef SCENARIO_VARIANTS_H
#define SCENARIO_VARIANTS_H

#include "poach/scenario.h"

struct variants;

/* Reads `file` as poach_scenario_load does, with how->set. The scenario itself need not be right yet:
 * a variant may supply what it lacks.
 * out  the caller's (variants_free); NULL on an error
 * Returns OK, NO_INPUT, BAD_SCENARIO (syntax, a missing base, a wrong setting, or a fragment),
 * NO_MEMORY. */
POACH_CHECKED poach_status variants_open(const char *file, const poach_load *how,
                                         poach_faults *faults, struct variants **out);
void variants_free(struct variants *self);

/* The merged tree as JSON text, every number to the bit: a scenario file that needs no other file.
 * malloc'ed; NULL: no memory. */
char *variants_text(const struct variants *self);

/* The seed that stands in the merged tree, or its default. */
uint64_t variants_seed(const struct variants *self);

/* The scenario with `set`, "PATH=VALUE" each, applied in order over the merged tree. May be called by
 * several threads at once.
 * Returns OK; BAD_SCENARIO: a key is unknown, of the wrong type or out of range; FAILED: each key is
 * right but they do not go together (both: see faults); NO_MEMORY. */
POACH_CHECKED poach_status variants_make(const struct variants *self, const char *const *set,
                                         size_t count, poach_faults *faults, poach_scenario **out);

#endif
