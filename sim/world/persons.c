#include "world/persons.h"

#include <math.h>
#include "world/skill.h"
#include "world/world.h"

struct worker *persons_find(const struct world *world, int person, int *segment, uint32_t *slot)
{
    const struct person_place *place = &world->persons[person];
    if (place->gone) return NULL;
    if (segment) *segment = place->segment;
    if (slot) *slot = place->slot;
    return world_worker(world, place->segment, place->slot);
}

int persons_next_at(const poach_scenario *s, int f, int k, int after)
{
    for (int p = after + 1; p < s->person_count; p++)
        if (s->people[p].firm == f && s->people[p].segment == k) return p;
    return -1;
}

void persons_seat(struct world *world, int p, int k, uint32_t slot)
{
    const struct person *person = &world->scenario->people[p];
    struct worker *worker = world_worker(world, k, slot);
    worker->person = (uint16_t)(p + 1);
    worker->skill = person->skill;
    worker->z = skill_relative(person->skill, world->scenario->segments[k].returns_to_skill);
    worker->pay = person->pay;
    if (isnan(person->pay)) worker->pay = world_scale(world, worker->firm, k) * worker->z;
    persons_follow(world, worker, k, slot);
}

const struct choice *persons_choice(const poach_scenario *s, int k, const struct worker *worker)
{
    return worker->person ? &s->people[worker->person - 1].choice : &s->segments[k].choice;
}

void persons_follow(struct world *world, const struct worker *worker, int k, uint32_t slot)
{
    if (worker->person)
        world->persons[worker->person - 1] = (struct person_place){.segment = k, .slot = slot};
}

void persons_forget(struct world *world, struct worker *worker)
{
    if (worker->person) world->persons[worker->person - 1].gone = true;
    worker->person = 0;
}
