/* What happens reaches the clocks that had foreseen otherwise: each candidate to come of somebody who has
 * changed, or by a firm that may offer no more or again, is seen anew, and its clock rings for it. */
#ifndef ENGINE_NOTICE_H
#define ENGINE_NOTICE_H

#include <stdbool.h>
#include <stdint.h>

struct engine;
struct clock;

/* Up to where what is told of people (people.changed, people.turned) has been noticed, of a segment. */
struct noticed {
    uint64_t changes, turns;
};

/* A month begins, before any clock starts: nothing is foreseen yet. */
void notice_month(struct engine *engine);
/* After an event in segment k, at engine->now: what has changed since the last call. `own` is the clock
 * that has rung, which its caller aims anew, or NULL; the change of whoever is on slot `known` is nothing
 * new (PEOPLE_NO_SLOT: nobody). True: other clocks may ring earlier or later than before. */
bool notice_changes(struct engine *engine, int k, const struct clock *own, uint32_t known);
/* The terms that everybody lives under have changed at `now`, months since the month began. */
void notice_terms(struct engine *engine, double now);

#endif
