#include "engine/agenda.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

void agenda_free(struct agenda *self)
{
    free(self->time);
    free(self->winner);
    *self = (struct agenda){0};
}

static poach_status agenda_enlarge(struct agenda *self, int room)
{
    double *time = realloc(self->time, (size_t)room * sizeof *time);
    if (!time) return POACH_NO_MEMORY;
    self->time = time;
    int *winner = realloc(self->winner, (size_t)room * sizeof *winner);
    if (!winner) return POACH_NO_MEMORY;
    self->winner = winner;
    self->room = room;
    return POACH_OK;
}

/* The clock that comes out of a node. */
static int winner_of(const struct agenda *self, int node)
{
    return node < self->count ? self->winner[node] : node - self->count;
}

static bool before(const struct agenda *self, int a, int b)
{
    return self->time[a] < self->time[b] || (self->time[a] == self->time[b] && a < b);
}

static void play(struct agenda *self, int node)
{
    int left = winner_of(self, 2 * node), right = winner_of(self, 2 * node + 1);
    self->winner[node] = before(self, left, right) ? left : right;
}

/* The earliest of those that the first has beaten on its way. */
static void find_rival(struct agenda *self)
{
    self->first = winner_of(self, 1);
    self->rival = INFINITY;
    for (int node = self->count + self->first; node > 1; node /= 2)
        self->rival = fmin(self->rival, self->time[winner_of(self, node ^ 1)]);
}

poach_status agenda_resize(struct agenda *self, int count)
{
    if (count > self->room) {
        poach_status status = agenda_enlarge(self, 2 * count);
        if (status != POACH_OK) return status;
    }
    self->count = count;
    for (int i = 0; i < count; i++) self->time[i] = INFINITY;
    for (int node = count - 1; node > 0; node--) play(self, node);
    find_rival(self);
    return POACH_OK;
}

void agenda_replay(struct agenda *self, int clock)
{
    for (int node = (self->count + clock) / 2; node > 0; node /= 2) play(self, node);
    find_rival(self);
}
