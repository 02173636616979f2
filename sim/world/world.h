/* The state of one replication: who works where at what pay, and what everybody saw at the last
 * month end. Made once for a thread and filled anew for each replication. */
#ifndef WORLD_WORLD_H
#define WORLD_WORLD_H

#include <math.h>
#include "base/num.h"
#include "scenario/scenario.h"
#include "world/grants.h"
#include "world/journal.h"
#include "world/knowledge.h"
#include "world/landings.h"
#include "world/leaves.h"
#include "world/newcomers.h"
#include "world/people.h"
#include "world/persons.h"
#include "world/staff.h"
#include "world/tastes.h"
#include "world/teams.h"
#include "world/terms.h"
#include "world/unrest.h"

/* What the last observation told everybody. */
struct seen {
    double
        *market_pay_per_z; /* [firm * segments + segment]: the firm's offer percentile of pay per z;
                                 NAN when nobody is employed                                     */
    double *scale_target;  /* the same at the percentile its scale is heading for    */
    double *talent_per_head; /* [firm]: D_f; NAN without staff                                  */
    double *capability;      /* [firm]: K_f                                                     */
};

struct world {
    const poach_scenario *scenario; /* borrowed */
    struct people *people;          /* [segment] */
    struct journal *journal;        /* [segment] */
    struct leaves *leaves;          /* [segment] */
    struct staff *staff;            /* [firm * segments + segment] */
    struct seen seen;
    struct terms terms;
    struct knowledge knowledge;
    struct grants grants;
    struct tastes tastes;
    struct newcomers *entrants; /* [segment]: who enters the pool */
    struct newcomers *fillers;  /* [firm * segments + segment]: who fills places */
    struct teams teams;
    struct unrest unrest;
    struct landings landings;
    struct starters { /* whose garden leave ended at this month end: they join teams last */
        struct starter {
            struct member_place place;
            uint32_t guide, landing;
        } * items;
        size_t count, room;
    } starters;
    double *payroll_cap;          /* money/year in force, [firm]; INFINITY: none */
    double *payroll_at_start;     /* month 0's, [firm]                   */
    struct person_place *persons; /* [person] */
    gsl_rng *rng;                 /* stream_type, or a scripted one in tests */
    const char *wrong;            /* why a step returned FAILED; a sentence, or NULL  */
    double *top_quarter;          /* 75th percentile of the law of skill, [segment] */
    int month;                    /* the month whose events run ends at this month end */
    bool plain_staffs;            /* none keeps other sums than those of pay (staff.keeps) */
    uint64_t changes; /* goes up with any of place or pay: who kept this knows of later ones */
};

/* Memory for one replication after the other. NO_MEMORY leaves a struct that world_free accepts. */
POACH_CHECKED poach_status world_init(struct world *self, const poach_scenario *scenario);
void world_free(struct world *self);
/* An array beside the slots of every segment (people_attach), under the same index in all. */
POACH_CHECKED poach_status world_attach(struct world *self, size_t size, int *index);

/* Where what is kept by firm and segment stands. */
static inline int world_cell(const struct world *world, int firm, int segment)
{
    return firm * world->scenario->segment_count + segment;
}
static inline struct staff *world_staff(const struct world *world, int firm, int segment)
{
    return &world->staff[world_cell(world, firm, segment)];
}
/* Heads the firm wants at most; -1: any number. */
static inline int64_t world_target(const struct world *world, int firm, int segment)
{
    return world->scenario->firms[firm].headcount_target[segment];
}
/* Those who count towards it: people on leave to the firm too. */
static inline int64_t world_places(const struct world *world, int firm, int segment)
{
    const struct staff *staff = world_staff(world, firm, segment);
    return staff->heads + staff->on_leave;
}
static inline struct worker *world_worker(const struct world *world, int segment, uint32_t slot)
{
    return &world->people[segment].slot[slot];
}
static inline struct background *world_background(const struct world *world, int segment,
                                                  uint32_t slot)
{
    return people_background(&world->people[segment], slot);
}
/* ... of the person whose worker this is. */
static inline struct background *world_background_of(const struct world *world, int segment,
                                                     const struct worker *worker)
{
    const struct people *people = &world->people[segment];
    return people_background(people, people_slot_of(people, worker));
}
static inline int64_t world_pool(const struct world *world, int segment)
{
    return world->people[segment].pool_count;
}
/* P_fk [1.1]: scale pay of the median worker, money/year. */
static inline double world_scale(const struct world *world, int firm, int segment)
{
    return world->terms.scale[firm * world->scenario->segment_count + segment];
}
/* value_fk: yearly worth of the median worker to the firm, money/year; 0: none given. */
static inline double world_value(const struct world *world, int firm, int segment)
{
    return world->terms.value[firm * world->scenario->segment_count + segment];
}
/* m_f [E11]: multiplies effort and bids; 1 without escalation. */
static inline double world_heat(const struct world *world, int firm)
{
    return world->terms.ln_heat[firm] != 0 ? num_exp(world->terms.ln_heat[firm]) : 1;
}
/* The people of one firm in one segment, counted anew; garden pay is not. Cost goes with the segment. */
struct staff world_recount(const struct world *world, int firm, int segment);
/* After people with by far the largest pay have left, what rounding made of the rest shows: then the
 * firm's people are counted anew. AT_POOL and the like: nothing. */
void world_renew_staff(struct world *world, int firm, int segment);
static inline void world_refresh(struct world *world, int firm, int segment)
{
    if (firm >= 0 && world_staff(world, firm, segment)->stale)
        world_renew_staff(world, firm, segment);
}
/* Sum of agreed pay of the firm's heads, money/year; with those on leave to it if `coming`. */
double world_payroll(const struct world *world, int firm, bool coming);
/* Talent of the firm's heads in one segment: sum of talent_weight * z. */
static inline double world_segment_talent(const struct world *world, int firm, int segment)
{
    return world->scenario->segments[segment].talent_weight *
           staff_z(world_staff(world, firm, segment));
}
/* Talent T_f of the firm: that of all segments. */
double world_talent(const struct world *world, int firm);
int64_t world_heads(const struct world *world, int firm);

#endif
