#include "world/unrest.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/num.h"
#include "world/world.h"

#define LN2 0x1.62e42fefa39efp-1

static double power_of_two(double x)
{
    return num_exp(x * LN2);
}

static void set_half_life(struct unrest *self, const poach_scenario *s)
{
    self->halvings = 1 / s->teams.unrest_half_life;
    for (int i = 0; i < UNREST_DECAYS; i++) self->left[i] = power_of_two(-i * self->halvings);
}

poach_status unrest_init(struct world *world)
{
    struct unrest *self = &world->unrest;
    const poach_scenario *s = world->scenario;
    *self = (struct unrest){.on = s->teams.given};
    if (!self->on) return POACH_OK;
    set_half_life(self, s);
    self->lists = calloc((size_t)s->segment_count * UNREST_LISTS, sizeof *self->lists);
    if (!self->lists) return POACH_NO_MEMORY;
    return world_attach(world, sizeof(struct restless), &self->beside);
}

void unrest_free(struct world *world)
{
    struct unrest *self = &world->unrest;
    for (int i = 0; self->lists && i < world->scenario->segment_count * UNREST_LISTS; i++)
        free(self->lists[i].slot);
    free(self->lists);
    *self = (struct unrest){0};
}

/* The class of a level that would be reached `age` decays ago by undoing decay: it never changes. */
static int class_of(const struct unrest *self, double level, int age)
{
    return (int)floor(num_log(level) / LN2 + age * self->halvings);
}

/* At each age anew: the class of unrest_max, and what anybody of each class has at most. */
static void set_top(struct world *world)
{
    struct unrest *self = &world->unrest;
    double most = world->scenario->teams.unrest_max;
    self->top = most > 0 ? class_of(self, most, self->age) : 0;
    for (int class = self->top - UNREST_CLASSES + 1; class <= self->top; class ++)
        self->bound[(unsigned)class % UNREST_LISTS] =
            num_min(power_of_two(class + 1 - self->age * self->halvings), most);
}

void unrest_clear(struct world *world)
{
    struct unrest *self = &world->unrest;
    if (!self->on) return;
    set_half_life(self, world->scenario);
    for (int i = 0; i < world->scenario->segment_count * UNREST_LISTS; i++)
        self->lists[i].count = 0;
    self->age = 0;
    set_top(world);
    self->changed = false;
}

static struct restless *at(const struct world *world, int k, uint32_t slot)
{
    return people_beside(&world->people[k], world->unrest.beside, slot);
}

static struct unrest_list *list_of(const struct unrest *self, int k, int class)
{
    return &self->lists[k * UNREST_LISTS + (int)((unsigned)class % UNREST_LISTS)];
}

static double now(const struct unrest *self, const struct restless *restless)
{
    if (restless->list == 0) return 0;
    int decays = self->age - restless->since;
    return restless->level *
           (decays < UNREST_DECAYS ? self->left[decays] : power_of_two(-decays * self->halvings));
}

double unrest_of(const struct world *world, int k, uint32_t slot)
{
    if (!world->unrest.on) return 0;
    return num_min(now(&world->unrest, at(world, k, slot)), world->scenario->teams.unrest_max);
}

static void leave_list(struct world *world, int k, struct restless *restless)
{
    struct unrest_list *list = &world->unrest.lists[k * UNREST_LISTS + restless->list - 1];
    uint32_t last = list->slot[--list->count];
    list->slot[restless->place] = last;
    at(world, k, last)->place = restless->place;
    restless->list = 0;
    world->unrest.changed = true;
}

static poach_status join_list(struct world *world, int k, uint32_t slot, double level)
{
    struct unrest *self = &world->unrest;
    int class = class_of(self, level, self->age);
    if (class <= world->unrest.top - UNREST_CLASSES) return POACH_OK; /* too little to count */
    struct unrest_list *list = list_of(self, k, class);
    void *slots = list->slot;
    size_t room = list->room;
    if (!mem_grow(&slots, &room, (size_t)list->count + 1, sizeof *list->slot))
        return POACH_NO_MEMORY;
    list->slot = slots;
    list->room = (uint32_t)room;
    *at(world, k, slot) =
        (struct restless){.level = (float)level,
                          .since = (int16_t)self->age,
                          .place = list->count,
                          .list = (uint8_t)(1 + (list - self->lists) % UNREST_LISTS)};
    list->slot[list->count++] = slot;
    self->changed = true;
    return POACH_OK;
}

poach_status unrest_add(struct world *world, int k, uint32_t slot, double step)
{
    struct restless *restless = at(world, k, slot);
    double level = num_min(now(&world->unrest, restless) + step, world->scenario->teams.unrest_max);
    if (restless->list > 0) leave_list(world, k, restless);
    return level > 0 ? join_list(world, k, slot, level) : POACH_OK;
}

/* Everybody's level as it is now, taken off the lists that go by the old half-life. */
static void strike_all(struct world *world, int k)
{
    struct unrest *self = &world->unrest;
    for (uint32_t i = 0; i < world->people[k].used; i++) {
        struct restless *restless = at(world, k, i);
        restless->level = (float)now(self, restless);
        restless->since = (int16_t)self->age;
        restless->list = 0;
    }
    for (int i = 0; i < UNREST_LISTS; i++) self->lists[k * UNREST_LISTS + i].count = 0;
}

poach_status unrest_adopt(struct world *world)
{
    struct unrest *self = &world->unrest;
    const poach_scenario *s = world->scenario;
    poach_status status = POACH_OK;
    if (!self->on) return POACH_OK;
    for (int k = 0; k < s->segment_count; k++) strike_all(world, k);
    set_half_life(self, s);
    set_top(world);
    self->changed = true;
    for (int k = 0; k < s->segment_count; k++)
        for (uint32_t i = 0; i < world->people[k].used && status == POACH_OK; i++) {
            double level = num_min(at(world, k, i)->level, s->teams.unrest_max);
            if (level > 0) status = join_list(world, k, i, level);
        }
    return status;
}

void unrest_end(struct world *world, int k, uint32_t slot)
{
    if (!world->unrest.on) return;
    struct restless *restless = at(world, k, slot);
    if (restless->list > 0) leave_list(world, k, restless);
}

poach_status unrest_promoted(struct world *world, int k, uint32_t slot, int to, uint32_t place)
{
    if (!world->unrest.on) return POACH_OK;
    struct restless *was = at(world, k, slot), *is = at(world, to, place);
    double level = now(&world->unrest, was);
    if (was->list > 0) leave_list(world, k, was);
    *is = (struct restless){0};
    return level > 0 ? join_list(world, to, place, level) : POACH_OK;
}

/* Whoever is in a class that has become a millionth of the most is calm. */
void unrest_decay(struct world *world)
{
    struct unrest *self = &world->unrest;
    if (!self->on) return;
    int before = self->top;
    self->age++;
    set_top(world);
    int after = self->top;
    if (after - before > UNREST_LISTS) before = after - UNREST_LISTS;
    for (int class = before - UNREST_CLASSES + 1; class <= after - UNREST_CLASSES; class ++)
        for (int k = 0; k < world->scenario->segment_count; k++) {
            struct unrest_list *list = list_of(self, k, class);
            for (uint32_t i = 0; i < list->count; i++) at(world, k, list->slot[i])->list = 0;
            list->count = 0;
        }
    self->changed = true;
}

/* No more than this has anybody of the class now. */
static double bound_of(const struct world *world, int class)
{
    return world->unrest.bound[(unsigned)class % UNREST_LISTS];
}

double unrest_bound(const struct world *world, int k)
{
    double sum = 0;
    int most = world->unrest.on ? world->unrest.top : 0;
    for (int class = most - UNREST_CLASSES + 1; world->unrest.on && class <= most; class ++) {
        uint32_t count = list_of(&world->unrest, k, class)->count;
        if (count > 0) sum += count * bound_of(world, class);
    }
    return sum;
}

bool unrest_any(const struct world *world)
{
    for (int k = 0; k < world->scenario->segment_count; k++)
        if (unrest_bound(world, k) > 0) return true;
    return false;
}

bool unrest_hits(const struct world *world, int k, double point, uint32_t *slot, double *covered)
{
    int most = world->unrest.top;
    double left = point * unrest_bound(world, k);
    for (int class = most - UNREST_CLASSES + 1; class <= most; class ++) {
        const struct unrest_list *list = list_of(&world->unrest, k, class);
        if (list->count == 0) continue;
        double bound = bound_of(world, class);
        if (left >= list->count * bound) {
            left -= list->count * bound;
            continue;
        }
        uint32_t place = (uint32_t)(left / bound);
        if (place >= list->count) place = list->count - 1;
        *slot = list->slot[place];
        *covered = (left - place * bound) / unrest_of(world, k, *slot);
        return true;
    }
    return false; /* rounding: the very end of the bound */
}
