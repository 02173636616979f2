/* What moves a person besides pay: the advantage a of the recruiter [E4]. */
#ifndef MARKET_CHOICE_H
#define MARKET_CHOICE_H

#include "world/world.h"

/* What each firm is to the people of each segment, and to each person the scenario names, at the last
 * observation, tastes aside. Rows: segments, then persons. */
struct appeal {
    int attribute_count;
    double *attributes; /* sum of omega * attribute: [row * firms + firm]   */
    double *magnet;     /* magnet * ln(D_f / mean D): [row * firms + firm]  */
    double *momentum;   /* momentum * (K_f - mean K): [row * firms + firm]  */
};

POACH_CHECKED poach_status appeal_init(struct appeal *self, const poach_scenario *scenario);
void appeal_free(struct appeal *self);
/* Takes over what was last observed (talent per head, capability). A firm without staff has
 * the mean D. */
void appeal_observe(struct appeal *self, const struct world *world);

/* The terms of [E4], each with its sign: their sum is a. */
struct choice_terms {
    double attributes, magnet, momentum, switching, leave, unrest, shock;
};

/* What moves this worker: his own block or the segment's. */
static inline const struct choice *choice_of(const struct world *world, int k,
                                             const struct worker *worker)
{
    int p = persons_number(world, k, worker);
    return p >= 0 ? &world->scenario->people[p].choice : &world->scenario->segments[k].choice;
}

/* A_i(f) - A_i(g) of the attributes, as this worker weighs them; reads tastes under his origin. */
double choice_taste(struct appeal *self, const struct world *world, int segment,
                    const struct worker *worker, int f);

/* a of [E4], term by term, for a worker at g contacted by f; shock is xi. Positive speaks for f. */
static inline struct choice_terms choice_split(struct appeal *self, const struct world *world,
                                               int k, const struct worker *worker, int f,
                                               double shock)
{
    const poach_scenario *s = world->scenario;
    const struct choice *choice = choice_of(world, k, worker);
    int person = persons_number(world, k, worker);
    int row = (person >= 0 ? s->segment_count + person : k) * s->firm_count;
    int there = row + f, here = row + worker->firm;
    double garden_years = s->firms[worker->firm].garden_leave_months / 12, unrest = 0;
    if (choice->unrest_weight != 0)
        unrest =
            choice->unrest_weight * unrest_of(world, k, (uint32_t)(worker - world->people[k].slot));
    return (struct choice_terms){
        .attributes = choice->taste_sd > 0 ? choice_taste(self, world, k, worker, f)
                                           : self->attributes[there] - self->attributes[here],
        .magnet = self->magnet[there] - self->magnet[here],
        .momentum = self->momentum[there] - self->momentum[here],
        .switching = -choice->switching_cost,
        .leave = -choice->leave_cost * garden_years,
        .unrest = unrest,
        .shock = shock};
}

/* Their sum. */
static inline double choice_advantage(struct appeal *self, const struct world *world, int k,
                                      const struct worker *worker, int f, double shock)
{
    struct choice_terms terms = choice_split(self, world, k, worker, f, shock);
    return terms.attributes + terms.magnet + terms.momentum + terms.switching + terms.leave +
           terms.unrest + terms.shock;
}

#endif
