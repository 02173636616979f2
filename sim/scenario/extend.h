/* A file with everything it extends, merged into one tree. */
#ifndef SCENARIO_EXTEND_H
#define SCENARIO_EXTEND_H

#include "poach/scenario.h"
#include "scenario/reader.h"

/* Reads `file`, and first what it extends, beside it or in how->library. Every document stays in
 * the reader. Returns the merged tree (an object, without `extends`; name, title and note are the
 * file's own), the caller's to cJSON_Delete, or NULL if there is none; faults and missing files are
 * noted in the reader, also when a tree is returned. */
cJSON *extend_file(struct reader *reader, const char *file, const poach_load *how);

#endif
