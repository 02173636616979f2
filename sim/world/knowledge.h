/* What firms know how to do and earn by it: the state behind [E12] to [E14]. market/capability.c moves
 * it; everybody may read it. */
#ifndef WORLD_KNOWLEDGE_H
#define WORLD_KNOWLEDGE_H

#include "scenario/scenario.h"
#include "world/ramps.h"

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
    double *rate, *pull, *term, *next; /* room for a number a firm, see market/spillover.c  */
    int *leader; /* whom each firm learns from; -1: nobody                                  */
    bool led;    /* that is so with K as it is                                              */
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
