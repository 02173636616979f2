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
    worker->named = true;
    world->persons[p] = (struct person_place){.segment = k, .slot = slot};
    skill_give(world, k, slot, person->skill);
    worker->pay = person->pay;
    if (isnan(person->pay)) worker->pay = world_scale(world, worker->firm, k) * worker->z;
}

/* Few people are named, and only they are looked for. */
int persons_look_up(const struct world *world, int k, const struct worker *worker)
{
    uint32_t slot = people_slot_of(&world->people[k], worker);
    for (int p = 0; p < world->scenario->person_count; p++) {
        const struct person_place *place = &world->persons[p];
        if (!place->gone && place->segment == k && place->slot == slot) return p;
    }
    return -1;
}

void persons_follow(struct world *world, int k, uint32_t slot, int to, uint32_t place)
{
    int p = persons_number(world, k, world_worker(world, k, slot));
    if (p >= 0) world->persons[p] = (struct person_place){.segment = to, .slot = place};
}

void persons_forget(struct world *world, int k, uint32_t slot)
{
    int p = persons_number(world, k, world_worker(world, k, slot));
    if (p >= 0) world->persons[p].gone = true;
}
