/* What equity makes of pay in somebody's choice [E6], and the grants that reviews give. */
#ifndef STRATEGY_EQUITY_H
#define STRATEGY_EQUITY_H

#include "market/contact.h"
#include "world/world.h"

/* Fills both sides' averages of the contact between firm f and a worker of segment k who is at a firm,
 * and what he asks for at least. Without equity in the scenario: nothing, pay stands for itself. */
void equity_weigh(const struct world *world, int f, int k, const struct worker *worker,
                  struct contact *contact);
/* After a review's raises: `refresh` of his pay to everybody at the firms with reviewed[f] > 0, as a
 * grant without cliff. */
POACH_CHECKED poach_status equity_refresh(struct world *world, const double *reviewed);

#endif
