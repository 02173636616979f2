/* Batcher's merge exchange (Knuth, The Art of Computer Programming 3, 5.2.2 M): which rows are compared
 * depends on their number alone, so that eight columns can be sorted at once and nothing is to be
 * foreseen. */
#include "run/tile.h"

#include <math.h>
#include "base/lanes.h"

/* Compares and exchanges row by row: the rows from `low` on against those from `high` on. */
LANES_INLINE void exchange(double *restrict low, double *restrict high, int64_t rows)
{
    for (int64_t i = 0; i < rows * TILE; i++) {
        double a = low[i], b = high[i];
        low[i] = a < b ? a : b;
        high[i] = a < b ? b : a;
    }
}

/* Rows i with (i & p) == r against rows i + d. */
LANES_INLINE void exchange_all(double *tile, int64_t count, int64_t p, int64_t r, int64_t d)
{
    for (int64_t i = r; i < count - d; i += 2 * p) {
        int64_t rows = count - d - i < p ? count - d - i : p;
        exchange(&tile[i * TILE], &tile[(i + d) * TILE], rows);
    }
}

LANES_INLINE void tile_sort_loop(double *tile, int64_t count)
{
    int64_t top = 1;
    for (int64_t i = 0; i < count * TILE; i++)
        tile[i] = isnan(tile[i]) ? (double)INFINITY : tile[i];
    while (top < count) top *= 2;
    for (int64_t p = top / 2; p > 0; p /= 2) {
        exchange_all(tile, count, p, 0, p);
        for (int64_t q = top / 2; q > p; q /= 2) exchange_all(tile, count, p, p, q - p);
    }
}
LANES(tile_sort, (double *tile, int64_t count), (tile, count))
