/* The table of keys for people: what each means, its unit, range, default, words and equations. */
#ifndef SCENARIO_REFERENCE_H
#define SCENARIO_REFERENCE_H

#include <stdbool.h>
#include "base/text.h"
#include "scenario/catalogue.h"

/* Adds all keys, block by block, in lines for a terminal. */
void reference_all(struct text *text);

/* Adds what a path names: a key or block by its whole path with any names
 * ("firms.Apple.pay.star.median") and numbers of entries ("timeline.2.layoff.share", or as faults have
 * it, "timeline[2]..."), or by the end of one ("offer.rule", "median"), which may be at several
 * places. What a dated action sets may follow its `set`. False if it names nothing; `problem` then
 * says so, with the nearest key. */
bool reference_path(const char *path, struct text *text, struct text *problem);

/* Adds a block, or a map of blocks, and all blocks in it but those shown earlier in reference_all. */
void reference_blocks(const struct catalogue *catalogue, int top, struct text *text);

/* Is the block shown elsewhere: is it, or one that it stands in below `top`, like an earlier one? */
bool reference_repeats(const struct catalogue *catalogue, int block, int top);

/* Adds docs/keys.md. */
void reference_markdown(struct text *text);

/* Columns of a line for a terminal. */
enum { REFERENCE_WIDTH = 88 };

#endif
