/* `extends` and merging: which file wins, what is inherited, and what a fault is blamed on. */
#include "scenario/extend.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "load_text.h"

static struct loaded loads(const char *text, const char *const *files)
{
    struct loaded loaded = load_text(text, files, NULL);
    CU_ASSERT_EQUAL(loaded.status, POACH_OK);
    if (loaded.status != POACH_OK) load_text_faulty(&loaded, "", "(expected none)");
    CU_ASSERT_PTR_NOT_NULL_FATAL(loaded.scenario);
    return loaded;
}

static const struct firm *firm_named(const struct loaded *loaded, const char *name)
{
    for (int f = 0; f < loaded->scenario->firm_count; f++)
        if (strcmp(loaded->scenario->firms[f].name, name) == 0) return &loaded->scenario->firms[f];
    return NULL;
}

static void test_later_wins(void)
{
    static const char *const files[] = {
        "a.json", "{\"extends\": \"small.json\", \"months\": 20, \"replications\": 7, \"seed\": 5}",
        "b.json", "{\"months\": 30, \"replications\": 8}", NULL};
    struct loaded loaded = loads("{\"extends\": [\"a.json\", \"b.json\"], \"months\": 40}", files);
    CU_ASSERT_EQUAL(loaded.scenario->months, 40);
    CU_ASSERT_EQUAL(loaded.scenario->replications, 8);
    CU_ASSERT_EQUAL(loaded.scenario->seed, 5);
    load_text_free(&loaded);
}

static void test_order_of_names(void)
{
    struct loaded loaded =
        loads("{\"extends\": \"small\", \"segments\": {\"aide\": {}, \"star\": {\"pool\": 1}},"
              "\"firms\": {\"Aaa\": {}, \"Meta\": {\"openness\": 0.5}}}",
              NULL);
    CU_ASSERT_EQUAL_FATAL(loaded.scenario->segment_count, 3);
    CU_ASSERT_STRING_EQUAL(loaded.scenario->segments[0].name, "star");
    CU_ASSERT_STRING_EQUAL(loaded.scenario->segments[1].name, "staff");
    CU_ASSERT_STRING_EQUAL(loaded.scenario->segments[2].name, "aide");
    CU_ASSERT_EQUAL(loaded.scenario->segments[0].pool, 1);
    CU_ASSERT_STRING_EQUAL(loaded.scenario->firms[0].name, "Apple");
    CU_ASSERT_STRING_EQUAL(loaded.scenario->firms[2].name, "Aaa");
    load_text_free(&loaded);
}

/* A file's name, title and note say what that file is; its currency is part of the scenario. */
static void test_own_keys(void)
{
    static const char *const files[] = {
        "base.json",
        "{\"extends\": \"small.json\", \"name\": \"base\", \"title\": \"T\", "
        "\"note\": \"N\", \"currency\": \"USD\"}",
        NULL};
    struct loaded loaded = loads("{\"extends\": \"base.json\"}", files);
    CU_ASSERT_STRING_EQUAL(poach_scenario_name(loaded.scenario), "scenario");
    CU_ASSERT_STRING_EQUAL(poach_scenario_title(loaded.scenario), "");
    CU_ASSERT_STRING_EQUAL(poach_scenario_note(loaded.scenario), "");
    CU_ASSERT_STRING_EQUAL(loaded.scenario->currency, "USD");
    load_text_free(&loaded);
}

static void test_shorthand(void)
{
    struct loaded loaded = loads("{\"extends\": \"small.json\", \"firms\": {\"Apple\": {\"pay\": "
                                 "{\"star\": {\"sigma\": 0.2}}},"
                                 "\"Meta\": {\"pay\": {\"star\": 5e6}}}}",
                                 NULL);
    CU_ASSERT_EQUAL(firm_named(&loaded, "Apple")->pay[0].median, 4e6); /* kept under the spread */
    CU_ASSERT_EQUAL(firm_named(&loaded, "Apple")->pay[0].sigma, 0.2);
    CU_ASSERT_EQUAL(firm_named(&loaded, "Meta")->pay[0].median, 5e6);
    CU_ASSERT_EQUAL(firm_named(&loaded, "Meta")->pay[0].sigma, 0.1); /* kept under the new median */
    load_text_free(&loaded);
}

static void test_null(void)
{
    struct loaded loaded = loads("{\"extends\": \"small.json\", \"firms\": {\"Apple\": "
                                 "{\"strategy\": null, \"headcount\": {\"staff\": null},"
                                 "\"pay\": {\"staff\": null}}, \"Meta\": null}}",
                                 NULL);
    CU_ASSERT_EQUAL(loaded.scenario->firm_count, 1);
    CU_ASSERT_FALSE(loaded.scenario->firms[0].pay[1].given);
    CU_ASSERT_EQUAL(loaded.scenario->firms[0].strategy.offer[0].rule, OFFER_POSTED);
    load_text_free(&loaded);
    load_with_bad("firms.Meta.backfill", "null", "firms.Meta.backfill", "none to remove");
    load_with_bad("firms.Nobody.backfill", "null", "firms.Nobody.backfill", "none to remove");
    load_with_bad("quantiles", "[null]", "quantiles", "element 0 (null)");
}

/* The null of a base is used up by the base: it takes nothing from another one. */
static void test_null_of_a_base(void)
{
    static const char *const files[] = {
        "a.json", "{\"extends\": \"small.json\", \"seed\": 3}", "b0.json", "{\"seed\": 4}",
        "b.json", "{\"extends\": \"b0.json\", \"seed\": null}", NULL};
    struct loaded loaded = loads("{\"extends\": [\"a.json\", \"b.json\"]}", files);
    CU_ASSERT_EQUAL(loaded.scenario->seed, 3);
    load_text_free(&loaded);
}

static void test_strategies(void)
{
    struct loaded loaded =
        loads("{\"extends\": \"small.json\", \"firms\": {\"Apple\": {\"strategy\": {\"offer\": "
              "{\"premium_sd\": 0.1}}}}}",
              NULL);
    const struct strategy *strategy = &firm_named(&loaded, "Apple")->strategy;
    CU_ASSERT_STRING_EQUAL(strategy->name,
                           "bold"); /* an object over a name changes what it names */
    CU_ASSERT_EQUAL(strategy->offer[0].premium_mean, 0.2);
    CU_ASSERT_EQUAL(strategy->offer[0].premium_sd, 0.1);
    load_text_free(&loaded);

    static const char *const files[] = {"base.json",
                                        "{\"extends\": \"small.json\", \"strategies\": {\"calm\": "
                                        "{\"recruit\": {\"effort\": 0.5}}},"
                                        "\"firms\": {\"Meta\": {\"strategy\": {\"like\": \"bold\", "
                                        "\"offer\": {\"premium_sd\": 0.1}}}}}",
                                        NULL};
    loaded = loads("{\"extends\": \"base.json\", \"firms\": {\"Meta\": {\"strategy\": \"calm\"}}}",
                   files);
    strategy = &firm_named(&loaded, "Meta")->strategy; /* a name replaces the changes too */
    CU_ASSERT_STRING_EQUAL(strategy->name, "calm");
    CU_ASSERT_EQUAL(strategy->recruit.effort, 0.5);
    CU_ASSERT_EQUAL(strategy->offer[0].premium_sd, 0);
    load_text_free(&loaded);
}

static void test_choosing_anew(void)
{
    struct loaded loaded = loads("{\"extends\": \"small.json\", \"segments\": {\"star\": "
                                 "{\"skill\": {\"dist\": \"pareto\", \"alpha\": 3}}}}",
                                 NULL);
    CU_ASSERT_EQUAL(loaded.scenario->segments[0].skill.law, SKILL_PARETO);
    CU_ASSERT(isnan(loaded.scenario->segments[0].skill.sigma));
    load_text_free(&loaded);
    static const char *const files[] = {
        "base.json", "{\"extends\": \"small.json\", \"firms\": {\"Meta\": {\"payroll_cap\": 1e7}}}",
        NULL};
    loaded = loads(
        "{\"extends\": \"base.json\", \"firms\": {\"Meta\": {\"payroll_cap\": {\"growth\": 0.1}}}}",
        files);
    CU_ASSERT(isnan(firm_named(&loaded, "Meta")->payroll_cap.amount));
    CU_ASSERT_EQUAL(firm_named(&loaded, "Meta")->payroll_cap.growth, 0.1);
    load_text_free(&loaded);
    loaded = loads("{\"extends\": \"small.json\", \"segments\": {\"star\": {\"skill\": {\"dist\": "
                   "\"lognormal\"}}}}",
                   NULL);
    CU_ASSERT_EQUAL(loaded.scenario->segments[0].skill.sigma,
                    0.5); /* the same law: nothing is lost */
    load_text_free(&loaded);
}

static void blamed(const char *text, const char *const *files, const char *path, const char *file,
                   const char *value)
{
    struct loaded loaded = load_text(text, files, NULL);
    CU_ASSERT_EQUAL(loaded.status, POACH_BAD_SCENARIO);
    CU_ASSERT_EQUAL_FATAL(loaded.faults.count, 1);
    const poach_fault *fault = &loaded.faults.items[0];
    CU_ASSERT_STRING_EQUAL(fault->path, path);
    CU_ASSERT_STRING_EQUAL(fault->value, value);
    CU_ASSERT_PTR_NOT_NULL(strstr(fault->file, file));
    load_text_free(&loaded);
}

static void test_blame(void)
{
    static const char *const files[] = {
        "a.json",
        "{\"extends\": \"small.json\", \"months\": 0, \"segments\": {\"star\": {\"skill\": "
        "{\"sigma\": 0.1}}},"
        "\"firms\": {\"Apple\": {\"pay\": {\"star\": -1}}}}",
        "b.json",
        "{\"months\": 1201}",
        "c.json",
        "{\"extends\": \"small.json\", \"months\": 10, \"months\": 11}",
        NULL};
    blamed(
        "{\"extends\": [\"a.json\", \"b.json\"], \"firms\": {\"Apple\": {\"pay\": {\"star\": 1}}}}",
        files, "months", "b.json", "1201");
    blamed("{\"extends\": [\"a.json\", \"b.json\"], \"months\": 10}", files,
           "firms.Apple.pay.star.median", "a.json", "-1");
    blamed("{\"extends\": \"c.json\"}", files, "months", "c.json", "10");
    blamed("{\"extends\": \"small.json\", \"firms\": {\"Meta\": {\"headcount\": {\"staff\": 4}}}}",
           NULL, "firms.Meta.pay.staff", "small.json", "");
    blamed("{\"extends\": \"small.json\", \"segments\": {\"star\": {\"pool\": null}}}", NULL,
           "segments.star.pool", "scenario.json", "null");
}

static void bad_extends(const char *text, const char *const *files, poach_status status,
                        const char *part)
{
    struct loaded loaded = load_text(text, files, NULL);
    CU_ASSERT_EQUAL(loaded.status, status);
    CU_ASSERT_PTR_NULL(loaded.scenario);
    bool found = false;
    for (size_t i = 0; i < loaded.faults.count; i++)
        found |= strncmp(loaded.faults.items[i].path, "extends", 7) == 0 &&
                 strstr(loaded.faults.items[i].text, part);
    CU_ASSERT(found);
    load_text_free(&loaded);
}

static void test_bad_extends(void)
{
    static const char *const loop[] = {"a.json",    "{\"extends\": \"b.json\"}",
                                       "b.json",    "{\"extends\": [\"small.json\", \"a.json\"]}",
                                       "self.json", "{\"extends\": \"scenario.json\"}",
                                       NULL};
    bad_extends("{\"extends\": \"none.json\"}", NULL, POACH_NO_INPUT, "no such file");
    bad_extends("{\"extends\": \"\"}", NULL, POACH_NO_INPUT, "no such file");
    bad_extends("{\"extends\": \".\"}", NULL, POACH_NO_INPUT, "no such file");
    bad_extends("{\"extends\": 3}", NULL, POACH_BAD_SCENARIO, "name of a file");
    bad_extends("{\"extends\": [\"small.json\", null]}", NULL, POACH_BAD_SCENARIO,
                "name of a file");
    bad_extends("{\"extends\": \"a.json\"}", loop, POACH_BAD_SCENARIO, "circle");
    bad_extends("{\"extends\": \"self.json\"}", loop, POACH_BAD_SCENARIO, "circle");
}

/* The same base by two ways is no circle. */
static void test_diamond(void)
{
    static const char *const files[] = {"a.json", "{\"extends\": \"small.json\"}", "b.json",
                                        "{\"extends\": \"small.json\", \"months\": 3}", NULL};
    struct loaded loaded = loads("{\"extends\": [\"a.json\", \"b.json\"]}", files);
    CU_ASSERT_EQUAL(loaded.scenario->months, 3);
    load_text_free(&loaded);
}

static void test_depth(void)
{
    char text[10][60], name[10][32];
    const char *files[21] = {NULL};
    for (int i = 0; i < 9; i++) { /* 0.json <- 1.json <- ... */
        snprintf(name[i], sizeof name[i], "%d.json", i);
        snprintf(text[i], sizeof text[i], "{\"extends\": \"%d.json\"}", i - 1);
        if (i == 0) snprintf(text[i], sizeof text[i], "{\"replications\": 9}");
        files[2 * i] = name[i];
        files[2 * i + 1] = text[i];
    }
    struct loaded loaded = loads("{\"extends\": [\"small.json\", \"7.json\"]}", files);
    CU_ASSERT_EQUAL(loaded.scenario->replications, 9); /* 8 deep */
    load_text_free(&loaded);
    bad_extends("{\"extends\": [\"small.json\", \"8.json\"]}", files, POACH_BAD_SCENARIO, "8 deep");
}

/* Two bases at each of many levels would be thousands of files. */
static void test_many_files(void)
{
    char many[2000] = "{\"extends\": [\"small.json\"";
    for (int i = 0; i < 70; i++) strcat(many, ", \"small.json\"");
    strcat(many, "]}");
    bad_extends(many, NULL, POACH_BAD_SCENARIO, "64 files");
}

static void test_library(void)
{
    char folder[256], installed[256], path[300];
    testlib_temp_folder(folder);
    testlib_temp_folder(installed);
    snprintf(path, sizeof path, "%s/small.json", installed);
    testlib_write_file(path, load_text_small);
    snprintf(path, sizeof path, "%s/mine.json", folder);
    testlib_write_file(path, "{\"extends\": \"small\"}");
    const char *const library[] = {"/nonexistent", installed};
    const poach_load how = {.library = library, .library_count = 2};
    poach_faults faults = {0};
    poach_scenario *scenario;
    CU_ASSERT_EQUAL(poach_scenario_load(path, &how, &faults, &scenario), POACH_OK);
    poach_scenario_free(scenario);
    CU_ASSERT_EQUAL(poach_scenario_load(path, NULL, &faults, &scenario), POACH_NO_INPUT);
    CU_ASSERT_PTR_NULL(scenario);
    poach_faults_free(&faults);
    testlib_remove(folder);
    testlib_remove(installed);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {{"later_wins", test_later_wins},
                                                {"order_of_names", test_order_of_names},
                                                {"own_keys", test_own_keys},
                                                {"shorthand", test_shorthand},
                                                {"null", test_null},
                                                {"null_of_a_base", test_null_of_a_base},
                                                {"strategies", test_strategies},
                                                {"choosing_anew", test_choosing_anew},
                                                {"blame", test_blame},
                                                {"bad_extends", test_bad_extends},
                                                {"diamond", test_diamond},
                                                {"depth", test_depth},
                                                {"many_files", test_many_files},
                                                {"library", test_library}};
    return testlib_main(argc, argv, "extend", cases, TESTLIB_COUNT(cases));
}
