/* Raises that reach many people at once: what the step comes to is summed, not noted one by one. */
#ifndef WORLD_RAISES_H
#define WORLD_RAISES_H

#include "world/world.h"

/* Those of a segment not in the month's journal get no entry for it. Announce the step with the number
 * of people it reaches, give each his raise, and close it; with few people, or where promotions may
 * follow (a promoted person's raise belongs to his new segment), it is moves_repay for each. */
void raises_open(struct world *world, int segment, int64_t reached);
POACH_CHECKED poach_status raises_give(struct world *world, int segment, uint32_t slot, double pay);
/* The same for `count` people from slot `first` on; whoever gets what he has gets no raise. */
POACH_CHECKED poach_status raises_give_all(struct world *world, int segment, uint32_t first,
                                           const double *pay, int count);
/* The same for whole staffs: the pay of everybody at f times growth[f] > 0. */
POACH_CHECKED poach_status raises_give_staffs(struct world *world, int segment,
                                              const double *growth);
void raises_close(struct world *world, int segment);

#endif
