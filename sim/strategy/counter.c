#include "strategy/counter.h"

#include "strategy/offer.h"

void counter_prepare(const struct world *world, int k, const struct worker *worker,
                     double u_counter, double u_preempt, struct contact *contact)
{
    const struct counter *counter = &world->scenario->firms[worker->firm].strategy.counter[k];
    contact->counter = (enum counter_rule)counter->rule;
    contact->answers = counter->rule != COUNTER_NONE && u_counter < counter->probability;
    contact->preempts = contact->answers && u_preempt < counter->preempt;
    contact->share = counter->share;
    contact->counter_ceiling =
        offer_ceiling(world, worker->firm, k, counter->max_pay_to_value) * worker->z;
}
