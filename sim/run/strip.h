/* Columns that are folded side by side: up to eight make a strip, all of them ratios or none. */
#ifndef RUN_STRIP_H
#define RUN_STRIP_H

#include "run/fold.h"
#include "run/tile.h"

/* The cells that a column's statistics go to: two where a row repeats another, else twice the same. */
struct cells {
    int64_t own, also;
};

struct strip {
    bool ratio;
    int width;          /* up to TILE */
    int64_t slot[TILE]; /* among the numbers of a piece (and of the one that repeats it); a ratio's
                           denominator stands behind */
    struct cells cells[TILE];
    double *own, *below; /* tiles: the column, or numerator and denominator */
};

/* A thread's room. */
struct strip_room {
    struct strip *strips; /* of the piece at hand */
    int count;
    double *numbers;          /* one replication's piece         */
    double *tiles;            /* of the strips                   */
    double *quotient;         /* a tile                          */
    double *column;           /* one column alone                */
    double *spare;            /* room to order it */
    double *waiting;          /* a tile of columns to be sorted: */
    int width;                /* how many                        */
    struct cells cells[TILE]; /* whose                           */
    int64_t defined[TILE];
};

struct strip_room *strip_rooms_new(int threads, const struct fold_batch *batch);
void strip_rooms_free(struct strip_room *rooms, int threads);

/* Another column of the piece at hand. */
void strip_add(struct strip_room *room, bool ratio, int64_t slot, const struct cells *cells);
/* Reads piece `index` (and the one that repeats it) of all replications and folds the columns added.
 * Returns OK, NO_MEMORY. */
POACH_CHECKED poach_status strips_fold(struct strip_room *room, struct fold *fold,
                                       const struct fold_batch *batch, int64_t index);
/* Folds a column that is the same in all replications: at[0], or at[0] over at[1]. */
POACH_CHECKED poach_status strip_constant(struct strip_room *room, struct fold *fold,
                                          const struct fold_batch *batch, const struct cells *cells,
                                          bool ratio, const double *at);
/* Quantiles of the columns that still wait to be sorted. */
void strips_finish(struct strip_room *room, struct fold *fold, const struct fold_batch *batch);

#endif
