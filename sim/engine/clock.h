/* A stream of events: a Poisson process whose n-th event of the month has its own named numbers
 * (docs/decisions/0001). Times are months since the month began, in [0, 1). */
#ifndef ENGINE_CLOCK_H
#define ENGINE_CLOCK_H

#include <stdbool.h>
#include "engine/ahead.h"
#include "engine/arrivals.h"

struct clock {
    struct draw_name name;     /* of the pending event: purpose, segment, part, month, number  */
    double rate;               /* events per month                                             */
    bool drawn;                /* the pending event has its numbers: not before its rate is > 0 */
    double since, ahead;       /* at time `since` the event was `ahead` / rate away            */
    double next;               /* time of the pending event; INFINITY at rate 0                */
    double place;              /* the pending event's, in [0, 1): whom it means                */
    double firm, bid;          /* of a candidate: what its contact would go by, see ahead.h    */
    int entry;                 /* its number on the agenda, if it stands there                  */
    struct ahead *block;       /* numbers drawn ahead, borrowed; NULL: one event after another */
    struct arrivals *arrivals; /* of candidates: when they come, borrowed; NULL: by gaps    */
    struct foreseen *foreseen; /* of candidates: what they will come to, borrowed; or NULL  */
};

/* The first event after `now`. The clock keeps its block and its place on the agenda. */
void clock_start(struct clock *self, gsl_rng *rng, struct draw_name name, double rate, double now);
/* The same for a clock of candidates, whose rate stays. If it foresees them, nothing is pending before it
 * has; if they need not be `timed`, all come now. */
POACH_CHECKED poach_status clock_start_candidates(struct clock *self, gsl_rng *rng,
                                                  struct draw_name name, double rate, double now,
                                                  bool timed);
/* The pending event is the one of the clock's name: its numbers, its time. */
void clock_draw(struct clock *self, gsl_rng *rng, double now);
/* The pending event has happened: the first one after `now`. */
static inline void clock_advance(struct clock *self, gsl_rng *rng, double now)
{
    const struct ahead *block = self->block;
    self->name.number++;
    uint64_t at = block ? self->name.number - block->name.number : 0;
    if (!block || at >= (uint64_t)block->count || !(self->rate > 0)) {
        clock_draw(self, rng, now);
        return;
    }
    self->drawn = true;
    self->since = now;
    self->ahead = block->gap[at];
    self->place = block->place[at];
    self->next = now + (block->rate == self->rate ? block->wait[at] : self->ahead / self->rate);
}
/* The rate changes now: what is left to wait is stretched in proportion, which is exact because the
 * exponential has no memory. */
void clock_set_rate(struct clock *self, gsl_rng *rng, double rate, double now);

#endif
