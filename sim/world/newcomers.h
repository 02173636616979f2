/* Skill and tastes of those who come in: who enters the pool, and who fills a place that somebody has
 * left. Their names follow each other, so some are drawn together ahead of time, at a fraction of what
 * one by one costs; which of them come does not matter. */
#ifndef WORLD_NEWCOMERS_H
#define WORLD_NEWCOMERS_H

#include "scenario/scenario.h"
#include "world/people.h"

struct world;

#define NEWCOMERS_AHEAD 64 /* at most ...                                                      */
#define FILLERS_AHEAD   16 /* ... of those who fill places, whose names go on by the month */

/* Those under `first` and the next numbers. */
struct newcomers {
    double expected; /* so many come in a month, when names begin anew; INFINITY: they go on    */
    int room;        /* so many may be drawn together; 0: not worth it, or nobody comes         */
    struct draw_name first;
    int count;
    double *skill;  /* [room]                                                                   */
    double *tastes; /* [room][tastes_size] as they are kept beside people; NULL: nobody has any */
    struct origin next; /* the name of who comes next: written long before it is copied, since the
                         * processor waits for what was written in pieces and is read at once    */
};

/* After tastes_init. NO_MEMORY leaves what newcomers_free accepts. */
POACH_CHECKED poach_status newcomers_init(struct world *world);
void newcomers_free(struct world *world);
/* A new replication: other numbers, and nobody has come yet. */
void newcomers_start(struct world *world);
/* Nobody is drawn ahead: laws of skill or tastes may have changed. */
void newcomers_forget(struct world *world);
/* The name of who comes in now: to the pool, the month's next entrant, or to a firm, where he fills the next
 * place that somebody leaves. */
POACH_CHECKED poach_status newcomers_name(struct world *world, int segment, int firm,
                                          struct origin *origin);
/* Skill x of whoever comes in under the name, and his tastes if they are drawn already (else NULL: they
 * will be when they are asked for). */
double newcomers_skill(struct world *world, int segment, const struct origin *origin,
                       const double **tastes);

#endif
