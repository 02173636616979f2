#include "world/packages.h"

#include <math.h>
#include "world/world.h"

static struct equity *equity_of(const struct world *world, int f, int k)
{
    return &world->grants.equity[f * world->scenario->segment_count + k];
}

static double *pay_of(const struct world *world, int k, uint32_t slot)
{
    return &grants_holding(world, k, slot)->pay;
}

static void count_in(struct equity *equity, double pay)
{
    if (!(pay > 0)) return;
    equity->paid_people++;
    equity->pay += pay;
    equity->pay_peak = fmax(equity->pay_peak, equity->pay);
}

static void count_out(struct equity *equity, double pay)
{
    if (!(pay > 0)) return;
    equity->pay -= pay;
    if (--equity->paid_people == 0) equity->pay = equity->pay_peak = 0;
}

/* The equity share of his pay comes as grants from now on. */
static double part_from_cash(struct world *world, int k, uint32_t slot)
{
    const struct worker *worker = world_worker(world, k, slot);
    double pay = world->scenario->firms[worker->firm].pay_mix.equity * worker->pay;
    *pay_of(world, k, slot) = pay;
    count_in(equity_of(world, worker->firm, k), pay);
    return pay;
}

poach_status packages_hire(struct world *world, int k, uint32_t slot)
{
    if (!world->grants.active) return POACH_OK;
    int f = world_worker(world, k, slot)->firm;
    const struct vesting *vesting = &world->scenario->firms[f].vesting;
    double pay = part_from_cash(world, k, slot);
    return grants_award(world, k, slot, (double)vesting->vest_months / 12.0 * pay,
                        (int)vesting->vest_months, (int)vesting->cliff_months);
}

/* A grant of each of the last years, as a firm that grants every year has made them. */
static poach_status spread(struct world *world, int k, uint32_t slot, double pay, double u)
{
    int f = world_worker(world, k, slot)->firm;
    const struct vesting *vesting = &world->scenario->firms[f].vesting;
    poach_status status = POACH_OK;
    for (int age = (int)(12 * u); age < vesting->vest_months && status == POACH_OK; age += 12)
        status = grants_bring(world, k, slot, pay, (int)vesting->vest_months,
                              (int)vesting->cliff_months, world->grants.schedules.clock - age);
    return status;
}

poach_status packages_start(struct world *world, int k, uint32_t slot, double u, double unvested)
{
    if (!world->grants.active) return POACH_OK;
    int f = world_worker(world, k, slot)->firm, now = world->grants.schedules.clock;
    const struct vesting *vesting = &world->scenario->firms[f].vesting;
    int vest_months = (int)vesting->vest_months, cliff_months = (int)vesting->cliff_months;
    double pay = 0; /* with nothing granted all of pay is cash */
    if (vesting->initial != INITIAL_NONE) pay = part_from_cash(world, k, slot);
    if (!isnan(unvested)) return grants_bring(world, k, slot, unvested, vest_months, 0, now);
    if (vesting->initial == INITIAL_SPREAD) return spread(world, k, slot, pay, u);
    return grants_bring(world, k, slot, vest_months / 12.0 * pay, vest_months, cliff_months, now);
}

void packages_buy_out(struct world *world, int k, uint32_t slot, int firm)
{
    if (!world->grants.active) return;
    double buyout = world->scenario->firms[firm].strategy.offer[k].buyout;
    if (buyout > 0) equity_of(world, firm, k)->sign_on += buyout * grants_unvested(world, k, slot);
}

void packages_leave(struct world *world, int k, uint32_t slot)
{
    if (!world->grants.active) return;
    double *pay = pay_of(world, k, slot);
    count_out(equity_of(world, world_worker(world, k, slot)->firm, k), *pay);
    *pay = 0;
    grants_forfeit(world, k, slot);
}

void packages_promote(struct world *world, int k, int to, uint32_t place)
{
    if (!world->grants.active) return;
    int f = world_worker(world, to, place)->firm;
    double pay = *pay_of(world, to, place);
    count_out(equity_of(world, f, k), pay);
    count_in(equity_of(world, f, to), pay);
    grants_promote(world, k, to, place);
}

double packages_equity_pay(const struct world *world, int k, uint32_t slot)
{
    return world->grants.active ? *pay_of(world, k, slot) : 0;
}

double packages_equity_pay_of(const struct world *world, int f, int k)
{
    return world->grants.active ? equity_of(world, f, k)->pay : 0;
}
