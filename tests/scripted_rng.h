/* A gsl_rng_type that plays given numbers in [0, 1), for draws too rare to wait for. It fails the
 * test when the script runs out, and when numbers are left over at the end. */
#ifndef SCRIPTED_RNG_H
#define SCRIPTED_RNG_H

#include <gsl/gsl_rng.h>

extern const gsl_rng_type *const scripted_type;

/* A generator that plays script[0..count-1], which must outlive it. */
gsl_rng *scripted_open(const double *script, int count);
/* Fails the test unless every number has been played, then frees the generator. */
void scripted_close(gsl_rng *rng);

#endif
