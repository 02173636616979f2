/* A scenario: several firms, their strategies, and the people they compete for, read from JSON. */
#ifndef POACH_SCENARIO_H
#define POACH_SCENARIO_H

#include <stdint.h>
#include "poach/status.h"

typedef struct poach_scenario poach_scenario;

/* How to read a scenario file. Zero-initialise: no settings, no installed scenarios. */
typedef struct poach_load {
    const char *const *set; /* "PATH=VALUE" settings, applied in order over the merged file */
    size_t set_count;
    const char *const *library; /* folders searched for `extends` after the file's own       */
    size_t library_count;
} poach_load;

/* Reads, merges (`extends`), sets and validates one scenario file.
 * file     path of the file; how: NULL for the defaults
 * faults   every fault found is added, never NULL; on a scenario that loads it may hold none
 * out      the scenario, owned by the caller (poach_scenario_free); NULL on any error
 * Returns OK, NO_INPUT (file or a base of it cannot be read), BAD_SCENARIO (see faults), NO_MEMORY. */
POACH_CHECKED poach_status poach_scenario_load(const char *file, const poach_load *how,
                                               poach_faults *faults, poach_scenario **out);

/* As poach_scenario_load, but a file without `firms` is accepted as a fragment (strategies,
 * segments or choice blocks that other files extend): its keys are checked one by one,
 * *out stays NULL and *is_fragment becomes 1. */
POACH_CHECKED poach_status poach_scenario_check(const char *file, const poach_load *how,
                                                poach_faults *faults, poach_scenario **out,
                                                int *is_fragment);

void poach_scenario_free(poach_scenario *scenario);

/* The effective scenario as JSON text: every key with the value in force. Loading it again gives an
 * equal scenario, bit for bit. NULL when memory is short; the caller frees it with free(). */
char *poach_scenario_emit(const poach_scenario *scenario);

/* Likely mistakes in a scenario that is right by the letter, and in what each dated `set` makes of it ("from
 * month 6 on: ..."), as faults with path and text. */
void poach_scenario_advise(const poach_scenario *scenario, poach_faults *warnings);

/* Name: the key `name`, else the file's name without folder and ".json". Owned by the scenario. */
const char *poach_scenario_name(const poach_scenario *scenario);
const char *poach_scenario_title(const poach_scenario *scenario); /* "" if none */
const char *poach_scenario_note(
    const poach_scenario *scenario); /* the file's own note, "" if none */
int poach_scenario_months(const poach_scenario *scenario);
int64_t poach_scenario_replications(const poach_scenario *scenario);
uint64_t poach_scenario_seed(const poach_scenario *scenario);

#endif
