/* Shorthand written out, so that merging, checking and filling meet one form only. */
#ifndef SCENARIO_NORMAL_H
#define SCENARIO_NORMAL_H

#include "scenario/keys.h"
#include "scenario/reader.h"

/* Writes out the shorthand in `tree`: a bare number becomes {first key: number}, and a firm's
 * attributes.openness becomes its `openness`. A strategy given by name stays a text, since over a
 * base it replaces what was there. Faults (both spellings of openness, different) are of
 * reader->here. False when memory is short. */
bool normal_expand(struct reader *reader, cJSON *tree);

/* The bare value `*item` as the group of `row`, in its place in the tree and with its key; *item is
 * then the object. False when memory is short. */
bool normal_wrap(struct reader *reader, const struct row *row, cJSON *parent, cJSON **item);

#endif
