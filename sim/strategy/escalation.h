/* How losses, a lag in capability and rivals heat up a firm's effort and bids [E11]. */
#ifndef STRATEGY_ESCALATION_H
#define STRATEGY_ESCALATION_H

#include "world/world.h"

/* Whether any firm's heat can change at all. */
bool escalation_possible(const poach_scenario *scenario);
/* A month end: heat of every firm from what it was; lost[f] is the number of people poached from f
 * this month. In burn-in heat stands still. */
void escalation_month(struct world *world, const double *lost);

#endif
