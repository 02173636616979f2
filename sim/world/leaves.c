#include "world/leaves.h"

#include <stdlib.h>

void leaves_free(struct leaves *self)
{
    free(self->items);
    free(self->started);
    *self = (struct leaves){0};
}

poach_status leaves_add(struct leaves *self, struct leave leave)
{
    if (self->count == self->room) {
        size_t room = self->room ? 2 * self->room : 16;
        struct leave *grown = realloc(self->items, room * sizeof *grown);
        if (!grown) return POACH_NO_MEMORY;
        self->items = grown;
        grown = realloc(self->started, room * sizeof *grown);
        if (!grown) return POACH_NO_MEMORY;
        self->started = grown;
        self->room = room;
    }
    self->items[self->count++] = leave;
    return POACH_OK;
}
