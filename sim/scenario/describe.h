/* One row of the table in words, for the key reference and the JSON Schema. */
#ifndef SCENARIO_DESCRIBE_H
#define SCENARIO_DESCRIBE_H

#include <stdbool.h>
#include "base/text.h"
#include "scenario/keys.h"

/* The key that a bare number or name in place of this group stands for; NULL if there is none. */
const struct row *describe_bare(const struct row *row);

/* Is `row`, a key of `block`, the map of changes to the block for some segments? What such changes
 * leave out is as in the block, not at its default. */
bool describe_overrides(const struct row *block, const struct row *row);

/* What a value is: "a number 0..5", "one of posted, market". Without the unit. */
void describe_value(const struct row *row, struct text *text);

/* The default: "1", "required", "none". Adds nothing where there is none to speak of. */
void describe_default(const struct row *row, struct text *text);

/* The help without the equations it names in brackets, and these: "E4, E12", nothing if none. */
void describe_meaning(const struct row *row, struct text *text);
void describe_equations(const struct row *row, struct text *text);

#endif
