/* Keys one by one: unknown keys and names, words, lists, and what a fault says. */
#include "scenario/check.h"

#include <stdio.h>
#include <string.h>
#include "load_text.h"

static void test_small(void)
{
    load_text_good(load_text_small, NULL, NULL);
}

static void test_unknown_keys(void)
{
    load_with_bad("mnths", "1", "mnths", "did you mean months?");
    load_with_bad("segments.star.contact_rates", "1", "segments.star.contact_rates",
                  "did you mean contact_rate?");
    load_with_bad("segments.star.choice.xyzzy", "1", "segments.star.choice.xyzzy",
                  "known here: pay_weight, attributes");
    load_with_bad("firms.Apple.Pay", "{}", "firms.Apple.Pay", "did you mean pay?");
    load_with_bad("strategies.bold.offer.segments.star.segments", "{}",
                  "strategies.bold.offer.segments.star.segments", "unknown key");
    load_text_bad("{\"a.b\": 1, \"\": 2}", NULL, NULL, "\"a.b\"", "unknown key");
    load_text_bad("{\"a.b\": 1, \"\": 2}", NULL, NULL, "\"\"", "unknown key");
}

static void test_unknown_names(void)
{
    load_with_bad("firms.Apple.headcount.sttar", "1", "firms.Apple.headcount.sttar",
                  "no such segment; did you mean star?");
    load_with_bad("firms.Apple.pay.nobody", "1", "firms.Apple.pay.nobody", "known: star, staff");
    load_with_bad("firms.Meta.strategy", "\"blod\"", "firms.Meta.strategy",
                  "no such strategy; did you mean bold?");
    load_with_bad("firms.Meta.strategy.like", "\"blod\"", "firms.Meta.strategy.like",
                  "no such strategy");
    load_with_bad("strategies.bold.recruit.from.Mets", "2", "strategies.bold.recruit.from.Mets",
                  "no such firm; did you mean Meta?");
    load_with_bad("segments.star.choice.attributes.visoin", "2",
                  "segments.star.choice.attributes.visoin",
                  "no such attribute; did you mean vision?");
    load_with_bad("firms.Apple.attributes.impact", "2", "firms.Apple.attributes.impact",
                  "no such attribute");
    load_with_good("segments.star.choice.attributes.openness", "1"); /* never needs declaring */
}

static void test_bad_names(void)
{
    static const char *const names[] = {"a@b",    "a,b",       "a=b",      "a/b", "a:b",     "all",
                                        "(pool)", "(outside)", "(market)", "",    "a\\u0001"};
    char text[256];
    for (size_t i = 0; i < TESTLIB_COUNT(names); i++) {
        snprintf(text, sizeof text, "{\"extends\": \"small.json\", \"segments\": {\"%s\": {}}}",
                 names[i]);
        struct loaded loaded = load_text(text, NULL, NULL);
        CU_ASSERT_EQUAL(loaded.status, POACH_BAD_SCENARIO);
        CU_ASSERT_EQUAL_FATAL(loaded.faults.count, 1);
        CU_ASSERT_PTR_NOT_NULL(strstr(loaded.faults.items[0].text, "name"));
        load_text_free(&loaded);
    }
    load_with_bad("segments.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                  "{}",
                  "segments.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                  "at most 64 bytes");
    load_with_good("segments.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                   "{}");
    load_with_good("segments.associate-3 (\xc3\xa9)", "{}");
}

static void test_words(void)
{
    load_with_bad("strategies.bold.offer.rule", "\"autcion\"", "strategies.bold.offer.rule",
                  "did you mean \"auction\"?");
    load_with_bad(
        "strategies.bold.offer.rule", "2", "strategies.bold.offer.rule",
        "expected one of \"posted\", \"market\", \"premium\", \"auction\", found a number");
    load_with_bad("firms.Apple.backfill", "\"yes\"", "firms.Apple.backfill", "true or false");
}

static void test_lists(void)
{
    load_with_bad("attributes", "[\"vision\", \"vision\"]", "attributes[1]", "twice");
    load_with_bad("attributes", "[\"vision\", 3]", "attributes[1]", "a name");
    load_with_bad("attributes", "[\"vision\", \"a.b\"]", "attributes[1]", "none of");
    load_with_bad("attributes", "\"vision\"", "attributes", "a list of names");
    load_with_good("attributes", "[\"vision\", \"openness\"]");
    load_with_bad("quantiles", "[0.5, 0.5]", "quantiles", "differ");
    load_with_bad("quantiles", "[0]", "quantiles", "element 0");
    load_with_bad("quantiles", "[0.5, 1]", "quantiles", "element 1");
    load_with_bad("quantiles", "[\"x\"]", "quantiles", "expected numbers");
    load_with_good("quantiles", "[0.9, 0.1]");
    load_with_good("quantiles", "[]");
    char many[2000] = "[";
    for (int i = 0; i < 100; i++)
        snprintf(many + strlen(many), sizeof many - strlen(many), "%s%g", i > 0 ? "," : "",
                 (i + 1) / 128.0);
    strcat(many, "]");
    load_with_bad("quantiles", many, "quantiles", "at most 99");
}

static void test_seed(void)
{
    load_with_good("seed", "0");
    load_with_good("seed", "9007199254740992");
    load_with_good("seed", "\"18446744073709551615\"");
    load_with_bad("seed", "\"18446744073709551616\"", "seed", "18446744073709551615");
    load_with_bad("seed", "\"99999999999999999999999\"", "seed", "digits");
    load_with_bad("seed", "\"12x\"", "seed", "digits");
    load_with_bad("seed", "\"\"", "seed", "digits");
    load_with_bad("seed", "\"-1\"", "seed", "digits");
    load_with_bad("seed", "-1", "seed", "whole number");
    load_with_bad("seed", "1.5", "seed", "whole number");
    load_with_bad("seed", "1e17", "seed", "whole number");
    load_with_bad("seed", "9007199254740993", "seed", "2^53"); /* not silently ...992 */
}

static void test_texts(void)
{
    load_with_bad("name", "\"a/b\"", "name", "folder");
    load_with_bad("name", "\"..\"", "name", "folder");
    load_with_bad("name", "\"\"", "name", "folder");
    load_with_bad("name", "\"a\\nb\"", "name", "control characters");
    load_with_bad("title", "\"a\\nb\"", "title", "one line");
    load_with_good("note", "\"a\\nb\"");
    load_with_good("name", "\"v1.2 (b)\"");
}

static void test_required(void)
{
    load_text_bad("{\"segments\": {\"s\": {}}, \"firms\": {\"A\": {}}}", NULL, NULL, "months",
                  "required");
    load_text_bad("{\"months\": 1, \"firms\": {\"A\": {}}}", NULL, NULL, "segments", "required");
    load_text_bad("{\"months\": 1, \"segments\": {}, \"firms\": {}}", NULL, NULL, "segments",
                  "at least one segment");
    load_text_bad("{\"months\": 1, \"segments\": {}, \"firms\": {}}", NULL, NULL, "firms",
                  "at least one firm");
    load_with_bad("firms.Meta.pay.staff", "{\"sigma\": 0.1}", "firms.Meta.pay.staff.median",
                  "required");
}

/* What the named strategy gives need not be given again, what it lacks must. */
#define LIKE(review, own)                                                                          \
    "{\"months\": 1, \"segments\": {\"s\": {}}, \"strategies\": {\"lab\": {" review                \
    "}}, \"firms\": {\"A\": {\"strategy\": {" own                                                  \
    "\"review\": {\"merit_mean\": 0.1}}, \"headcount\": {\"s\": 1}, \"pay\": {\"s\": 1}}}}"
static void test_required_of_the_named(void)
{
    const char *path = "firms.A.strategy.review.month";
    load_text_good(LIKE("\"review\": {\"month\": 3}", "\"like\": \"lab\", "), NULL, NULL);
    load_text_bad(LIKE("\"internal_equity\": 0", "\"like\": \"lab\", "), NULL, NULL, path,
                  "required");
    load_text_bad(LIKE("\"review\": {\"month\": 3}", ""), NULL, NULL, path, "required");
}

static void test_too_many(void)
{
    char text[4000] = "{\"months\": 1, \"firms\": {\"A\": {}}, \"segments\": {\"s\": {}";
    for (int i = 0; i < 100; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), ", \"s%d\": {}", i);
    strcat(text, "}}");
    load_text_bad(text, NULL, NULL, "segments", "at most 100, found 101");
}

static void test_all_listed(void)
{
    struct loaded loaded =
        load_text("{\"months\": 0, \"x\": 1, \"y\": 2, \"segments\": {\"s\": {\"pool\": -1}},"
                  "\"firms\": {\"A\": {\"backfill\": 1}}}",
                  NULL, NULL);
    CU_ASSERT_EQUAL(loaded.faults.count, 5);
    CU_ASSERT(load_text_faulty(&loaded, "months", "1..1200 (months)"));
    CU_ASSERT(load_text_faulty(&loaded, "segments.s.pool", "0..1000000000 (people)"));
    CU_ASSERT(load_text_faulty(&loaded, "firms.A.backfill", "found a number"));
    CU_ASSERT_STRING_EQUAL(loaded.faults.items[0].value, "0");
    CU_ASSERT_PTR_NOT_NULL(strstr(loaded.faults.items[0].file, "scenario.json"));
    load_text_free(&loaded);
}

/* A strategy is faulted where it stands, not at every firm that uses it. */
static void test_once(void)
{
    struct loaded loaded =
        load_text("{\"extends\": \"small.json\", \"strategies\": {\"bold\": {\"offer\": "
                  "{\"premium_sd\": -1}}}, \"firms\": {\"Meta\": {\"strategy\": \"bold\"}}}",
                  NULL, NULL);
    CU_ASSERT_EQUAL(loaded.faults.count, 1);
    CU_ASSERT(load_text_faulty(&loaded, "strategies.bold.offer.premium_sd", "out of range"));
    load_text_free(&loaded);
}

static void test_value_is_cut(void)
{
    char text[3000] = "{\"months\": \"";
    for (int i = 0; i < 1000; i++) strcat(text, "\xc3\xa9");
    strcat(text, "\"}");
    struct loaded loaded = load_text(text, NULL, NULL);
    CU_ASSERT_EQUAL_FATAL(loaded.faults.count, 1);
    size_t size = strlen(loaded.faults.items[0].value);
    CU_ASSERT(size > 50 && size <= 120);
    CU_ASSERT_STRING_EQUAL(loaded.faults.items[0].value + size - 3, "...");
    load_text_free(&loaded);
}

static void test_fragment(void)
{
    struct loaded loaded =
        load_text("{\"segments\": {\"s\": {\"pool\": 3}}, \"strategies\": {\"a\": {\"recruit\": "
                  "{\"from\": {\"Anybody\": 2}}}}}",
                  NULL, NULL);
    CU_ASSERT_EQUAL(loaded.status, POACH_OK);
    CU_ASSERT_EQUAL(loaded.is_fragment, 1);
    CU_ASSERT_PTR_NULL(loaded.scenario);
    load_text_free(&loaded);
    load_text_good("{\"strategies\": {\"a\": {\"offer\": {\"segments\": {\"any\": {}}}}}}", NULL,
                   NULL);
    load_text_bad("{\"segments\": {\"s\": {}}, \"strategies\": {\"a\": {\"offer\": {\"segments\": "
                  "{\"t\": {}}}}}}",
                  NULL, NULL, "strategies.a.offer.segments.t", "no such segment");
    load_text_bad("{\"strategies\": {\"a\": {\"offer\": {\"segments\": {\"a.b\": {}}}}}}", NULL,
                  NULL, "strategies.a.offer.segments.\"a.b\"", "none of");
    load_text_bad("{\"strategies\": {\"a\": {\"offer\": {\"premium_sd\": -1}}}}", NULL, NULL,
                  "strategies.a.offer.premium_sd", "out of range");
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"small", test_small},
        {"unknown_keys", test_unknown_keys},
        {"unknown_names", test_unknown_names},
        {"bad_names", test_bad_names},
        {"words", test_words},
        {"lists", test_lists},
        {"seed", test_seed},
        {"texts", test_texts},
        {"required", test_required},
        {"required_of_the_named", test_required_of_the_named},
        {"too_many", test_too_many},
        {"all_listed", test_all_listed},
        {"once", test_once},
        {"value_is_cut", test_value_is_cut},
        {"fragment", test_fragment}};
    return testlib_main(argc, argv, "check", cases, TESTLIB_COUNT(cases));
}
