/* Case A, the job ladder (Burdett and Mortensen 1998) with few firms, and its neighbours: unequal
 * headcounts, firms without staff, ties, aimed recruiting, matching elasticity, several segments.
 * Everybody moves independently of all others, so headcounts are multinomial over a Markov chain of
 * one worker. About 60 verdicts at |z| < 4 or p > 1e-4: by chance one of them fails in 0.4 % of
 * seeds; the seeds are fixed. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <string.h>
#include "rungs.h"
#include "testlib.h"

/* Mean headcount of a firm over all months, as a share of everybody. */
static poach_estimate firm_share(const struct theory *theory, const struct ladder *l, int f)
{
    char metric[64];
    snprintf(metric, sizeof metric, "firms.F%d.headcount", f);
    poach_estimate estimate = theory_mean(theory, metric, 1, l->months);
    estimate.mean /= ladder_population(l);
    estimate.se /= ladder_population(l);
    return estimate;
}

static void all_shares_agree(const struct theory *theory, const struct ladder *l)
{
    double share[STATES_MOST];
    ladder_shares(l, share);
    for (int f = 0; f < l->firms; f++) AGREES(firm_share(theory, l, f), share[f]);
}

/* ---- the worked case ---- */

static const double worked_f[5] = {.10, .30, .25, .15, .20};
static const double worked_delta = .10, worked_lambda0 = 1.5, worked_lambda1 = .5;
static const char *const worked_names[5] = {"A", "B", "C", "D", "E"};

static void closed_form(double *share)
{
    double u = worked_delta / (worked_delta + worked_lambda0), fbar = 1;
    for (int i = 0; i < 5; i++) {
        double below = worked_delta + worked_lambda1 * fbar;
        fbar -= worked_f[i];
        share[i] = (1 - u) * worked_delta * (worked_delta + worked_lambda1) * worked_f[i] /
                   ((worked_delta + worked_lambda1 * fbar) * below);
    }
    share[5] = u;
}

/* The neighbour: a monthly engine, layoffs first, then at most one offer a month. */
static double top_share_of_monthly_engine(void)
{
    double dt = 1.0 / 12, quit = -expm1(-worked_delta * dt);
    double meet0 = -expm1(-worked_lambda0 * dt), meet1 = -expm1(-worked_lambda1 * dt);
    double share[6] = {.2, .2, .2, .2, .2, 0};
    for (int step = 0; step < 5000; step++) {
        double next[6] = {0};
        next[5] = share[5] * (1 - meet0);
        for (int i = 0; i < 5; i++) {
            next[5] += share[i] * quit;
            next[i] += share[5] * meet0 * worked_f[i] + share[i] * (1 - quit);
            for (int j = i + 1; j < 5; j++) {
                double climb = share[i] * (1 - quit) * meet1 * worked_f[j];
                next[j] += climb;
                next[i] -= climb;
            }
        }
        memcpy(share, next, sizeof share);
    }
    return share[4];
}

static void test_worked_shares(void)
{
    struct theory theory;
    double share[6];
    closed_form(share);
    SAME_NUMBER(share[0], .0170455, 1e-7);
    SAME_NUMBER(share[4], .5625, 1e-12);
    SAME_NUMBER(top_share_of_monthly_engine(), .55576, 1e-5);
    theory_run(&theory, "ladder", NULL);
    poach_estimate pool = theory_mean(&theory, "market.pool", 1, 40), top = {0};
    pool.mean /= 1000, pool.se /= 1000;
    AGREES(pool, share[5]);
    for (int i = 0; i < 5; i++) {
        char metric[64];
        snprintf(metric, sizeof metric, "firms.%s.headcount", worked_names[i]);
        top = theory_mean(&theory, metric, 1, 40);
        top.mean /= 1000, top.se /= 1000;
        AGREES(top, share[i]);
    }
    REJECTS(top, top_share_of_monthly_engine());
    theory_free(&theory);
}

/* At any one month the workers are independent: counts over places are multinomial, and the
 * headcount of a firm has the binomial's variance, not the Poisson's. */
static void test_worked_headcounts_are_multinomial(void)
{
    struct theory theory;
    double share[6], flat[6], counts[6] = {0}, squares = 0;
    static const char *const one_month[] = {"months=1", NULL};
    closed_form(share);
    theory_run(&theory, "ladder", one_month);
    for (int i = 0; i < 6; i++) {
        char text[64] = "market.pool@1";
        if (i < 5) snprintf(text, sizeof text, "firms.%s.headcount@1", worked_names[i]);
        struct metric metric = theory_metric(&theory, text);
        for (int64_t r = 0; r < 100; r++) {
            double heads = theory_cell(&theory, r, &metric, 1);
            counts[i] += heads;
            if (i == 4) squares += gsl_pow_2(heads - 1000 * share[4]);
        }
        flat[i] = share[i] * (i == 4 ? 1.0 - .02 : 1.0) + (i == 5 ? .02 * share[4] : 0);
    }
    AGREES_LAW(counts, share, 6);
    REJECTS_LAW(counts, flat, 6); /* 2 % of the top firm's people put into the pool */
    double binomial = squares / (1000 * share[4] * (1 - share[4]));
    double poisson = squares / (1000 * share[4]);
    CU_ASSERT(gsl_cdf_chisq_P(binomial, 100) > THEORY_P &&
              gsl_cdf_chisq_Q(binomial, 100) > THEORY_P);
    CU_ASSERT(gsl_cdf_chisq_P(poisson, 100) < THEORY_P);
    theory_free(&theory);
}

/* ---- neighbours of the worked case ---- */

/* [E2] v = effort * n: effort is per head of the firm in the file; a firm without staff counts as
 * its `recruiters`, or else as the smallest staff. Trap: effort alone. */
static void test_effort_is_per_head(void)
{
    struct ladder l = {.firms = 5,
                       .effort = {1, .5, 2, 1, .25},
                       .pay = {100, 90, 120, 80, 130},
                       .heads = {300, 100, 0, 50, 0},
                       .recruiters = {0, 0, 40, 0, 0},
                       .lambda0 = 1,
                       .lambda1 = .4,
                       .delta = .1,
                       .months = 40,
                       .replications = 120};
    struct theory theory;
    double wrong[STATES_MOST], rate[STATES_MOST * STATES_MOST] = {0}, s[FIRMS_MOST];
    ladder_run(&theory, &l);
    all_shares_agree(&theory, &l);
    double sum = 0;
    for (int f = 0; f < l.firms; f++) sum += l.effort[f];
    for (int f = 0; f < l.firms; f++) s[f] = l.effort[f] / sum;
    ladder_rates(&l, s, 1, rate);
    theory_stationary(rate, l.firms + 1, wrong);
    for (int f = 0; f < l.firms; f++) REJECTS(firm_share(&theory, &l, f), wrong[f]);
    theory_free(&theory);
}

/* Equal pay at two firms: nobody goes from one to the other. Trap: ties move. */
static void test_ties_stay(void)
{
    struct ladder l = {.firms = 4,
                       .effort = {1, 1, 2, 1},
                       .pay = {100, 110, 110, 120},
                       .heads = {100, 100, 100, 100},
                       .lambda0 = 1,
                       .lambda1 = .4,
                       .delta = .1,
                       .months = 60,
                       .replications = 60};
    struct theory theory;
    double share[STATES_MOST], moves = 0, with_ties = 0;
    ladder_run(&theory, &l);
    all_shares_agree(&theory, &l);
    CU_ASSERT_EQUAL(theory_mean(&theory, "flows.F1.F2.moves", 1, 1).mean, 0);
    CU_ASSERT_EQUAL(theory_mean(&theory, "flows.F2.F1.moves", 1, 1).mean, 0);
    CU_ASSERT_EQUAL(theory_mean(&theory, "flows.F3.F2.moves", 1, 1).mean, 0);
    ladder_shares(&l, share);
    for (int g = 0; g < 4; g++)
        for (int f = 0; f < 4; f++) {
            double met = 400 * share[g] * l.lambda1 * l.effort[f] / 5;
            if (l.pay[f] > l.pay[g]) moves += met;
            if (l.pay[f] >= l.pay[g] && f != g) with_ties += met;
        }
    AGREES(theory_mean(&theory, "market.moves", 1, l.months), moves);
    REJECTS(theory_mean(&theory, "market.moves", 1, l.months), with_ties);
    /* moves per person-year along one pair: 12 lambda1 s_f, whoever else recruits */
    AGREES(theory_mean(&theory, "flows.F0.F2.moves_per_head", 1, 1), 12 * l.lambda1 * .4);
    AGREES(theory_mean(&theory, "flows.F2.F3.moves_per_head", 1, 1), 12 * l.lambda1 * .2);
    theory_free(&theory);
}

/* [E3] contacts grow with effort as mu = (sum v / sum n)^elasticity, in the pool too. Trap: mu = 1. */
static void test_matching_elasticity(void)
{
    static const double elasticity[] = {0, .5, 1, 2};
    for (int i = 0; i < 4; i++) {
        struct ladder l = {.firms = 3,
                           .effort = {.5, 3, 1},
                           .pay = {100, 110, 120},
                           .heads = {200, 100, 100},
                           .elasticity = elasticity[i],
                           .lambda0 = .5,
                           .lambda1 = .2,
                           .delta = .1,
                           .months = 40,
                           .replications = 60};
        struct theory theory;
        double share[STATES_MOST], s[FIRMS_MOST], mu = ladder_contacts(&l, s), contacts = 0;
        ladder_run(&theory, &l);
        all_shares_agree(&theory, &l);
        ladder_shares(&l, share);
        for (int f = 0; f < 3; f++) contacts += share[f] * l.lambda1 * mu * (1 - s[f]);
        contacts = 400 * (contacts + share[3] * l.lambda0 * mu);
        AGREES(theory_mean(&theory, "market.contacts", 1, l.months), contacts);
        if (elasticity[i] > 0)
            REJECTS(theory_mean(&theory, "market.contacts", 1, l.months), contacts / mu);
        theory_free(&theory);
    }
}

/* `from` multiplies the rate at which one firm's people are met, without taking from others.
 * Trap: the weights only move shares, so that everybody is met as often as before. */
static void test_aimed_recruiting(void)
{
    struct ladder l = {.firms = 4,
                       .effort = {1, 1, 1, 1},
                       .pay = {100, 110, 120, 130},
                       .heads = {100, 100, 100, 100},
                       .aims = 3,
                       .aim = {{3, 0, 5}, {2, 1, 0}, {2, 0, .5}},
                       .lambda0 = 1,
                       .lambda1 = .4,
                       .delta = .1,
                       .months = 60,
                       .replications = 100};
    struct theory theory;
    ladder_run(&theory, &l);
    all_shares_agree(&theory, &l);
    CU_ASSERT_EQUAL(theory_mean(&theory, "flows.F1.F2.moves", 1, 1).mean, 0);
    poach_estimate raid = theory_mean(&theory, "flows.F0.F3.moves_per_head", 1, 1);
    AGREES(raid, 12 * .4 * .25 * 5);
    REJECTS(raid, 12 * .4 * (5 / (1 + 1 + .5 + 5)));
    theory_free(&theory);
}

/* Segments are ladders of their own; `recruit.segments` weighs them. */
static void test_two_segments(void)
{
    struct theory theory;
    FILE *out = theory_draft(&theory);
    fprintf(out, "{\"months\": 40, \"burn_in_months\": 100, \"replications\": 100, \"seed\": 42,"
                 "\"segments\": {\"star\": {\"contact_rate\": 0.6, \"pool_contact_rate\": 1, "
                 "\"layoff_rate\": 0.1}, \"staff\": {\"contact_rate\": 0.2, "
                 "\"pool_contact_rate\": 0.5, \"layoff_rate\": 0.1}}, \"firms\": {"
                 "\"A\": {\"strategy\": {\"recruit\": {\"segments\": {\"star\": 3}}}, "
                 "\"headcount\": {\"star\": 50, \"staff\": 200}, \"pay\": {\"star\": 300, "
                 "\"staff\": 100}}, \"B\": {\"headcount\": {\"star\": 100, \"staff\": 200}, "
                 "\"pay\": {\"star\": 400, \"staff\": 90}}}}");
    theory_run_draft(&theory);
    struct ladder star = {.firms = 2,
                          .effort = {3, 1},
                          .pay = {300, 400},
                          .heads = {50, 100},
                          .lambda0 = 1,
                          .lambda1 = .6,
                          .delta = .1};
    struct ladder staff = {.firms = 2,
                           .effort = {1, 1},
                           .pay = {100, 90},
                           .heads = {200, 200},
                           .lambda0 = .5,
                           .lambda1 = .2,
                           .delta = .1};
    double share[STATES_MOST];
    ladder_shares(&star, share);
    AGREES(theory_mean(&theory, "firms.A.star.headcount", 1, 40), 150 * share[0]);
    AGREES(theory_mean(&theory, "firms.B.star.headcount", 1, 40), 150 * share[1]);
    star.effort[0] = 1;
    ladder_shares(&star, share);
    REJECTS(theory_mean(&theory, "firms.A.star.headcount", 1, 40), 150 * share[0]);
    ladder_shares(&staff, share);
    AGREES(theory_mean(&theory, "firms.A.staff.headcount", 1, 40), 400 * share[0]);
    AGREES(theory_mean(&theory, "firms.B.staff.headcount", 1, 40), 400 * share[1]);
    theory_free(&theory);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"worked_shares", test_worked_shares},
        {"worked_headcounts_are_multinomial", test_worked_headcounts_are_multinomial},
        {"effort_is_per_head", test_effort_is_per_head},
        {"ties_stay", test_ties_stay},
        {"matching_elasticity", test_matching_elasticity},
        {"aimed_recruiting", test_aimed_recruiting},
        {"two_segments", test_two_segments},
    };
    return testlib_main(argc, argv, "theory: ladder", cases, TESTLIB_COUNT(cases));
}
