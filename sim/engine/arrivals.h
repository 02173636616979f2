/* When the candidates of an extent come [1.2]: how many will have come when the month is over is drawn
 * first, then, if anybody looks at them, their times in their order (docs/decisions/0001). */
#ifndef ENGINE_ARRIVALS_H
#define ENGINE_ARRIVALS_H

#include <stdbool.h>
#include "rng/poisson.h"
#include "rng/stream.h"

#define ARRIVALS_MOST 64 /* times told together */

struct arrivals {
    struct poisson law;    /* of the count; kept while its mean stays                      */
    struct draw_name name; /* of count and gaps                                            */
    uint64_t count;        /* candidates of the month, from its beginning or since `since` */
    uint64_t told;         /* those whose times have been told                             */
    bool timed;            /* else only their order counts, and all come at `since`        */
    double since;          /* months since the month began                                 */
    double hazard;         /* -ln of the share of the time left that the last one left     */
    double last;           /* time of the last one told                                    */
    double spare;          /* second gap of a pair whose first one is used                 */
};

void arrivals_free(struct arrivals *self);
/* The candidates named `first`, `first` + 1, ... come at this rate a month, from `since` on. */
POACH_CHECKED poach_status arrivals_start(struct arrivals *self, gsl_rng *rng,
                                          struct draw_name first, double rate, double since,
                                          bool timed);
/* Times of the next `count`, of those that are left and at most ARRIVALS_MOST: in [since, 1), none before
 * one told earlier. */
void arrivals_tell(struct arrivals *self, gsl_rng *rng, double *time, int count);
/* What of that is done in arrays. Numbers in [0, 1) become what each gap adds to the hazard, `left` being
 * those that are left before the first; and hazards become times, none before `last`. */
void arrivals_share(double *gap, double left, int count);
void arrivals_place(double *time, double since, double last, int count);

static inline uint64_t arrivals_left(const struct arrivals *self)
{
    return self->count - self->told;
}

#endif
