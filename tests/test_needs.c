/* needs.c on a folder with one table: what each kind of need finds, and what the user is told. */
#include "testlib.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "write/needs.h"

static char dir[] = "needsXXXXXX";

static void make_folder(void)
{
    char path[64];
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/t.csv", dir);
    FILE *file = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs("month,kind,m.mean,x.mean,last\n0,move,1,,\n1,scale,1,,7\n", file);
    fclose(file);
}

static void drop_folder(void)
{
    char path[64];
    snprintf(path, sizeof path, "%s/t.csv", dir);
    unlink(path);
    rmdir(dir);
    strcpy(dir, "needsXXXXXX");
}

/* The sentence about these needs; NULL: all are met. */
static void expect(const char *needs, const char *sentence)
{
    char words[96], *missing = NULL;
    snprintf(words, sizeof words, "%s", needs);
    CU_ASSERT_EQUAL(needs_unmet(words, dir, &missing), POACH_OK);
    if (!sentence)
        CU_ASSERT_PTR_NULL(missing)
    else if (missing)
        CU_ASSERT_STRING_EQUAL(missing, sentence)
    else
        CU_FAIL("the need is met");
    free(missing);
}

static void test_met(void)
{
    make_folder();
    expect("", NULL);
    expect(" t.csv\n", NULL);
    expect("t.csv:month, t.csv:last t.csv:m.mean", NULL);
    expect("t.csv:kind=scale t.csv:last=7", NULL);
    expect("t.csv:kind!=scale", NULL);
    drop_folder();
}

static void test_unmet(void)
{
    make_folder();
    expect("t.csv u.csv", "no u.csv here");
    expect("u.csv:m.mean", "no u.csv here");
    expect("t.csv:x.mean", "the scenario has nothing that fills x in t.csv");
    expect("t.csv:mean", "the scenario has nothing that fills mean in t.csv");
    expect("t.csv:kind=sca", "nothing in t.csv is of kind sca");
    expect("t.csv:m.mean!=1", "m is 1 throughout t.csv");
    expect("t.csv:kind=move t.csv:x.mean u.csv", "the scenario has nothing that fills x in t.csv");
    drop_folder();
}

/* An empty cell is no value, and so not another value either. */
static void test_empty_is_no_value(void)
{
    make_folder();
    expect("t.csv:x.mean!=1", "x is 1 throughout t.csv");
    drop_folder();
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"met", test_met},
        {"unmet", test_unmet},
        {"empty_is_no_value", test_empty_is_no_value},
    };
    return testlib_main(argc, argv, "needs", cases, TESTLIB_COUNT(cases));
}
