/* One reading of a scenario: the documents it came from and the faults found in them. Everything
 * between the text of a file and the filled struct works on a reader. */
#ifndef SCENARIO_READER_H
#define SCENARIO_READER_H

#include <stdbool.h>
#include "poach/status.h"
#include "scenario/path.h"
#include "scenario/tree.h"

/* One source of keys: a file, or a "--set PATH=VALUE". */
struct document {
    char *file;
    cJSON *tree;  /* as written, shorthand expanded */
    bool setting; /* a --set: blamed only for the value it gives */
};

struct reader {
    poach_faults *faults; /* not owned */
    size_t fault_count;   /* found by this reader, kept or not */
    bool no_memory, no_input;
    bool incomplete;            /* a document is missing: what seems to lack may stand in it */
    struct path path;           /* where we are, for faults */
    struct path prefix;         /* stands before it: inside which dated setting we are */
    struct document *documents; /* in the order of merging: the last one wins */
    size_t document_count, document_capacity;
    const struct document
        *here; /* faults are of this document; NULL: of whichever gave the value */
};

void reader_init(struct reader *reader, poach_faults *faults);
void reader_free(struct reader *reader);

/* Takes over `tree`; copies `file`. The last document wins over the earlier ones. False and the
 * tree freed when memory is short (noted in the reader). */
bool reader_keep(struct reader *reader, const char *file, cJSON *tree, bool setting);

/* Adds a fault at reader->path. The file and the value are looked up in the documents. */
void reader_fault(struct reader *reader, const char *format, ...) TEXT_FORMAT(2, 3);

/* As reader_fault, at the path of `keys`, a NULL-ended list of strings. */
void reader_fault_at(struct reader *reader, const char *const *keys, const char *format, ...)
    TEXT_FORMAT(3, 4);

/* A fault of a file as a whole or of a place in its text (line, column from 1; else 0). */
void reader_fault_in(struct reader *reader, const char *file, const char *path, int line,
                     int column, const char *value, const char *text);

/* The file that gave the value at the path; "" if none did. */
const char *reader_source(const struct reader *reader, const struct path *path);

/* Notes that memory ran short; returns false, so that `return reader_short(reader)` reads well. */
bool reader_short(struct reader *reader);

/* NO_MEMORY, NO_INPUT, BAD_SCENARIO or OK, after what has been noted so far. */
poach_status reader_status(const struct reader *reader);

#endif
