/* Whether and how an employer answers a raid [1.4]. */
#ifndef STRATEGY_COUNTER_H
#define STRATEGY_COUNTER_H

#include "market/contact.h"
#include "strategy/offer.h"
#include "world/world.h"

/* Fills the employer's half of the contact: rule, whether it answers this time, C_g.
 * u_counter and u_preempt are the contact's numbers in [0, 1). */
static inline void counter_prepare(const struct world *world, int k, const struct worker *worker,
                                   double u_counter, double u_preempt, struct contact *contact)
{
    const struct counter *counter = &world->scenario->firms[worker->firm].strategy.counter[k];
    contact->counter = (enum counter_rule)counter->rule;
    contact->answers = counter->rule != COUNTER_NONE && u_counter < counter->probability;
    contact->preempts = contact->answers && u_preempt < counter->preempt;
    contact->share = counter->share;
    contact->counter_ceiling = INFINITY;
    if (contact->answers)
        contact->counter_ceiling =
            offer_ceiling(world, worker->firm, k, counter->max_pay_to_value) * worker->z;
}

#endif
