/* Who of a segment is on garden leave, in the order in which they accepted. */
#ifndef WORLD_LEAVES_H
#define WORLD_LEAVES_H

#include <stddef.h>
#include <stdint.h>
#include "poach/status.h"

struct leaves {
    uint32_t *slot;
    size_t count, room;
};

void leaves_free(struct leaves *self);
POACH_CHECKED poach_status leaves_add(struct leaves *self, uint32_t slot);

#endif
