/* Capability: how firms learn, and what they earn by it [1.8]. K, the log of what a firm is capable
 * of, moves between events by [E12] and jumps by [E13] when someone who knows more starts. */
#ifndef MARKET_CAPABILITY_H
#define MARKET_CAPABILITY_H

#include "world/world.h"

/* At the start, and again at month 0 after a burn-in: the means that talent and compute are measured
 * by, and the first revenue. Until it is called with `runs` K stands still. */
void capability_start(struct world *world, bool runs);
/* Whoever comes to full strength by `date` (months since month 0) does so on his date. Call before
 * anybody's place changes. */
void capability_keep_up(struct world *world, double date);
/* The same, and K is carried to `date` as people and compute have stood since it last was. In burn-in
 * nothing moves. */
void capability_reach(struct world *world, double date);
/* Whoever is on `slot` has left `from` (a firm or none) and, if he has started there, is now at `to`,
 * at `date`: a mover ramps up and brings what he knows [E13]. */
POACH_CHECKED poach_status capability_moved(struct world *world, int segment, uint32_t slot,
                                            int from, int to, double date);
/* Everybody whose garden leave has ended at this month end: all ramp up, then each brings what he
 * knows to the firm as it is with all of them. */
POACH_CHECKED poach_status capability_started(struct world *world);
/* A month end, after all that changes people and compute: pace from now on, and revenue [E14]. */
void capability_month(struct world *world);
/* Another scenario holds from `date` on, to which K has been carried: pace, and who still ramps up. */
void capability_adopt(struct world *world, double date);
/* T_f: talent at the firm, whoever ramps up counted at his strength. */
double capability_talent(const struct world *world, int firm);
/* The date of the next mover at full strength, from the queue and ramp_months as they stand. */
void capability_aim(struct world *world);

#endif
