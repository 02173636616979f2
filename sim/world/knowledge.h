/* What firms know how to do and earn by it: the state behind [E12] to [E14]. market/capability.c moves
 * it; everybody may read it. */
#ifndef WORLD_KNOWLEDGE_H
#define WORLD_KNOWLEDGE_H

#include "scenario/scenario.h"
#include "world/ramps.h"

/* Who learns from whom, and room to carry K: market/spillover.c. Arrays: [firm], lists as long as
 * said. */
struct spillover {
    double *rate;        /* share of the gap to a firm that closes per month for who learns     */
    int *open;           /* firms that others can learn from, the fastest first ...             */
    int open_count;      /* ... so many                                                         */
    int *leader;         /* whom each firm learns from; itself: nobody                          */
    double *lead_rate;   /* his rate; 0: nobody                                                 */
    double fastest;      /* the largest of these                                                */
    bool led;            /* leaders are those of K as it is                                     */
    double moved;        /* by how much any two pulls can have come closer so far               */
    double *sure;        /* while this is more than moved, the firm's leader holds              */
    double *term, *then; /* two terms of a power series after each other                        */
    double *next;        /* K to come                                                           */
};

struct knowledge {
    bool on;            /* the scenario has capability: else all K are 0 for ever           */
    bool running;       /* month 0 has come: in burn-in K stands still                      */
    double *capability; /* K_f now, log points, [firm]                                      */
    double *equipment;  /* what compute multiplies progress by, of the month, [firm]         */
    double *drift;      /* what of dK_f/dt does not come from rivals, per month, [firm]     */
    double *revenue;    /* [E14] at the last month end, money/year, [firm]; 0: none         */
    double talent_ref, compute_ref; /* T_ref, compute_ref: means over firms at month 0      */
    double date;                    /* months since month 0 to which K has been carried     */
    struct ramps ramps;
    double ramp_due; /* date at which the next mover is at full strength; INFINITY: none    */
    struct spillover spillover;
};

POACH_CHECKED poach_status knowledge_init(struct knowledge *self, const poach_scenario *scenario);
void knowledge_free(struct knowledge *self);
/* As the file has it; nobody ramps up. */
void knowledge_reset(struct knowledge *self, const poach_scenario *scenario);
/* Whether the scenario has any capability at all. */
bool knowledge_is_used(const poach_scenario *scenario);
/* The largest K. */
double knowledge_best(const struct knowledge *self, int firm_count);

#endif
