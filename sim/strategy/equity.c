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

/* [E6] w_f = b (1 - e + e min(1, vest / 48) + h refresh) + buyout * unvested / 4. */
static struct average recruiters_side(const struct firm *firm, int k, double unvested)
{
    double share = firm->pay_mix.equity;
    double vests = fmin(1, (double)firm->vesting.vest_months / HORIZON);
    return (struct average){.per_pay = share * (vests - 1) + refreshers(firm),
                            .fixed = firm->strategy.offer[k].buyout * unvested / 4};
}

/* [E6] w_g = cash + unvested / 4 + h refresh w, cash being w less what came as a grant. */
static struct average employers_side(const struct firm *firm, double unvested, double equity_pay)
{
    return (struct average){.per_pay = refreshers(firm), .fixed = unvested / 4 - equity_pay};
}

void equity_weigh(const struct world *world, int f, int k, const struct worker *worker,
                  struct contact *contact)
{
    if (!world->grants.active) return;
    const struct firm *firms = world->scenario->firms;
    uint32_t slot = (uint32_t)(worker - world->people[k].slot);
    double unvested = grants_unvested(world, k, slot);
    contact->there = recruiters_side(&firms[f], k, unvested);
    contact->here =
        employers_side(&firms[worker->firm], unvested, packages_equity_pay(world, k, slot));
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
