#include "strategy/equity.h"

#include <math.h>
#include "world/grants.h"
#include "world/packages.h"

#define HORIZON 48.0 /* months: the four years over which both sides' pay is averaged */

/* h * refresh: what the grants of the coming reviews pay a year of the four, as a share of pay. A grant
 * made at a moment t of the four years vests (48 - t) / vest_months of itself by their end, at most all
 * of it; over all t that is 1 - vest_months / 96. */
static double refreshers(const struct firm *firm)
{
    const struct review *review = &firm->strategy.review;
    double vested = fmax(0, 1 - (double)firm->vesting.vest_months / (2 * HORIZON));
    return review->given ? vested * review->refresh : 0;
}

struct equity_terms equity_terms(const struct world *world, int f, int k)
{
    const struct firm *firm = &world->scenario->firms[f];
    double share = firm->pay_mix.equity, again = refreshers(firm);
    double vests = fmin(1, (double)firm->vesting.vest_months / HORIZON);
    return (struct equity_terms){.recruits = share * (vests - 1) + again,
                                 .employs = again,
                                 .buyout = firm->strategy.offer[k].buyout};
}

void equity_weigh(const struct world *world, int f, int k, const struct worker *worker,
                  struct contact *contact)
{
    if (!world->grants.active) return;
    struct equity_terms recruiter = equity_terms(world, f, k);
    struct equity_terms employer = equity_terms(world, worker->firm, k);
    uint32_t slot = people_slot_of(&world->people[k], worker);
    double unvested = grants_unvested(world, k, slot);
    contact->there = equity_recruits(&recruiter, unvested);
    contact->here = equity_employs(&employer, unvested, packages_equity_pay(world, k, slot));
    contact->least = world->terms.reservation[k] * worker->z;
}

static poach_status refresh(struct world *world, int k, uint32_t slot)
{
    const struct worker *worker = world_worker(world, k, slot);
    const struct firm *firm = &world->scenario->firms[worker->firm];
    return grants_award(world, k, slot, firm->strategy.review.refresh * worker->pay,
                        (int)firm->vesting.vest_months, 0);
}

poach_status equity_refresh(struct world *world, const double *reviewed)
{
    const poach_scenario *s = world->scenario;
    poach_status status = POACH_OK;
    bool any = false;
    for (int f = 0; f < s->firm_count; f++)
        any = any || (reviewed[f] > 0 && s->firms[f].strategy.review.refresh > 0);
    for (int k = 0; any && k < s->segment_count; k++)
        for (uint32_t i = 0; i < world->people[k].used && status == POACH_OK; i++) {
            int firm = world_worker(world, k, i)->firm;
            if (firm >= 0 && reviewed[firm] > 0) status = refresh(world, k, i);
        }
    return status;
}
