/* What is kept of some consecutive replications of one point: for each metric numerator and
 * denominator of every replication; or, of a point with more replications than POINT_EXACT, what
 * replications amount to (run/sample.h). As bytes it is what the store holds. */
#ifndef EXPERIMENT_BLOCK_H
#define EXPERIMENT_BLOCK_H

#include "run/sample.h"

/* Up to so many replications a point's quantiles are exact. */
#define POINT_EXACT INT64_C(10000)

/* How the replications of a point are cut. A function of their number alone, for the cuts are part of
 * the results. */
struct blocks {
    int64_t replications; /* of the point                            */
    int64_t size;         /* of a block; the last may be smaller     */
    int64_t count;        /* blocks                                  */
    bool exact;
};
struct blocks blocks_of(int64_t replications);
int64_t blocks_length(const struct blocks *blocks, int64_t block);

/* The numbers of one block while it is filled. */
struct block {
    int metrics;
    const bool *ratio; /* [metrics], borrowed                              */
    bool exact;
    int64_t room, count; /* replications */
    double *a, *b;       /* [metric * room + replication]                  */
    double *scratch;     /* [room]                                         */
};

POACH_CHECKED poach_status block_init(struct block *self, int metrics, const bool *ratio,
                                      const struct blocks *blocks);
void block_free(struct block *self);
/* The block as bytes, malloc'ed; little-endian IEEE doubles on machines that are.
 *   exact   for each metric a[count], and for a ratio b[count]
 *   else    for each metric count, mean, squares; for a ratio the members of struct ratio_sums; then
 *           used, count, least, most of the counts, and `used` pairs of 32-bit key and count
 * Returns OK, NO_MEMORY. */
POACH_CHECKED poach_status block_pack(struct block *self, unsigned char **bytes, size_t *size);

/* A point put together again from its blocks, in their order. */
struct gathered {
    int metrics;
    const bool *ratio; /* borrowed */
    bool exact;
    int64_t room, count;    /* replications                                          */
    double *a, *b;          /* exact: [metric * room + replication]                  */
    double *scratch;        /* exact: [room], and as many to order them              */
    struct sample *samples; /* [metrics]                                             */
};

/* For any number of points of so many replications, one after the other. */
POACH_CHECKED poach_status gathered_init(struct gathered *self, int metrics, const bool *ratio,
                                         const struct blocks *blocks);
void gathered_free(struct gathered *self);
void gathered_clear(struct gathered *self);
/* Adds the next block of `count` replications. Returns OK, NO_MEMORY, FAILED (the bytes are no such
 * block). */
POACH_CHECKED poach_status gathered_add(struct gathered *self, const unsigned char *bytes,
                                        size_t size, int64_t count);
/* Estimate and quantiles at p[n] of one metric. Returns OK, NO_MEMORY. */
POACH_CHECKED poach_status gathered_statistic(struct gathered *self, int metric, const double *p,
                                              int n, poach_estimate *estimate, double *quantiles);

#endif
