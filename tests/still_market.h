/* A market in which nobody moves (tests/known/still.json), run from settings: what is left is what
 * strategies do to pay and scales at month ends, and that can be computed by hand.
 *
 *      Alpha  star 1 at 400, staff 3 at 100        Beta  star 1 at 500, staff 2 at 130
 *      values 4000 a star, 1000 a head of staff    no reviews, fixed scales
 *
 * Tests at the level of the world itself use the tiny world or this file by the same functions. */
#ifndef STILL_MARKET_H
#define STILL_MARKET_H

#include "tiny_world.h"
#include "theory/theory.h"

#define STILL_FILE "tests/known/still.json"

enum { STAR, STAFF };

/* Loads a scenario file with NULL-ended settings "path=value" and runs it; theory_free ends it. */
void still_run(struct theory *self, const char *file, const char *const *settings);
/* The still market with these settings. */
#define STILL_RUN(self, ...) still_run(self, STILL_FILE, SETTINGS(__VA_ARGS__))
/* Mean of a metric, NAN where the cell is empty. */
double still_cell(const struct theory *self, const char *metric);
/* A metric at a month end. */
double still_at(const struct theory *self, int month, const char *metric);
/* Sets one worker's pay in a world; fails the test if it cannot. */
void still_pay(struct world *world, int segment, uint32_t slot, double pay);

/* To rounding: a few units in the last place of numbers of this size. */
#define NEARLY(a, b) CU_ASSERT_DOUBLE_EQUAL(a, b, 1e-12 * (1 + fabs((double)(b))))
/* Premiums are summed in whole units of 2^-36. */
#define PREMIUM_IS(a, b) CU_ASSERT_DOUBLE_EQUAL(a, b, 0x1p-36)

#endif
