/* Where engines go wrong at the edge of the model: one firm alone, no effort, no staff, no scale, the
 * month numbers around burn-in, who counts as staff of month 0, replacements that are better than
 * whom they replace. Ten verdicts at |z| < 4: by chance one fails in 0.06 % of seeds. */
#include <math.h>
#include "testlib.h"
#include "theory.h"

static double mean_of(const struct theory *theory, const char *metric)
{
    return theory_last(theory, metric).mean;
}

/* Contacts by one's own employer are no contacts: a lone firm's staff is met by nobody. */
static void test_one_firm_alone(void)
{
    struct theory theory;
    FILE *out = theory_draft(&theory);
    fprintf(out,
            "{\"months\": 12, \"replications\": 800, \"seed\": 61, \"segments\": {\"k\": "
            "{\"contact_rate\": 2, \"layoff_rate\": 0.1}}, \"firms\": {\"A\": {\"strategy\": "
            "{\"offer\": {\"rule\": \"premium\", \"premium_mean\": 0.5}, \"counter\": {\"rule\": "
            "\"match\"}}, \"headcount\": {\"k\": 100}, \"pay\": {\"k\": 100}}}}");
    theory_run_draft(&theory);
    CU_ASSERT_EQUAL(theory_mean(&theory, "market.contacts", 1, 12).mean, 0);
    CU_ASSERT_EQUAL(theory_mean(&theory, "market.offers", 1, 12).mean, 0);
    CU_ASSERT_EQUAL(mean_of(&theory, "market.pay_index"), 100);
    AGREES(theory_last(&theory, "firms.A.headcount@12"), 100 * exp(-1.2));
    REJECTS(theory_last(&theory, "firms.A.headcount@12"), 100 * pow(.9, 12)); /* month by month */
    AGREES(theory_last(&theory, "firms.A.left_to_pool@sum"), -100 * expm1(-1.2));
    theory_free(&theory);
}

/* Nobody makes an effort: nobody is met, in the pool neither, whatever the elasticity. */
static void test_no_effort_at_all(void)
{
    static const char *const elasticity[] = {"0", "1"};
    for (int i = 0; i < 2; i++) {
        struct theory theory;
        FILE *out = theory_draft(&theory);
        fprintf(
            out,
            "{\"months\": 6, \"replications\": 5, \"seed\": 62, \"matching_elasticity\": %s, "
            "\"segments\": {\"k\": {\"contact_rate\": 1, \"pool_contact_rate\": 1, \"pool\": 50}}, "
            "\"strategies\": {\"lazy\": {\"recruit\": {\"effort\": 0}}}, \"firms\": {\"A\": "
            "{\"strategy\": \"lazy\", \"headcount\": {\"k\": 50}, \"pay\": {\"k\": 1}}, \"B\": "
            "{\"strategy\": \"lazy\", \"headcount\": {\"k\": 50}, \"pay\": {\"k\": 2}}}}",
            elasticity[i]);
        theory_run_draft(&theory);
        CU_ASSERT_EQUAL(theory_mean(&theory, "market.contacts", 1, 6).mean, 0);
        CU_ASSERT_EQUAL(mean_of(&theory, "market.pool"), 50);
        theory_free(&theory);
    }
}

/* A firm without effort meets nobody but is raided; one without a scale for a segment has no place
 * for it and takes none of its contacts; one without staff recruits as the smallest does. */
static void test_who_recruits(void)
{
    struct theory theory;
    FILE *out = theory_draft(&theory);
    fprintf(out,
            "{\"months\": 8, \"replications\": 200, \"seed\": 63, \"segments\": {\"k\": "
            "{\"contact_rate\": 0.3}, \"other\": {}}, \"firms\": {\"Idle\": {\"strategy\": "
            "{\"recruit\": {\"effort\": 0}}, \"headcount\": {\"k\": 100}, \"pay\": {\"k\": 100}}, "
            "\"Elsewhere\": {\"headcount\": {\"other\": 5}, \"pay\": {\"other\": 900}}, "
            "\"New\": {\"pay\": {\"k\": 200}}, \"Small\": {\"headcount\": {\"k\": 25}, \"pay\": "
            "{\"k\": 150}}}}");
    theory_run_draft(&theory);
    /* v: Idle 0, New as many as Small, 25; mu = 1 at elasticity 0 */
    AGREES(theory_last(&theory, "firms.Idle.headcount"), 100 * exp(-.3 * 8));
    AGREES(theory_mean(&theory, "flows.Idle.New.moves_per_head", 1, 1),
           12 * .5 * expm1(.3)); /* heads are counted at month ends */
    REJECTS(theory_mean(&theory, "flows.Idle.New.moves_per_head", 1, 1),
            12 * .8 * expm1(.3)); /* as many recruiters as the largest has staff */
    CU_ASSERT_EQUAL(theory_mean(&theory, "firms.Idle.offers", 1, 8).mean, 0);
    CU_ASSERT_EQUAL(theory_mean(&theory, "firms.Elsewhere.k.offers", 1, 8).mean, 0);
    CU_ASSERT_EQUAL(mean_of(&theory, "firms.Elsewhere.headcount"), 5);
    CU_ASSERT_EQUAL(theory_mean(&theory, "flows.New.Small.moves", 1, 1).mean, 0);
    theory_free(&theory);
}

/* Staff of month 0 is the staff after burn-in, and who comes back does not count as having stayed.
 * Traps: counted from the beginning of burn-in; who came back counts. */
static void test_stay_after_burn_in(void)
{
    struct theory theory;
    FILE *out = theory_draft(&theory);
    fprintf(out, "{\"months\": 6, \"burn_in_months\": 12, \"replications\": 100, \"seed\": 64, "
                 "\"segments\": {\"k\": {\"layoff_rate\": 0.1, \"pool_contact_rate\": 0.5}}, "
                 "\"firms\": {\"A\": {\"headcount\": {\"k\": 200}, \"pay\": {\"k\": 100}}}}");
    theory_run_draft(&theory);
    double employed = .5 / .6 + .1 / .6 * exp(-.6 * 12), later = .5 / .6 + .1 / .6 * exp(-.6 * 18);
    AGREES(theory_last(&theory, "firms.A.headcount@0"), 200 * employed);
    AGREES(theory_last(&theory, "firms.A.headcount@6"), 200 * later);
    AGREES(theory_last(&theory, "firms.A.stay@6"), exp(-.6));
    REJECTS(theory_last(&theory, "firms.A.stay@6"), exp(-1.8));
    REJECTS(theory_last(&theory, "firms.A.stay@6"), later / employed);
    CU_ASSERT_EQUAL(mean_of(&theory, "firms.A.stay@0"), 1);
    CU_ASSERT_EQUAL(mean_of(&theory, "firms.A.left_to_pool@0"), 0);
    theory_free(&theory);
}

/* The pool takes any offer of at least its reservation pay, at it too, and none below. */
static void test_reservation_pay(void)
{
    struct theory theory;
    FILE *out = theory_draft(&theory);
    fprintf(
        out,
        "{\"months\": 4, \"replications\": 100, \"seed\": 65, \"segments\": {\"k\": "
        "{\"pool_contact_rate\": 0.9, \"pool\": 300, \"reservation_pay\": 100}}, \"firms\": "
        "{\"Below\": {\"pay\": {\"k\": 99.99}}, \"At\": {\"pay\": {\"k\": 100}}, \"Auction\": "
        "{\"strategy\": {\"offer\": {\"rule\": \"auction\"}}, \"pay\": {\"k\": 500}, \"value\": "
        "{\"k\": 100}}, \"Poor\": {\"strategy\": {\"offer\": {\"rule\": \"auction\"}}, \"pay\": "
        "{\"k\": 500}, \"value\": {\"k\": 99}}, \"Premium\": {\"strategy\": {\"offer\": {\"rule\": "
        "\"premium\", \"premium_mean\": 0.5}}, \"pay\": {\"k\": 120}}}}");
    theory_run_draft(&theory);
    double hired = 300 * -expm1(-.9 * .6 * 4);
    AGREES(theory_last(&theory, "market.employed"), hired);
    REJECTS(theory_last(&theory, "market.employed"), 300 * -expm1(-.9 * .8 * 4));
    AGREES(theory_last(&theory, "firms.At.headcount"), hired / 3);
    CU_ASSERT_EQUAL(mean_of(&theory, "firms.Below.headcount"), 0);
    CU_ASSERT_EQUAL(mean_of(&theory, "firms.Poor.headcount"), 0);
    SAME_NUMBER(mean_of(&theory, "firms.Auction.pay_mean"), 100, 1e-9);
    SAME_NUMBER(mean_of(&theory, "firms.Premium.pay_mean"), 120, 1e-9);
    theory_free(&theory);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"one_firm_alone", test_one_firm_alone},   {"no_effort_at_all", test_no_effort_at_all},
        {"who_recruits", test_who_recruits},       {"stay_after_burn_in", test_stay_after_burn_in},
        {"reservation_pay", test_reservation_pay},
    };
    return testlib_main(argc, argv, "theory: edges", cases, TESTLIB_COUNT(cases));
}
