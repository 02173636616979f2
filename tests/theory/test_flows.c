/* Case G, logit flows, and the laws of headcounts that need no offers to compare: who comes and goes
 * (entries, exits, backfill, garden leave) and who may be hired (bar, target, payroll cap). About 50
 * verdicts at |z| < 4 or p > 1e-4: by chance one fails in 0.4 % of seeds. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include "testlib.h"
#include "theory.h"

#define BINS_MOST 400

/* ---- flows ---- */

#define FIRMS 4
#define POOL  FIRMS
static const double effort[FIRMS] = {3, 1, 1.5, .5}, mission[FIRMS] = {0, .2, .5, .9};
static const double people = 600, lambda0 = .6, lambda1 = .5, delta = .05, epsilon = .05;

/* Rate at which someone at i accepts j. Trap: the contacts of the own firm go to the others. */
static double flow_rate(int i, int j, bool renormalised)
{
    double share = effort[j] / (renormalised ? 6 - effort[i] : 6);
    return lambda1 * share / (1 + exp(-(mission[j] - mission[i]) / .3));
}

/* Entries balance exits, so on average who exits comes back into the pool. */
static void flow_shares(double *share, bool renormalised)
{
    double rate[(FIRMS + 1) * (FIRMS + 1)] = {0};
    for (int i = 0; i < FIRMS; i++) {
        rate[i * (FIRMS + 1) + POOL] = delta + epsilon;
        rate[POOL * (FIRMS + 1) + i] = lambda0 * effort[i] / 6;
        for (int j = 0; j < FIRMS; j++)
            if (i != j) rate[i * (FIRMS + 1) + j] = flow_rate(i, j, renormalised);
    }
    theory_stationary(rate, FIRMS + 1, share);
}

static void test_stationary_flows(void)
{
    struct theory theory;
    double share[FIRMS + 1], wrong[FIRMS + 1], met = 0;
    char metric[64];
    flow_shares(share, false);
    flow_shares(wrong, true);
    theory_run(&theory, "flows", NULL);
    for (int i = 0; i < FIRMS; i++) {
        snprintf(metric, sizeof metric, "firms.%c.headcount", 'A' + i);
        poach_estimate heads = theory_mean(&theory, metric, 1, 50);
        AGREES(heads, people * share[i]);
        if (i == 0 || i == 3) REJECTS(heads, people * wrong[i]);
        met += people * share[i] * lambda1 * (1 - effort[i] / 6);
    }
    AGREES(theory_mean(&theory, "market.pool", 1, 50), people * share[POOL]);
    AGREES(theory_mean(&theory, "market.contacts", 1, 50), met + people * share[POOL] * lambda0);
    REJECTS(theory_mean(&theory, "market.contacts", 1, 50),
            people * (lambda1 + (lambda0 - lambda1) * share[POOL]));
    for (int i = 0; i < FIRMS; i++)
        for (int j = 0; j < FIRMS; j++) {
            if (i == j) continue;
            snprintf(metric, sizeof metric, "flows.%c.%c.moves_per_head", 'A' + i, 'A' + j);
            AGREES(theory_mean(&theory, metric, 1, 1), 12 * flow_rate(i, j, false));
        }
    CU_ASSERT_EQUAL(theory_mean(&theory, "market.pay_index", 0, 50).mean, 100);
    theory_free(&theory);
}

/* ---- entries and exits ---- */

/* Of n people each stays with probability q; the newcomers still here are Poisson. */
static void transient_law(int n, double q, double newcomers, double *law, int bins)
{
    double rest = 1;
    for (int i = 0; i < bins - 1; i++) {
        law[i] = 0;
        for (int k = 0; k <= i && k <= n; k++)
            law[i] += gsl_ran_binomial_pdf((unsigned)k, q, (unsigned)n) *
                      gsl_ran_poisson_pdf((unsigned)(i - k), newcomers);
        rest -= law[i];
    }
    law[bins - 1] = fmax(0, rest);
}

static void test_population(void)
{
    struct theory theory;
    FILE *out = theory_draft(&theory);
    fprintf(out, "{\"months\": 40, \"replications\": 6000, \"seed\": 21, \"segments\": {\"k\": "
                 "{\"exit_rate\": 0.1, \"entry_rate\": 0.15, \"pool\": 8}}, \"firms\": {\"A\": "
                 "{\"headcount\": {\"k\": 0}, \"pay\": {\"k\": 1}}}}");
    theory_run_draft(&theory);
    double counts[40], law[40];
    theory_histogram(&theory, "market.workers", 0, counts, 40);
    CU_ASSERT_EQUAL(counts[8], 6000);
    for (int month = 5; month <= 40; month += 35) {
        double q = exp(-.1 * month), mean = 8 * .15 / .1 * (1 - q);
        theory_histogram(&theory, "market.pool", month, counts, 40);
        transient_law(8, q, mean, law, 40);
        AGREES_LAW(counts, law, 40);
        transient_law(8, q, mean * 1.1, law, 40);
        REJECTS_LAW(counts, law, 40); /* a tenth more newcomers */
        transient_law(0, q, mean + 8 * q, law, 40);
        if (month == 5) REJECTS_LAW(counts, law, 40); /* Poisson from the start */
    }
    theory_free(&theory);
}

/* ---- backfill ---- */

/* A loses people to B and to the outside, and has each replaced at once, so its headcount never
 * changes, replacements are Poisson, and B grows by a Poisson number. Trap: places stay empty. */
static void test_backfill(void)
{
    struct theory theory;
    FILE *out = theory_draft(&theory);
    fprintf(
        out,
        "{\"months\": 2, \"replications\": 4000, \"seed\": 22, \"segments\": {\"k\": "
        "{\"contact_rate\": 0.25, \"exit_rate\": 0.1, \"layoff_rate\": 0.05, \"choice\": "
        "{\"switching_cost\": -0.1}}}, \"firms\": {\"A\": {\"strategy\": {\"recruit\": "
        "{\"effort\": 0}}, \"backfill\": true, \"headcount\": {\"k\": 40}, \"pay\": {\"k\": "
        "100}}, \"B\": {\"backfill\": true, \"headcount\": {\"k\": 5}, \"pay\": {\"k\": 100}}}}");
    theory_run_draft(&theory);
    double counts[BINS_MOST], law[BINS_MOST];
    theory_histogram(&theory, "firms.A.headcount", 2, counts, BINS_MOST);
    CU_ASSERT_EQUAL(counts[40], 4000);
    theory_histogram(&theory, "firms.B.headcount", 2, counts, BINS_MOST);
    for (int i = 0; i < BINS_MOST; i++)
        law[i] = i < 5 ? 0 : gsl_ran_poisson_pdf((unsigned)i - 5, 40 * .25 * 2);
    AGREES_LAW(counts, law, BINS_MOST);
    for (int i = 5; i < BINS_MOST; i++)
        law[i] = gsl_ran_binomial_pdf((unsigned)i - 5, -expm1(-.25 * 2), 40);
    REJECTS_LAW(counts, law, BINS_MOST);
    theory_histogram(&theory, "firms.A.backfilled", 2, counts, BINS_MOST);
    for (int i = 0; i < BINS_MOST; i++)
        law[i] = gsl_ran_poisson_pdf((unsigned)i, 40 * (.25 + .1 + .05));
    AGREES_LAW(counts, law, BINS_MOST);
    theory_free(&theory);
}

/* ---- garden leave ---- */

/* Everybody employed moves at rate r. Someone who accepts a fraction u into a month stays away for
 * ceil(u + leave) month ends less one. Share away just after a month end, for leave = j + part. */
static double share_away(double r, double leave)
{
    double j = floor(leave), part = leave - j;
    double early = j * -expm1(-r), late = exp(-r * (1 - part)) - exp(-r);
    return (early + late) / (1 + early + late);
}

static void test_garden_leave(void)
{
    static const double leaves[] = {1, 3, 2.5, .25};
    for (int i = 0; i < 4; i++) {
        double r = .4, leave = leaves[i], away = share_away(r, leave);
        struct theory theory;
        FILE *out = theory_draft(&theory);
        fprintf(
            out,
            "{\"months\": 40, \"burn_in_months\": 60, \"replications\": 60, \"seed\": 23, "
            "\"segments\": {\"k\": {\"contact_rate\": 0.8, \"choice\": {\"switching_cost\": "
            "-0.1}}}, \"strategies\": {\"s\": {\"offer\": {\"rule\": \"premium\"}}}, "
            "\"firms\": {\"A\": {\"strategy\": \"s\", \"headcount\": {\"k\": 200}, \"pay\": "
            "{\"k\": 1}, \"garden_leave_months\": %.17g}, \"B\": {\"strategy\": \"s\", "
            "\"headcount\": {\"k\": 200}, \"pay\": {\"k\": 1}, \"garden_leave_months\": %.17g}}}",
            leave, leave);
        theory_run_draft(&theory);
        poach_estimate on_leave = theory_mean(&theory, "market.on_leave", 1, 40);
        AGREES(on_leave, 400 * away);
        REJECTS(on_leave, 400 * r * leave / (1 + r * leave)); /* no calendar */
        REJECTS(on_leave, 400 * r * (leave + .5) / (1 + r * (leave + .5)));
        AGREES(theory_mean(&theory, "market.moves", 1, 40), 400 * (1 - away) * -expm1(-r));
        AGREES(theory_mean(&theory, "firms.A.on_leave", 1, 40), 200 * away);
        theory_free(&theory);
    }
}

/* ---- the hiring bar ---- */

struct bar {
    const char *skill; /* JSON */
    double theta, bar;
    double below, above; /* E[z; x below the bar], E[z; above] of one person */
};

static void bar_is_kept(const struct bar *b)
{
    struct theory theory;
    FILE *out = theory_draft(&theory);
    fprintf(out,
            "{\"months\": 20, \"replications\": 150, \"seed\": 24, \"segments\": {\"k\": "
            "{\"contact_rate\": 1, \"skill\": %s, \"returns_to_skill\": %.17g, \"choice\": "
            "{\"switching_cost\": -0.1}}}, \"firms\": {\"A\": {\"strategy\": {\"recruit\": "
            "{\"effort\": 0}}, \"headcount\": {\"k\": 400}, \"pay\": {\"k\": 100}}, \"B\": "
            "{\"strategy\": {\"recruit\": {\"hiring_bar\": %.17g}}, \"pay\": {\"k\": 100}}}}",
            b->skill, b->theta, b->bar);
    theory_run_draft(&theory);
    double first = 400 * -expm1(-1); /* people met at least once in the first month */
    AGREES(theory_last(&theory, "firms.A.headcount@20"), 400 * b->bar);
    AGREES(theory_last(&theory, "firms.B.accepted@1"), first * (1 - b->bar));
    REJECTS(theory_last(&theory, "firms.B.accepted@1"), first * b->bar);
    AGREES(theory_last(&theory, "firms.A.talent@20"), 400 * b->below);
    AGREES(theory_last(&theory, "firms.B.talent@20"), 400 * b->above);
    REJECTS(theory_last(&theory, "firms.B.talent@20"), 400 * (1 - b->bar) * (b->below + b->above));
    poach_estimate regretted = theory_mean(&theory, "firms.A.regretted_out", 1, 20);
    AGREES(regretted, 400 * fmin(.25, 1 - b->bar) / 20);
    theory_free(&theory);
}

static void test_hiring_bar(void)
{
    double spread = .7 * .6, all = exp(spread * spread / 2), n = gsl_cdf_ugaussian_Pinv(.7);
    struct bar lognormal = {"{\"dist\": \"lognormal\", \"sigma\": 0.6}", .7, .7, 0, 0};
    lognormal.below = all * gsl_cdf_ugaussian_P(n - spread);
    lognormal.above = all - lognormal.below;
    bar_is_kept(&lognormal);
    /* x = (2u)^(-1/alpha), u uniform; above the bar: u < 1 - bar */
    struct bar pareto = {"{\"dist\": \"pareto\", \"alpha\": 4}", 1, .9, 0, 0};
    double power = 1 - 1 / 4.0, scale = pow(2, -1 / 4.0) / power;
    pareto.above = scale * pow(1 - .9, power);
    pareto.below = scale - pareto.above;
    bar_is_kept(&pareto);
}

/* ---- headcount target and payroll cap ---- */

/* Twelve people, one firm that hires while it has fewer than c: a birth and death process whose law
 * is the binomial cut off at c (Engset). Traps: cut off one later, and not at all. */
static void engset_law(double odds, int c, double *law, int bins)
{
    double sum = 0;
    for (int i = 0; i < bins; i++) {
        law[i] = i <= c && i <= 12 ? gsl_sf_choose(12, (unsigned)i) * pow(odds, i) : 0;
        sum += law[i];
    }
    for (int i = 0; i < bins; i++) law[i] /= sum;
}

static void hiring_stops(const char *limit, const char *pay, int c)
{
    struct theory theory;
    double counts[14], law[14];
    FILE *out = theory_draft(&theory);
    fprintf(out,
            "{\"months\": 1, \"burn_in_months\": 80, \"replications\": 5000, \"seed\": 25, "
            "\"segments\": {\"k\": {\"pool_contact_rate\": 0.2, \"contact_rate\": 0.3, "
            "\"layoff_rate\": 0.2, \"pool\": 12}}, \"firms\": {\"A\": {\"pay\": {\"k\": %s}, %s}}}",
            pay, limit);
    theory_run_draft(&theory);
    for (int month = 0; month <= 1; month++) {
        theory_histogram(&theory, "firms.A.headcount", month, counts, 14);
        for (int i = c + 1; i < 14; i++) CU_ASSERT_EQUAL(counts[i], 0);
        engset_law(1, c, law, 14);
        AGREES_LAW(counts, law, 14);
        engset_law(1, c + 1, law, 14);
        REJECTS_LAW(counts, law, 14);
        engset_law(1, 12, law, 14);
        REJECTS_LAW(counts, law, 14);
    }
    /* one firm alone raids nobody */
    CU_ASSERT_EQUAL(theory_last(&theory, "market.moves").mean, 0);
    theory_free(&theory);
}

static void test_target_and_cap(void)
{
    hiring_stops("\"headcount_target\": {\"k\": 6}", "100", 6);
    hiring_stops("\"payroll_cap\": 500", "100", 5);
    hiring_stops("\"payroll_cap\": 501", "100", 6);
    hiring_stops("\"payroll_cap\": {\"amount\": 640}", "128", 5);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"stationary_flows", test_stationary_flows},
        {"population", test_population},
        {"backfill", test_backfill},
        {"garden_leave", test_garden_leave},
        {"hiring_bar", test_hiring_bar},
        {"target_and_cap", test_target_and_cap},
    };
    return testlib_main(argc, argv, "theory: flows", cases, TESTLIB_COUNT(cases));
}
