#include "run/tile.h"

#include <math.h>
#include <string.h>
#include "base/lanes.h"

/* GCC vectors: the usual operators work lane by lane. Comparisons give all bits or none. Half a tile is
 * a register of AVX2; of what is wider than a register gcc makes code number by number. */
#define HALF 4
typedef double numbers __attribute__((vector_size(HALF * sizeof(double))));
typedef int64_t words __attribute__((vector_size(HALF * sizeof(double))));

#define LOAD(v, from) memcpy(&(v), (from), sizeof(v))
#define STORE(v, to)  memcpy((to), &(v), sizeof(v))
/* v where the mask holds, else 0. */
#define WHERE(mask, v) ((numbers)((mask) & (words)(v)))

LANES_INLINE void half_moments(const double *tile, int64_t count, int half,
                               struct tile_moments *out)
{
    numbers first, v, sum = {0}, squares = {0};
    words defined = {0}, differs = {0};
    LOAD(first, &tile[half]);
    for (int64_t r = half; r < count * TILE; r += TILE) {
        LOAD(v, &tile[r]);
        sum += WHERE(v == v, v);
        defined -= v == v;
        differs |= v != first;
    }
    numbers mean = sum / __builtin_convertvector(defined, numbers);
    for (int64_t r = half; r < count * TILE; r += TILE) {
        LOAD(v, &tile[r]);
        numbers off = v - mean;
        squares += WHERE(v == v, off * off);
    }
    STORE(defined, &out->count[half]);
    STORE(mean, &out->mean[half]);
    STORE(squares, &out->squares[half]);
    for (int i = 0; i < HALF; i++) out->constant[half + i] = !differs[i];
}

LANES_INLINE void tile_moments_loop(const double *tile, int64_t count, struct tile_moments *out)
{
    for (int half = 0; half < TILE; half += HALF) half_moments(tile, count, half, out);
}
LANES(tile_moments, (const double *tile, int64_t count, struct tile_moments *out),
      (tile, count, out))

LANES_INLINE void tile_divide_loop(const double *a, const double *b, int64_t count,
                                   double *quotient)
{
    const numbers none = (numbers){0} + (double)NAN;
    for (int64_t r = 0; r < count * TILE; r += HALF) {
        numbers above, below;
        LOAD(above, &a[r]);
        LOAD(below, &b[r]);
        words good = below > 0;
        numbers result = (numbers)((good & (words)(above / below)) | (~good & (words)none));
        STORE(result, &quotient[r]);
    }
}
LANES(tile_divide, (const double *a, const double *b, int64_t count, double *quotient),
      (a, b, count, quotient))

LANES_INLINE void half_ratios(const double *a, const double *b, int64_t count, const double *given,
                              struct ratio_sums *out)
{
    numbers x, y, sum_a = {0}, sum_b = {0}, guess, squares = {0}, b_squares = {0}, cross = {0};
    for (int64_t r = 0; r < count * TILE; r += TILE) {
        LOAD(x, &a[r]);
        LOAD(y, &b[r]);
        sum_a += x;
        sum_b += y;
    }
    numbers mean_a = sum_a / (double)count, mean_b = sum_b / (double)count;
    LOAD(guess, given);
    numbers own = WHERE(mean_b > 0, mean_a / mean_b);
    guess = (numbers)(((guess == guess) & (words)guess) | (~(guess == guess) & (words)own));
    numbers mean_residual = mean_a - guess * mean_b;
    for (int64_t r = 0; r < count * TILE; r += TILE) {
        LOAD(x, &a[r]);
        LOAD(y, &b[r]);
        numbers residual = x - guess * y - mean_residual, deviation = y - mean_b;
        squares += residual * residual;
        b_squares += deviation * deviation;
        cross += residual * deviation;
    }
    for (int i = 0; i < HALF; i++)
        out[i] = (struct ratio_sums){.count = count,
                                     .mean_a = mean_a[i],
                                     .mean_b = mean_b[i],
                                     .guess = guess[i],
                                     .mean_residual = mean_residual[i],
                                     .residual_squares = squares[i],
                                     .b_squares = b_squares[i],
                                     .cross = cross[i]};
}

LANES_INLINE void tile_ratios_loop(const double *a, const double *b, int64_t count,
                                   const double given[TILE], struct ratio_sums out[TILE])
{
    for (int half = 0; half < TILE; half += HALF)
        half_ratios(&a[half], &b[half], count, &given[half], &out[half]);
}
LANES(tile_ratios,
      (const double *a, const double *b, int64_t count, const double given[TILE],
       struct ratio_sums out[TILE]),
      (a, b, count, given, out))
