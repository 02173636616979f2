/* Values that are not made of other keys: numbers, words, texts, lists of numbers. */
#ifndef SCENARIO_VALUE_H
#define SCENARIO_VALUE_H

#include <stdbool.h>
#include <stdint.h>
#include "scenario/keys.h"
#include "scenario/tree.h"

/* Adds to `problem` what is wrong with `value` for a row of one of the kinds REAL to TEXT, SEED and
 * REALS: nothing if it is right. */
void value_check(const struct row *row, const cJSON *value, struct text *problem);

/* Adds the range of a row in words: "0..5 (1/month)", "above 0, at most 1e+15 (money/year)". */
void value_range(const struct row *row, struct text *text);

/* The place of the word among those of a CHOICE, or -1. */
int value_choice(const struct row *row, const cJSON *value);

/* A whole number up to 2^53, or digits in quotes that fit 64 bits. */
bool value_seed(const cJSON *value, uint64_t *seed);

#endif
