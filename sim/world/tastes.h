/* How people weigh attributes of firms relative to their segment: omega_i / omega_k is
 * exp(N(-sd^2/2, sd^2)), sd = taste_sd [E4]. Numbers stand under the name a worker came in by, so his
 * tastes stay his for good; once drawn they are kept beside him. */
#ifndef WORLD_TASTES_H
#define WORLD_TASTES_H

#include "scenario/scenario.h"
#include "world/people.h"

struct world;

struct tastes {
    bool on;    /* is there a taste_sd, at any date?                                          */
    int beside; /* index of the array beside the slots: the sd of what is kept (0: nothing), then
                     * one factor for each of ...                                                 */
    int count;  /* ... so many attributes: those that somebody with a taste_sd weighs         */
    int *attribute; /* which these are, ascending, [count]                                        */
};

/* Does anybody's taste differ from his segment's, now or after a dated setting? */
bool tastes_possible(const poach_scenario *scenario);
/* How many attributes somebody with a taste_sd weighs, now or after a dated setting; which these are goes
 * into attribute[], unless that is NULL. */
int tastes_weighed(const poach_scenario *scenario, int *attribute);
/* Doubles beside each slot. */
static inline int tastes_size(const struct tastes *self)
{
    return 1 + self->count;
}
/* NO_MEMORY: nothing is attached. */
POACH_CHECKED poach_status tastes_init(struct world *world);
void tastes_free(struct tastes *self);
/* Draws those of `count` people, whose numbers stand under `name` and the next ones, at sd > 0: tastes
 * [person][tastes_size] as they are kept. Together, at a fraction of what one by one costs. */
void tastes_draw(const struct world *world, double sd, struct draw_name name, double *tastes,
                 int64_t count);
/* Keeps what has been drawn for the worker on the slot. */
void tastes_keep(const struct world *world, int k, uint32_t slot, const double *tastes);
/* Draws those of `count` first people of segment k on slots from `first` on. */
void tastes_start(struct world *world, int k, uint32_t first, struct draw_name name, int64_t count);
/* Asks for the memory of what is kept of the worker on the slot (see people_fetch). */
static inline __attribute__((always_inline)) void tastes_fetch(const struct tastes *self,
                                                               const struct people *people,
                                                               uint32_t slot)
{
    const char *kept = people_beside(people, self->beside, slot);
    __builtin_prefetch(kept);
    __builtin_prefetch(kept + people->array[self->beside].size - 1);
}
/* What is kept of the worker on the slot. */
static inline const double *tastes_kept(const struct tastes *self, const struct people *people,
                                        uint32_t slot)
{
    return people_beside(people, self->beside, slot);
}
/* The factors of the worker on the slot, [count], at sd > 0, drawn if they are not kept. */
const double *tastes_of(const struct world *world, int k, uint32_t slot, double sd);

#endif
