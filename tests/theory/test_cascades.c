/* Cascades (ORACLES D). How many follow the lead out of one team is the final size of a Reed-Frost
 * epidemic: each departure takes each member who stays along with chance q, and dates do not matter.
 * J. Abbey, Hum. Biol. 24 (1952); the leader's own departure may have another chance. */
#include "theory.h"

#include <math.h>
#include <string.h>
#include "base/num.h"
#include "testlib.h"

#define MOST 401

static double binomial(int n, int k, double p)
{
    if (p <= 0) return k == 0;
    if (p >= 1) return k == n;
    return exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) +
               (n - k) * log1p(-p));
}

/* law[k] = P(k of m follow), generation by generation: the leader takes each along with chance `lead`,
 * of the others each that stays is missed by all i of a generation with chance (1 - q)^i. */
static void chain_binomial(int m, double lead, double q, double *law)
{
    static double now[MOST][MOST],
        next[MOST][MOST]; /* [followed so far][of them, last generation] */
    memset(now, 0, sizeof now);
    for (int k = 0; k <= m; k++) law[k] = 0;
    for (int i = 0; i <= m; i++) now[i][i] = binomial(m, i, lead);
    for (int generation = 0; generation <= m; generation++) {
        memset(next, 0, sizeof next);
        for (int k = 0; k <= m; k++) {
            law[k] += now[k][0];
            for (int i = 1; i <= k; i++)
                for (int j = 0; now[k][i] > 1e-15 && j <= m - k; j++)
                    next[k + j][j] += now[k][i] * binomial(m - k, j, 1 - pow(1 - q, i));
        }
        memcpy(now, next, sizeof now);
    }
}

/* P(k follow) = C(m,k) C_{k+1}(q) (1-q)^{(k+1)(m-k)}, C_j = 1 - sum_{i<j} C(j-1,i-1) C_i (1-q)^{i(j-i)}. */
static void reed_frost(int m, double q, double *law)
{
    double connected[MOST + 1];
    for (int j = 1; j <= m + 1; j++) {
        connected[j] = 1;
        for (int i = 1; i < j; i++)
            connected[j] -= exp(lgamma(j) - lgamma(i) - lgamma(j - i + 1)) * connected[i] *
                            pow(1 - q, i * (j - i));
    }
    for (int k = 0; k <= m; k++)
        law[k] = exp(lgamma(m + 1) - lgamma(k + 1) - lgamma(m - k + 1)) * connected[k + 1] *
                 pow(1 - q, (k + 1) * (m - k));
}

/* The size of a branching process with Poisson(n) children, less its root; the last bin takes the rest. */
static void borel(int m, double n, double *law)
{
    double rest = 1;
    for (int k = 0; k <= m; k++) {
        double j = k + 1;
        law[k] = exp(-n * j + (j - 1) * log(n * j) - lgamma(j + 1));
        rest -= law[k];
    }
    law[m] += rest;
}

static double mean_of(const double *law, int m)
{
    double mean = 0;
    for (int k = 0; k <= m; k++) mean += k * law[k];
    return mean;
}

struct household {
    int m;
    double q, multiplier, delay;
    const char *more, *still_more; /* settings, or NULL */
};

/* How often k followed, k = 0..m. */
static void count(struct theory *run, const struct household *team, double *counts)
{
    char text[6][64];
    const char *settings[9] = {NULL};
    snprintf(text[0], sizeof text[0], "teams.team_size=%d", team->m + 1);
    snprintf(text[1], sizeof text[1], "teams.follow_probability=%.17g", team->q);
    snprintf(text[2], sizeof text[2], "teams.leader_multiplier=%.17g", team->multiplier);
    snprintf(text[3], sizeof text[3], "teams.follow_delay_months=%.17g", team->delay);
    snprintf(text[4], sizeof text[4], "firms.Left.headcount.staff=%d", team->m + 1);
    snprintf(text[5], sizeof text[5], "people.Lead.leads_team=%d", team->m);
    for (int i = 0; i < 6; i++) settings[i] = text[i];
    settings[6] = team->more;
    settings[7] = team->still_more;
    theory_run(run, "cascade", settings);
    for (int k = 0; k <= team->m; k++) {
        char metric[64];
        snprintf(metric, sizeof metric, "cascades.Lead.%d.count", k + 1);
        struct metric parsed = theory_metric(run, metric);
        counts[k] = 0;
        for (int64_t r = 0; r < run->scenario->replications; r++)
            counts[k] += theory_cell(run, r, &parsed, 0);
    }
}

static void the_formula_is_the_worked_one(void)
{
    static const double worked[] = {.27249053, .12332360, .09125254, .08475480, .08872067,
                                    .09695076, .10176804, .09027351, .05046555};
    double law[9], chain[9];
    reed_frost(8, 0.15, law);
    chain_binomial(8, 0.15, 0.15, chain);
    for (int k = 0; k <= 8; k++) {
        SAME_NUMBER(law[k], worked[k], 1e-8);
        SAME_NUMBER(chain[k], law[k], 1e-12);
    }
    SAME_NUMBER(mean_of(law, 8), 3.045977, 1e-6);
    double limit[61];
    borel(60, 0.4, limit); /* the trap: mean 0.6667 at n = 0.4 against 0.5758 in a team of 8 */
    reed_frost(8, 0.4 / 8, law);
    SAME_NUMBER(mean_of(limit, 60), 0.4 / (1 - 0.4), 1e-6);
    SAME_NUMBER(mean_of(law, 8), 0.5758, 1e-4);
}

static void size_is_reed_frosts_whatever_the_delay(void)
{
    static const struct household teams[] = {{8, 0.15, 1, 0, NULL, NULL},
                                             {8, 0.15, 1, 0.3, NULL, NULL},
                                             {3, 0.4, 1, 0.3, NULL, NULL},
                                             {15, 0.06, 1, 0, NULL, NULL}};
    for (size_t i = 0; i < TESTLIB_COUNT(teams); i++) {
        struct theory run;
        double counts[MOST], law[MOST];
        count(&run, &teams[i], counts);
        reed_frost(teams[i].m, teams[i].q, law);
        AGREES_LAW(counts, law, teams[i].m + 1);
        for (int k = 0; k <= teams[i].m; k++) law[k] = binomial(teams[i].m, k, teams[i].q);
        REJECTS_LAW(counts, law, teams[i].m + 1); /* followers whom nobody follows */
        borel(teams[i].m, teams[i].m * teams[i].q, law);
        REJECTS_LAW(counts, law, teams[i].m + 1);
        theory_free(&run);
    }
}

/* The multiplier holds for those the leader takes along, not for those they take. */
static void the_leaders_departure_has_its_own_chance(void)
{
    static const struct household teams[] = {{8, 0.1, 3, 0.3, NULL, NULL},
                                             {5, 0.2, 0.25, 0, NULL, NULL}};
    for (size_t i = 0; i < TESTLIB_COUNT(teams); i++) {
        struct theory run;
        const struct household *team = &teams[i];
        double counts[MOST], law[MOST], lead = fmin(1, team->q * team->multiplier);
        count(&run, team, counts);
        chain_binomial(team->m, lead, team->q, law);
        AGREES_LAW(counts, law, team->m + 1);
        chain_binomial(team->m, lead, lead, law);
        REJECTS_LAW(counts, law, team->m + 1);
        reed_frost(team->m, team->q, law);
        REJECTS_LAW(counts, law, team->m + 1);
        theory_free(&run);
    }
}

/* The product is at most 1: then nobody is left. */
static void a_certain_chance_takes_everybody(void)
{
    static const struct household team = {8, 0.15, 20, 0, "replications=200", NULL};
    struct theory run;
    double counts[MOST];
    count(&run, &team, counts);
    CU_ASSERT_EQUAL(counts[8], 200);
    theory_free(&run);
}

/* Followers who choose go with chance p each time they are asked, so that a departure takes each along
 * with chance q p: pay is the same at both firms, and the odds are exp(-cost / scale). Those who moved
 * without choice would not care. */
static void followers_who_choose_thin_the_tree(void)
{
    const double p = 0.4, q = 0.35;
    char choice[128];
    snprintf(choice, sizeof choice,
             "segments.staff.choice={\"switching_cost\": %.17g, \"shock_scale\": 0.5}",
             0.5 * log((1 - p) / p));
    struct household team = {8, q, 1, 0.3, choice, "teams.follow_mode=contact"};
    struct theory run;
    double counts[MOST], law[MOST];
    count(&run, &team, counts);
    reed_frost(8, q * p, law);
    AGREES_LAW(counts, law, 9);
    reed_frost(8, q, law);
    REJECTS_LAW(counts, law, 9);
    theory_free(&run);
}

/* In a very large team nobody is asked twice: the tree branches. */
static void a_very_large_team_branches(void)
{
    static const struct household team = {400, 0.4 / 400, 1, 0.2, "replications=6000", NULL};
    struct theory run;
    double counts[MOST], law[MOST];
    count(&run, &team, counts);
    borel(400, 0.4, law);
    AGREES_LAW(counts, law, 401);
    borel(400, 0.46, law);
    REJECTS_LAW(counts, law, 401);
    theory_free(&run);
}

/* How many are in the lead's team, besides him, after 0, 1, 2, ... moves to and fro between two firms:
 * j of m go along by Reed-Frost, or (the trap) each by himself; those he left behind he finds again. */
static void to_and_fro(int m, double q, bool trees, double *law)
{
    double step[MOST], next[MOST] = {0};
    for (int j = 0; j <= m; j++) {
        reed_frost(j, q, step);
        for (int k = 0; k <= j; k++) {
            if (!trees) step[k] = binomial(j, k, q);
            next[m - j + k] += law[j] * step[k];
        }
    }
    memcpy(law, next, sizeof *law * (size_t)(m + 1));
}

/* Heads of the first firm after one month in which he moves `rate` times on average. */
static void heads_after_a_month(int m, double q, double rate, bool trees, double *heads)
{
    double law[MOST] = {0};
    law[m] = 1;
    for (int h = 0; h <= m + 1; h++) heads[h] = 0;
    for (int n = 0; n < 60; n++) {
        double odds = exp(-rate + n * log(rate) - lgamma(n + 1));
        for (int j = 0; j <= m; j++) heads[n % 2 ? m - j : j + 1] += odds * law[j];
        to_and_fro(m, q, trees, law);
    }
}

/* Several departures of one month, from one team after the other, by the same people: who has followed
 * once is as likely as ever to follow again. (Draws that a departure from the second team shared with
 * one from the first once made the same people follow: 15 % too many moves.) */
static void each_departure_is_decided_anew(void)
{
    const double q = 0.25;
    struct theory run;
    double counts[10], heads[10];
    fprintf(
        theory_draft(&run),
        "{\"months\": 1, \"replications\": 20000, \"segments\": {\"staff\": {}},"
        " \"strategies\": {\"takes\": {\"offer\": {\"rule\": \"premium\", \"premium_mean\": 0.1}}},"
        " \"teams\": {\"team_size\": 9, \"follow_probability\": %.17g, \"follow_mode\": \"move\"},"
        " \"firms\": {\"Here\": {\"strategy\": \"takes\", \"headcount\": {\"staff\": 9},"
        " \"pay\": {\"staff\": 100}}, \"There\": {\"strategy\": \"takes\", \"pay\": {\"staff\": "
        "100}}},"
        " \"people\": {\"Lead\": {\"firm\": \"Here\", \"segment\": \"staff\", \"leads_team\": 8,"
        " \"contact_rate\": 5}}}",
        q);
    theory_run_draft(&run);
    theory_histogram(&run, "firms.Here.staff.headcount", 1, counts, 10);
    heads_after_a_month(8, q, 2.5, true, heads);
    AGREES_LAW(counts, heads, 10);
    heads_after_a_month(8, q, 2.5, false, heads);
    REJECTS_LAW(counts, heads, 10);
    theory_free(&run);
}

static const struct testlib_case cases[] = {
    {"the_formula_is_the_worked_one", the_formula_is_the_worked_one},
    {"size_is_reed_frosts_whatever_the_delay", size_is_reed_frosts_whatever_the_delay},
    {"the_leaders_departure_has_its_own_chance", the_leaders_departure_has_its_own_chance},
    {"a_certain_chance_takes_everybody", a_certain_chance_takes_everybody},
    {"followers_who_choose_thin_the_tree", followers_who_choose_thin_the_tree},
    {"each_departure_is_decided_anew", each_departure_is_decided_anew},
    {"a_very_large_team_branches", a_very_large_team_branches},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "theory: cascades", cases, TESTLIB_COUNT(cases));
}
