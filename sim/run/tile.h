/* Eight columns of a table side by side, tile[replication * TILE + lane]: their statistics together, in
 * vector registers. Each lane does what moments.h and order.h do with a column alone, in the same
 * order, so the bits are the same. */
#ifndef RUN_TILE_H
#define RUN_TILE_H

#include <stdbool.h>
#include "run/moments.h"

#define TILE 8

/* Of the numbers of each lane; NAN is a replication in which the number is not defined. */
struct tile_moments {
    int64_t count[TILE]; /* defined */
    double mean[TILE], squares[TILE];
    bool constant[TILE]; /* defined everywhere, and the same */
};

void tile_moments(const double *tile, int64_t count, struct tile_moments *out);

/* quotient = a / b where b > 0, else NAN. */
void tile_divide(const double *a, const double *b, int64_t count, double *quotient);
/* What the lanes add to ratio sums whose guesses are given; where guess is NAN, their own ratio. */
void tile_ratios(const double *a, const double *b, int64_t count, const double guess[TILE],
                 struct ratio_sums out[TILE]);

/* Sorts each lane, NAN last (as INFINITY), -0 as 0, by a sorting network: its cost knows nothing of the
 * values, and grows as count * log(count)^2, which pays up to about TILE_SORT_MOST. There is room for
 * tile_rows(count) rows. */
#define TILE_SORT_MOST 512
#define TILE_BLOCK     16
static inline int64_t tile_rows(int64_t count)
{
    return (count + TILE_BLOCK - 1) / TILE_BLOCK * TILE_BLOCK;
}
void tile_sort(double *tile, int64_t count);

#endif
