/* The table of keys as a JSON Schema (draft 2020-12): what an editor can say of a scenario file
 * while it is written. */
#ifndef SCENARIO_SCHEMA_H
#define SCENARIO_SCHEMA_H

#include "base/json.h"

/* Adds the schema. It accepts every file that the loader accepts, shorthand and fragments included,
 * and refuses unknown keys, wrong types, numbers out of range, unknown words, names that cannot be
 * names, null in a file that extends nothing, and a whole scenario without what is required. What
 * needs a second key or another file (a firm that was not declared) only the loader sees. */
void schema_write(struct text *text);

/* "key": anything but null. */
void schema_not_null(struct json *json, const char *key);
/* Its definitions "alone" and "given", of files that extend nothing. */
void schema_alone(struct json *json);

#endif
