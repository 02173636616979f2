/* What comes with a place at a firm besides cash [1.4, 1.5]: the grant made at hiring, what the first
 * staff hold, what is paid for equity left behind. moves.c calls these, so whoever moves people need
 * not. Cash is agreed pay less the part that came as a grant; raises and cuts change cash alone. */
#ifndef WORLD_PACKAGES_H
#define WORLD_PACKAGES_H

#include "world/grants.h"

/* Hired at agreed pay w: a grant worth (vest_months / 12) * equity share * w. */
POACH_CHECKED poach_status packages_hire(struct world *world, int segment, uint32_t slot);
/* What one of the first staff holds, his pay known: by `vesting.initial`, where u in [0, 1) draws the
 * age of his newest grant under `spread`; or, unless NAN, `unvested` money that vests monthly over the
 * firm's vest_months from now on. */
POACH_CHECKED poach_status packages_start(struct world *world, int segment, uint32_t slot, double u,
                                          double unvested);
/* `firm` hires him away and pays `buyout` of what he will forfeit. Call before he leaves. */
void packages_buy_out(struct world *world, int segment, uint32_t slot, int firm);
/* He leaves the firm he is at: call while he is still there. */
void packages_leave(struct world *world, int segment, uint32_t slot);
/* The person now on `place` of segment `to` was promoted from `segment`; his arrays are carried. */
void packages_promote(struct world *world, int segment, int to, uint32_t place);

/* Part of agreed pay that came as a grant, money/year: of one person, of a firm's people. */
double packages_equity_pay(const struct world *world, int segment, uint32_t slot);
double packages_equity_pay_of(const struct world *world, int firm, int segment);

#endif
