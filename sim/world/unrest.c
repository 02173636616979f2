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
    self->count = calloc((size_t)s->segment_count, sizeof *self->count);
    if (!self->lists || !self->count) return POACH_NO_MEMORY;
    return world_attach(world, sizeof(struct restless), &self->beside);
}

void unrest_free(struct world *world)
{
    struct unrest *self = &world->unrest;
    for (int i = 0; self->lists && i < world->scenario->segment_count * UNREST_LISTS; i++)
        free(self->lists[i].slot);
    free(self->lists);
    free(self->count);
    *self = (struct unrest){0};
}

/* At each age anew: the class of unrest_max, and what anybody of each class has at most. A class holds
 * the levels that would be from 2^class up to the double of it if decay were undone, so that nobody's
 * ever changes. */
static void set_top(struct world *world)
{
    struct unrest *self = &world->unrest;
    double most = world->scenario->teams.unrest_max, undone = self->age * self->halvings;
    self->undone = (int)floor(undone);
    self->top = most > 0 ? (int)floor(num_log(most) / LN2 + undone) : 0;
    self->bound[0] = power_of_two(self->top - UNREST_CLASSES + 1 - undone);
    for (int i = 1; i < UNREST_CLASSES; i++) self->bound[i] = 2 * self->bound[i - 1];
    self->bound[UNREST_CLASSES] = most;
}

/* Which of the classes with a bound is this one? Below 0: it is too low. */
static int rank_of(const struct unrest *self, int class)
{
    return class - (self->top - UNREST_CLASSES);
}

/* A level's exponent tells its class but for one. */
static inline int class_of(const struct unrest *self, double level)
{
    int exponent = (int)(num_bits(level) >> 52) - 1023;
    int class = exponent + self->undone, rank = rank_of(self, class);
    if (rank < 0) return class;
    if (rank >= UNREST_CLASSES) return self->top;
    return level < self->bound[rank] ? class : class + 1;
}

void unrest_clear(struct world *world)
{
    struct unrest *self = &world->unrest;
    if (!self->on) return;
    set_half_life(self, world->scenario);
    for (int i = 0; i < world->scenario->segment_count * UNREST_LISTS; i++)
        self->lists[i].count = 0;
    for (int k = 0; k < world->scenario->segment_count; k++)
        self->count[k] = (struct unrest_count){0};
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

/* So many more are in the class. */
static void count(struct world *world, int k, int class, int change)
{
    struct unrest_count *count = &world->unrest.count[k];
    int rank = rank_of(&world->unrest, class);
    if (rank == UNREST_CLASSES)
        count->top += (uint64_t)change;
    else
        count->units += (uint64_t)change << (rank - 1);
    world->unrest.changed = true;
}

static uint8_t number_of(int class)
{
    return (uint8_t)(1 + (unsigned)class % UNREST_LISTS);
}

/* The class of whoever is on a list: the highest of those it may be that is not above the top one. */
static int class_on(const struct unrest *self, const struct restless *restless)
{
    return self->top - (int)((unsigned)(self->top - (restless->list - 1)) % UNREST_LISTS);
}

static void leave_list(struct world *world, int k, struct restless *restless)
{
    struct unrest_list *list = &world->unrest.lists[k * UNREST_LISTS + restless->list - 1];
    uint32_t last = list->slot[--list->count];
    list->slot[restless->place] = last;
    at(world, k, last)->place = restless->place;
    count(world, k, class_on(&world->unrest, restless), -1);
    restless->list = 0;
}

static poach_status join_list(struct world *world, int k, uint32_t slot, double level)
{
    struct unrest *self = &world->unrest;
    int class = class_of(self, level);
    if (rank_of(self, class) <= 0) return POACH_OK; /* too little to count */
    struct unrest_list *list = list_of(self, k, class);
    void *slots = list->slot;
    size_t room = list->room;
    if (!mem_grow(&slots, &room, (size_t)list->count + 1, sizeof *list->slot))
        return POACH_NO_MEMORY;
    list->slot = slots;
    list->room = (uint32_t)room;
    *at(world, k, slot) = (struct restless){.level = (float)level,
                                            .since = (int16_t)self->age,
                                            .place = list->count,
                                            .list = number_of(class)};
    list->slot[list->count++] = slot;
    count(world, k, class, 1);
    return POACH_OK;
}

/* Somebody on a list of whose class he still is goes to its end. */
static void renew(struct world *world, int k, uint32_t slot, double level)
{
    struct restless *restless = at(world, k, slot);
    struct unrest_list *list = &world->unrest.lists[k * UNREST_LISTS + restless->list - 1];
    uint32_t last = list->slot[list->count - 1];
    list->slot[restless->place] = last;
    at(world, k, last)->place = restless->place;
    list->slot[list->count - 1] = slot;
    restless->place = list->count - 1;
    restless->level = (float)level;
    restless->since = (int16_t)world->unrest.age;
}

poach_status unrest_add(struct world *world, int k, uint32_t slot, double step)
{
    struct restless *restless = at(world, k, slot);
    double level = num_min(now(&world->unrest, restless) + step, world->scenario->teams.unrest_max);
    if (restless->list > 0 && restless->list == number_of(class_of(&world->unrest, level))) {
        renew(world, k, slot, level);
        return POACH_OK;
    }
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
    self->count[k] = (struct unrest_count){0};
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

/* Whoever is in the class is calm. */
static void forget(struct world *world, int k, int class)
{
    struct unrest_list *list = list_of(&world->unrest, k, class);
    for (uint32_t i = 0; i < list->count; i++) at(world, k, list->slot[i])->list = 0;
    list->count = 0;
}

static void count_anew(struct world *world, int k)
{
    int top = world->unrest.top;
    world->unrest.count[k] = (struct unrest_count){0};
    for (int class = top - UNREST_CLASSES + 1; class <= top; class ++)
        count(world, k, class, (int)list_of(&world->unrest, k, class)->count);
}

/* Below a millionth of the most unrest is forgotten. */
void unrest_decay(struct world *world)
{
    struct unrest *self = &world->unrest;
    if (!self->on) return;
    int before = self->top;
    self->age++;
    set_top(world);
    int after = self->top;
    if (after - before > UNREST_LISTS) before = after - UNREST_LISTS;
    for (int k = 0; k < world->scenario->segment_count; k++) {
        for (int class = before - UNREST_CLASSES + 1; class <= after - UNREST_CLASSES; class ++)
            forget(world, k, class);
        count_anew(world, k);
    }
    self->changed = true;
}

double unrest_bound(const struct world *world, int k)
{
    const struct unrest *self = &world->unrest;
    if (!self->on) return 0;
    const struct unrest_count *count = &self->count[k];
    return (double)count->units * self->bound[1] + (double)count->top * self->bound[UNREST_CLASSES];
}

bool unrest_any(const struct world *world)
{
    for (int k = 0; k < world->scenario->segment_count; k++)
        if (unrest_bound(world, k) > 0) return true;
    return false;
}

bool unrest_hits(const struct world *world, int k, double point, uint32_t *slot, double *covered)
{
    const struct unrest *self = &world->unrest;
    double left = point * unrest_bound(world, k);
    for (int rank = 1; rank <= UNREST_CLASSES; rank++) {
        const struct unrest_list *list = list_of(self, k, self->top - UNREST_CLASSES + rank);
        if (list->count == 0) continue;
        double bound = self->bound[rank];
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
