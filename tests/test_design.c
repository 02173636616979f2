/* Points of a sweep: parameters as they are typed, and the properties that the designs' names promise. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "experiment/design.h"
#include "rng/stream.h"
#include "testlib.h"

static char fault[512];

static poach_status make(struct design *design, const char *kind, int64_t points, size_t count,
                         const char *const *vary)
{
    const struct design_wish wish = {
        .vary = vary, .vary_count = count, .kind = kind, .points = points};
    poach_status status = design_init(design, &wish, fault);
    return status == POACH_OK ? design_draw(design, 7) : status;
}

static double value(const struct design *design, int64_t point, int axis)
{
    char room[AXIS_ROOM];
    return strtod(design_value(design, point, axis, room), NULL);
}

static void check_values(const char *vary, int count, const char *const *expected)
{
    struct design design;
    char room[AXIS_ROOM];
    CU_ASSERT_EQUAL_FATAL(make(&design, NULL, 0, 1, &vary), POACH_OK);
    CU_ASSERT_EQUAL(design.points, count);
    for (int i = 0; i < count; i++)
        CU_ASSERT_STRING_EQUAL(design_value(&design, i, 0, room), expected[i]);
    design_free(&design);
}

static void ranges_are_computed_by_index(void)
{
    check_values(
        "x=0:1:11", 11,
        (const char *[]){"0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1"});
    check_values("x=1:0:3", 3, (const char *[]){"1", "0.5", "0"});
    check_values("x=-0.1:0.1:3", 3, (const char *[]){"-0.1", "0", "0.1"});
    check_values("x=1:1000:4:log", 4, (const char *[]){"1", "10", "100", "1000"});
    check_values("months=12:36:3", 3, (const char *[]){"12", "24", "36"});
    check_values("months=1:100:3:log", 3, (const char *[]){"1", "10", "100"});
    check_values("months=1:1000:5:log", 5, (const char *[]){"1", "6", "32", "178", "1000"});
}

/* Ends to the bit, whatever their digits; log steps have one ratio. */
static void ends_are_exact(void)
{
    static const char *const vary[] = {"x=0.1234567890123456:9.876543210987655:1001:log"};
    struct design design;
    CU_ASSERT_EQUAL_FATAL(make(&design, NULL, 0, 1, vary), POACH_OK);
    CU_ASSERT_EQUAL(value(&design, 0, 0), 0.1234567890123456);
    CU_ASSERT_EQUAL(value(&design, 1000, 0), 9.876543210987655);
    double ratio = pow(9.876543210987655 / 0.1234567890123456, 1e-3);
    for (int i = 0; i < 1000; i++)
        CU_ASSERT_DOUBLE_EQUAL(value(&design, i + 1, 0) / value(&design, i, 0), ratio, 1e-12);
    design_free(&design);
}

static void lists_keep_what_was_typed(void)
{
    check_values("firms.A.strategy=aggressive,the conservative", 2,
                 (const char *[]){"aggressive", "the conservative"});
    check_values("x=1e-3,0.10,5", 3, (const char *[]){"1e-3", "0.10", "5"});
    check_values("firms.A.pay.s={\"median\": 1, \"sigma\": 0.2},[1,2],\"a,b\"", 3,
                 (const char *[]){"{\"median\": 1, \"sigma\": 0.2}", "[1,2]", "\"a,b\""});
    check_values("x=12:30 h,b", 2, (const char *[]){"12:30 h", "b"});
}

static void wrong_parameters_are_refused(void)
{
    static const struct {
        const char *vary, *says;
    } cases[] = {{"x", "PATH=LO:HI:N"},        {"=1,2", "PATH=LO:HI:N"},
                 {"x=", "PATH=LO:HI:N"},       {"x=1,,2", "missing"},
                 {"x=1,2,", "missing"},        {"x=1,2,1", "twice"},
                 {"x=0:1", "how many"},        {"x=0:1:1", "N from 2"},
                 {"x=0:1:2.5", "N from 2"},    {"x=0:1:5:lin", "N from 2"},
                 {"x=0:1:5:log:", "N from 2"}, {"x=0:1:5:log", "above 0"},
                 {"x=0:nan:5", "N from 2"},    {"x=0:1e999:5", "N from 2"},
                 {"x=2:2:5", "the same"},      {"months=1:3:4", "so many whole"},
                 {"months=1.5:3:2", "whole"},  {"months=1:10:9:log", "comes twice"},
                 {"x=0:1:100001", "--force"},  {"x=0:1:99999999999", "N from 2"}};
    for (size_t k = 0; k < TESTLIB_COUNT(cases); k++) {
        struct design design;
        CU_ASSERT_EQUAL(make(&design, NULL, 0, 1, &cases[k].vary), POACH_USAGE);
        if (!strstr(fault, cases[k].says)) printf("    %s: %s\n", cases[k].vary, fault);
        CU_ASSERT_PTR_NOT_NULL(strstr(fault, cases[k].says));
        design_free(&design);
    }
}

/* Every combination once, the last parameter fastest. */
static void grid_is_complete(void)
{
    static const char *const vary[] = {"a=1:3:3", "b=x,y", "c=0:1:4"};
    struct design design;
    char room[AXIS_ROOM];
    bool seen[3][2][4] = {{{false}}};
    CU_ASSERT_EQUAL_FATAL(make(&design, "grid", 0, 3, vary), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(design.points, 24);
    for (int p = 0; p < 24; p++) {
        int a = (int)value(&design, p, 0) - 1, c = (int)lround(3 * value(&design, p, 2));
        int b = *design_value(&design, p, 1, room) == 'y';
        CU_ASSERT_FALSE(seen[a][b][c]);
        seen[a][b][c] = true;
        CU_ASSERT_EQUAL(p, (a * 2 + b) * 4 + c);
    }
    design_free(&design);
}

/* A grid of 10^18 points is refused without room for one of them; 100001 only without `many`. */
static void absurd_grids_are_refused(void)
{
    static const char *const vary[] = {"a=0:1:1000000", "b=0:1:1000000", "c=0:1:1000000"};
    struct design design;
    struct design_wish wish = {.vary = vary, .vary_count = 3, .many = true};
    CU_ASSERT_EQUAL(design_init(&design, &wish, fault), POACH_USAGE);
    design_free(&design);
    wish.vary_count = 1;
    CU_ASSERT_EQUAL(design_init(&design, &wish, fault), POACH_OK);
    CU_ASSERT_EQUAL(design.points, 1000000);
    design_free(&design);
    wish.many = false;
    CU_ASSERT_EQUAL(design_init(&design, &wish, fault), POACH_USAGE);
    CU_ASSERT_PTR_NOT_NULL(strstr(fault, "1000000 points"));
    design_free(&design);
}

#define N 250

/* How many of the N slices of a parameter hold no point. */
static int empty_slices(const double *u)
{
    bool held[N] = {false};
    int empty = 0;
    for (int i = 0; i < N; i++) held[(int)(u[i] * N)] = true;
    for (int i = 0; i < N; i++) empty += !held[i];
    return empty;
}

static void hypercube_has_a_point_in_every_slice(void)
{
    static const char *const vary[] = {"a=0:1", "b=10:20", "c=1:1000:log"};
    struct design design, other;
    double a[N], b[N], c[N], random[N], match = 0;
    CU_ASSERT_EQUAL_FATAL(make(&design, "lhs", N, 3, vary), POACH_OK);
    for (int i = 0; i < N; i++) {
        a[i] = value(&design, i, 0);
        b[i] = (value(&design, i, 1) - 10) / 10;
        c[i] = log10(value(&design, i, 2)) / 3;
    }
    CU_ASSERT_EQUAL(empty_slices(a), 0);
    CU_ASSERT_EQUAL(empty_slices(b), 0);
    CU_ASSERT_EQUAL(empty_slices(c), 0);
    /* the neighbour, N numbers at random, leaves a share exp(-1) empty */
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    gsl_rng_set(rng, 3);
    for (int i = 0; i < N; i++) random[i] = gsl_rng_uniform(rng);
    gsl_rng_free(rng);
    CU_ASSERT_TRUE(empty_slices(random) > N / 4);
    /* the slices of two parameters are matched at random: correlation within 4 / sqrt(N), p < 1e-4 */
    for (int i = 0; i < N; i++) match += 12 * (a[i] - 0.5) * (b[i] - 0.5) / N;
    CU_ASSERT_TRUE(fabs(match) < 4 / sqrt(N));
    /* the points are those of the seed */
    CU_ASSERT_EQUAL_FATAL(make(&other, "lhs", N, 3, vary), POACH_OK);
    int same = 0;
    for (int i = 0; i < N; i++) same += value(&other, i, 0) == a[i];
    CU_ASSERT_EQUAL(same, N);
    CU_ASSERT_EQUAL(design_draw(&other, 8), POACH_OK);
    same = 0;
    for (int i = 0; i < N; i++) same += value(&other, i, 0) == a[i];
    CU_ASSERT_EQUAL(same, 0);
    design_free(&other);
    design_free(&design);
}

/* Squared L2 star discrepancy (Warnock 1972). */
static double discrepancy(const double (*x)[2], int n)
{
    double cross = 0, single = 0;
    for (int i = 0; i < n; i++) {
        single += (1 - x[i][0] * x[i][0]) * (1 - x[i][1] * x[i][1]);
        for (int k = 0; k < n; k++)
            cross += (1 - fmax(x[i][0], x[k][0])) * (1 - fmax(x[i][1], x[k][1]));
    }
    return 1.0 / 9 - single / (2.0 * n) + cross / ((double)n * n);
}

/* 2^8 points of the first two parameters: one in each box 2^-j wide and 2^-(8-j) high, for all j. */
static void sobol_points_fill_every_box(void)
{
    static const char *const vary[] = {"a=0:1", "b=0:1", "c=0:1"};
    struct design design;
    static double x[256][2], random[256][2];
    CU_ASSERT_EQUAL_FATAL(make(&design, "sobol", 256, 3, vary), POACH_OK);
    for (int i = 0; i < 256; i++) {
        x[i][0] = value(&design, i, 0);
        x[i][1] = value(&design, i, 1);
    }
    for (int j = 0; j <= 8; j++) {
        bool held[256] = {false};
        int boxes = 0;
        for (int i = 0; i < 256; i++) {
            int box = (int)(x[i][0] * (1 << j)) << (8 - j) | (int)(x[i][1] * (1 << (8 - j)));
            boxes += !held[box];
            held[box] = true;
        }
        CU_ASSERT_EQUAL(boxes, 256);
    }
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    gsl_rng_set(rng, 5);
    for (int i = 0; i < 256; i++)
        for (int k = 0; k < 2; k++) random[i][k] = gsl_rng_uniform(rng);
    gsl_rng_free(rng);
    CU_ASSERT_TRUE(discrepancy(x, 256) < discrepancy(random, 256) / 20);
    design_free(&design);
}

/* Words and whole numbers take equal shares of a design that spreads points. */
static void words_share_a_spread_design(void)
{
    static const char *const vary[] = {"a=x,y,z,w", "months=1:8", "c=8:1"};
    struct design design;
    char room[AXIS_ROOM];
    int words[4] = {0}, months[9] = {0};
    CU_ASSERT_EQUAL_FATAL(make(&design, "sobol", 64, 3, vary), POACH_OK);
    for (int i = 0; i < 64; i++) {
        words[strchr("xyzw", *design_value(&design, i, 0, room)) - "xyzw"]++;
        months[(int)value(&design, i, 1)]++;
        CU_ASSERT_TRUE(value(&design, i, 2) > 1 && value(&design, i, 2) <= 8);
    }
    for (int i = 0; i < 4; i++) CU_ASSERT_EQUAL(words[i], 16);
    for (int i = 1; i < 9; i++) CU_ASSERT_EQUAL(months[i], 8);
    design_free(&design);
}

static void number_of_points_is_needed(void)
{
    static const char *const vary[] = {"a=0:1", "b=0:1:50"};
    struct design design;
    CU_ASSERT_EQUAL(make(&design, "lhs", 0, 1, vary), POACH_USAGE);
    CU_ASSERT_PTR_NOT_NULL(strstr(fault, "--points"));
    design_free(&design);
    CU_ASSERT_EQUAL(make(&design, "lhs", 0, 2, vary), POACH_OK);
    CU_ASSERT_EQUAL(design.points, 50);
    design_free(&design);
    CU_ASSERT_EQUAL(make(&design, "grid", 7, 1, vary + 1), POACH_USAGE);
    design_free(&design);
    CU_ASSERT_EQUAL(make(&design, "lsh", 7, 1, vary + 1), POACH_USAGE);
    CU_ASSERT_PTR_NOT_NULL(strstr(fault, "did you mean lhs"));
    design_free(&design);
}

/* A file of points; `text` NULL: there is none. */
static poach_status read_file(struct design *design, const char *text)
{
    char folder[256], path[300];
    testlib_temp_folder(folder);
    snprintf(path, sizeof path, "%s/points.csv", folder);
    if (text) testlib_write_file(path, text);
    poach_status status = make(design, path, 0, 0, NULL);
    testlib_remove(folder);
    return status;
}

static void points_are_read_from_a_file(void)
{
    struct design design;
    char room[AXIS_ROOM];
    CU_ASSERT_EQUAL_FATAL(read_file(&design, "\xEF\xBB\xBFpoint,\"a.b\",c\r\n"
                                             "9,\"x \"\"y\"\", z\",0.10\r\n"
                                             "\r\n"
                                             "8,,2e5"),
                          POACH_OK);
    CU_ASSERT_EQUAL(design.points, 2);
    CU_ASSERT_EQUAL(design.axis_count, 2);
    CU_ASSERT_STRING_EQUAL(design.axes[0].path, "a.b");
    CU_ASSERT_STRING_EQUAL(design_value(&design, 0, 0, room), "x \"y\", z");
    CU_ASSERT_STRING_EQUAL(design_value(&design, 0, 1, room), "0.10");
    CU_ASSERT_STRING_EQUAL(design_value(&design, 1, 0, room), "");
    CU_ASSERT_STRING_EQUAL(design_value(&design, 1, 1, room), "2e5");
    design_free(&design);
}

static void wrong_files_are_refused(void)
{
    static const struct {
        const char *text, *says;
        poach_status status;
    } cases[] = {{NULL, "No such file", POACH_NO_INPUT},
                 {"", "header", POACH_BAD_SCENARIO},
                 {"a,b\n", "no points", POACH_BAD_SCENARIO},
                 {"a,,b\n1,2,3\n", "header", POACH_BAD_SCENARIO},
                 {"a,b,a\n1,2,3\n", "two columns", POACH_BAD_SCENARIO},
                 {"a,b\n1,2\n3\n", ":3: expected 2", POACH_BAD_SCENARIO},
                 {"a,b\n1,2\n3,4,5\n", ":3: expected 2", POACH_BAD_SCENARIO},
                 {"a,b\n1,\"2\n", "not closed", POACH_BAD_SCENARIO}};
    for (size_t k = 0; k < TESTLIB_COUNT(cases); k++) {
        struct design design;
        CU_ASSERT_EQUAL(read_file(&design, cases[k].text), cases[k].status);
        if (!strstr(fault, cases[k].says)) printf("    %s\n", fault);
        CU_ASSERT_PTR_NOT_NULL(strstr(fault, cases[k].says));
        design_free(&design);
    }
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"ranges_are_computed_by_index", ranges_are_computed_by_index},
        {"ends_are_exact", ends_are_exact},
        {"lists_keep_what_was_typed", lists_keep_what_was_typed},
        {"wrong_parameters_are_refused", wrong_parameters_are_refused},
        {"grid_is_complete", grid_is_complete},
        {"absurd_grids_are_refused", absurd_grids_are_refused},
        {"hypercube_has_a_point_in_every_slice", hypercube_has_a_point_in_every_slice},
        {"sobol_points_fill_every_box", sobol_points_fill_every_box},
        {"words_share_a_spread_design", words_share_a_spread_design},
        {"number_of_points_is_needed", number_of_points_is_needed},
        {"points_are_read_from_a_file", points_are_read_from_a_file},
        {"wrong_files_are_refused", wrong_files_are_refused}};
    return testlib_main(argc, argv, "design", cases, TESTLIB_COUNT(cases));
}
