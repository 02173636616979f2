/* Columns that are folded side by side: up to eight make a strip, all of them ratios or none. */
#ifndef RUN_STRIP_H
#define RUN_STRIP_H

#include "run/fold.h"
#include "run/tile.h"

/* The cells that a column's statistics go to: two where a row repeats another, else twice the same. */
struct cells {
    int64_t own, also;
};

/* Where a column's numbers stand in a piece. */
struct source {
    bool ratio;
    int64_t slot, below; /* numerator and denominator of a ratio; else the number */
};

struct strip {
    bool ratio;
    int width;                       /* up to TILE               */
    int64_t slot[TILE], below[TILE]; /* among those of the piece */
    struct cells cells[TILE];
    double *own, *under; /* tiles: the column, or numerator and denominator */
};

/* A thread's room. */
struct strip_room {
    struct strip *strips; /* of the piece at hand */
    int count;
    struct strip *open[2];    /* the last of each kind, of ratios second; or NULL */
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
void strip_add(struct strip_room *room, const struct source *source, const struct cells *cells);
/* Reads piece `index` of all replications and folds the columns added. Returns OK, NO_MEMORY. */
POACH_CHECKED poach_status strips_fold(struct strip_room *room, struct fold *fold,
                                       const struct fold_batch *batch, int64_t index);
/* Folds a column that is the same in all replications, as it is among a piece's `numbers`. */
POACH_CHECKED poach_status strip_constant(struct strip_room *room, struct fold *fold,
                                          const struct fold_batch *batch, const struct cells *cells,
                                          const struct source *source, const double *numbers);
/* Quantiles of the columns that still wait to be sorted. */
void strips_finish(struct strip_room *room, struct fold *fold, const struct fold_batch *batch);

#endif
