/* Contacts that unrest brings: of each segment a stream of its own over the people who have some, at the
 * bound of the sum of their unrest, thinned by what they have and where they are [1.3]. The ordinary
 * candidates, and their numbers, are as if everybody were calm. */
#ifndef ENGINE_RESTLESS_H
#define ENGINE_RESTLESS_H

#include "engine/clock.h"
#include "engine/rates.h"
#include "world/world.h"

struct restless_streams {
    int count;            /* segments; 0 without teams                        */
    struct clock *clocks; /* [segment]                                        */
    double *busiest;      /* largest contact rate of staff, a month, [segment] */
    struct clock *next;   /* the one that rings first; NULL without any       */
};

POACH_CHECKED poach_status restless_init(struct restless_streams *self,
                                         const poach_scenario *scenario);
void restless_free(struct restless_streams *self);
/* The streams of the month that ends at month end world.month. */
void restless_start(struct restless_streams *self, struct world *world, const struct rates *rates);
/* People have become more or less restless at `now`: the streams' rates follow. */
void restless_keep(struct restless_streams *self, struct world *world, double now);
/* The next clock has rung: is somebody contacted? Then where he stands is in *slot. */
bool restless_meets(const struct restless_streams *self, const struct world *world,
                    const struct rates *rates, uint32_t *slot);
/* What the segment's clock rang for has happened, and may have calmed everybody down: which rings first
 * now? */
void restless_advance(struct restless_streams *self, const struct world *world, int segment,
                      double now);

#endif
