#include "engine/agenda.h"

#include <stdlib.h>

void agenda_free(struct agenda *self)
{
    free(self->winner);
    *self = (struct agenda){0};
}

poach_status agenda_resize(struct agenda *self, int count)
{
    int leaves = 1;
    while (leaves < count) leaves *= 2;
    if (leaves > self->room) {
        struct agenda_player *winner =
            realloc(self->winner, 2 * (size_t)leaves * sizeof *self->winner);
        if (!winner) return POACH_NO_MEMORY;
        self->winner = winner;
        self->room = leaves;
    }
    self->leaves = leaves;
    self->first = 0;
    for (int node = 2 * leaves - 1; node > 0; node--) {
        bool leaf = node >= leaves;
        self->winner[node] = (struct agenda_player){
            .time = INFINITY, .clock = leaf ? node - leaves : self->winner[2 * node].clock};
    }
    return POACH_OK;
}
