/* --set PATH=VALUE. */
#include "scenario/set.h"

#include <math.h>
#include <string.h>
#include "load_text.h"

static struct loaded with(const char *one, const char *two)
{
    const char *const set[] = {one, two, NULL};
    return load_text("{\"extends\": \"small.json\"}", NULL, set);
}

static struct loaded set(const char *one)
{
    struct loaded loaded = with(one, NULL);
    CU_ASSERT_EQUAL(loaded.status, POACH_OK);
    if (loaded.status != POACH_OK) load_text_faulty(&loaded, "", "(expected none)");
    CU_ASSERT_PTR_NOT_NULL_FATAL(loaded.scenario);
    return loaded;
}

static void bad(const char *setting, const char *path, const char *part)
{
    struct loaded loaded = with(setting, NULL);
    CU_ASSERT_EQUAL(loaded.status, POACH_BAD_SCENARIO);
    CU_ASSERT_EQUAL_FATAL(loaded.faults.count, 1);
    CU_ASSERT(load_text_faulty(&loaded, path, part));
    CU_ASSERT_EQUAL(strncmp(loaded.faults.items[0].file, "--set ", 6), 0);
    CU_ASSERT_STRING_EQUAL(loaded.faults.items[0].file + 6, setting);
    load_text_free(&loaded);
}

static void test_numbers(void)
{
    struct loaded loaded = set("months=24");
    CU_ASSERT_EQUAL(loaded.scenario->months, 24);
    load_text_free(&loaded);
    loaded = set("matching_elasticity=.5"); /* people type it so */
    CU_ASSERT_EQUAL(loaded.scenario->matching_elasticity, 0.5);
    load_text_free(&loaded);
    loaded = set("segments.star.choice.switching_cost=-.5");
    CU_ASSERT_EQUAL(loaded.scenario->segments[0].choice.switching_cost, -0.5);
    load_text_free(&loaded);
    loaded = set("seed=18446744073709551615");
    CU_ASSERT_EQUAL(loaded.scenario->seed, UINT64_MAX);
    load_text_free(&loaded);
    bad("months=01", "", "begin with 0");
    bad("months=1e999", "", "too large");
    bad("months=5x", "", "text after the end");
    bad("months=0x10", "", "text after the end");
    bad("months=+5", "", "begins with a digit");
    bad("months=hello", "months", "found a text");
    bad("months=0", "months", "1..1200");
}

static void test_texts(void)
{
    struct loaded loaded = set("title=two words = one");
    CU_ASSERT_STRING_EQUAL(loaded.scenario->title, "two words = one");
    load_text_free(&loaded);
    loaded = set("name=2024");
    CU_ASSERT_STRING_EQUAL(loaded.scenario->name, "2024");
    load_text_free(&loaded);
    loaded = set("title=\"quoted\"");
    CU_ASSERT_STRING_EQUAL(loaded.scenario->title, "quoted");
    load_text_free(&loaded);
    loaded = set("firms.Apple.backfill=true");
    CU_ASSERT(loaded.scenario->firms[0].backfill);
    load_text_free(&loaded);
    loaded = set("strategies.bold.offer.rule=market");
    CU_ASSERT_EQUAL(loaded.scenario->firms[0].strategy.offer[0].rule, OFFER_MARKET);
    load_text_free(&loaded);
    bad("title=\"x", "", "no closing quote");
    bad("title=a\xff", "", "UTF-8");
}

static void test_shorthand(void)
{
    struct loaded loaded = set("firms.Apple.pay.star.sigma=0.2");
    CU_ASSERT_EQUAL(loaded.scenario->firms[0].pay[0].median, 4e6);
    CU_ASSERT_EQUAL(loaded.scenario->firms[0].pay[0].sigma, 0.2);
    load_text_free(&loaded);
    loaded = set("firms.Meta.pay.star=5e6");
    CU_ASSERT_EQUAL(loaded.scenario->firms[1].pay[0].median, 5e6);
    CU_ASSERT_EQUAL(loaded.scenario->firms[1].pay[0].sigma, 0.1);
    load_text_free(&loaded);
    loaded = set("firms.Apple.strategy.offer.premium_sd=.2");
    CU_ASSERT_EQUAL(loaded.scenario->firms[0].strategy.offer[1].premium_sd, 0.2);
    CU_ASSERT_EQUAL(loaded.scenario->firms[0].strategy.offer[1].premium_mean, 0.2); /* bold's */
    load_text_free(&loaded);
    loaded = set("firms.Meta.strategy=bold");
    CU_ASSERT_STRING_EQUAL(loaded.scenario->firms[1].strategy.name, "bold");
    load_text_free(&loaded);
    loaded = set("firms.Meta.attributes.openness=.25");
    CU_ASSERT_EQUAL(loaded.scenario->firms[1].attributes[0], 0.25);
    load_text_free(&loaded);
    loaded = set("segments.star.skill={\"dist\": \"pareto\", \"alpha\": 2}");
    CU_ASSERT_EQUAL(loaded.scenario->segments[0].skill.alpha, 2);
    load_text_free(&loaded);
}

static void test_in_order(void)
{
    struct loaded loaded = with("months=24", "months=36");
    CU_ASSERT_EQUAL_FATAL(loaded.status, POACH_OK);
    CU_ASSERT_EQUAL(loaded.scenario->months, 36);
    load_text_free(&loaded);
    loaded = with("firms.New={\"pay\": {\"star\": 1}}", "firms.New.openness=1");
    CU_ASSERT_EQUAL_FATAL(loaded.status, POACH_OK);
    CU_ASSERT_EQUAL(loaded.scenario->firm_count, 3);
    CU_ASSERT_EQUAL(loaded.scenario->firms[2].attributes[0], 1);
    load_text_free(&loaded);
}

static void test_null(void)
{
    struct loaded loaded = set("firms.Meta=null");
    CU_ASSERT_EQUAL(loaded.scenario->firm_count, 1);
    load_text_free(&loaded);
    bad("firms.Meta.backfill=null", "firms.Meta.backfill", "none to remove");
}

static void test_bad(void)
{
    bad("months", "", "expected PATH=VALUE");
    bad("=3", "", "expected PATH=VALUE");
    bad("", "", "expected PATH=VALUE");
    bad("months=", "months", "a value after '='");
    bad("firms..x=1", "firms", "single dots");
    bad(".months=1", "", "single dots");
    bad("months.=1", "months", "single dots");
    bad("a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a=1", "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a", "single dots");
    bad("extends=small.json", "extends", "cannot be set");
    bad("mnths=1", "mnths", "did you mean months?");
    bad("months.x=1", "months", "found an object");
    bad("firms.Aple.openness=1", "firms.Aple.openness", "no such firm; did you mean Apple?");
    bad("segments.sttar.pool=1", "segments.sttar.pool", "did you mean star?");
    bad("firms.Apple.strategy=blod", "firms.Apple.strategy", "did you mean bold?");
    bad("firms.Apple.backfill=yes", "firms.Apple.backfill", "true or false");
}

/* What a setting does not give is not blamed on it. */
static void test_blame(void)
{
    struct loaded loaded = with("firms.Meta.headcount.staff=3", NULL);
    CU_ASSERT_EQUAL_FATAL(loaded.faults.count, 1);
    CU_ASSERT_STRING_EQUAL(loaded.faults.items[0].path, "firms.Meta.pay.staff");
    CU_ASSERT_PTR_NOT_NULL(strstr(loaded.faults.items[0].file, "small.json"));
    load_text_free(&loaded);
}

/* Deeper than a path is stored: sixteen keys and a value of sixty-four levels. */
static void test_deep(void)
{
    char setting[1000] = "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a=";
    for (int i = 0; i < 64; i++) strcat(setting, "{\"a\":");
    strcat(setting, "null");
    for (int i = 0; i < 64; i++) strcat(setting, "}");
    struct loaded loaded = with(setting, NULL);
    CU_ASSERT_EQUAL(loaded.status, POACH_BAD_SCENARIO);
    CU_ASSERT_EQUAL(loaded.faults.count, 2); /* nothing to remove, and no such key */
    load_text_free(&loaded);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"numbers", test_numbers},   {"texts", test_texts}, {"shorthand", test_shorthand},
        {"in_order", test_in_order}, {"null", test_null},   {"bad", test_bad},
        {"blame", test_blame},       {"deep", test_deep}};
    return testlib_main(argc, argv, "set", cases, TESTLIB_COUNT(cases));
}
