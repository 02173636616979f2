/* A market of posted pay: its scenario text and its exact law. One worker is a Markov chain over the
 * firms and the pool. */
#ifndef RUNGS_H
#define RUNGS_H

#include "theory.h"

#define FIRMS_MOST  6
#define STATES_MOST (FIRMS_MOST + 1)

struct aim {
    int recruiter, victim;
    double weight;
};

/* A ladder of posted pay; rates per month. */
struct ladder {
    int firms;
    double effort[FIRMS_MOST], pay[FIRMS_MOST];
    int heads[FIRMS_MOST], recruiters[FIRMS_MOST]; /* recruiters 0: not said */
    int aims;
    struct aim aim[4];
    double elasticity, lambda0, lambda1, delta;
    int months, replications;
};

int ladder_population(const struct ladder *ladder);
/* Runs it: segment "k", firms "F0", "F1", ... */
void ladder_run(struct theory *theory, const struct ladder *ladder);
/* s_f of [E2] into share[firms]; returns mu [E3]. */
double ladder_contacts(const struct ladder *ladder, double *share);
/* Rates of one worker over firms 0.. and the pool, last, for given contact shares; rate is zeroed. */
void ladder_rates(const struct ladder *ladder, const double *s, double mu, double *rate);
/* Shares of everybody at firms 0.. and in the pool, last. */
void ladder_shares(const struct ladder *ladder, double *share);

#endif
