/* Conditions across keys. */
#include "scenario/rules.h"

#include <string.h>
#include "load_text.h"

static void test_sentences(void)
{
    for (const struct rule *rule = rules_all(); rule->name; rule++) {
        CU_ASSERT_PTR_NOT_NULL(rule->check);
        CU_ASSERT_EQUAL(rule->sentence[strlen(rule->sentence) - 1], '.');
        for (const struct rule *other = rules_all(); other != rule; other++)
            CU_ASSERT(strcmp(rule->name, other->name) != 0);
    }
}

static void test_skill_law(void)
{
    load_with_bad("segments.staff.skill", "{\"dist\": \"lognormal\"}", "segments.staff.skill.sigma",
                  "needs sigma");
    load_with_bad("segments.staff.skill", "{\"dist\": \"pareto\"}", "segments.staff.skill.alpha",
                  "needs alpha");
    load_with_bad("segments.staff.skill", "{\"dist\": \"pareto\", \"alpha\": 2, \"sigma\": 0}",
                  "segments.staff.skill.sigma", "belongs");
    load_with_bad("segments.staff.skill", "{\"sigma\": 1}", "segments.staff.skill.sigma",
                  "belongs");
    load_with_bad("segments.star.skill.alpha", "2", "segments.star.skill.alpha", "belongs");
    load_with_good("segments.star.skill", "0");
    load_with_good("segments.star.skill", "{\"dist\": \"constant\"}");
}

static void test_skill_reach(void)
{
    load_with_good("segments.staff", "{\"skill\": 5, \"returns_to_skill\": 5}");
    load_with_bad("segments.staff", "{\"skill\": 10, \"returns_to_skill\": 5}",
                  "segments.staff.skill", "1e100");
    load_with_good("segments.staff.skill", "{\"dist\": \"pareto\", \"alpha\": 0.2}");
    load_with_bad("segments.staff.skill", "{\"dist\": \"pareto\", \"alpha\": 0.1}",
                  "segments.staff.skill", "1e100");
}

static void test_pay(void)
{
    load_with_bad("firms.Meta.headcount.staff", "1", "firms.Meta.pay.staff", "needs a pay scale");
    load_with_good("firms.Meta", "{\"headcount\": {\"staff\": 1}, \"pay\": {\"staff\": 1}}");
}

static void test_auctions(void)
{
    load_with_bad("strategies.bold.offer.rule", "\"auction\"", "firms.Apple.value.star",
                  "needs a value");
    load_with_bad("strategies.bold.counter.rule", "\"auction\"", "firms.Apple.value.staff",
                  "needs a value");
    load_with_bad("strategies.bold.counter.segments.staff.rule", "\"auction\"",
                  "firms.Apple.value.staff", "needs a value");
    /* Meta has no place for staff, so it needs no value for them */
    load_with_good(
        "firms.Meta",
        "{\"strategy\": {\"counter\": {\"rule\": \"auction\"}}, \"value\": {\"star\": 1}}");
    const char both[] =
        "{\"extends\": \"small.json\", \"segments\": {\"star\": {\"choice\": {\"pay_weight\": 0}}},"
        "\"firms\": {\"Meta\": {\"strategy\": {\"offer\": {\"rule\": \"auction\"}}, \"value\": "
        "{\"star\": 1}}}}";
    load_text_bad(both, NULL, NULL, "segments.star.choice.pay_weight", "above 0");
    load_with_good("segments.star.choice.pay_weight", "0");
}

static void test_pay_mix(void)
{
    load_with_bad("firms.Meta.pay_mix", "{\"bonus\": 0.5, \"equity\": 0.6}", "firms.Meta.pay_mix",
                  "at most 1");
    load_with_good("firms.Meta.pay_mix", "{\"bonus\": 0.5, \"equity\": 0.5}");
    load_with_good("firms.Meta.pay_mix",
                   "0.3"); /* bare numbers: the first key, whatever its kind */
    load_with_good("firms.Meta.vesting", "24");
    load_with_good("teams", "5");
    load_with_bad("firms.Meta.vesting", "2.5", "firms.Meta.vesting.vest_months", "whole number");
}

static void test_payroll_cap(void)
{
    load_with_bad("firms.Meta.payroll_cap", "{}", "firms.Meta.payroll_cap",
                  "one of amount and growth");
    load_with_bad("firms.Meta.payroll_cap", "{\"amount\": 1, \"growth\": 0}",
                  "firms.Meta.payroll_cap", "one of");
    load_with_good("firms.Meta.payroll_cap", "{\"growth\": 0}");
    load_with_good("firms.Meta.payroll_cap", "5e6");
}

static void test_people(void)
{
    load_text_bad(
        "{\"months\": 1, \"segments\": {\"s\": {}}, \"firms\": {\"A\": {\"pay\": {\"s\": 1}}}}",
        NULL, NULL, "firms", "nobody");
    load_text_good("{\"months\": 1, \"segments\": {\"s\": {\"pool\": 1}}, \"firms\": {\"A\": "
                   "{\"pay\": {\"s\": 1}}}}",
                   NULL, NULL);
    load_with_bad("segments",
                  "{\"star\": {\"pool\": 1e9}, \"staff\": {\"pool\": 1e9}, \"x\": {\"pool\": 1e9}}",
                  "firms", "2147483647 people");
    load_with_bad("segments.staff", "{\"pool\": 2e6, \"entry_rate\": 100, \"contact_rate\": 0}",
                  "firms", "2147483647 people");
}

static void test_candidates(void)
{
    load_with_good("segments.staff", "{\"pool\": 2e6, \"contact_rate\": 100}");
    load_with_bad("segments.staff",
                  "{\"pool\": 2e6, \"pool_contact_rate\": 1000, \"contact_rate\": 100}",
                  "segments.staff", "2147483647 events");
    const char raid[] = "{\"extends\": \"small.json\", \"matching_elasticity\": 2,"
                        "\"strategies\": {\"bold\": {\"recruit\": 1e6}}}";
    load_text_bad(raid, NULL, NULL, "segments.star",
                  "2147483647 events"); /* effort times a million */
    const char silent[] =
        "{\"extends\": \"small.json\", \"matching_elasticity\": 1, \"strategies\": {\"bold\": "
        "{\"recruit\": 0}}, \"firms\": {\"Meta\": {\"strategy\": \"bold\"}}}";
    load_text_good(silent, NULL, NULL); /* nobody recruits: no division by the sum of efforts */
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"sentences", test_sentences},     {"skill_law", test_skill_law},
        {"skill_reach", test_skill_reach}, {"pay", test_pay},
        {"auctions", test_auctions},       {"payroll_cap", test_payroll_cap},
        {"pay_mix", test_pay_mix},         {"people", test_people},
        {"candidates", test_candidates}};
    return testlib_main(argc, argv, "rules", cases, TESTLIB_COUNT(cases));
}
