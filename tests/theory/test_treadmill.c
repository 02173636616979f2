/* Case H for pay between offers: the index follows people, mean pay follows places. Stayers get
 * raises, leavers are replaced at scale: mean pay stands still while the index climbs. Uniform raises,
 * random raises, and budgets kept to the cent. About 15 verdicts at |z| < 4: by chance one fails in
 * 0.1 % of seeds; all else holds always. */
#include <math.h>
#include "run/result.h"
#include "testlib.h"
#include "theory.h"

/* A number of one replication's month, by name. */
static double cell(const struct theory *theory, int64_t r, const char *metric, int month)
{
    struct metric parsed = theory_metric(theory, metric);
    return theory_cell(theory, r, &parsed, month);
}

static double mean_at(const struct theory *theory, const char *metric)
{
    return theory_last(theory, metric).mean;
}

/* Mean over replications of a number each yields, with its standard error. */
static poach_estimate mean_of(const double *x, int64_t n)
{
    double sum = 0, squares = 0;
    for (int64_t i = 0; i < n; i++) sum += x[i];
    for (int64_t i = 0; i < n; i++) squares += (x[i] - sum / (double)n) * (x[i] - sum / (double)n);
    return (poach_estimate){
        .mean = sum / (double)n, .se = sqrt(squares / (double)(n - 1) / (double)n), .n = n};
}

/* ---- uniform raises ---- */

/* Nobody moves: after y reviews the index is 100 exp(g y), to rounding, and so is mean pay; inflation
 * is 100 (exp(g) - 1) from the twelfth month on. Trap: 100 (1 + g)^y. */
static void test_uniform_raises(void)
{
    static const double g = .04;
    struct theory theory;
    FILE *out = theory_draft(&theory);
    fprintf(out,
            "{\"months\": 120, \"replications\": 2, \"burn_in_months\": 17, \"segments\": {\"k\": "
            "{\"skill\": 0.6}}, \"firms\": {\"A\": {\"strategy\": {\"review\": {\"month\": 7, "
            "\"merit_mean\": %.17g}}, \"headcount\": {\"k\": 40}, \"pay\": {\"k\": {\"median\": "
            "100, \"sigma\": 0.3}}}}}",
            g);
    theory_run_draft(&theory);
    for (int64_t r = 0; r < 2; r++)
        for (int month = 0; month <= 120; month++) {
            int reviews = (month + 5) / 12; /* the first at month 7 */
            double rise = exp(g * reviews), start = cell(&theory, r, "market.pay_mean", 0);
            SAME_NUMBER(cell(&theory, r, "market.pay_index", month), 100 * rise, 1e-9);
            SAME_NUMBER(cell(&theory, r, "market.pay_mean", month), start * rise, 1e-9);
            if (month < 12) continue;
            SAME_NUMBER(cell(&theory, r, "market.inflation", month), 100 * expm1(g), 1e-9);
        }
    CU_ASSERT(fabs(mean_at(&theory, "market.pay_index") - 100 * pow(1 + g, 10)) > .5);
    theory_free(&theory);
}

/* ---- the treadmill ---- */

/* Just after a review, with n >= 1 raises of exactly g: mean of exp(g n) over the geometric n. */
static double treadmill_pay(double g, double delta)
{
    return 100 * exp(g) * -expm1(-delta) / -expm1(g - delta);
}

static void run_treadmill(struct theory *theory, double g, double sd, double delta, int seed)
{
    FILE *out = theory_draft(theory);
    fprintf(out,
            "{\"months\": 60, \"burn_in_months\": 720, \"replications\": 60, \"seed\": %d, "
            "\"segments\": {\"k\": {\"exit_rate\": %.17g}}, \"firms\": {\"A\": {\"strategy\": "
            "{\"review\": {\"month\": 12, \"merit_mean\": %.17g, \"merit_sd\": %.17g}}, "
            "\"backfill\": true, \"headcount\": {\"k\": 400}, \"pay\": {\"k\": 100}}}}",
            seed, delta / 12, g, sd);
    theory_run_draft(theory);
}

/* Mean pay stands still at its closed form; the index of those who stay climbs by g a year exactly,
 * whoever comes and goes; the scale has not moved. Traps: an index of mean pay would stand still, and
 * mean pay does not climb. */
static void test_treadmill(void)
{
    static const double g = .05, delta = .25;
    struct theory theory;
    run_treadmill(&theory, g, 0, delta, 71);
    for (int64_t r = 0; r < theory.result->row_count; r++)
        for (int month = 0; month <= 60; month++)
            SAME_NUMBER(cell(&theory, r, "market.pay_index", month), 100 * exp(g * (month / 12)),
                        1e-9);
    for (int month = 0; month <= 60; month += 12) {
        char metric[40];
        snprintf(metric, sizeof metric, "market.pay_mean@%d", month);
        AGREES(theory_last(&theory, metric), treadmill_pay(g, delta));
    }
    REJECTS(theory_last(&theory, "market.pay_mean@60"), treadmill_pay(g, delta) * exp(g));
    REJECTS(theory_last(&theory, "market.pay_mean@60"), treadmill_pay(g, -expm1(-delta)));
    CU_ASSERT_EQUAL(mean_at(&theory, "firms.A.k.scale"), 100);
    CU_ASSERT(mean_at(&theory, "market.exits@sum") > 400);
    theory_free(&theory);
}

/* Random raises: each review adds the mean of its matched people's raises, so ln index after y years
 * has mean mu y and variance sigma^2 sum 1/n over the reviews, n those matched. Trap: the growth of
 * mean pay without replacement, mu + sigma^2/2. */
static void test_random_raises(void)
{
    static const double mu = .03, sigma = .2, delta = .2;
    struct theory theory;
    double ln_index[60], scaled[60];
    run_treadmill(&theory, mu, sigma, delta, 72);
    for (int64_t r = 0; r < 60; r++) {
        ln_index[r] = log(cell(&theory, r, "market.pay_index", 60) / 100);
        double variance = 0;
        for (int month = 12; month <= 60; month += 12) /* those who came this month do not match */
            variance += sigma * sigma / (400 - cell(&theory, r, "firms.A.backfilled", month));
        scaled[r] = (ln_index[r] - mu * 5) * (ln_index[r] - mu * 5) / variance;
    }
    poach_estimate growth = mean_of(ln_index, 60), spread = mean_of(scaled, 60);
    AGREES(growth, mu * 5);
    REJECTS(growth, (mu + sigma * sigma / 2) * 5);
    AGREES(spread, 1);
    theory_free(&theory);
}

/* ---- budgets ---- */

/* Three firms, two segments, nobody moves. Thrifty's raises are cut to 2 %, Generous's budget of 30 %
 * never binds, Loose has none; Mixed has raises of both kinds and adjusts to a scale that grows. */
static void run_budgets(struct theory *theory)
{
    static const char *const people =
        "\"headcount\": {\"a\": 30, \"b\": 12}, \"pay\": {\"a\": {\"median\": 100000, \"sigma\": "
        "0.3}, \"b\": {\"median\": 250000, \"sigma\": 0.2}}";
    FILE *out = theory_draft(theory);
    fprintf(out,
            "{\"months\": 120, \"burn_in_months\": 30, \"replications\": 20, \"seed\": 73, "
            "\"segments\": {\"a\": {\"skill\": 0.4}, \"b\": {}}, \"firms\": {"
            "\"Thrifty\": {\"strategy\": {\"review\": {\"month\": 3, \"merit_mean\": 0.06, "
            "\"merit_sd\": 0.02, \"merit_budget\": 0.02}}, %s}, "
            "\"Generous\": {\"strategy\": {\"review\": {\"month\": 3, \"merit_mean\": 0.05, "
            "\"merit_budget\": 0.3}}, %s}, "
            "\"Mixed\": {\"strategy\": {\"scale\": {\"rule\": \"growth\", \"growth\": 0.05}, "
            "\"review\": {\"month\": 9, \"market_adjust\": 1, \"merit_mean\": 0.01, "
            "\"merit_budget\": 0.015}}, %s}, "
            "\"Loose\": {\"strategy\": {\"review\": {\"month\": 3, \"merit_mean\": 0.05}}, %s}}}",
            people, people, people, people);
    theory_run_draft(theory);
}

/* What a firm's payroll rises by at each review is its budget to the cent, or what was asked for. */
static void test_budgets_to_the_cent(void)
{
    static const struct {
        const char *metric;
        int month;
        double budget, merit; /* log points asked for, where the budget is no limit */
    } firms[] = {{"firms.Thrifty.payroll", 3, .02, 1},
                 {"firms.Generous.payroll", 3, .3, .05},
                 {"firms.Mixed.payroll", 9, .015, 1},
                 {"firms.Loose.payroll", 3, 1, .05}};
    struct theory theory;
    run_budgets(&theory);
    for (int64_t r = 0; r < theory.result->row_count; r++)
        for (size_t i = 0; i < TESTLIB_COUNT(firms); i++)
            for (int month = 1; month <= 120; month++) {
                double before = cell(&theory, r, firms[i].metric, month - 1);
                double rise = cell(&theory, r, firms[i].metric, month) - before;
                bool due = month % 12 == firms[i].month;
                double share = due ? fmin(firms[i].budget, expm1(firms[i].merit)) : 0;
                CU_ASSERT_DOUBLE_EQUAL(rise, share * before, .01);
            }
    theory_free(&theory);
}

/* The budget is the firm's, not each segment's: stars' raises take from everybody's. */
static void test_one_budget_for_all_segments(void)
{
    struct theory theory;
    double unlike = 0;
    run_budgets(&theory);
    for (int64_t r = 0; r < theory.result->row_count; r++)
        for (int month = 9; month <= 120; month += 12) {
            double before = cell(&theory, r, "firms.Mixed.a.payroll", month - 1);
            double rise = cell(&theory, r, "firms.Mixed.a.payroll", month) - before;
            unlike += fabs(rise / before - .015);
        }
    CU_ASSERT(unlike / (10 * (double)theory.result->row_count) > 5e-4);
    theory_free(&theory);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"uniform_raises", test_uniform_raises},
        {"treadmill", test_treadmill},
        {"random_raises", test_random_raises},
        {"budgets_to_the_cent", test_budgets_to_the_cent},
        {"one_budget_for_all_segments", test_one_budget_for_all_segments},
    };
    return testlib_main(argc, argv, "theory: treadmill", cases, TESTLIB_COUNT(cases));
}
