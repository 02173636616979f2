/* What a template says it cannot do without, and whether a folder of results holds it. */
#ifndef WRITE_NEEDS_H
#define WRITE_NEEDS_H

#include "poach/status.h"

/* Each need is FILE, FILE:COLUMN (some cell of the column is filled), FILE:COLUMN=VALUE (some cell of
 * it is VALUE) or FILE:COLUMN!=VALUE (some filled cell is not). `needs` holds them between blanks or
 * commas and is cut in place. `missing` becomes the sentence that says what the first unmet one lacks,
 * malloc'ed, or NULL if all are met. A column is looked for until the first row that answers; a file
 * that lacks a mechanism is read whole. Returns OK, NO_MEMORY. */
POACH_CHECKED poach_status needs_unmet(char *needs, const char *dir, char **missing);

#endif
