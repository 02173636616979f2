/* Which of several clocks rings first; of equal times the one with the lower number. A tournament:
 * moving one clock costs log2(clocks), and nothing while it stays ahead of all others. */
#ifndef ENGINE_AGENDA_H
#define ENGINE_AGENDA_H

#include "poach/status.h"

struct agenda {
    int count, room;
    double *time; /* when each rings: [count] */
    int *
        winner; /* of the match at node 1..count-1; node i is played by those of 2 i and 2 i + 1, and
                     node count + i is clock i itself */
    int first;  /* rings first                       */
    double rival; /* no other clock rings before this  */
};

void agenda_free(struct agenda *self);
/* `count` clocks that never ring. */
POACH_CHECKED poach_status agenda_resize(struct agenda *self, int count);
void agenda_replay(struct agenda *self, int clock);

/* The clock rings at `time` from now on. */
static inline void agenda_put(struct agenda *self, int clock, double time)
{
    self->time[clock] = time;
    if (clock != self->first || !(time < self->rival)) agenda_replay(self, clock);
}

#endif
