/* halves.c, packing.c, strip.c: every bit of a vector comes back, and what is folded from packed vectors
 * is what each column alone gives. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rng/stream.h"
#include "run/order.h"
#include "testlib.h"
#include "tiny_world.h"
#include "vectors.h"

enum { MOST = 70 };

/* Numbers of many kinds, half of them as expected. */
static void fill(gsl_rng *rng, double *numbers, double *expected)
{
    const double special[] = {0, -0.0, 1, -3, 1e300, 5e-324, (double)NAN, -(double)INFINITY};
    for (int i = 0; i < MOST; i++) {
        unsigned kind = (unsigned)gsl_rng_uniform_int(rng, 12);
        expected[i] = special[gsl_rng_uniform_int(rng, 8)];
        numbers[i] = kind < 8 ? special[kind] : kind < 10 ? gsl_rng_uniform(rng) : expected[i];
    }
}

/* The format, read number by number as halves.h tells it. */
static int64_t wrong_halves(const uint32_t *from, const double *numbers, const double *expected,
                            int64_t count)
{
    int64_t wrong = 0;
    uint32_t mask = 0;
    for (int64_t i = 0; i < count; i++) {
        uint64_t number, other;
        int at = (int)(i % HALVES_TOGETHER);
        if (at == 0) mask = *from++;
        memcpy(&number, &numbers[i], sizeof number);
        memcpy(&other, &expected[i], sizeof other);
        if (mask >> 2 * at & 1) other ^= *from++;
        if (mask >> (2 * at + 1) & 1) other ^= (uint64_t)*from++ << 32;
        wrong += number != other;
    }
    return wrong;
}

static void every_bit_comes_back(void)
{
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    CU_ASSERT_PTR_NOT_NULL_FATAL(rng);
    for (int64_t count = 1; count < MOST; count++) {
        double numbers[MOST], expected[MOST], back[MOST + 1];
        uint32_t room[3 * MOST + HALVES_BEYOND];
        uint32_t differs[MOST / HALVES_TOGETHER + 1] = {0};
        fill(rng, numbers, expected);
        back[count] = 17;
        const uint32_t *end = halves_pack(numbers, expected, count, room, differs);
        CU_ASSERT(end - room <= halves_words(count) + 2 * count);
        CU_ASSERT_EQUAL(wrong_halves(room, numbers, expected, count), 0);
        CU_ASSERT_PTR_EQUAL(halves_unpack(room, expected, count, back), end);
        CU_ASSERT_EQUAL(memcmp(back, numbers, (size_t)count * sizeof *back), 0);
        CU_ASSERT_EQUAL(back[count], 17);
        for (int64_t i = 0; i < count; i++) {
            bool same = memcmp(&numbers[i], &expected[i], sizeof *numbers) == 0;
            CU_ASSERT_EQUAL(halves_differ(differs, i), !same);
        }
    }
    gsl_rng_free(rng);
}

static bool same(double x, double y)
{
    return memcmp(&x, &y, sizeof x) == 0 || (isnan(x) && isnan(y));
}

/* What a column's cell should hold, from the vectors. A column that never differs has no spread, whatever
 * rounding would make of its sum. */
static bool cell_is_right(const poach_result *result, const double *vectors, enum table_id id,
                          int64_t row, int c)
{
    enum { RUNS = 40 };
    const struct layout *layout = result_layout(result);
    const struct column *column = &table_get(id)->columns[c];
    int64_t at = layout->start[id] + row * table_get(id)->row_slots, n = 0;
    double a[RUNS], b[RUNS], value[RUNS], quantiles[8], spare[RUNS + SPLIT_BEYOND];
    bool constant = true;
    for (int64_t r = 0; r < result->row_count; r++) {
        const double *numbers = vectors + r * layout->size + at;
        bool ratio = column->kind == COLUMN_RATIO;
        a[r] = numbers[column->slot];
        b[r] = ratio ? numbers[column->below] : 1;
        constant = constant && same(a[r], a[0]) && same(b[r], b[0]);
        if (b[r] > 0 && !isnan(a[r])) value[n++] = a[r] / b[r];
    }
    struct statistic found;
    struct moments own = {0};
    struct ratio_sums sums = {0};
    result_statistic(result, id, row, c, &found);
    moments_add(&own, value, n);
    if (constant && n > 0) own.mean = value[0], own.squares = 0;
    double mean = n > 0 ? own.mean : (double)NAN, sd = moments_sd(&own);
    if (column->kind == COLUMN_RATIO) {
        ratio_sums_add(&sums, a, b, result->row_count);
        mean = constant && n > 0 ? value[0] : ratio_sums_ratio(&sums);
    }
    int count = layout->scenario->quantile_count;
    order_quantiles(value, n, layout->scenario->quantiles, count, spare, quantiles);
    for (int q = 0; q < count; q++)
        if (!same(quantiles[q], found.quantiles[q])) return false;
    return found.n == n && same(found.sd, sd) && same(found.mean, mean);
}

static void check_cells(const char *file, const char *const *set)
{
    poach_scenario *scenario = tiny_scenario(file, set);
    poach_result *result = NULL;
    CU_ASSERT_EQUAL_FATAL(poach_run(scenario, NULL, NULL, &result), POACH_OK);
    const struct layout *layout = result_layout(result);
    double *vectors = vectors_of(result);
    int64_t wrong = 0;
    for (int id = 0; id < TABLE_COUNT; id++)
        for (int64_t row = 0; row < layout->rows[id]; row++)
            for (int c = 0; c < table_get((enum table_id)id)->column_count; c++)
                wrong += !cell_is_right(result, vectors, (enum table_id)id, row, c);
    CU_ASSERT_EQUAL(wrong, 0);
    free(vectors);
    poach_result_free(result);
    poach_scenario_free(scenario);
}

static void cells_are_those_of_the_vectors(void)
{
    check_cells("tests/golden/two-firms.json", SETTINGS("replications=40", "months=6"));
    check_cells("scenarios/key-person.json", SETTINGS("replications=30", "months=6"));
    check_cells("bench/reference.json", SETTINGS("replications=9", "months=3"));
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"every_bit_comes_back", every_bit_comes_back},
        {"cells_are_those_of_the_vectors", cells_are_those_of_the_vectors},
    };
    return testlib_main(argc, argv, "packing", cases, TESTLIB_COUNT(cases));
}
