/* One replication told event by event: every decision with what led to it, and the people at month 0
 * and at the end. Nothing is told during burn-in. */
#ifndef ENGINE_TRACE_H
#define ENGINE_TRACE_H

#include "market/choice.h"
#include "market/event.h"

/* NAN where there is no such number. Pay in money/year, utility in the units of [E4]. */
struct trace_event {
    double time; /* months since month 0 */
    const char *kind;
    int segment;          /* -1: no one segment's                                        */
    bool somebody;        /* false: a pay scale, a dated action: nobody's event          */
    struct origin worker; /* the name he came in under: his alone in this replication    */
    int from, to;         /* firm, or AT_POOL, NOWHERE                                   */
    double pay_before, bid, counter, offer_ceiling, counter_ceiling;
    double pay_term; /* beta ln(bid / what the employer put on the table)           */
    struct choice_terms terms;
    double utility;     /* pay_term + advantage: goes iff positive [E5]                */
    double probability; /* of going, over the shock alone, with the counter as drawn   */
    double pay_after;
};

struct trace_worker {
    int month;
    struct origin worker;
    int segment, firm; /* where someone ON_LEAVE is going to: next_firm, and on_leave */
    bool on_leave;
    double skill, pay, compa_ratio, unvested;
    int person;    /* of the scenario's people, or -1                                    */
    uint32_t team; /* its number, from 1; 0: none                                        */
};

/* Zero-initialise; `event` and `worker` are called with `context`. */
struct trace {
    void *context;
    void (*event)(void *context, const struct trace_event *event);
    void (*worker)(void *context, const struct trace_worker *worker);
    /* the trace's own, freed by trace_free */
    struct past {
        struct worker worker;
        struct origin origin;
    } * *before; /* [segment]: everybody before a step of the month end */
    uint32_t *before_count;
    double *scale; /* the pay scales last told */
    int segment_count;
};

struct engine;
struct clock;

POACH_CHECKED poach_status trace_init(struct trace *self, const poach_scenario *scenario);
void trace_free(struct trace *self);
/* Everybody as he stands: at month 0 and at the end. */
void trace_people(struct engine *engine);
/* A contact, before anything has changed. contact is NULL if it was spent without an offer; terms of
 * someone in the pool are NULL. */
void trace_contact(struct engine *engine, const struct worker *worker, const struct event *event,
                   const struct contact *contact, const struct choice_terms *terms);
/* Anything else that happens to somebody. */
void trace_happening(struct engine *engine, const struct worker *worker, const struct event *event);
/* A dated action of that kind, of a firm or NOWHERE, is about to be done. */
void trace_dated(struct engine *engine, const char *kind, int firm);
/* Scales that have moved since the last call. */
void trace_scales(struct engine *engine, double time);
/* Around a step of the month end whose changes of pay or place are of `kind`. */
POACH_CHECKED poach_status trace_before_step(struct engine *engine);
void trace_after_step(struct engine *engine, const char *kind);

#endif
