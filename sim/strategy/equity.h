/* What equity makes of pay in somebody's choice [E6], and the grants that reviews give. */
#ifndef STRATEGY_EQUITY_H
#define STRATEGY_EQUITY_H

#include "market/contact.h"
#include "world/world.h"

/* What a firm's rules make of pay in a segment, at either side of a contact. */
struct equity_terms {
    double recruits; /* per_pay of the average [E6] as the recruiter ... */
    double employs;  /* ... and as the employer                          */
    double buyout;   /* share of unvested equity paid for in cash        */
};
struct equity_terms equity_terms(const struct world *world, int f, int k);

/* [E6] w_f = b (1 - e + e min(1, vest / 48) + h refresh) + buyout * unvested / 4. */
static inline struct average equity_recruits(const struct equity_terms *firm, double unvested)
{
    return (struct average){.per_pay = firm->recruits, .fixed = firm->buyout * unvested / 4};
}
/* [E6] w_g = cash + unvested / 4 + h refresh w, cash being w less what came as a grant. */
static inline struct average equity_employs(const struct equity_terms *firm, double unvested,
                                            double equity_pay)
{
    return (struct average){.per_pay = firm->employs, .fixed = unvested / 4 - equity_pay};
}
/* Fills both sides' averages of the contact between firm f and a worker of segment k who is at a firm,
 * and what he asks for at least. Without equity in the scenario: nothing, pay stands for itself. */
void equity_weigh(const struct world *world, int f, int k, const struct worker *worker,
                  struct contact *contact);
/* After a review's raises: `refresh` of his pay to everybody at the firms with reviewed[f] > 0, as a
 * grant without cliff. */
POACH_CHECKED poach_status equity_refresh(struct world *world, const double *reviewed);

#endif
