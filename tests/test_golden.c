/* A few tiny scenarios give the bytes they gave before; a change of the engine renews them with the
 * command that a failure prints. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "poach/poach.h"
#include "testlib.h"
#include "tiny_world.h"
#include "run/result_view.h"
#include "write/csv.h"

static char *csv_text(const poach_result *result, enum table_id id)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    CU_ASSERT_EQUAL(csv_write(out, result, id, NULL), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(fclose(out), 0);
    return text;
}

static void show_first_difference(const char *path, const char *expected, const char *got)
{
    int line = 1;
    size_t at = 0;
    for (; expected[at] && expected[at] == got[at]; at++) line += expected[at] == '\n';
    printf("%s differs from line %d on: expected \"%.40s\", got \"%.40s\"\n", path, line,
           expected + at, got + at);
}

static void check_table(const char *name, const poach_result *result, enum table_id id)
{
    char path[128];
    snprintf(path, sizeof path, "tests/golden/%s/%s.csv", name, table_get(id)->name);
    char *expected = testlib_read_file(path), *got = csv_text(result, id);
    CU_ASSERT_PTR_NOT_NULL_FATAL(expected);
    bool same = strcmp(expected, got) == 0;
    if (!same) show_first_difference(path, expected, got);
    CU_ASSERT_TRUE(same);
    free(expected);
    free(got);
}

static void check_golden(const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "tests/golden/%s.json", name);
    poach_scenario *scenario = tiny_scenario(path, NULL);
    poach_result *result = NULL;
    unsigned before = CU_get_number_of_failures();
    CU_ASSERT_EQUAL_FATAL(poach_run(scenario, NULL, NULL, &result), POACH_OK);
    for (int id = 0; id < TABLE_COUNT; id++)
        if (result_layout(result)->rows[id] > 0) check_table(name, result, (enum table_id)id);
    if (CU_get_number_of_failures() > before)
        printf("to renew: build/poach run %s -o tests/golden/%s --force; say why in "
               "docs/CHANGELOG.md\n",
               path, name);
    poach_result_free(result);
    poach_scenario_free(scenario);
}

static void two_firms(void)
{
    check_golden("two-firms");
}

static void auctions(void)
{
    check_golden("auctions");
}

static void equity(void)
{
    check_golden("equity");
}

static const struct testlib_case cases[] = {
    {"two_firms", two_firms}, {"auctions", auctions}, {"equity", equity}};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "golden", cases, TESTLIB_COUNT(cases));
}
