/* Finding and reading the files of a scenario. */
#ifndef SCENARIO_FILES_H
#define SCENARIO_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include "scenario/reader.h"

/* A file larger than this is no scenario. */
enum { FILES_LARGEST = 32 * 1024 * 1024 };

/* What was read: `size` bytes, NUL behind, the caller's to free(); and which file it was. */
struct file_text {
    char *text;
    size_t size;
    dev_t device;
    ino_t number;
};

/* Reads a whole regular file. Returns NULL when it went well, else why not (a constant sentence);
 * "" stands for short memory. Never blocks on a FIFO or a terminal. */
const char *files_read(const char *path, struct file_text *out);

/* The path of the base `name` of `file`: beside it, else in the library folders, each also with
 * ".json" behind. The caller frees it. NULL if there is none, or when memory is short (noted). */
char *files_find(struct reader *reader, const char *file, const char *name,
                 const char *const *library, size_t library_count);

/* "folder/name.json" -> "name"; the caller frees it; NULL when memory is short. */
char *files_stem(const char *path);

#endif
