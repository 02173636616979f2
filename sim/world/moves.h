/* Every way in which someone's place or pay changes. Nothing but this, raises.h and crossing.h writes
 * workers, staff or pool, so people in = people out holds by construction. Each notes the worker in
 * the month's journal first; NO_MEMORY ends the replication, FAILED says that a pay ran out of all
 * bounds. */
#ifndef WORLD_MOVES_H
#define WORLD_MOVES_H

#include <limits.h>
#include "world/world.h"

/* Pay beyond these is a scenario that explodes, not a market. Money/year. */
#define MOVES_PAY_LEAST 1e-60
#define MOVES_PAY_MOST  1e60

#define MOVES_AT_ONCE INT_MIN

/* FAILED, and why in world->wrong. */
POACH_CHECKED poach_status moves_wrong_pay(struct world *world);
/* That, unless the pay is within these bounds. */
POACH_CHECKED static inline poach_status moves_check_pay(struct world *world, double pay)
{
    return pay >= MOVES_PAY_LEAST && pay <= MOVES_PAY_MOST ? POACH_OK : moves_wrong_pay(world);
}

/* To another firm at `pay` (money/year); `start` is the month end at which a garden leave at the old
 * firm is over (the present month's if it is that short), or MOVES_AT_ONCE. */
POACH_CHECKED poach_status moves_hire(struct world *world, int segment, uint32_t slot, int firm,
                                      double pay, int start);
/* The same of someone who follows whoever landed at `guide` (landings.h; 0: nobody), which is one use
 * of it: he joins that team. */
POACH_CHECKED poach_status moves_follow(struct world *world, int segment, uint32_t slot, int firm,
                                        double pay, int start, uint32_t guide);
/* A raise, or cut, at the present firm. */
POACH_CHECKED poach_status moves_repay(struct world *world, int segment, uint32_t slot, double pay);
/* From a firm to the pool. */
POACH_CHECKED poach_status moves_lay_off(struct world *world, int segment, uint32_t slot);
/* Out of the market, from a firm or the pool. */
POACH_CHECKED poach_status moves_exit(struct world *world, int segment, uint32_t slot);
/* A newcomer, drawn under `origin`: to `firm` at scale pay, or AT_POOL. */
POACH_CHECKED poach_status moves_enter(struct world *world, int segment, int firm,
                                       struct origin origin, uint32_t *slot);
/* From one segment to another of the same firm, at `pay`; skill stays, z follows the new segment's
 * returns. He takes another slot. */
POACH_CHECKED poach_status moves_promote(struct world *world, int segment, uint32_t slot, int to,
                                         double pay);
/* Everybody whose garden leave ends at this month end starts at the new firm. */
POACH_CHECKED poach_status moves_start_after_leave(struct world *world, int segment);
/* After that in all segments: those who started join teams, whoever follows after whom he follows. */
POACH_CHECKED poach_status moves_settle_starters(struct world *world);

#endif
