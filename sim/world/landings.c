#include "world/landings.h"

#include <stdlib.h>
#include "base/mem.h"

void landings_free(struct landings *self)
{
    free(self->items);
    *self = (struct landings){0};
}

void landings_clear(struct landings *self)
{
    self->count = 0;
    self->free = 0;
}

uint32_t landings_add(struct landings *self, struct team_name team)
{
    uint32_t number = self->free;
    if (number > 0) {
        self->free = self->items[number - 1].free;
    } else {
        void *items = self->items;
        if (!mem_grow(&items, &self->room, self->count + 1, sizeof *self->items)) return 0;
        self->items = items;
        number = (uint32_t)++self->count;
    }
    self->items[number - 1] = (struct landing){.team = team, .uses = 1};
    return number;
}

void landings_use(struct landings *self, uint32_t number)
{
    if (number > 0) self->items[number - 1].uses++;
}

void landings_drop(struct landings *self, uint32_t number)
{
    if (number == 0 || --self->items[number - 1].uses > 0) return;
    self->items[number - 1].free = self->free;
    self->free = number;
}

struct team_name landings_team(const struct landings *self, uint32_t number)
{
    return number > 0 ? self->items[number - 1].team : (struct team_name){0};
}
