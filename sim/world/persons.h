/* Where the people are whom the scenario names: each is looked up by number at any moment, and moves
 * of place (promotions, exits) keep it right. Everybody else costs nothing. */
#ifndef WORLD_PERSONS_H
#define WORLD_PERSONS_H

#include <stdbool.h>
#include "scenario/scenario.h"
#include "world/people.h"

struct person_place {
    int segment; /* where he stands now: promotions change it */
    uint32_t slot;
    bool gone; /* has left the market */
};

struct world;

/* Person number `person` of the file as a worker, with segment and slot (either may be NULL); NULL once
 * he has left the market. worker->firm tells the rest: a firm, AT_POOL or ON_LEAVE. */
struct worker *persons_find(const struct world *world, int person, int *segment, uint32_t *slot);
/* The first person after number `after` (-1: from the beginning) who starts at firm f in segment k;
 * -1: none. */
int persons_next_at(const poach_scenario *scenario, int f, int k, int after);
/* The worker on the slot is whom the scenario names, if anybody: his own skill and pay, and from now
 * on he is found there. Pay already is scale times z of the skill drawn. */
void persons_seat(struct world *world, int person, int segment, uint32_t slot);
/* The number of the person on the slot of this worker; -1: nobody the scenario names. */
int persons_look_up(const struct world *world, int segment, const struct worker *worker);
static inline int persons_number(const struct world *world, int segment,
                                 const struct worker *worker)
{
    return worker->named ? persons_look_up(world, segment, worker) : -1;
}
/* For moves.c: whoever is on the slot stands at another place from now on, or has left the market. */
void persons_follow(struct world *world, int segment, uint32_t slot, int to, uint32_t place);
void persons_forget(struct world *world, int segment, uint32_t slot);

#endif
