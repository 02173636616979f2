/* --set PATH=VALUE: one key changed over the merged file. */
#ifndef SCENARIO_SET_H
#define SCENARIO_SET_H

#include "scenario/reader.h"

/* Applies `setting`, "firms.Apple.pay.star.sigma=0.2", to `tree` as a small document of its own,
 * merged like a file: shorthand is written out, null removes. VALUE is JSON, or a bare word or text
 * where the key takes one; an entry of a list is addressed by its number, timeline.0.month. Faults
 * carry "--set PATH=VALUE" as their file. False when memory is short; a wrong setting is a fault and
 * changes nothing. */
bool set_apply(struct reader *reader, cJSON *tree, const char *setting);

/* The same with the path as the key of `value` and any JSON as its value; faults carry `file`. The patch
 * that was merged, kept by the reader; NULL if it was not (a fault, or memory is short). */
const cJSON *set_value(struct reader *reader, cJSON *tree, const char *file, const cJSON *value);

#endif
