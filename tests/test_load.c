/* A whole file into the struct: defaults, everything given once, and files that cannot be read. */
#include "poach/scenario.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "load_text.h"
#include "scenario/files.h"

static struct loaded good(const char *text)
{
    struct loaded loaded = load_text(text, NULL, NULL);
    CU_ASSERT_EQUAL(loaded.status, POACH_OK);
    if (loaded.status != POACH_OK) load_text_faulty(&loaded, "", "(expected none)");
    CU_ASSERT_PTR_NOT_NULL_FATAL(loaded.scenario);
    return loaded;
}

static void test_top(void)
{
    struct loaded loaded = good(load_text_small);
    const poach_scenario *s = loaded.scenario;
    CU_ASSERT_STRING_EQUAL(poach_scenario_name(s), "scenario"); /* that of the file */
    CU_ASSERT_STRING_EQUAL(poach_scenario_title(s), "");
    CU_ASSERT_STRING_EQUAL(s->currency, "");
    CU_ASSERT_EQUAL(poach_scenario_months(s), 12);
    CU_ASSERT_EQUAL(poach_scenario_replications(s), 1000);
    CU_ASSERT_EQUAL(poach_scenario_seed(s), 1);
    CU_ASSERT_EQUAL(s->burn_in_months, 0);
    CU_ASSERT_EQUAL_FATAL(s->quantile_count, 3);
    CU_ASSERT_EQUAL(s->quantiles[0], 0.05);
    CU_ASSERT_EQUAL(s->quantiles[2], 0.95);
    CU_ASSERT_EQUAL_FATAL(s->attribute_count, 2);
    CU_ASSERT_STRING_EQUAL(s->attribute_names[0], "openness");
    CU_ASSERT_STRING_EQUAL(s->attribute_names[1], "vision");
    load_text_free(&loaded);
    loaded = good("{\"extends\": \"small.json\", \"quantiles\": [0.9, 0.1], \"seed\": "
                  "\"18446744073709551615\"}");
    CU_ASSERT_EQUAL(loaded.scenario->quantile_count, 2);
    CU_ASSERT_EQUAL(loaded.scenario->quantiles[0], 0.1); /* ascending */
    CU_ASSERT_EQUAL(poach_scenario_seed(loaded.scenario), UINT64_MAX);
    load_text_free(&loaded);
}

static void test_segment_defaults(void)
{
    struct loaded loaded = good(load_text_small);
    const struct segment *star = &loaded.scenario->segments[0], *staff = star + 1;
    CU_ASSERT_EQUAL(star->skill.law, SKILL_LOGNORMAL);
    CU_ASSERT_EQUAL(star->skill.sigma, 0.5);
    CU_ASSERT_EQUAL(star->contact_rate, 0.05);
    CU_ASSERT_EQUAL(staff->skill.law, SKILL_CONSTANT);
    CU_ASSERT_EQUAL(staff->returns_to_skill, 1);
    CU_ASSERT_EQUAL(staff->contact_rate, 0);
    CU_ASSERT_EQUAL(staff->talent_weight, 1);
    CU_ASSERT_EQUAL(staff->choice.pay_weight, 1);
    CU_ASSERT_EQUAL(staff->choice.shock_scale, 0);
    CU_ASSERT_EQUAL(staff->choice.attributes[1], 0);
    load_text_free(&loaded);
}

static void test_firm_defaults(void)
{
    struct loaded loaded = good(load_text_small);
    const struct firm *meta = &loaded.scenario->firms[1];
    CU_ASSERT_EQUAL(meta->headcount[0], 5);
    CU_ASSERT_EQUAL(meta->headcount[1], 0);
    CU_ASSERT_EQUAL(meta->headcount_target[0], -1);
    CU_ASSERT(meta->pay[0].given);
    CU_ASSERT_FALSE(meta->pay[1].given);
    CU_ASSERT_EQUAL(meta->value[0], 0);
    CU_ASSERT_FALSE(meta->backfill);
    CU_ASSERT_FALSE(meta->payroll_cap.given);
    CU_ASSERT_STRING_EQUAL(meta->strategy.name, "");
    CU_ASSERT_EQUAL(meta->strategy.recruit.effort, 1);
    CU_ASSERT_EQUAL(meta->strategy.recruit.segments[1], 1);
    CU_ASSERT_EQUAL(meta->strategy.recruit.from[0], 1);
    CU_ASSERT_EQUAL(meta->strategy.recruit.recruiters, 0);
    for (int k = 0; k < 2; k++) {
        CU_ASSERT_EQUAL(meta->strategy.offer[k].rule, OFFER_POSTED);
        CU_ASSERT_EQUAL(meta->strategy.offer[k].max_pay_to_value, 1);
        CU_ASSERT_EQUAL(meta->strategy.counter[k].rule, COUNTER_NONE);
        CU_ASSERT_EQUAL(meta->strategy.counter[k].probability, 1);
    }
    load_text_free(&loaded);
}

static void test_strategy(void)
{
    struct loaded loaded = good(
        "{\"extends\": \"small.json\", \"strategies\": {\"bold\": {\"scale\": {\"pass_through\": "
        "0.5, \"segments\": {\"star\": {\"rule\": \"match\"}}}, \"recruit\": {\"effort\": "
        "2, \"segments\": {\"staff\": 0.5},"
        "\"from\": {\"Meta\": 3}}, \"offer\": {\"segments\": {\"star\": {\"premium_mean\": "
        "0.4}}}}},"
        "\"firms\": {\"Apple\": {\"strategy\": {\"offer\": {\"premium_mean\": 0.1, "
        "\"segments\": {\"staff\": {\"rule\": \"market\"}}}}}}}");
    const struct strategy *strategy = &loaded.scenario->firms[0].strategy;
    CU_ASSERT_STRING_EQUAL(strategy->name, "bold");
    CU_ASSERT_EQUAL(strategy->recruit.effort, 2);
    CU_ASSERT_EQUAL(strategy->recruit.segments[0], 1);
    CU_ASSERT_EQUAL(strategy->recruit.segments[1], 0.5);
    CU_ASSERT_EQUAL(strategy->recruit.from[1], 3);
    /* the firm's change to the block stays under the strategy's own change for a segment */
    CU_ASSERT_EQUAL(strategy->offer[0].premium_mean, 0.4);
    CU_ASSERT_EQUAL(strategy->offer[0].rule, OFFER_PREMIUM);
    CU_ASSERT_EQUAL(strategy->offer[1].premium_mean, 0.1);
    CU_ASSERT_EQUAL(strategy->offer[1].rule, OFFER_MARKET);
    CU_ASSERT_EQUAL(loaded.scenario->firms[1].strategy.offer[1].rule, OFFER_POSTED);
    CU_ASSERT_EQUAL(strategy->scale[0].rule, SCALE_MATCH);
    CU_ASSERT_EQUAL(strategy->scale[0].pass_through, 0.5);
    CU_ASSERT_EQUAL(strategy->scale[1].rule, SCALE_FIXED);
    CU_ASSERT_EQUAL(strategy->scale[1].pass_through, 0.5);
    load_text_free(&loaded);
}

static void test_openness(void)
{
    struct loaded loaded =
        good("{\"extends\": \"small.json\", \"firms\": {\"Apple\": {\"attributes\": {\"openness\": "
             "0.5}},"
             "\"Meta\": {\"openness\": 0.25, \"attributes\": {\"openness\": 0.25}}}}");
    CU_ASSERT_EQUAL(loaded.scenario->firms[0].attributes[0], 0.5);
    CU_ASSERT_EQUAL(loaded.scenario->firms[0].attributes[1], 0.7);
    CU_ASSERT_EQUAL(loaded.scenario->firms[1].attributes[0], 0.25);
    load_text_free(&loaded);
    load_with_bad("firms.Meta", "{\"openness\": 0.25, \"attributes\": {\"openness\": 0.3}}",
                  "firms.Meta.openness", "differs");
}

static void test_shorthand(void)
{
    struct loaded loaded = good(
        "{\"extends\": \"small.json\", \"firms\": {\"Meta\": {\"payroll_cap\": 1e8, "
        "\"headcount_target\": {\"star\": 0}}},"
        "\"strategies\": {\"bold\": {\"recruit\": 3}}, \"segments\": {\"star\": {\"choice\": 2}}}");
    CU_ASSERT(loaded.scenario->firms[1].payroll_cap.given);
    CU_ASSERT_EQUAL(loaded.scenario->firms[1].payroll_cap.amount, 1e8);
    CU_ASSERT_EQUAL(loaded.scenario->firms[1].headcount_target[0], 0);
    CU_ASSERT_EQUAL(loaded.scenario->firms[0].strategy.recruit.effort, 3);
    CU_ASSERT_EQUAL(loaded.scenario->segments[0].choice.pay_weight, 2);
    load_text_free(&loaded);
}

static poach_status status_of(const char *path)
{
    poach_faults faults = {0};
    poach_scenario *scenario = (poach_scenario *)&faults; /* must not stay */
    poach_status status = poach_scenario_load(path, NULL, &faults, &scenario);
    CU_ASSERT_PTR_NULL(scenario);
    CU_ASSERT_EQUAL(faults.count, 1);
    if (faults.count > 0) CU_ASSERT_STRING_EQUAL(faults.items[0].file, path);
    poach_faults_free(&faults);
    return status;
}

static void test_unreadable(void)
{
    char folder[256], path[300];
    testlib_temp_folder(folder);
    CU_ASSERT_EQUAL(status_of(folder), POACH_NO_INPUT);
    snprintf(path, sizeof path, "%s/none.json", folder);
    CU_ASSERT_EQUAL(status_of(path), POACH_NO_INPUT);
    CU_ASSERT_EQUAL(status_of(""), POACH_NO_INPUT);
    CU_ASSERT_EQUAL(mkfifo(path, 0600), 0);
    CU_ASSERT_EQUAL(status_of(path), POACH_NO_INPUT); /* and does not wait for a writer */
    unlink(path);
    CU_ASSERT_EQUAL(symlink("none.json", path), 0); /* a link to itself */
    CU_ASSERT_EQUAL(status_of(path), POACH_NO_INPUT);
    unlink(path);
    testlib_write_file(path, "");
    CU_ASSERT_EQUAL(status_of(path), POACH_BAD_SCENARIO);
    testlib_write_file(path, "[]");
    CU_ASSERT_EQUAL(status_of(path), POACH_BAD_SCENARIO);
    CU_ASSERT_EQUAL(truncate(path, FILES_LARGEST + 1), 0); /* sparse: takes no room */
    CU_ASSERT_EQUAL(status_of(path), POACH_NO_INPUT);
    testlib_remove(folder);
}

static void test_fragment(void)
{
    poach_faults faults = {0};
    poach_scenario *scenario;
    char folder[256], path[300];
    testlib_temp_folder(folder);
    snprintf(path, sizeof path, "%s/fragment.json", folder);
    testlib_write_file(path, "{\"segments\": {\"s\": {}}}");
    CU_ASSERT_EQUAL(poach_scenario_load(path, NULL, &faults, &scenario), POACH_BAD_SCENARIO);
    CU_ASSERT_EQUAL_FATAL(faults.count, 1);
    CU_ASSERT_STRING_EQUAL(faults.items[0].path, "firms");
    CU_ASSERT_PTR_NOT_NULL(strstr(faults.items[0].text, "fragment"));
    /* a list that holds faults already says nothing about the next file */
    testlib_write_file(path, load_text_small);
    CU_ASSERT_EQUAL(poach_scenario_load(path, NULL, &faults, &scenario), POACH_OK);
    poach_scenario_free(scenario);
    poach_scenario_free(NULL);
    testlib_write_file(path, "{\"segments\": {\"s\": {}}}");
    CU_ASSERT_EQUAL(poach_scenario_load(path, NULL, &faults, &scenario), POACH_BAD_SCENARIO);
    poach_faults_free(&faults);
    testlib_remove(folder);
}

/* Twenty thousand keys a level: anything quadratic would be felt. */
static void test_many_keys(void)
{
    enum { KEYS = 20000 };
    struct text text = {0};
    text_add(&text, "{\"firms\": {");
    for (int i = 0; i < KEYS; i++) text_format(&text, "\"f%d\": {\"pay\": {\"s%d\": 1}}, ", i, i);
    text_add(&text, "\"f0\": 1}");
    for (int i = 0; i < KEYS; i++) text_format(&text, ", \"k%d\": null", i);
    text_add(&text, "}");
    struct loaded loaded = load_text(text_view(&text), NULL, NULL);
    CU_ASSERT_EQUAL(loaded.status, POACH_BAD_SCENARIO);
    CU_ASSERT_EQUAL(loaded.faults.count, 200);
    CU_ASSERT(loaded.faults.dropped > KEYS);
    load_text_free(&loaded);
    text_free(&text);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {{"top", test_top},
                                                {"segment_defaults", test_segment_defaults},
                                                {"firm_defaults", test_firm_defaults},
                                                {"strategy", test_strategy},
                                                {"openness", test_openness},
                                                {"shorthand", test_shorthand},
                                                {"unreadable", test_unreadable},
                                                {"fragment", test_fragment},
                                                {"many_keys", test_many_keys}};
    return testlib_main(argc, argv, "load", cases, TESTLIB_COUNT(cases));
}
