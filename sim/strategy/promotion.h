/* Promotions at reviews [1.5]: from a segment to the next, at firms that have a place there. */
#ifndef STRATEGY_PROMOTION_H
#define STRATEGY_PROMOTION_H

#include "world/world.h"

struct promoted {
    uint32_t slot;
    int segment;
};

struct promotions {
    struct promoted *items;
    size_t count, room;
};

void promotions_free(struct promotions *self);
/* Promotes people of the firms with reviewed[f] > 0; all are chosen before anyone moves, so nobody
 * climbs two steps. Draws: PURPOSE_PROMOTION under month and slot. */
POACH_CHECKED poach_status promotions_run(struct promotions *self, struct world *world,
                                          const double *reviewed);

#endif
