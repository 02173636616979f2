/* What a firm bids: rule, base, premium and ceiling [1.4]. */
#ifndef STRATEGY_OFFER_H
#define STRATEGY_OFFER_H

#include "market/contact.h"
#include "world/world.h"

/* Fills the recruiter's half of the contact: rule, base, X, C_f. `normal` is the bid's standard normal
 * number. */
void offer_make(const struct world *world, int firm, int segment, const struct worker *worker,
                double normal, struct contact *contact);

/* The bid, in money/year, to someone in the pool who asks for reservation_pay * z: `auction` pays
 * just that, `premium` the scale; `posted` and `market` as to anybody. Not positive: refused; an
 * auction then makes no offer. */
double offer_from_pool(const struct world *world, int firm, int segment,
                       const struct worker *worker, double normal);

bool offer_is_auction(const struct world *world, int firm, int segment);

/* What the firm pays the median worker (z = 1) at most: max_pay_to_value * value; INFINITY without a
 * value. */
double offer_ceiling(const struct world *world, int firm, int segment, double max_pay_to_value);

#endif
