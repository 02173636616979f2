#include "world/tastes.h"

#include <string.h>
#include "base/num.h"
#include "rng/variate.h"
#include "world/world.h"

bool tastes_possible(const poach_scenario *s)
{
    for (int k = 0; k < s->segment_count; k++)
        if (s->segments[k].choice.taste_sd > 0) return true;
    for (int p = 0; p < s->person_count; p++)
        if (s->people[p].choice.taste_sd > 0) return true;
    for (int i = 0; i < s->dated_count; i++)
        if (s->timeline[i].then && tastes_possible(s->timeline[i].then)) return true;
    return false;
}

size_t tastes_size(const poach_scenario *s)
{
    return (1 + (size_t)s->attribute_count) * sizeof(double);
}

poach_status tastes_init(struct world *world)
{
    world->tastes = (struct tastes){.on = tastes_possible(world->scenario)};
    if (!world->tastes.on) return POACH_OK;
    return world_attach(world, tastes_size(world->scenario), &world->tastes.beside);
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

#define GROUP 256

/* Attributes j and j + 1 of a group: a name holds its numbers in pairs. */
static void draw_pair(const struct world *world, double sd, struct draw_name name, double *tastes,
                      int count, int j)
{
    double x[2][GROUP];
    int attributes = world->scenario->attribute_count;
    name.block = (uint16_t)(STREAM_TASTE_BLOCK + j / 2);
    stream_run(world->rng, name, x[0], x[1], count);
    for (int half = 0; half < 2 && j + half < attributes; half++) {
        make_factors(sd, x[half], count);
        for (int i = 0; i < count; i++) tastes[i * (1 + attributes) + 1 + j + half] = x[half][i];
    }
}

void tastes_draw(const struct world *world, double sd, struct draw_name name, double *tastes,
                 int64_t count)
{
    int attributes = world->scenario->attribute_count;
    for (int64_t done = 0; done < count; done += GROUP) {
        int part = count - done < GROUP ? (int)(count - done) : GROUP;
        for (int j = 0; j < attributes; j += 2) draw_pair(world, sd, name, tastes, part, j);
        for (int i = 0; i < part; i++) tastes[i * (1 + attributes)] = sd;
        tastes += part * (1 + attributes);
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
    memcpy(at(world, k, slot), tastes, tastes_size(world->scenario));
}

static void draw(const struct world *world, const struct origin *origin, double sd, double *kept)
{
    struct draw_name name = origin_name(origin);
    name.block = STREAM_TASTE_BLOCK;
    stream_read(world->rng, name, kept + 1, world->scenario->attribute_count);
    make_factors(sd, kept + 1, world->scenario->attribute_count);
    kept[0] = sd;
}

const double *tastes_of(const struct world *world, int k, uint32_t slot, double sd)
{
    double *kept = at(world, k, slot);
    if (kept[0] != sd) draw(world, &world_background(world, k, slot)->origin, sd, kept);
    return kept + 1;
}
