/* replications.bin: the vectors of some replications, every bit of them, so that a run can be put
 * together from its parts. 8 bytes a number, in the order of the machine that wrote it; a head tells
 * which order, how many numbers a replication has, and which replications there are. */
#ifndef WRITE_SHARD_H
#define WRITE_SHARD_H

#include <stdbool.h>
#include <stdio.h>
#include "run/result_view.h"

#define SHARD_FILE "replications.bin"

struct shard_head {
    char mark[24];        /* "poach replications 1\n" */
    uint64_t order;       /* 0x0102030405060708 */
    int64_t numbers;      /* of a replication   */
    int64_t first, count; /* replications first..first + count - 1, numbered from 1 */
};

/* Set out, numbers, first and count; zero the rest. */
struct shard_writer {
    FILE *out;
    int64_t numbers, first, count;
    bool begun;
};

/* A poach_take: context is a struct shard_writer. Returns OK, WRITE_FAILED. */
POACH_CHECKED poach_status shard_take(void *context, const poach_batch *batch);

/* Reads the head and looks whether the file has what it tells. Returns OK, NO_INPUT (cannot be read),
 * BAD_SCENARIO (not such a file, another machine's, cut short); *why says so, a constant text. */
POACH_CHECKED poach_status shard_open(const char *path, struct shard_head *head, const char **why);
/* Reads the vector of replication `number` (from 1), which is among those of the head. May be called
 * from several threads. Returns OK, FAILED. */
POACH_CHECKED poach_status shard_read(const char *path, const struct shard_head *head,
                                      int64_t number, double *vector);

#endif
