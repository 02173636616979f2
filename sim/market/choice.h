/* What moves a person besides pay: the advantage a of the recruiter [E4]. */
#ifndef MARKET_CHOICE_H
#define MARKET_CHOICE_H

#include "world/world.h"

/* What each firm is to the people of each segment, and to each person the scenario names, at the last
 * observation, tastes aside. Rows: segments, then persons. */
struct appeal {
    double *attributes; /* sum of omega * attribute: [row * firms + firm]   */
    double *magnet;     /* magnet * ln(D_f / mean D): [row * firms + firm]  */
    double *momentum;   /* momentum * (K_f - mean K): [row * firms + firm]  */
    double *common;     /* the sum of these two: the same to everybody      */
    double *pull;       /* the sum of all three                             */
    double *leaving; /* what leaving the firm costs, <= 0: switching, garden leave; same places */
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

/* The term of garden leave: what the years before he may start cost him. */
static inline double choice_leave(const struct choice *choice, const struct firm *employer)
{
    return -choice->leave_cost * employer->garden_leave_months / 12;
}

/* What moves this worker: his own block or the segment's. */
static inline const struct choice *choice_of(const struct world *world, int k,
                                             const struct worker *worker)
{
    int p = persons_number(world, k, worker);
    return p >= 0 ? &world->scenario->people[p].choice : &world->scenario->segments[k].choice;
}

/* A_i(f) - A_i(g) of the attributes, as whoever is on the slot weighs them, who has a taste_sd. */
static inline double choice_taste(const struct choice *choice, const struct world *world, int k,
                                  uint32_t slot, int f, int g)
{
    const struct tastes *tastes = &world->tastes;
    const double *kept = tastes_kept(tastes, &world->people[k], slot);
    const double *taste =
        kept[0] == choice->taste_sd ? kept + 1 : tastes_of(world, k, slot, choice->taste_sd);
    const double *there = world->scenario->firms[f].attributes;
    const double *here = world->scenario->firms[g].attributes;
    double difference = 0;
    for (int i = 0; i < tastes->count; i++) {
        int j = tastes->attribute[i];
        difference += choice->attributes[j] * taste[i] * (there[j] - here[j]);
    }
    return difference;
}

/* The term of unrest. */
static inline double choice_unrest(const struct choice *choice, const struct world *world, int k,
                                   const struct worker *worker)
{
    uint32_t slot = (uint32_t)(worker - world->people[k].slot);
    return choice->unrest_weight * unrest_of(world, k, slot);
}

/* Where his row of the appeal's tables begins. */
static inline int choice_row(const struct world *world, int k, const struct worker *worker)
{
    const poach_scenario *s = world->scenario;
    int person = persons_number(world, k, worker);
    return (person >= 0 ? s->segment_count + person : k) * s->firm_count;
}

/* a of [E4], term by term, for a worker at g contacted by f; shock is xi. Positive speaks for f. */
static inline struct choice_terms choice_split(struct appeal *self, const struct world *world,
                                               int k, const struct worker *worker, int f,
                                               double shock)
{
    const poach_scenario *s = world->scenario;
    const struct choice *choice = choice_of(world, k, worker);
    int row = choice_row(world, k, worker);
    uint32_t slot = people_slot_of(&world->people[k], worker);
    int there = row + f, here = row + worker->firm;
    double unrest = choice->unrest_weight != 0 ? choice_unrest(choice, world, k, worker) : 0;
    return (struct choice_terms){
        .attributes = choice->taste_sd > 0 ? choice_taste(choice, world, k, slot, f, worker->firm)
                                           : self->attributes[there] - self->attributes[here],
        .magnet = self->magnet[there] - self->magnet[here],
        .momentum = self->momentum[there] - self->momentum[here],
        .switching = -choice->switching_cost,
        .leave = choice_leave(choice, &s->firms[worker->firm]),
        .unrest = unrest,
        .shock = shock};
}

/* The sum of the terms that do not go by the person himself, row = row of the tables: all where nobody
 * has tastes of his own and is restless, or all but the attributes. */
static inline double choice_calm(const struct appeal *self, int row, int f, int g)
{
    return self->pull[row + f] - self->pull[row + g] + self->leaving[row + g];
}
static inline double choice_common(const struct appeal *self, int row, int f, int g)
{
    return self->common[row + f] - self->common[row + g] + self->leaving[row + g];
}

/* a of [E4] without the shock: the sum of the terms. */
static inline double choice_advantage(struct appeal *self, const struct world *world, int k,
                                      const struct worker *worker, int f)
{
    const struct choice *choice = choice_of(world, k, worker);
    int row = choice_row(world, k, worker), g = worker->firm;
    uint32_t slot = people_slot_of(&world->people[k], worker);
    double a = choice->taste_sd > 0
                   ? choice_common(self, row, f, g) + choice_taste(choice, world, k, slot, f, g)
                   : choice_calm(self, row, f, g);
    if (choice->unrest_weight != 0) a += choice_unrest(choice, world, k, worker);
    return a;
}

#endif
