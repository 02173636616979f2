/* What the tests against exact answers share: a scenario from scenarios/theory or one the test
 * writes itself, its run, means over replications and months, and the two verdicts: AGREES with the
 * exact answer, REJECTS a neighbouring wrong one.
 *
 * Odds of a false alarm: |z| < 4 fails by chance in 6e-5 of the seeds (two-sided normal), p > 1e-4
 * in 1e-4 of them. Seeds are fixed, so a verdict does not change unless the code does. */
#ifndef THEORY_H
#define THEORY_H

#include <CUnit/CUnit.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include "poach/poach.h"
#include "run/metric.h"
#include "world/world.h"

#define THEORY_Z 4.0
#define THEORY_P 1e-4

struct theory {
    poach_scenario *scenario;
    poach_result *result;
    double *vectors; /* of all replications, one after the other */
    FILE *draft;     /* of a scenario the test writes */
    char *text;
    size_t size;
};

/* Loads scenarios/theory/NAME.json with the settings ("PATH=VALUE", NULL-ended; or NULL) and runs
 * it on all cores. Fails the test, for good, if it cannot. */
void theory_run(struct theory *self, const char *name, const char *const *set);
/* The same in two steps: write JSON to the stream, then run it. */
FILE *theory_draft(struct theory *self);
void theory_run_draft(struct theory *self);
/* Loads a draft without running it: for theory_visit. */
void theory_load_draft(struct theory *self);
void theory_load(struct theory *self, const char *name, const char *const *set);
void theory_free(struct theory *self);

/* Runs the first replications one after the other and shows each one's world as the last month
 * leaves it. */
typedef void theory_visitor(const struct world *world, void *context);
void theory_visit(const struct theory *self, int64_t replications, theory_visitor *visit,
                  void *context);

/* The vector of a replication (from 0). */
const double *theory_vector(const struct theory *self, int64_t replication);
/* One number of one replication (from 0); a ratio is divided. */
struct metric theory_metric(const struct theory *self, const char *metric);
double theory_cell(const struct theory *self, int64_t replication, const struct metric *metric,
                   int month);
/* Mean over replications of the mean over months first..last; ratios are ratios of sums. Standard
 * errors come from the replications. */
poach_estimate theory_mean(const struct theory *self, const char *metric, int first, int last);
poach_estimate theory_last(const struct theory *self, const char *metric);
/* counts[i] = replications in which the number is i at that month, the last bin takes the rest. */
void theory_histogram(const struct theory *self, const char *metric, int month, double *counts,
                      int bins);

/* Stationary shares of a Markov chain with rate[i * states + j] from i to j (the diagonal is not
 * read); one closed class. */
void theory_stationary(const double *rate, int states, double *share);
/* p-value of chi-square: observed counts against probabilities; thin bins are joined. */
double theory_chi_square(const double *observed, const double *probability, int bins);
/* z-value of the difference of two independent estimates. */
double theory_difference(poach_estimate a, poach_estimate b);

#define AGREES(estimate, exact)                                                                    \
    theory_verdict_z(#estimate, estimate, exact, true, __FILE__, __LINE__)
#define REJECTS(estimate, wrong)                                                                   \
    theory_verdict_z(#estimate, estimate, wrong, false, __FILE__, __LINE__)
#define AGREES_LAW(observed, law, bins)                                                            \
    theory_verdict_p(#observed, theory_chi_square(observed, law, bins), true, __FILE__, __LINE__)
#define REJECTS_LAW(observed, law, bins)                                                           \
    theory_verdict_p(#observed, theory_chi_square(observed, law, bins), false, __FILE__, __LINE__)
/* Floating point against floating point: formula code against a worked number or another formula. */
#define SAME_NUMBER(a, b, tolerance) CU_ASSERT_DOUBLE_EQUAL(a, b, tolerance)

void theory_verdict_z(const char *what, poach_estimate estimate, double value, bool expected,
                      const char *file, unsigned line);
void theory_verdict_p(const char *what, double p, bool expected, const char *file, unsigned line);

#endif
