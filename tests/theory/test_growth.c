/* Case C, random growth with reset (Reed 2001; Gabaix 2009): yearly raises N(mu, sigma^2), leavers
 * replaced at scale. Units are workers: raises are drawn for each by himself, and so is who leaves.
 * Trap throughout: the yearly probability of leaving 1 - e^-delta where the rate delta belongs.
 * About 25 verdicts at |z| < 4 or p > 1e-4: by chance one fails in 0.2 % of seeds. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include "testlib.h"
#include "theory.h"

static const double mu = .03, sigma = .1, delta = .2, scale = 100;
#define RAISES_MOST  400 /* e^-80 of the workers have had more */
#define BINS         60
#define REPLICATIONS 20

/* ---- the mixture law of y = ln(pay / scale) ---- */

/* P(n raises), n >= 1, of who leaves at `rate` a year. */
static double weight(int n, double rate)
{
    return -expm1(-rate) * exp(-rate * (n - 1));
}

static double mixture_below(double y, double rate)
{
    double below = 0;
    for (int n = 1; n <= RAISES_MOST; n++)
        below += weight(n, rate) * gsl_cdf_gaussian_P(y - n * mu, sigma * sqrt(n));
    return below;
}

static double mixture_above(double y, double rate)
{
    double above = 0;
    for (int n = 1; n <= RAISES_MOST; n++)
        above += weight(n, rate) * gsl_cdf_gaussian_Q(y - n * mu, sigma * sqrt(n));
    return above;
}

static double mixture_quantile(double p, double rate)
{
    double low = -5, high = 20;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        if (mixture_below(middle, rate) < p)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

/* zeta > 0 solves sigma^2 zeta^2 / 2 + mu zeta = rate. */
static double tail_exponent(double rate)
{
    return (sqrt(mu * mu + 2 * sigma * sigma * rate) - mu) / (sigma * sigma);
}

/* E y = mu E n, E exp(y) by the geometric series. */
static double mean_y(double rate)
{
    return mu / -expm1(-rate);
}

static double mean_pay(double rate)
{
    double growth = mu + sigma * sigma / 2;
    return scale * exp(growth) * -expm1(-rate) / -expm1(growth - rate);
}

/* ---- the sample ---- */

struct sample {
    double *y;
    int64_t count, room;
};

static void take_workers(const struct world *world, void *context)
{
    struct sample *sample = context;
    for (uint32_t i = 0; i < world->people[0].used; i++) {
        const struct worker *worker = world_worker(world, 0, i);
        if (worker->firm < 0) continue;
        CU_ASSERT_FATAL(sample->count < sample->room);
        sample->y[sample->count++] = log(worker->pay / scale);
    }
}

static struct sample take_sample(void)
{
    struct theory theory;
    struct sample sample = {.room = 4000 * REPLICATIONS};
    sample.y = calloc((size_t)sample.room, sizeof(double));
    CU_ASSERT_PTR_NOT_NULL_FATAL(sample.y);
    theory_load(&theory, "growth", NULL);
    theory_visit(&theory, REPLICATIONS, take_workers, &sample);
    CU_ASSERT_EQUAL(sample.count, sample.room); /* every leaver is replaced */
    theory_free(&theory);
    return sample;
}

/* Mean of the sample's y where it is above `least`, less `least`. */
static poach_estimate mean_above(const struct sample *sample, double least)
{
    poach_estimate mean = {0};
    double sum = 0, squares = 0;
    for (int64_t i = 0; i < sample->count; i++) {
        if (sample->y[i] <= least) continue;
        double excess = sample->y[i] - least;
        sum += excess;
        squares += excess * excess;
        mean.n++;
    }
    mean.mean = sum / (double)mean.n;
    mean.se = sqrt((squares / (double)mean.n - mean.mean * mean.mean) / (double)mean.n);
    return mean;
}

/* Share of the sample below y; its standard error is that of the law's p. */
static poach_estimate share_below(const struct sample *sample, double y, double p)
{
    int64_t below = 0;
    for (int64_t i = 0; i < sample->count; i++) below += sample->y[i] < y;
    double n = (double)sample->count;
    return (poach_estimate){
        .mean = (double)below / n, .se = sqrt(p * (1 - p) / n), .n = sample->count};
}

/* Bins of equal probability under the law of that rate. */
static void into_bins(const struct sample *sample, double rate, double *counts)
{
    double edge[BINS]; /* upper end of each bin but the last */
    for (int i = 0; i < BINS; i++) {
        counts[i] = 0;
        edge[i] = i < BINS - 1 ? mixture_quantile((i + 1.0) / BINS, rate) : INFINITY;
    }
    for (int64_t i = 0; i < sample->count; i++) {
        int bin = 0;
        while (sample->y[i] > edge[bin]) bin++;
        counts[bin]++;
    }
}

/* ---- tests ---- */

static void test_formulas(void)
{
    double trap = -expm1(-delta), total = 0;
    for (int n = 1; n <= RAISES_MOST; n++) total += weight(n, delta);
    SAME_NUMBER(total, 1, 1e-12);
    SAME_NUMBER(tail_exponent(delta), 4, 1e-12);
    SAME_NUMBER(tail_exponent(trap), 3.7274, 5e-4);
    /* the tail's slope, from the law itself; it is straight from y = .5 on */
    for (double y = .5; y < 2; y += .5) {
        double slope = log(mixture_above(y, delta) / mixture_above(y + .1, delta)) / .1;
        SAME_NUMBER(slope, tail_exponent(delta), 1e-3);
    }
}

static void test_mixture_law(void)
{
    struct sample sample = take_sample();
    double trap = -expm1(-delta), even[BINS], exact[BINS], wrong[BINS];
    for (int i = 0; i < BINS; i++) even[i] = 1.0 / BINS;
    into_bins(&sample, delta, exact);
    into_bins(&sample, trap, wrong);
    AGREES_LAW(exact, even, BINS);
    REJECTS_LAW(wrong, even, BINS);
    poach_estimate mean = mean_above(&sample, -10); /* above e^-10 of the scale is everybody */
    mean.mean -= 10;
    AGREES(mean, mean_y(delta));
    REJECTS(mean, mean_y(trap));
    static const double p[] = {.1, .5, .9, .99};
    for (int i = 0; i < 4; i++) {
        poach_estimate below = share_below(&sample, mixture_quantile(p[i], delta), p[i]);
        AGREES(below, p[i]);
        poach_estimate beside = share_below(&sample, mixture_quantile(p[i], trap), p[i]);
        if (p[i] >= .5) REJECTS(beside, p[i]);
    }
    free(sample.y);
}

/* What is above y = .3 is exponential with mean 1 / zeta: pay is Pareto. */
static void test_tail(void)
{
    struct sample sample = take_sample();
    double trap = -expm1(-delta);
    poach_estimate excess = mean_above(&sample, .3);
    CU_ASSERT(excess.n > 5000);
    AGREES(excess, 1 / tail_exponent(delta));
    REJECTS(excess, 1 / tail_exponent(trap));
    poach_estimate far = mean_above(&sample, .8);
    AGREES(far, 1 / tail_exponent(delta));
    /* another neighbour: the exponent without the mean raise */
    REJECTS(far, sigma / sqrt(2 * delta));
    free(sample.y);
}

/* The columns say the same: percentiles to 0.5 % and what a replication's 4,000 workers leave open. */
static void test_columns(void)
{
    struct theory theory;
    double trap = -expm1(-delta);
    theory_run(&theory, "growth", NULL);
    AGREES(theory_last(&theory, "market.pay_mean@0"), mean_pay(delta));
    AGREES(theory_last(&theory, "market.pay_mean@12"), mean_pay(delta));
    REJECTS(theory_last(&theory, "market.pay_mean@12"), mean_pay(trap));
    static const char *const metrics[] = {"market.pay_p10", "market.pay_p50", "market.pay_p90",
                                          "market.pay_p99"};
    static const double p[] = {.1, .5, .9, .99};
    for (int i = 0; i < 4; i++) {
        poach_estimate seen = theory_last(&theory, metrics[i]);
        double exact = scale * exp(mixture_quantile(p[i], delta));
        CU_ASSERT(fabs(seen.mean - exact) < .005 * exact + THEORY_Z * seen.se);
        double wrong = scale * exp(mixture_quantile(p[i], trap));
        if (p[i] >= .9) CU_ASSERT(fabs(seen.mean - wrong) > .005 * wrong + THEORY_Z * seen.se);
    }
    CU_ASSERT_EQUAL(theory_last(&theory, "firms.A.staff.scale").mean, scale);
    AGREES(theory_last(&theory, "firms.A.compa_ratio"), mean_pay(delta) / scale);
    AGREES(theory_last(&theory, "market.exits@sum"), 4000 * delta);
    REJECTS(theory_last(&theory, "market.exits@sum"), 4000 * trap);
    theory_free(&theory);
}

/* Before the review of a year that is not full, n counts from 0: eleven months later the same people
 * have had floor(time since hired + 1/12) raises. */
static void test_between_reviews(void)
{
    static const char *const settings[] = {"months=11", NULL};
    struct theory theory;
    theory_run(&theory, "growth", settings);
    /* replaced since the review at month 0: 1 - e^{-11 delta / 12}; the rest as at the review */
    double kept = exp(-11 * delta / 12);
    AGREES(theory_last(&theory, "market.pay_mean"), scale * (1 - kept) + kept * mean_pay(delta));
    REJECTS(theory_last(&theory, "market.pay_mean"), mean_pay(delta));
    theory_free(&theory);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"formulas", test_formulas}, {"mixture_law", test_mixture_law},         {"tail", test_tail},
        {"columns", test_columns},   {"between_reviews", test_between_reviews},
    };
    return testlib_main(argc, argv, "theory: growth", cases, TESTLIB_COUNT(cases));
}
