/* The strict reading of JSON text that comes before cJSON, which takes more than RFC 8259 allows
 * and does not say where text is wrong. */
#ifndef SCENARIO_SCAN_H
#define SCENARIO_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include "scenario/reader.h"

/* Whole numbers above 2^53 cannot be told from their neighbours in a double. */
#define SCAN_LARGEST 9007199254740992.0

/* Values in one text, at most; a scenario of the largest legal size has a tenth of that. */
enum { SCAN_VALUES = 2000000 };

/* Is `text` (size bytes, any bytes) one JSON value as in RFC 8259, at most PATH_DEPTH deep, in
 * UTF-8, without NUL, U+0000, lone surrogates, a byte order mark, numbers that overflow or lose
 * digits, or text after the end? Faults go to the reader under the name `file`, with line and
 * column (in characters). A fault of syntax ends the scan, that of a number does not. */
bool scan_text(struct reader *reader, const char *file, const char *text, size_t size);

#endif
