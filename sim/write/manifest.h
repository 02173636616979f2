/* manifest.json: how the files of an output folder came about, enough to make them again. */
#ifndef WRITE_MANIFEST_H
#define WRITE_MANIFEST_H

#include "poach/result.h"
#include "poach/scenario.h"
#include "write/folder.h"

/* What the manifest says that neither the result nor the folder knows. Everything is borrowed. */
struct manifest {
    int argc;
    char *const *argv;         /* the command                        */
    const char *scenario_file; /* as given by the user               */
    const poach_scenario *scenario;
    const poach_result *result;
};

/* Writes manifest.json into the folder as its last file (folder_begin to folder_end); it lists the
 * files written before it. It is the only file that may differ between two runs of one scenario.
 * Returns OK, WRITE_FAILED (folder->fault says why), NO_MEMORY. */
POACH_CHECKED poach_status manifest_write(struct folder *folder, const struct manifest *manifest);

/* Parts of a manifest, for those of other commands: the opening brace, version, command and file of
 * the scenario; what it ran on; the first `count` files of the folder; the scenario, a JSON text, and
 * the closing brace. */
void manifest_put_head(FILE *out, int argc, char *const *argv, const char *scenario_file);
void manifest_put_member(FILE *out, const char *key, const char *text);
void manifest_put_machine(FILE *out, int threads, double seconds);
void manifest_put_files(FILE *out, const struct folder *folder, int count);
void manifest_put_scenario(FILE *out, const char *json);

/* Writes `text` as a JSON string with its quotes; bytes that are not UTF-8 become U+FFFD. */
void manifest_put_string(FILE *out, const char *text);

#endif
