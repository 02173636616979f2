#include "world/tastes.h"

#include <stdlib.h>
#include <string.h>
#include "base/num.h"
#include "rng/variate.h"
#include "world/world.h"

static bool anybody_has(const poach_scenario *s, int unused)
{
    (void)unused;
    for (int k = 0; k < s->segment_count; k++)
        if (s->segments[k].choice.taste_sd > 0) return true;
    for (int p = 0; p < s->person_count; p++)
        if (s->people[p].choice.taste_sd > 0) return true;
    return false;
}

bool tastes_possible(const poach_scenario *s)
{
    return scenario_ever(s, anybody_has, 0);
}

/* Does anybody with tastes weigh attribute j? */
static bool is_weighed(const poach_scenario *s, int j)
{
    for (int k = 0; k < s->segment_count; k++)
        if (s->segments[k].choice.taste_sd > 0 && s->segments[k].choice.attributes[j] != 0)
            return true;
    for (int p = 0; p < s->person_count; p++)
        if (s->people[p].choice.taste_sd > 0 && s->people[p].choice.attributes[j] != 0) return true;
    return false;
}

int tastes_weighed(const poach_scenario *s, int *attribute)
{
    int count = 0;
    for (int j = 0; j < s->attribute_count; j++) {
        if (!scenario_ever(s, is_weighed, j)) continue;
        if (attribute) attribute[count] = j;
        count++;
    }
    return count;
}

poach_status tastes_init(struct world *world)
{
    const poach_scenario *s = world->scenario;
    struct tastes *self = &world->tastes;
    *self = (struct tastes){.on = tastes_possible(s)};
    if (!self->on) return POACH_OK;
    self->attribute = calloc((size_t)s->attribute_count, sizeof *self->attribute);
    if (!self->attribute) return POACH_NO_MEMORY;
    self->count = tastes_weighed(s, self->attribute);
    return world_attach(world, (size_t)tastes_size(self) * sizeof(double), &self->beside);
}

void tastes_free(struct tastes *self)
{
    free(self->attribute);
    *self = (struct tastes){0};
}

static double *at(const struct world *world, int k, uint32_t slot)
{
    return people_beside(&world->people[k], world->tastes.beside, slot);
}

/* Uniform numbers become factors. */
static void make_factors(double sd, double *x, int count)
{
    variate_normals(x, x, count);
    for (int i = 0; i < count; i++) x[i] = sd * x[i] - sd * sd / 2;
    num_exps(x, x, count);
}

#define GROUP   256 /* people   */
#define NUMBERS 512 /* ... and numbers that become factors together */

/* Reads numbers of attributes from place `from` of those kept on, as many as fit, into x[place][person]. A
 * name holds its numbers in pairs. Returns the place of the first that did not fit. */
static int read_some(const struct world *world, struct draw_name name, int count, int from,
                     double *x)
{
    const struct tastes *self = &world->tastes;
    double unused[GROUP];
    int next = from;
    while (next < self->count && (next - from + 2) * count <= NUMBERS) {
        int j = self->attribute[next];
        double *first = x + (next - from) * count, *second = first + count;
        bool both = j % 2 == 0 && next + 1 < self->count && self->attribute[next + 1] == j + 1;
        if (!both && j % 2 == 0) second = unused;
        if (!both && j % 2 == 1) {
            second = first;
            first = unused;
        }
        name.block = (uint16_t)(STREAM_TASTE_BLOCK + j / 2);
        stream_run(world->rng, name, first, second, count);
        next += both ? 2 : 1;
    }
    return next;
}

/* Of a group. */
static void draw_group(const struct world *world, double sd, struct draw_name name, double *tastes,
                       int count)
{
    int size = tastes_size(&world->tastes);
    double x[NUMBERS];
    for (int i = 0; i < count; i++) tastes[i * size] = sd;
    for (int from = 0, next; from < world->tastes.count; from = next) {
        next = read_some(world, name, count, from, x);
        make_factors(sd, x, (next - from) * count);
        for (int n = from; n < next; n++)
            for (int i = 0; i < count; i++) tastes[i * size + 1 + n] = x[(n - from) * count + i];
    }
}

void tastes_draw(const struct world *world, double sd, struct draw_name name, double *tastes,
                 int64_t count)
{
    for (int64_t done = 0; done < count; done += GROUP) {
        int part = count - done < GROUP ? (int)(count - done) : GROUP;
        draw_group(world, sd, name, tastes, part);
        tastes += part * tastes_size(&world->tastes);
        name.number += (uint64_t)part;
    }
}

void tastes_start(struct world *world, int k, uint32_t first, struct draw_name name, int64_t count)
{
    double sd = world->scenario->segments[k].choice.taste_sd;
    if (sd > 0) tastes_draw(world, sd, name, at(world, k, first), count);
}

void tastes_keep(const struct world *world, int k, uint32_t slot, const double *tastes)
{
    memcpy(at(world, k, slot), tastes, (size_t)tastes_size(&world->tastes) * sizeof *tastes);
}

const double *tastes_of(const struct world *world, int k, uint32_t slot, double sd)
{
    double *kept = at(world, k, slot);
    if (kept[0] != sd)
        tastes_draw(world, sd, origin_name(&world_background(world, k, slot)->origin), kept, 1);
    return kept + 1;
}
