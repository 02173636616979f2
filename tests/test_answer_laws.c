/* The scale rule `match` [1.6] over 20,000 replications of one decision: the laws of the delay, of
 * whether and of how far. Twelve verdicts at |z| < 4 or p > 1e-4: by chance one fails in 0.08 % of
 * seeds. */
#include <math.h>

#include "duel.h"
#include "testlib.h"
#include "world/build.h"

#define A     "firms.Alpha.strategy.scale."
#define DRAWN 20000
#define BINS  12

/* What one decision brought in each replication: delay (INFINITY: no answer), level. */
static void draw_answers(struct duel *duel, double *delay, double *level)
{
    for (int r = 0; r < DRAWN; r++) {
        CU_ASSERT_EQUAL_FATAL(build_world(&duel->world, (uint32_t)r), POACH_OK);
        answers_reset(&duel->answers, &duel->world);
        duel_put_scale(duel, BETA, 150);
        duel_look(duel, 7);
        delay[r] = duel->answers.next - 7;
        if (duel->answers.next < INFINITY) answers_give(&duel->answers, &duel->world);
        level[r] = duel_alpha(duel);
    }
}

static poach_estimate share_of(int hits, int all)
{
    double share = (double)hits / all;
    return (poach_estimate){.mean = share, .se = sqrt(share * (1 - share) / all), .n = all};
}

/* Counts in BINS bins of equal probability under Exp(rate). */
static void into_bins(const double *delay, double rate, double *counts)
{
    for (int i = 0; i < BINS; i++) counts[i] = 0;
    for (int r = 0; r < DRAWN; r++)
        if (delay[r] < INFINITY) {
            int bin = (int)(-expm1(-rate * delay[r]) * BINS);
            counts[bin < BINS ? bin : BINS - 1]++;
        }
}

/* Mean delay of the answers that came and went above `least`. */
static poach_estimate mean_delay(const double *delay, const double *level, double least)
{
    poach_estimate mean = {0};
    double sum = 0, squares = 0;
    for (int r = 0; r < DRAWN; r++) {
        if (!(delay[r] < INFINITY) || level[r] <= least) continue;
        sum += delay[r];
        squares += delay[r] * delay[r];
        mean.n++;
    }
    mean.mean = sum / (double)mean.n;
    mean.se = sqrt((squares / (double)mean.n - mean.mean * mean.mean) / (double)mean.n);
    return mean;
}

/* Law of the delay: exponential of mean 1 / reaction_rate. Traps: a rate a tenth higher, and a delay
 * that waits for a month end. */
static void delays_are_exponential(void)
{
    static const char *const settings[] = {A "rule=match", A "reaction_rate=4", NULL};
    static double delay[DRAWN], level[DRAWN];
    struct duel duel;
    duel_open(&duel, settings);
    draw_answers(&duel, delay, level);
    double counts[BINS], even[BINS];
    poach_estimate mean = mean_delay(delay, level, 149);
    CU_ASSERT_EQUAL(mean.n, DRAWN);
    AGREES(mean, 0.25);
    REJECTS(mean, 0.25 / 1.1);
    REJECTS(mean, 0.25 / -expm1(-0.25)); /* counted in whole months */
    for (int i = 0; i < BINS; i++) even[i] = 1.0 / BINS;
    into_bins(delay, 4, counts);
    AGREES_LAW(counts, even, BINS);
    into_bins(delay, 4.4, counts);
    REJECTS_LAW(counts, even, BINS);
    duel_close(&duel);
}

/* match_probability decides whether, top_up_probability how far, each by itself, and neither
 * has to do with when. Traps: one number for two of the three, so that with .6 and .3 half of the
 * answers top, or all come early. */
static void probabilities(void)
{
    static const char *const settings[] = {A "rule=match", A "match_probability=0.6",
                                           A "top_up=0.1", A "top_up_probability=0.3", NULL};
    static double delay[DRAWN], level[DRAWN];
    struct duel duel;
    int answered = 0, topped = 0;
    duel_open(&duel, settings);
    draw_answers(&duel, delay, level);
    for (int r = 0; r < DRAWN; r++) {
        bool answers = delay[r] < INFINITY;
        bool tops = level[r] > 151;
        answered += answers;
        topped += tops;
        double expected = !answers ? 100 : tops ? 150 * exp(0.1) : 150;
        NEARLY(level[r], expected);
    }
    poach_estimate late = mean_delay(delay, level, 0), late_tops = mean_delay(delay, level, 151);
    AGREES(late, 1);
    AGREES(late_tops, 1);
    REJECTS(late, 1 + 0.4 * log(0.4) / 0.6); /* one number for whether and when */
    poach_estimate matches = share_of(answered, DRAWN), tops = share_of(topped, answered);
    AGREES(matches, 0.6);
    REJECTS(matches, 0.63);
    AGREES(tops, 0.3);
    REJECTS(tops, 0.5);
    duel_close(&duel);
}

static const struct testlib_case cases[] = {
    {"delays_are_exponential", delays_are_exponential},
    {"probabilities", probabilities},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "answer laws", cases, TESTLIB_COUNT(cases));
}
