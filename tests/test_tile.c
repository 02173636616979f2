/* tile.c, tile_sort.c: each lane has the bits of the column alone. */
#include "testlib.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "rng/stream.h"
#include "run/order.h"
#include "run/tile.h"

#define MOST 704 /* whole blocks */

struct columns {
    double a[MOST * TILE], b[MOST * TILE];
};

/* Lanes of numbers, small whole numbers, nearly equal ones, a constant, some NAN, nothing but NAN. */
static void fill(struct columns *columns, gsl_rng *rng, int64_t count)
{
    for (int64_t r = 0; r < count; r++) {
        double *a = &columns->a[r * TILE], *b = &columns->b[r * TILE];
        double x[2 * TILE];
        for (int i = 0; i < 2 * TILE; i++) x[i] = gsl_rng_uniform(rng);
        a[0] = 1e6 * (x[0] - 0.5);
        a[1] = floor(4 * x[1]);
        a[2] = 1 + 0x1p-50 * floor(8 * x[2]);
        a[3] = 0.1;
        a[4] = x[4] < 0.3 ? (double)NAN : x[3];
        a[5] = (double)NAN;
        a[6] = r == 0 ? (double)NAN : 7;
        a[7] = x[7] < 0.5 ? -(double)INFINITY : exp(300 * x[6]);
        for (int i = 0; i < TILE; i++) b[i] = x[TILE + i] < 0.1 ? 0 : x[TILE + i];
    }
}

static bool same(double x, double y)
{
    return memcmp(&x, &y, sizeof x) == 0 || (isnan(x) && isnan(y));
}

static int64_t column(const double *tile, int lane, int64_t count, bool all, double *out)
{
    int64_t defined = 0;
    for (int64_t r = 0; r < count; r++)
        if (all || !isnan(tile[r * TILE + lane])) out[defined++] = tile[r * TILE + lane];
    return defined;
}

static void check_moments(const double *tile, int64_t count)
{
    double alone[MOST];
    struct tile_moments found;
    tile_moments(tile, count, &found);
    for (int i = 0; i < TILE; i++) {
        struct moments moments = {0};
        int64_t defined = column(tile, i, count, false, alone);
        moments_add(&moments, alone, defined);
        CU_ASSERT_EQUAL(found.count[i], defined);
        if (defined == 0) continue;
        CU_ASSERT(same(found.mean[i], moments.mean));
        CU_ASSERT(same(found.squares[i], moments.squares));
        bool constant = defined == count;
        for (int64_t r = 1; r < defined; r++) constant = constant && alone[r] == alone[0];
        CU_ASSERT_EQUAL(found.constant[i], constant);
    }
}

static bool same_ratios(const struct ratio_sums *x, const struct ratio_sums *y)
{
    return x->count == y->count && same(x->mean_a, y->mean_a) && same(x->mean_b, y->mean_b) &&
           same(x->guess, y->guess) && same(x->mean_residual, y->mean_residual) &&
           same(x->residual_squares, y->residual_squares) && same(x->b_squares, y->b_squares) &&
           same(x->cross, y->cross);
}

/* A first batch finds its guess, a second is given it. */
static void check_ratios(const struct columns *columns, int64_t count)
{
    double quotient[MOST * TILE], a[MOST], b[MOST], guess[TILE];
    struct ratio_sums first[TILE], second[TILE];
    for (int i = 0; i < TILE; i++) guess[i] = (double)NAN;
    tile_divide(columns->a, columns->b, count, quotient);
    tile_ratios(columns->a, columns->b, count, guess, first);
    for (int i = 0; i < TILE; i++) guess[i] = 0.25 * i;
    tile_ratios(columns->a, columns->b, count, guess, second);
    for (int i = 0; i < TILE; i++) {
        struct ratio_sums alone = {0}, again = {.count = 1, .guess = guess[i]}, merged = again;
        column(columns->a, i, count, true, a);
        column(columns->b, i, count, true, b);
        ratio_sums_add(&alone, a, b, count);
        CU_ASSERT(same_ratios(&alone, &first[i]));
        ratio_sums_add(&again, a, b, count);
        ratio_sums_merge(&merged, &second[i]);
        CU_ASSERT(same_ratios(&again, &merged));
        for (int64_t r = 0; r < count; r++)
            CU_ASSERT(same(quotient[r * TILE + i], b[r] > 0 ? a[r] / b[r] : (double)NAN));
    }
}

static void check_order(double *tile, int64_t count)
{
    static const double p[] = {0.01, 0.05, 0.5, 0.95, 0.999};
    double alone[TILE][MOST], expected[5], found[5];
    static double spare[MOST + SPLIT_BEYOND];
    int64_t defined[TILE];
    for (int i = 0; i < TILE; i++) defined[i] = column(tile, i, count, false, alone[i]);
    tile_sort(tile, count);
    for (int i = 0; i < TILE; i++) {
        for (int64_t r = 1; r < count; r++)
            CU_ASSERT(tile[r * TILE + i] >= tile[(r - 1) * TILE + i]);
        order_quantiles(alone[i], defined[i], p, 5, spare, expected);
        order_sorted(&tile[i], TILE, defined[i], p, 5, found);
        for (int j = 0; j < 5; j++) CU_ASSERT(same(found[j], expected[j]));
    }
}

static void lanes_are_columns(void)
{
    struct columns *columns = malloc(sizeof *columns);
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    CU_ASSERT_FATAL(columns != NULL && rng != NULL);
    for (int64_t count = 1; count <= MOST; count += 1 + count / 8) {
        fill(columns, rng, count);
        check_moments(columns->a, count);
        check_ratios(columns, count);
        check_order(columns->a, count);
    }
    gsl_rng_free(rng);
    free(columns);
}

/* A network that sorts all of 0s and 1s sorts everything (Knuth's zero-one principle): up to 11 rows, and
 * of a block, every such column is tried, beyond those with one step, rotated. */
static void the_network_sorts(void)
{
    double tile[304 * TILE];
    for (int64_t count = 1; count <= TILE_BLOCK; count += count == 11 ? TILE_BLOCK - 11 : 1)
        for (int pattern = 0; pattern < 1 << count; pattern++) {
            int ones = 0;
            for (int64_t r = 0; r < count; r++) {
                for (int i = 0; i < TILE; i++) tile[r * TILE + i] = pattern >> r & 1;
                ones += pattern >> r & 1;
            }
            tile_sort(tile, count);
            int64_t wrong = 0;
            for (int64_t r = 0; r < count; r++) wrong += tile[r * TILE] != (r >= count - ones);
            CU_ASSERT_EQUAL(wrong, 0);
        }
    for (int64_t count = 12; count <= 300; count++) {
        int64_t ones[TILE];
        for (int i = 0; i < TILE; i++) {
            int64_t turn = count * i / TILE;
            ones[i] = count * (i + 1) / (TILE + 1);
            for (int64_t r = 0; r < count; r++)
                tile[r * TILE + i] = (r * 7 + turn) % count < ones[i];
        }
        for (int i = 0; i < TILE; i++) {
            ones[i] = 0;
            for (int64_t r = 0; r < count; r++) ones[i] += tile[r * TILE + i] > 0;
        }
        tile_sort(tile, count);
        for (int i = 0; i < TILE; i++)
            for (int64_t r = 0; r < count; r++)
                CU_ASSERT_EQUAL(tile[r * TILE + i], r >= count - ones[i]);
    }
}

/* What stands first of -0 and 0 would depend on the network. */
static void zero_has_no_sign(void)
{
    double tile[TILE_BLOCK * TILE];
    for (int i = 0; i < 5 * TILE; i++) tile[i] = i % 3 ? -0.0 : 0;
    tile_sort(tile, 5);
    for (int i = 0; i < 5 * TILE; i++) CU_ASSERT_FALSE(signbit(tile[i]));
}

static const struct testlib_case cases[] = {
    {"lanes_are_columns", lanes_are_columns},
    {"the_network_sorts", the_network_sorts},
    {"zero_has_no_sign", zero_has_no_sign},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "tile", cases, TESTLIB_COUNT(cases));
}
