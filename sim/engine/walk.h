/* The way through one clock's candidates [1.3], as far as nothing else happens in between. */
#ifndef ENGINE_WALK_H
#define ENGINE_WALK_H

#include "engine/engine.h"

/* The acts of a clock that sees its candidates ahead, until another clock rings, something dated falls
 * due or the month ends. Call when it is the clock that rings next: what is due at the same time comes
 * after it. */
POACH_CHECKED poach_status walk(struct engine *self, struct clock *clock);
/* Once the candidates of such a clock's block have come, or the month is over: the counts of those it has
 * passed over. */
void walk_count(struct engine *self, const struct clock *clock);
/* The pending candidate of a clock, resolved as if nothing were foreseen. */
POACH_CHECKED poach_status walk_candidate(struct engine *self, const struct clock *clock);

/* Whoever has come to full strength by now is so before anybody's place changes. */
static inline void walk_keep_up(struct engine *self)
{
    double date = self->world.month - 1 + self->now;
    if (self->world.knowledge.ramp_due <= date) capability_keep_up(&self->world, date);
}
/* When the next dated answer or follow falls due, in months since the month began. */
static inline double walk_next_date(const struct engine *self)
{
    return num_min(self->answers.next, self->following.next) - (self->world.month - 1);
}
/* Does the number of an event of the month fit into its name? */
POACH_CHECKED poach_status walk_number(struct engine *self, uint64_t number);
/* After an event: FAILED, and world.wrong, where something is. */
POACH_CHECKED poach_status walk_check(struct engine *self, const struct clock *clock);

#endif
