/* Who of a segment is on garden leave, in the order in which they accepted. */
#ifndef WORLD_LEAVES_H
#define WORLD_LEAVES_H

#include <stddef.h>
#include <stdint.h>
#include "poach/status.h"

struct leave {
    uint32_t slot;
    int16_t payer;           /* the old firm, which pays him meanwhile */
    double pay;              /* what it pays, money/year               */
    uint32_t guide, landing; /* landings.h: of whom he follows, and his own; 0: none */
};

struct leaves {
    struct leave *items;
    size_t count, room;
    struct leave *started; /* those whose leave ended at the last month end */
    size_t started_count;
};

void leaves_free(struct leaves *self);
POACH_CHECKED poach_status leaves_add(struct leaves *self, struct leave leave);

#endif
