/* The queries that docs/batches.md shows, run as they stand there on the database of a small sweep. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "experiment/sweep.h"
#include "experiment/sweep_view.h"
#include "testlib.h"
#include "write/sweep_csv.h"

static char folder[256], fault[512];

static poach_status plan(struct sweep *sweep)
{
    static const char *const vary[] = {"segments.star.contact_rate=0.1:0.3:3",
                                       "firms.Beta.strategy=keeper,raider"};
    static const char *const metric[] = {"market.pay_index"};
    const struct sweep_wish wish = {.file = "tests/golden/two-firms.json",
                                    .metrics = metric,
                                    .metric_count = 1,
                                    .threads = 1,
                                    .design = {.vary = vary, .vary_count = 2}};
    poach_faults faults = {.count = 0};
    poach_status status = sweep_plan(sweep, &wish, &faults, fault);
    poach_faults_free(&faults);
    return status;
}

/* A sweep over the parameter that the queries name, with its table of results. */
static void make_database(void)
{
    struct sweep sweep;
    struct sweep_view view;
    char *text = NULL;
    size_t size;
    CU_ASSERT_EQUAL_FATAL(plan(&sweep), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(sweep_open(&sweep, folder, false, fault), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(sweep_run(&sweep, &(poach_run_options){.threads = 0}, fault), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(sweep_view_open(&view, sweep.store, fault), POACH_OK);
    FILE *out = open_memstream(&text, &size);
    CU_ASSERT_EQUAL(sweep_csv_write(out, &view, true, fault), POACH_OK);
    fclose(out);
    free(text);
    sweep_view_close(&view);
    sweep_free(&sweep);
}

/* Rows of a query, or -1. */
static int rows_of(sqlite3 *db, const char *sql, size_t size, double *first)
{
    sqlite3_stmt *statement = NULL;
    int rows = 0, code;
    if (sqlite3_prepare_v2(db, sql, (int)size, &statement, NULL) != SQLITE_OK) {
        printf("    %s\n", sqlite3_errmsg(db));
        return -1;
    }
    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
        if (rows++ == 0) *first = sqlite3_column_double(statement, 0);
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? rows : -1;
}

static void queries_of_the_manual_run(void)
{
    static const int expected[] = {1, 5, 3}; /* rows */
    static const double first[] = {6, 0, 0.1};
    char path[300];
    sqlite3 *db = NULL;
    double found = 0;
    testlib_temp_folder(folder);
    make_database();
    snprintf(path, sizeof path, "%s/" STORE_FILE, folder);
    CU_ASSERT_EQUAL_FATAL(sqlite3_open(path, &db), SQLITE_OK);
    char *manual = testlib_read_file("docs/batches.md");
    const char *at = manual;
    int count = 0;
    while ((at = strstr(at, "```sql\n"))) {
        const char *sql = at + strlen("```sql\n"), *end = strstr(sql, "```");
        CU_ASSERT_PTR_NOT_NULL_FATAL(end);
        int rows = rows_of(db, sql, (size_t)(end - sql), &found);
        CU_ASSERT_TRUE_FATAL(count < 3);
        CU_ASSERT_EQUAL(rows, expected[count]);
        if (first[count] > 0) CU_ASSERT_DOUBLE_EQUAL(found, first[count], 1e-12);
        count++;
        at = end;
    }
    CU_ASSERT_EQUAL(count, 3);
    free(manual);
    sqlite3_close(db);
    testlib_remove(folder);
}

/* What another version has begun is not gone on with. */
static void another_version_is_told_apart(void)
{
    char path[300];
    sqlite3 *db = NULL;
    struct sweep sweep;
    testlib_temp_folder(folder);
    make_database();
    snprintf(path, sizeof path, "%s/" STORE_FILE, folder);
    CU_ASSERT_EQUAL_FATAL(sqlite3_open(path, &db), SQLITE_OK);
    CU_ASSERT_EQUAL(sqlite3_exec(db,
                                 "UPDATE about SET value = 'poach 0.0.9, blocks 1' "
                                 "WHERE key = 'version'",
                                 NULL, NULL, NULL),
                    SQLITE_OK);
    sqlite3_close(db);
    CU_ASSERT_EQUAL_FATAL(plan(&sweep), POACH_OK);
    CU_ASSERT_EQUAL(sweep_open(&sweep, folder, false, fault), POACH_CANNOT_CREATE);
    CU_ASSERT_PTR_NOT_NULL(strstr(fault, "version differs"));
    CU_ASSERT_PTR_NOT_NULL(strstr(fault, "poach 0.0.9"));
    sweep_free(&sweep);
    testlib_remove(folder);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"queries_of_the_manual_run", queries_of_the_manual_run},
        {"another_version_is_told_apart", another_version_is_told_apart}};
    return testlib_main(argc, argv, "queries", cases, TESTLIB_COUNT(cases));
}
