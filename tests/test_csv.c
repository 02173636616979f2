/* csv.c over a made-up result of three rows: what is here stands in for observe/ and run/. */
#include "testlib.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "run/result_view.h"
#include "scenario/scenario.h"
#include "base/quantile_name.h"
#include "write/csv.h"

static const struct column columns[] = {{"pay_mean", COLUMN_LEVEL, 0, 0, "", ""},
                                        {"moves", COLUMN_COUNT, 1, 0, "", ""}};
static const struct table fake_table = {.name = "market",
                                        .keys = {"month", "segment"},
                                        .columns = columns,
                                        .column_count = 2,
                                        .row_slots = 2};
static double quantiles[] = {0.05, 0.5, 0.975};
static const struct poach_scenario fake_scenario = {.quantile_count = 3, .quantiles = quantiles};
static const char *const names[] = {"staff", "a,b", "say \"hi\""};

struct poach_result {
    struct layout layout;
    int64_t done;
    double value;
};

const struct table *table_get(enum table_id id)
{
    (void)id;
    return &fake_table;
}

enum table_id table_beside(enum table_id id)
{
    (void)id;
    return TABLE_COUNT;
}

const char *layout_key(const struct layout *layout, enum table_id id, int64_t row, int key,
                       char digits[32])
{
    (void)layout, (void)id;
    if (key == 1) return names[row];
    snprintf(digits, 32, "%d", (int)row);
    return digits;
}

const struct layout *result_layout(const poach_result *result)
{
    return &result->layout;
}

int64_t poach_result_done(const poach_result *result)
{
    return result->done;
}

void result_statistic(const poach_result *result, enum table_id table, int64_t row, int column,
                      struct statistic *out)
{
    static const double found[] = {-0.0, 1e-300, NAN};
    (void)table, (void)row;
    *out = (struct statistic){.mean = column == 0 ? result->value : 1.0 / 3,
                              .sd = 2,
                              .se = 0.5,
                              .quantiles = found,
                              .n = result->done};
}

static poach_result fake(int64_t done, double value)
{
    poach_result result = {.done = done, .value = value};
    result.layout.scenario = &fake_scenario;
    result.layout.rows[TABLE_MARKET] = 3;
    return result;
}

static char *written(const poach_result *result)
{
    char *text = NULL;
    size_t size = 0;
    int64_t rows = 0;
    FILE *out = open_memstream(&text, &size);
    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    CU_ASSERT_EQUAL(csv_write(out, result, TABLE_MARKET, &rows), POACH_OK);
    CU_ASSERT_EQUAL(rows, 3);
    fclose(out);
    return text;
}

static void test_table(void)
{
    static const char expected[] =
        "month,segment,pay_mean.mean,pay_mean.sd,pay_mean.se,pay_mean.q05,pay_mean.q50,"
        "pay_mean.q97.5,moves.mean,moves.sd,moves.se,moves.q05,moves.q50,moves.q97.5\n"
        "0,staff,4000000,2,0.5,0,1e-300,,0.3333333333,2,0.5,0,1e-300,\n"
        "1,\"a,b\",4000000,2,0.5,0,1e-300,,0.3333333333,2,0.5,0,1e-300,\n"
        "2,\"say \"\"hi\"\"\",4000000,2,0.5,0,1e-300,,0.3333333333,2,0.5,0,1e-300,\n";
    poach_result result = fake(5, 4e6);
    char *text = written(&result);
    CU_ASSERT_STRING_EQUAL(text, expected);
    free(text);
}

static void test_one_replication_has_no_spread(void)
{
    poach_result result = fake(1, 4e6);
    char *text = written(&result);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "0,staff,4000000,,,0,1e-300,,0.3333333333,,,0,1e-300,\n"));
    free(text);
}

static void test_full_disk(void)
{
    poach_result result = fake(5, 4e6);
    FILE *out = fopen("/dev/full", "w");
    if (!out) return;
    setvbuf(out, NULL, _IONBF, 0);
    CU_ASSERT_EQUAL(csv_write(out, &result, TABLE_MARKET, NULL), POACH_WRITE_FAILED);
    fclose(out);
}

static void test_quantile_suffix(void)
{
    static const struct {
        double quantile;
        const char *suffix;
    } cases[] = {{0.05, "q05"},        {0.5, "q50"},  {0.95, "q95"}, {0.975, "q97.5"},
                 {0.001, "q00.1"},     {0.1, "q10"},  {0.99, "q99"}, {0.3, "q30"},
                 {0.29, "q29"},        {0.57, "q57"}, {0.07, "q07"}, {0.025, "q02.5"},
                 {1e-9, "q00.0000001"}};
    char suffix[32];
    for (size_t k = 0; k < TESTLIB_COUNT(cases); k++) {
        quantile_name(cases[k].quantile, suffix);
        CU_ASSERT_STRING_EQUAL(suffix, cases[k].suffix);
    }
}

static void expect_format(double x)
{
    char text[32], expected[32];
    int length = csv_format(x, text);
    snprintf(expected, sizeof expected, "%.10g", x == 0 ? 0 : x);
    CU_ASSERT_STRING_EQUAL(text, expected);
    CU_ASSERT_EQUAL(length, (int)strlen(expected));
}

static void test_format_is_printf(void)
{
    static const double special[] = {0,     -0.0,   1,   -1,   9999999999.,  1e10,         -1e10,
                                     1e300, 1e-300, 0.1, -2.5, 12345678901., 99999999999.5};
    uint64_t state = 1;
    char text[32];
    for (size_t k = 0; k < TESTLIB_COUNT(special); k++) expect_format(special[k]);
    for (int k = 0; k < 20000; k++) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        double x = (double)(int64_t)state / ldexp(1, (int)(state % 70));
        expect_format(x);
        expect_format(floor(x));
    }
    CU_ASSERT_EQUAL(csv_format(NAN, text), 0);
    CU_ASSERT_STRING_EQUAL(text, "");
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"table", test_table},
        {"one_replication_has_no_spread", test_one_replication_has_no_spread},
        {"full_disk", test_full_disk},
        {"quantile_suffix", test_quantile_suffix},
        {"format_is_printf", test_format_is_printf},
    };
    return testlib_main(argc, argv, "csv", cases, TESTLIB_COUNT(cases));
}
