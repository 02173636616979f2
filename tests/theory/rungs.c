#include "rungs.h"

#include <math.h>

int ladder_population(const struct ladder *l)
{
    int sum = 0;
    for (int f = 0; f < l->firms; f++) sum += l->heads[f];
    return sum;
}

static void write_firm(FILE *out, const struct ladder *l, int f)
{
    fprintf(out, "%s\"F%d\": {\"strategy\": {\"recruit\": {\"effort\": %.17g", f ? "," : "", f,
            l->effort[f]);
    if (l->recruiters[f]) fprintf(out, ", \"recruiters\": %d", l->recruiters[f]);
    const char *separator = ", \"from\": {", *end = "";
    for (int i = 0; i < l->aims; i++) {
        if (l->aim[i].recruiter != f) continue;
        fprintf(out, "%s\"F%d\": %.17g", separator, l->aim[i].victim, l->aim[i].weight);
        separator = ", ";
        end = "}";
    }
    fprintf(out, "%s}}, \"headcount\": {\"k\": %d}, \"pay\": {\"k\": %.17g}}", end, l->heads[f],
            l->pay[f]);
}

void ladder_run(struct theory *theory, const struct ladder *l)
{
    FILE *out = theory_draft(theory);
    fprintf(out,
            "{\"months\": %d, \"burn_in_months\": 100, \"replications\": %d, \"seed\": 41, "
            "\"matching_elasticity\": %.17g, \"segments\": {\"k\": {\"contact_rate\": %.17g, "
            "\"pool_contact_rate\": %.17g, \"layoff_rate\": %.17g}}, \"firms\": {",
            l->months, l->replications, l->elasticity, l->lambda1, l->lambda0, l->delta);
    for (int f = 0; f < l->firms; f++) write_firm(out, l, f);
    fprintf(out, "}}");
    theory_run_draft(theory);
}

/* n_f of [E2]. */
static double people_who_recruit(const struct ladder *l, int f)
{
    double least = HUGE_VAL;
    for (int g = 0; g < l->firms; g++)
        if (l->heads[g] > 0) least = fmin(least, l->heads[g]);
    if (l->heads[f] > 0) return l->heads[f];
    return l->recruiters[f] > 0 ? l->recruiters[f] : least;
}

double ladder_contacts(const struct ladder *l, double *share)
{
    double sum_v = 0, sum_n = 0;
    for (int f = 0; f < l->firms; f++) {
        share[f] = l->effort[f] * people_who_recruit(l, f);
        sum_v += share[f];
        sum_n += people_who_recruit(l, f);
    }
    for (int f = 0; f < l->firms; f++) share[f] /= sum_v;
    return pow(sum_v / sum_n, l->elasticity);
}

static double aimed(const struct ladder *l, int recruiter, int victim)
{
    for (int i = 0; i < l->aims; i++)
        if (l->aim[i].recruiter == recruiter && l->aim[i].victim == victim) return l->aim[i].weight;
    return 1;
}

void ladder_rates(const struct ladder *l, const double *s, double mu, double *rate)
{
    int pool = l->firms, states = l->firms + 1;
    for (int f = 0; f < l->firms; f++) {
        rate[pool * states + f] = l->lambda0 * mu * s[f];
        rate[f * states + pool] = l->delta;
        for (int g = 0; g < l->firms; g++)
            rate[g * states + f] =
                l->pay[f] > l->pay[g] ? l->lambda1 * mu * s[f] * aimed(l, f, g) : 0;
    }
}

void ladder_shares(const struct ladder *l, double *share)
{
    double s[FIRMS_MOST], rate[STATES_MOST * STATES_MOST] = {0};
    double mu = ladder_contacts(l, s);
    ladder_rates(l, s, mu, rate);
    theory_stationary(rate, l->firms + 1, share);
}
