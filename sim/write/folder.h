/* An output folder whose files appear whole or not at all: each is written under a hidden temporary
 * name and all are renamed at the end. */
#ifndef WRITE_FOLDER_H
#define WRITE_FOLDER_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include "poach/status.h"

enum { FOLDER_FILES = 16 };

struct folder_file {
    char *name, *temporary; /* "market.csv"; the path it is written under */
    int64_t rows;           /* set by the writer; 0: not a table          */
    char sha256[65];        /* of the bytes on disk, lower-case hex        */
};

/* Zero-initialise. */
struct folder {
    char *path;
    int made; /* how many of the last parts of path were created by folder_open */
    int count;
    struct folder_file files[FOLDER_FILES];
    FILE *open;      /* the file being written, or NULL                            */
    char fault[512]; /* after an error: what went wrong, for people                */
};

/* Makes the folder with its parents, or takes one that is there: it must be writable, and empty
 * unless `force`. Returns OK, CANNOT_CREATE (and folder->fault says why) or NO_MEMORY. */
POACH_CHECKED poach_status folder_open(struct folder *folder, const char *path, bool force);

/* Removes what a killed process left in the folder under the temporary names of `name`. */
void folder_sweep_up(const char *path, const char *name);

/* ".PID.tmp": what this process puts behind ".NAME" of a file that is not whole yet. */
enum { FOLDER_DRAFT_SIZE = 32 };
void folder_draft(char end[FOLDER_DRAFT_SIZE]);

/* Starts the next file, *out is to be written and then handed to folder_end. One at a time.
 * Returns OK, WRITE_FAILED or NO_MEMORY. */
POACH_CHECKED poach_status folder_begin(struct folder *folder, const char *name, FILE **out);

/* Ends the file begun: all its bytes are on disk and its sum is known. Returns OK, WRITE_FAILED. */
POACH_CHECKED poach_status folder_end(struct folder *folder, int64_t rows);

/* Gives every file its name, in the order they were begun; one that was there is replaced. Before,
 * an old file with the name of the last one begun (the manifest) is removed, so a folder that holds
 * one is complete. Returns OK, WRITE_FAILED. Frees nothing. */
POACH_CHECKED poach_status folder_commit(struct folder *folder);

/* Removes what is still temporary and, if the folder was made by folder_open and is empty, the
 * folder; then frees what is inside. After a commit it only frees. Right on a zeroed folder. */
void folder_close(struct folder *folder);

/* For a process that ends at once, in a signal handler too (it calls nothing that may not be called
 * there): removes what folder_close would remove, and leaves the struct as it is. Right on a zeroed
 * folder, and at any moment of the calls above. */
void folder_abandon(const struct folder *folder);

/* SHA-256 of a file as lower-case hex. Returns OK, NO_INPUT. */
POACH_CHECKED poach_status folder_sum(const char *path, char sha256[65]);

/* "dir/name", malloc'ed; NULL: no memory. */
char *folder_join(const char *dir, const char *name);

#endif
