/* The scale rule `match` [1.6]: when a rival's scale rises above ours we decide once about that level
 * and, if so, answer after an exponential delay, to the highest rival level by then or above it. */
#ifndef STRATEGY_ANSWER_H
#define STRATEGY_ANSWER_H

#include "world/world.h"

struct answer {
    double decided; /* level last decided on, money/year of the median worker      */
    double date;    /* months since month 0 at which we answer; INFINITY: not at all */
    double top;     /* number in [0, 1) that decides whether the answer goes above */
    int decisions;  /* in this month                                               */
};

/* When a firm last decided. Rises seen on one date are decided on with the same numbers: a firm answers
 * with a new scale for all its segments, not for one today and for another tomorrow. */
struct round {
    double date; /* months since month 0; NAN: never            */
    int count;   /* in this month: tells the draws of two dates apart */
};

struct answers {
    int firm_count, segment_count;
    bool any;              /* does any firm match?       */
    struct answer *answer; /* [firm * segments + segment] */
    struct round *round;   /* [firm] */
    double next;           /* the earliest date           */
    int next_firm, next_segment;
};

POACH_CHECKED poach_status answers_init(struct answers *self, const poach_scenario *scenario);
void answers_free(struct answers *self);
/* A new replication: what stands above us now is no rise. */
void answers_reset(struct answers *self, const struct world *world);
/* world->scenario holds from now on instead of `before`: who begins to match takes what stands above
 * him as no rise; who no longer does forgets what he was about to answer. Scales may have moved: look
 * next. */
void answers_adopt(struct answers *self, const struct world *world, const poach_scenario *before);
/* A new month of draws. */
void answers_new_month(struct answers *self);
/* Everybody looks at everybody's scales at `date` and decides about rises not decided on. */
void answers_look(struct answers *self, struct world *world, double date);
/* The answer whose date has come: the scale rises, and the others look. */
void answers_give(struct answers *self, struct world *world);

#endif
