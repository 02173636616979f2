/* The skill and tastes of those who enter. Their names follow each other, so a few are drawn together
 * ahead of time, at a fraction of what one by one costs; which of them come does not matter. */
#ifndef WORLD_NEWCOMERS_H
#define WORLD_NEWCOMERS_H

#include "scenario/scenario.h"
#include "world/people.h"

struct world;

#define NEWCOMERS_AHEAD 16

/* Of one segment: those under `first` and the next numbers. */
struct newcomers {
    int ahead; /* how many are worth it: numbers begin anew each month, and the rest is wasted; 0: none */
    struct draw_name first;
    int count;
    double skill[NEWCOMERS_AHEAD];
    double *tastes; /* [NEWCOMERS_AHEAD] as they are kept beside people; NULL: nobody has any */
};

/* One for each segment, after tastes_init. NO_MEMORY leaves what newcomers_free accepts. */
POACH_CHECKED poach_status newcomers_init(struct world *world);
void newcomers_free(struct world *world);
/* Nobody is drawn ahead: another replication has other numbers. */
void newcomers_forget(struct world *world);
/* Skill x of whoever comes in under the name, and his tastes if they are drawn already (else NULL: they
 * will be when they are asked for). */
double newcomers_skill(struct world *world, int segment, const struct origin *origin,
                       const double **tastes);

#endif
