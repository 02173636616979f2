/* A manifest.json read back: what was run, what came out, and the effective scenarios as they stand
 * there, to the byte. */
#ifndef SCENARIO_RECORD_H
#define SCENARIO_RECORD_H

#include <stddef.h>
#include "poach/status.h"

struct record_file {
    const char *name, *sha256; /* owned by the record */
};

/* Zero-initialise. */
struct record {
    const char *version;  /* of poach; owned by the record, as all texts here */
    const char *compiler; /* "" if it does not say */
    const char **command; /* word by word; what `equivalent` says if there is one, else `command` */
    size_t command_count;
    struct record_file *files;
    size_t file_count;
    char **scenarios; /* JSON texts: `scenario`, or those of the list `scenarios` */
    size_t scenario_count;
    void *tree; /* the whole */
};

/* Reads and checks a manifest: version, command, files and at least one scenario must be there.
 * Returns OK, NO_INPUT (cannot be read), BAD_SCENARIO (no manifest; see faults), NO_MEMORY.
 * record_free in every case. */
POACH_CHECKED poach_status record_read(const char *path, poach_faults *faults, struct record *out);
void record_free(struct record *record);

/* A member by its keys with dots between, "replications.which": its text or NULL, its number or NAN;
 * 1 and 0 for true and false. */
const char *record_text(const struct record *record, const char *path);
double record_number(const struct record *record, const char *path);
/* The sum of the file of that name, or NULL. */
const char *record_sum(const struct record *record, const char *name);

#endif
