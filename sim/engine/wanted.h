/* People the scenario names who have a contact rate of their own: each has a stream of contacts of his
 * own too, thinned by where he is [1.3]. The candidates on his slot contact him no more. */
#ifndef ENGINE_WANTED_H
#define ENGINE_WANTED_H

#include "engine/clock.h"
#include "strategy/recruit.h"

struct wanted {
    int count;            /* people with a rate of their own                       */
    int *person;          /* their numbers, [count]                                */
    struct clock *clocks; /* [count]; name.part is the person, name.segment where
                             he stands                                             */
    struct clock *next;   /* the one that rings first; NULL without any            */
};

POACH_CHECKED poach_status wanted_init(struct wanted *self, const poach_scenario *scenario);
void wanted_free(struct wanted *self);
/* Has this worker a contact rate of his own? */
bool wanted_is(const struct world *world, int segment, const struct worker *worker);
/* Everybody's stream for the month that ends at month end world.month. */
void wanted_start(struct wanted *self, const struct world *world,
                  const struct recruiting *recruiting);
/* The next clock has rung: is he contacted? Then where he stands is in *slot. */
bool wanted_meets(const struct wanted *self, const struct world *world,
                  const struct recruiting *recruiting, uint32_t *slot);
/* What the next clock rang for has happened: which rings first now? */
void wanted_advance(struct wanted *self, const struct world *world, double now);

#endif
