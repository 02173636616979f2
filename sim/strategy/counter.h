/* Whether and how an employer answers a raid [1.4]. */
#ifndef STRATEGY_COUNTER_H
#define STRATEGY_COUNTER_H

#include "market/contact.h"
#include "world/world.h"

/* Fills the employer's half of the contact: rule, whether it answers this time, C_g.
 * u_counter and u_preempt are the contact's numbers in [0, 1). */
void counter_prepare(const struct world *world, int segment, const struct worker *worker,
                     double u_counter, double u_preempt, struct contact *contact);

#endif
