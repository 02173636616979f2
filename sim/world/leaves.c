#include "world/leaves.h"

#include <stdlib.h>

void leaves_free(struct leaves *self)
{
    free(self->slot);
    *self = (struct leaves){0};
}

poach_status leaves_add(struct leaves *self, uint32_t slot)
{
    if (self->count == self->room) {
        size_t room = self->room ? 2 * self->room : 16;
        uint32_t *grown = realloc(self->slot, room * sizeof *grown);
        if (!grown) return POACH_NO_MEMORY;
        self->slot = grown;
        self->room = room;
    }
    self->slot[self->count++] = slot;
    return POACH_OK;
}
