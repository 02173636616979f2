/* run --shard K/N: a part of a run's replications, for `merge` to join. */
#ifndef CLI_SHARDING_H
#define CLI_SHARDING_H

#include "cli/running.h"

/* The K-th of N parts of `replications`: numbers first..first + count - 1, from 1. Parts differ by at
 * most one. False if the text is no K/N with 1 <= K <= N <= replications. */
bool sharding_part(const char *text, int64_t replications, int64_t *part, int64_t *parts,
                   int64_t *first, int64_t *count);

/* Runs the part that the request names and writes replications.bin and the manifest into `path`; says
 * what is wrong. An interrupted part leaves nothing. */
POACH_CHECKED poach_status sharding_run(const struct running *task, const char *path);

#endif
