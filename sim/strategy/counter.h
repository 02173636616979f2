/* Whether and how an employer answers a raid [1.4]. */
#ifndef STRATEGY_COUNTER_H
#define STRATEGY_COUNTER_H

#include "market/contact.h"
#include "strategy/offer.h"
#include "world/world.h"

/* How the firm answers as things stand, for anybody of the segment. */
struct counter_terms {
    enum counter_rule rule;
    double probability, preempt, share;
    double ceiling; /* C_g per z; INFINITY: none */
};

static inline struct counter_terms counter_terms(const struct world *world, int f, int k)
{
    const struct counter *counter = &world->scenario->firms[f].strategy.counter[k];
    return (struct counter_terms){.rule = (enum counter_rule)counter->rule,
                                  .probability = counter->probability,
                                  .preempt = counter->preempt,
                                  .share = counter->share,
                                  .ceiling = offer_ceiling(world, f, k, counter->max_pay_to_value)};
}

/* Does the employer counter this time, a bid that would be taken or (preempts) one that would be refused?
 * u_counter and u_preempt are the contact's numbers in [0, 1). Nobody can foresee it: without branches. */
static inline bool counter_answers(const struct counter_terms *terms, double u_counter)
{
    return (terms->rule != COUNTER_NONE) & (u_counter < terms->probability);
}
static inline bool counter_preempts(const struct counter_terms *terms, double u_counter,
                                    double u_preempt)
{
    return counter_answers(terms, u_counter) & (u_preempt < terms->preempt);
}

/* Fills the employer's half of the contact: rule, whether it answers this time, C_g. */
static inline void counter_prepare(const struct counter_terms *terms, double z, double u_counter,
                                   double u_preempt, struct contact *contact)
{
    contact->counter = terms->rule;
    contact->answers = counter_answers(terms, u_counter);
    contact->preempts = counter_preempts(terms, u_counter, u_preempt);
    contact->share = terms->share;
    contact->counter_ceiling = contact->answers ? terms->ceiling * z : INFINITY;
}
static inline void counter_make(const struct world *world, int k, const struct worker *worker,
                                double u_counter, double u_preempt, struct contact *contact)
{
    struct counter_terms terms = counter_terms(world, worker->firm, k);
    counter_prepare(&terms, worker->z, u_counter, u_preempt, contact);
}

#endif
