/* Whom a firm goes after: how often its recruiters reach people of a segment [E2, E3], where they
 * aim (`from`), and when they may make an offer at all (bar, payroll cap, headcount target). */
#ifndef STRATEGY_RECRUIT_H
#define STRATEGY_RECRUIT_H

#include "world/world.h"

/* Which firm a contact comes from, for people of one segment at one firm. */
struct reach {
    double *cumulative; /* [firm]: running sum of s_fk * from_f(g)     */
    double total;       /* its last value: multiplies the contact rate */
    int last;           /* the last firm with a share                  */
    uint16_t *guide;    /* [recruiting.guides]: where to look for u    */
};

struct recruiting {
    int firm_count, segment_count;
    double *tightness;   /* mu_k [E3], [segment]                                                 */
    struct reach *pool;  /* people in the pool are met in proportion to s_fk, [segment]          */
    struct reach *staff; /* [segment * firms + g]; shares its table with pool where nobody aims  */
    double *tables;      /* what the reaches point into */
    uint16_t *guide;     /* what their guides point into */
    int guides;    /* equal parts of [0, 1), a power of 2; a guide names the firm that covers the
                            beginning of each */
    double *share; /* room for one segment's s_fk, [firm] */
    bool aims;     /* does any firm aim, so that employers are told apart? */
    bool bars;     /* has any firm a bar? */
    double *bar;   /* skill above which the firm offers, [firm * segments + segment] */
};

POACH_CHECKED poach_status recruiting_init(struct recruiting *self, const poach_scenario *scenario);
void recruiting_free(struct recruiting *self);
/* Reaches that follow from effort times heat, exp(ln_heat[firm]) [E11]; NULL: nobody is heated. Call
 * at the start and whenever heat has changed. */
void recruiting_update(struct recruiting *self, const poach_scenario *scenario,
                       const double *ln_heat);

/* The firm whose share of the reach covers u in [0, 1): the first whose running sum exceeds the point;
 * should rounding put the point on the very end, the last with a share. */
static inline int recruiting_pick(const struct recruiting *self, const struct reach *reach,
                                  double u)
{
    double point = u * reach->total;
    int f = reach->guide[(int)(u * self->guides)];
    while (reach->cumulative[f] <= point && f < reach->last) f++;
    return f;
}

/* Whether the firm has the heads it wants at most (people on leave to it count as heads here). */
static inline bool recruiting_is_full(const struct world *world, int f, int k)
{
    int64_t target = world_target(world, f, k);
    return target >= 0 && world_places(world, f, k) >= target;
}

/* Whether the skill of whoever is on the slot is not above the firm's bar: looked up only where there is
 * one, since it stands far from what else a contact asks of him. */
static inline bool recruiting_is_below(const struct recruiting *self, const struct world *world,
                                       int f, int k, uint32_t slot)
{
    double bar = self->bar[f * self->segment_count + k];
    return bar > -INFINITY && world_background(world, k, slot)->skill <= bar;
}

/* Whether the firm may offer to this worker now: skill strictly above the bar, payroll below the cap,
 * heads below the target. */
static inline bool recruiting_may_offer(const struct recruiting *self, const struct world *world,
                                        int f, int k, const struct worker *worker)
{
    if (self->bars &&
        recruiting_is_below(self, world, f, k, people_slot_of(&world->people[k], worker)))
        return false;
    if (recruiting_is_full(world, f, k)) return false;
    double cap = world->payroll_cap[f];
    return !(cap < INFINITY) || world_payroll(world, f, true) < cap;
}

#endif
