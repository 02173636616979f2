#include "testlib.h"

#include <stdio.h>
#include <string.h>
#include "cli/options.h"
#include "cli/progress.h"

#define AT(member) offsetof(struct request, member)

static const struct option rows[] = {
    {"output", 'o', "DIR", OPTION_TEXT, AT(output), 0, 0, ""},
    {"force", 0, NULL, OPTION_FLAG, AT(force), 0, 0, ""},
    {"replications", 'r', "N", OPTION_WHOLE, AT(replications), 1, 1000, ""},
    {"seed", 's', "N", OPTION_WHOLE, AT(seed), 0, UINT64_MAX, ""},
    {"threads", 'j', "N", OPTION_WHOLE, AT(threads), 1, 99, ""},
    {"set", 0, "PATH=VALUE", OPTION_LIST, AT(set), 0, 0, ""},
    {"quiet", 'q', NULL, OPTION_FLAG, AT(quiet), 0, 0, ""},
    {"verbose", 'v', NULL, OPTION_FLAG, AT(verbose), 0, 0, ""},
    {.name = NULL}};

static struct request request;
static char fault[512];

/* Parses words parted by single blanks; an empty word is written as "". */
static poach_status parse(const char *line)
{
    static char copy[512];
    char *argv[32], *rest = NULL;
    int argc = 0;
    request_free(&request);
    snprintf(copy, sizeof copy, "%s", line);
    for (char *w = strtok_r(copy, " ", &rest); w && argc < 32; w = strtok_r(NULL, " ", &rest)) {
        if (strcmp(w, "\"\"") == 0) *w = '\0';
        argv[argc++] = w;
    }
    return options_parse(argc, argv, rows, &request, fault);
}

static void test_forms(void)
{
    CU_ASSERT_EQUAL(parse("a.json -o out --force -r 10 --seed=7 -j2 -qv"), POACH_OK);
    CU_ASSERT_STRING_EQUAL(request.output, "out");
    CU_ASSERT_STRING_EQUAL(request.replications, "10");
    CU_ASSERT_STRING_EQUAL(request.seed, "7");
    CU_ASSERT_STRING_EQUAL(request.threads, "2");
    CU_ASSERT_TRUE(request.force && request.quiet && request.verbose);
    CU_ASSERT_EQUAL(request.positional.count, 1);
    CU_ASSERT_STRING_EQUAL(request.positional.items[0], "a.json");
    CU_ASSERT_EQUAL(parse("-o - -qj 3 -- -x --force"), POACH_OK);
    CU_ASSERT_STRING_EQUAL(request.output, "-");
    CU_ASSERT_STRING_EQUAL(request.threads, "3");
    CU_ASSERT_FALSE(request.force);
    CU_ASSERT_EQUAL(request.positional.count, 2);
    CU_ASSERT_STRING_EQUAL(request.positional.items[0], "-x");
    request_free(&request);
}

static void test_lists(void)
{
    CU_ASSERT_EQUAL(parse("--set a.b=1 - --set=c=d=e --set -3"), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(request.set.count, 3);
    CU_ASSERT_STRING_EQUAL(request.set.items[0], "a.b=1");
    CU_ASSERT_STRING_EQUAL(request.set.items[1], "c=d=e");
    CU_ASSERT_STRING_EQUAL(request.set.items[2], "-3");
    CU_ASSERT_EQUAL(request.positional.count, 1);
    request_free(&request);
}

static void test_bad_numbers(void)
{
    static const char *const bad[] = {"12abc",
                                      "-1",
                                      "+1",
                                      "0",
                                      "1001",
                                      "1e3",
                                      "0x10",
                                      "1.5",
                                      "18446744073709551616",
                                      "99999999999999999999999",
                                      "\"\""};
    char line[128];
    for (size_t k = 0; k < TESTLIB_COUNT(bad); k++) {
        snprintf(line, sizeof line, "-r %s", bad[k]);
        CU_ASSERT_EQUAL(parse(line), POACH_USAGE);
        CU_ASSERT_PTR_NOT_NULL(strstr(fault, "--replications takes a whole number from 1 to 1000"));
    }
    CU_ASSERT_EQUAL(parse("-s 18446744073709551615 -r 0001000"), POACH_OK);
    CU_ASSERT_EQUAL(parse("-s 18446744073709551616"), POACH_USAGE);
    request_free(&request);
}

static void expect_fault(const char *line, const char *part)
{
    CU_ASSERT_EQUAL(parse(line), POACH_USAGE);
    CU_ASSERT_PTR_NOT_NULL(strstr(fault, part));
    if (!strstr(fault, part)) fprintf(stderr, "%s: %s\n", line, fault);
    request_free(&request);
}

static void test_faults(void)
{
    expect_fault("--replicatons 5", "--replicatons; did you mean --replications?");
    expect_fault("--replicatons=5", "--replicatons; did you mean --replications?");
    expect_fault("--nothing-like-it", "unknown option --nothing-like-it");
    expect_fault("-x", "unknown option -x");
    expect_fault("-qx", "unknown option -x");
    expect_fault("--force=1", "--force takes no value");
    expect_fault("-o", "--output needs a value: --output DIR");
    expect_fault("-r", "--replications needs a value");
    expect_fault("-o \"\"", "--output takes DIR, not nothing");
    expect_fault("--output=", "--output takes DIR, not nothing");
}

static void test_whole(void)
{
    uint64_t n = 5;
    CU_ASSERT_TRUE(options_whole("18446744073709551615", &n) && n == UINT64_MAX);
    CU_ASSERT_TRUE(options_whole("0", &n) && n == 0);
    CU_ASSERT_FALSE(options_whole("", &n));
    CU_ASSERT_FALSE(options_whole(" 1", &n));
    CU_ASSERT_FALSE(options_whole("1 ", &n));
}

static void test_progress_line(void)
{
    char text[160];
    progress_line(text, 250, 1000, 5, 8);
    CU_ASSERT_STRING_EQUAL(text,
                           "[##......] 250 of 1000 replications (25 %), 50 a second, 0:15 left");
    progress_line(text, 0, 1000, 5, 0);
    CU_ASSERT_STRING_EQUAL(text, "0 of 1000 replications (0 %)");
    progress_line(text, 1, 1000, 36, 0);
    CU_ASSERT_STRING_EQUAL(text, "1 of 1000 replications (0 %), 0.03 a second, 9:59:24 left");
    progress_line(text, 1000, 1000, 5, 8);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "[########]"));
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"forms", test_forms},   {"lists", test_lists}, {"bad_numbers", test_bad_numbers},
        {"faults", test_faults}, {"whole", test_whole}, {"progress_line", test_progress_line}};
    return testlib_main(argc, argv, "options", cases, TESTLIB_COUNT(cases));
}
