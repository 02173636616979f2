/* What the manifests of all commands have in common: how they begin and end, and member by member; each
 * but manifest_put_string and manifest_put_json writes whole lines, with the comma. */
#ifndef WRITE_MANIFEST_PARTS_H
#define WRITE_MANIFEST_PARTS_H

#include <stdio.h>
#include "write/folder.h"

/* Begins manifest.json as the folder's next file: version and command stand in it. The members that
 * follow go to *out, the last one without comma; then manifest_end. Returns OK, WRITE_FAILED,
 * NO_MEMORY. */
POACH_CHECKED poach_status manifest_begin(struct folder *folder, int argc, char *const *argv,
                                          FILE **out);
/* Ends it. Returns OK, WRITE_FAILED (folder->fault says why). */
POACH_CHECKED poach_status manifest_end(struct folder *folder, FILE *out);

/* Writes `text` as a JSON string with its quotes; bytes that are not UTF-8 become U+FFFD. */
void manifest_put_string(FILE *out, const char *text);
/* "key": "text". */
void manifest_put_text(FILE *out, const char *key, const char *text);
/* "key": a list of words. Of the members `command` and `equivalent`, if there is one, `reproduce` reads
 * the options again. */
void manifest_put_words(FILE *out, const char *key, int count, char *const *words);
/* What may differ between two runs that give the same files: threads, compiler, time, memory. */
void manifest_put_machine(FILE *out, int threads, double seconds);
/* The first `count` files of the folder, with their sums. */
void manifest_put_files(FILE *out, const struct folder *folder, int count);
/* A JSON text, such as a scenario's, whose further lines move in by `indent` spaces. */
void manifest_put_json(FILE *out, const char *json, int indent);

#endif
