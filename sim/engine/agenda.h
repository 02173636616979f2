/* Which of several clocks rings first; of equal times the one with the lower number. A tournament:
 * moving one clock costs log2(clocks), and nothing while it stays ahead of all others. */
#ifndef ENGINE_AGENDA_H
#define ENGINE_AGENDA_H

#include "poach/status.h"

struct agenda {
    int leaves;   /* a power of 2, at least the number of clocks */
    int room;     /* leaves there is memory for                   */
    double *time; /* when each clock rings                       */
    int *winner;  /* node i is played by nodes 2 i and 2 i + 1, from 1 down to the leaves, of which
                     node leaves + c is clock c: which clock comes out of it */
    int first;    /* rings first                      */
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
