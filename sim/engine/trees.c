#include "engine/trees.h"

#include <stdlib.h>
#include "base/mem.h"

void trees_free(struct trees *self)
{
    free(self->items);
    *self = (struct trees){0};
}

void trees_clear(struct trees *self)
{
    self->count = 0;
    self->free = 0;
}

uint32_t trees_plant(struct trees *self, int root, int segment)
{
    uint32_t number = self->free;
    if (number > 0) {
        self->free = trees_at(self, number)->free;
    } else {
        void *items = self->items;
        if (!mem_grow(&items, &self->room, self->count + 1, sizeof *self->items)) return 0;
        self->items = items;
        number = (uint32_t)++self->count;
    }
    *trees_at(self, number) = (struct tree){.root = root, .segment = segment, .uses = 1};
    return number;
}

int trees_drop(struct trees *self, uint32_t number)
{
    struct tree *tree = trees_at(self, number);
    if (--tree->uses > 0) return 0;
    tree->free = self->free;
    self->free = number;
    return 1;
}
