/* Runs of several batches, end to end: 300 replications in batches of 64 against the same 300 in one.
 * What poach_run does above 10^8 numbers, at a size that takes a second. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "run/result.h"
#include "run/run.h"
#include "testlib.h"
#include "tiny_world.h"

#define TUTORIAL "scenarios/aggressive-vs-conservative.json"
#define BATCH    64

static const char *const settings[] = {"replications=300", "months=6", NULL};

static poach_result *run(const poach_scenario *s, int threads, int64_t batch)
{
    poach_run_options options = {.threads = threads, .count = 1};
    poach_result *result = NULL;
    CU_ASSERT_EQUAL_FATAL(poach_run(s, &options, NULL, &result), POACH_OK);
    int64_t values = batch * result->fold.layout.size;
    poach_result_free(result);
    options.count = 0;
    CU_ASSERT_EQUAL_FATAL(run_in_batches(s, &options, values, NULL, &result), POACH_OK);
    CU_ASSERT_EQUAL(poach_result_done(result), 300);
    return result;
}

static bool near(double a, double b, double relative, double floor)
{
    if (isnan(a) || isnan(b)) return isnan(a) && isnan(b);
    return fabs(a - b) <= relative * fmax(fabs(a), fabs(b)) + floor;
}

/* Largest error of the cell's quantiles over the largest of them: counts keep each value within 0.5 %,
 * and so what is read between two of them. */
static double worst_quantile(const struct statistic *x, const struct statistic *y, int count)
{
    double worst = 0, size = 0;
    for (int i = 0; i < count; i++) {
        CU_ASSERT_EQUAL(isnan(x->quantiles[i]), isnan(y->quantiles[i]));
        if (isnan(x->quantiles[i])) continue;
        worst = fmax(worst, fabs(x->quantiles[i] - y->quantiles[i]));
        size = fmax(size, fabs(x->quantiles[i]));
    }
    return size > 0 ? worst / size : worst;
}

/* Means, deviations and errors to rounding; quantiles within half a per cent, and not exactly, or no
 * counts were used. */
static void several_batches_agree_with_one(void)
{
    poach_scenario *s = tiny_scenario(TUTORIAL, settings);
    poach_result *one = run(s, 2, 300), *many = run(s, 2, BATCH);
    const struct layout *layout = result_layout(one);
    int wrong = 0;
    double worst = 0;
    CU_ASSERT_TRUE(result_quantiles_exact(one));
    CU_ASSERT_FALSE(result_quantiles_exact(many));
    for (int id = 0; id < TABLE_COUNT; id++)
        for (int64_t row = 0; row < layout->rows[id]; row++)
            for (int c = 0; c < table_get((enum table_id)id)->column_count; c++) {
                struct statistic x, y;
                result_statistic(one, (enum table_id)id, row, c, &x);
                result_statistic(many, (enum table_id)id, row, c, &y);
                double floor = 1e-9 * (isnan(x.sd) ? 0 : x.sd);
                wrong += x.n != y.n || !near(x.mean, y.mean, 1e-12, floor) ||
                         !near(x.sd, y.sd, 1e-6, 1e-9 * fabs(x.mean)) ||
                         !near(x.se, y.se, 1e-6, 1e-9 * fabs(x.mean));
                worst = fmax(worst, worst_quantile(&x, &y, s->quantile_count));
            }
    CU_ASSERT_EQUAL(wrong, 0);
    CU_ASSERT(worst <= 0.005 * (1 + 1e-9));
    CU_ASSERT(worst > 0.0005);
    poach_result_free(one);
    poach_result_free(many);
    poach_scenario_free(s);
}

/* Two doubles alike to the bit. */
static bool same(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
}

static void threads_do_not_change_a_bit(void)
{
    poach_scenario *s = tiny_scenario(TUTORIAL, settings);
    poach_result *one = run(s, 1, BATCH), *many = run(s, 3, BATCH);
    bool alike = one->fold.cells == many->fold.cells;
    for (int64_t i = 0; alike && i < one->fold.cells; i++)
        alike = same(fold_mean(&one->fold, i), fold_mean(&many->fold, i)) &&
                same(fold_sd(&one->fold, i), fold_sd(&many->fold, i)) &&
                same(fold_se(&one->fold, i), fold_se(&many->fold, i));
    for (int64_t i = 0; alike && i < one->fold.cells * one->fold.quantile_count; i++)
        alike = same(one->fold.quantiles[i], many->fold.quantiles[i]);
    CU_ASSERT_TRUE(alike);
    poach_result_free(one);
    poach_result_free(many);
    poach_scenario_free(s);
}

/* Whoever takes the replications as they finish gets each once, in order, across batches. */
static poach_status take(void *context, const poach_batch *batch)
{
    int64_t *last = context;
    for (int64_t i = 0; i < batch->count; i++)
        if (batch->numbers[i] != ++*last) return POACH_FAILED;
    return POACH_OK;
}

static void every_replication_is_handed_on_once(void)
{
    poach_scenario *s = tiny_scenario(TUTORIAL, settings);
    int64_t last = 0;
    poach_run_options options = {.threads = 2, .take = take, .taker = &last};
    poach_result *result = NULL;
    CU_ASSERT_EQUAL_FATAL(run_in_batches(s, &options, 1, NULL, &result), POACH_OK);
    CU_ASSERT_EQUAL(last, 300);
    CU_ASSERT_EQUAL(poach_result_done(result), 300);
    poach_result_free(result);
    poach_scenario_free(s);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"several_batches_agree_with_one", several_batches_agree_with_one},
        {"threads_do_not_change_a_bit", threads_do_not_change_a_bit},
        {"every_replication_is_handed_on_once", every_replication_is_handed_on_once},
    };
    return testlib_main(argc, argv, "run batches", cases, TESTLIB_COUNT(cases));
}
