/* Which of several clocks rings first; of equal times the one with the lower number. A tournament:
 * moving one clock costs log2(clocks) comparisons, whose other sides are known beforehand. */
#ifndef ENGINE_AGENDA_H
#define ENGINE_AGENDA_H

#include <math.h>
#include <stdbool.h>
#include "base/num.h"
#include "poach/status.h"

struct agenda_player {
    double time; /* when the clock rings */
    int clock;
};

struct agenda {
    int leaves;                   /* a power of 2, at least the number of clocks */
    int room;                     /* leaves there is memory for                   */
    struct agenda_player *winner; /* node i is played by nodes 2 i and 2 i + 1, from 1 down to the
                                     leaves, of which node leaves + c is clock c               */
    int first;                    /* rings first */
};

void agenda_free(struct agenda *self);
/* `count` clocks that never ring. */
POACH_CHECKED poach_status agenda_resize(struct agenda *self, int count);

/* Nobody can foresee who wins, so this is free of branches. The left side, an even node, has the lower
 * numbers. */
static inline struct agenda_player agenda_play(struct agenda_player one, struct agenda_player other,
                                               bool one_is_left)
{
    bool stays = (one.time < other.time) | (one_is_left & (one.time == other.time));
    return (struct agenda_player){.time = stays ? one.time : other.time,
                                  .clock = stays ? one.clock : other.clock};
}

/* The clock rings at `time` from now on. */
static inline void agenda_put(struct agenda *self, int clock, double time)
{
    struct agenda_player player = {.time = time, .clock = clock};
    for (int node = self->leaves + clock; node > 1; node /= 2) {
        self->winner[node] = player;
        player = agenda_play(player, self->winner[node ^ 1], node % 2 == 0);
    }
    self->winner[1] = player;
    self->first = player.clock;
}

/* No other clock than the first rings before this: the earliest of those it has beaten on its way. */
static inline double agenda_rival(const struct agenda *self)
{
    double rival = INFINITY;
    for (int node = self->leaves + self->first; node > 1; node /= 2)
        rival = num_min(rival, self->winner[node ^ 1].time);
    return rival;
}

#endif
