#include "engine/agenda.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include "base/num.h"

void agenda_free(struct agenda *self)
{
    free(self->time);
    free(self->winner);
    *self = (struct agenda){0};
}

static poach_status agenda_enlarge(struct agenda *self, int leaves)
{
    double *time = realloc(self->time, (size_t)leaves * sizeof *time);
    if (!time) return POACH_NO_MEMORY;
    self->time = time;
    int *winner = realloc(self->winner, 2 * (size_t)leaves * sizeof *winner);
    if (!winner) return POACH_NO_MEMORY;
    self->winner = winner;
    self->room = leaves;
    return POACH_OK;
}

/* Nobody can foresee who wins, so this is free of branches. The left side has the lower numbers. */
static inline void play(struct agenda *self, int node)
{
    const int *players = &self->winner[2 * node];
    bool right = self->time[players[1]] < self->time[players[0]];
    self->winner[node] = players[right];
}

/* The earliest of those that the first has beaten on its way. */
static void find_rival(struct agenda *self)
{
    self->first = self->winner[1];
    double rival = INFINITY;
    for (int node = self->leaves + self->first; node > 1; node /= 2)
        rival = num_min(rival, self->time[self->winner[node ^ 1]]);
    self->rival = rival;
}

poach_status agenda_resize(struct agenda *self, int count)
{
    int leaves = 1;
    while (leaves < count) leaves *= 2;
    if (leaves > self->room) {
        poach_status status = agenda_enlarge(self, leaves);
        if (status != POACH_OK) return status;
    }
    self->leaves = leaves;
    for (int i = 0; i < leaves; i++) {
        self->time[i] = INFINITY;
        self->winner[leaves + i] = i;
    }
    for (int node = leaves - 1; node > 0; node--) play(self, node);
    find_rival(self);
    return POACH_OK;
}

void agenda_replay(struct agenda *self, int clock)
{
    for (int node = (self->leaves + clock) / 2; node > 0; node /= 2) play(self, node);
    find_rival(self);
}
