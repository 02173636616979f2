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

LANES_INLINE void sort_loop(double *tile, int64_t count)
{
    int64_t top = 1;
    for (int64_t i = 0; i < count * TILE; i++)
        tile[i] = isnan(tile[i]) ? (double)INFINITY : tile[i] + 0.0;
    while (top < count) top *= 2;
    for (int64_t p = top / 2; p > 0; p /= 2) {
        exchange_all(tile, count, p, 0, p);
        for (int64_t q = top / 2; q > p; q /= 2) exchange_all(tile, count, p, p, q - p);
    }
}
static void sort(double *tile, int64_t count);
LANES(sort, (double *tile, int64_t count), (tile, count))

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

/* Where a row is a register and there are 32 of them, most of the time would go into reading and writing
 * rows: blocks of 16 rows are sorted without (a network of 60 exchanges, Green 1969), then merged by
 * halves, the second half in reverse (Batcher 1968), of which the last four steps stay in a block. */
#define WIDEST __attribute__((target("avx512f"))) static inline __attribute__((always_inline))
#define BLOCK  TILE_BLOCK

WIDEST void widest_exchange(__m512d *low, __m512d *high)
{
    __m512d less = _mm512_min_pd(*low, *high);
    *high = _mm512_max_pd(*high, *low);
    *low = less;
}

WIDEST void read_block(const double *rows, __m512d block[BLOCK])
{
#pragma GCC unroll 16
    for (int i = 0; i < BLOCK; i++) block[i] = _mm512_loadu_pd(&rows[i * TILE]);
}

WIDEST void write_block(const __m512d block[BLOCK], double *rows)
{
#pragma GCC unroll 16
    for (int i = 0; i < BLOCK; i++) _mm512_storeu_pd(&rows[i * TILE], block[i]);
}

WIDEST void sort_block(__m512d block[BLOCK])
{
    static const unsigned char pair[60][2] = {
        {0, 13}, {1, 12}, {2, 15},  {3, 14},  {4, 8},   {5, 6},   {7, 11},  {9, 10},  {0, 5},
        {1, 7},  {2, 9},  {3, 4},   {6, 13},  {8, 14},  {10, 15}, {11, 12}, {0, 1},   {2, 3},
        {4, 5},  {6, 8},  {7, 9},   {10, 11}, {12, 13}, {14, 15}, {0, 2},   {1, 3},   {4, 10},
        {5, 11}, {6, 7},  {8, 9},   {12, 14}, {13, 15}, {1, 2},   {3, 12},  {4, 6},   {5, 7},
        {8, 10}, {9, 11}, {13, 14}, {1, 4},   {2, 6},   {5, 8},   {7, 10},  {9, 13},  {11, 14},
        {2, 4},  {3, 6},  {9, 12},  {11, 13}, {3, 5},   {6, 8},   {7, 9},   {10, 12}, {3, 4},
        {5, 6},  {7, 8},  {9, 10},  {11, 12}, {6, 7},   {8, 9}};
#pragma GCC unroll 60
    for (int i = 0; i < 60; i++) widest_exchange(&block[pair[i][0]], &block[pair[i][1]]);
}

/* The steps of a merge that compare rows 8, 4, 2 and 1 apart. */
WIDEST void merge_block(__m512d block[BLOCK])
{
#pragma GCC unroll 4
    for (int apart = BLOCK / 2; apart > 0; apart /= 2)
#pragma GCC unroll 16
        for (int i = 0; i < BLOCK; i++)
            if ((i & apart) == 0) widest_exchange(&block[i], &block[i + apart]);
}

WIDEST void exchange_rows(double *low, double *high)
{
    __m512d a = _mm512_loadu_pd(low), b = _mm512_loadu_pd(high);
    widest_exchange(&a, &b);
    _mm512_storeu_pd(low, a);
    _mm512_storeu_pd(high, b);
}

/* Sorted runs of `run` rows into runs of twice as many; what is behind the last row is INFINITY. */
WIDEST void merge_runs(double *tile, int64_t rows, int64_t run)
{
    for (int64_t first = 0; first + run < rows; first += 2 * run)
        for (int64_t low = first + run - 1, high = first + run; low >= first && high < rows;
             low--, high++)
            exchange_rows(&tile[low * TILE], &tile[high * TILE]);
    for (int64_t apart = run / 2; apart >= BLOCK; apart /= 2)
        for (int64_t first = 0; first + apart < rows; first += 2 * apart)
            for (int64_t i = first; i < first + apart && i + apart < rows; i++)
                exchange_rows(&tile[i * TILE], &tile[(i + apart) * TILE]);
    for (int64_t first = 0; first < rows; first += BLOCK) {
        __m512d block[BLOCK];
        read_block(&tile[first * TILE], block);
        merge_block(block);
        write_block(block, &tile[first * TILE]);
    }
}

__attribute__((target("avx512f"))) static void sort_widest(double *tile, int64_t count)
{
    int64_t rows = tile_rows(count);
    const __m512d most = _mm512_set1_pd((double)INFINITY), zero = _mm512_setzero_pd();
    for (int64_t i = count; i < rows; i++) _mm512_storeu_pd(&tile[i * TILE], most);
    for (int64_t first = 0; first < rows; first += BLOCK) {
        __m512d block[BLOCK];
        read_block(&tile[first * TILE], block);
#pragma GCC unroll 16
        for (int i = 0; i < BLOCK; i++) {
            __mmask8 none = _mm512_cmp_pd_mask(block[i], block[i], _CMP_UNORD_Q);
            block[i] = _mm512_mask_mov_pd(_mm512_add_pd(block[i], zero), none, most);
        }
        sort_block(block);
        write_block(block, &tile[first * TILE]);
    }
    for (int64_t run = BLOCK; run < rows; run *= 2) merge_runs(tile, rows, run);
}

void tile_sort(double *tile, int64_t count)
{
    if (__builtin_cpu_supports("avx512f"))
        sort_widest(tile, count);
    else
        sort(tile, count);
}
#else
void tile_sort(double *tile, int64_t count)
{
    sort(tile, count);
}
#endif
