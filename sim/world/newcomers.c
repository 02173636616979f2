#include "world/newcomers.h"

#include <stdlib.h>
#include "world/skill.h"
#include "world/world.h"

/* Half of those who come in a month. */
static int worth_it(const poach_scenario *s, int k)
{
    double people = (double)s->segments[k].pool;
    for (int f = 0; f < s->firm_count; f++) people += (double)s->firms[f].headcount[k];
    double half = s->segments[k].entry_rate * people / 2;
    return half < 4 ? 0 : half < NEWCOMERS_AHEAD ? (int)half : NEWCOMERS_AHEAD;
}

poach_status newcomers_init(struct world *world)
{
    const poach_scenario *s = world->scenario;
    world->newcomers = calloc((size_t)s->segment_count, sizeof *world->newcomers);
    if (!world->newcomers) return POACH_NO_MEMORY;
    for (int k = 0; k < s->segment_count; k++) world->newcomers[k].ahead = worth_it(s, k);
    for (int k = 0; world->tastes.on && k < s->segment_count; k++) {
        world->newcomers[k].tastes = calloc(NEWCOMERS_AHEAD, tastes_size(s));
        if (!world->newcomers[k].tastes) return POACH_NO_MEMORY;
    }
    return POACH_OK;
}

void newcomers_free(struct world *world)
{
    for (int k = 0; world->newcomers && k < world->scenario->segment_count; k++)
        free(world->newcomers[k].tastes);
    free(world->newcomers);
    world->newcomers = NULL;
}

void newcomers_forget(struct world *world)
{
    for (int k = 0; k < world->scenario->segment_count; k++) world->newcomers[k].count = 0;
}

/* Where the name stands among those drawn; -1: it does not. */
static int place_of(const struct newcomers *self, struct draw_name name)
{
    const struct draw_name *first = &self->first;
    if (first->month != name.month || first->part != name.part || name.number < first->number ||
        name.number >= first->number + (uint64_t)self->count)
        return -1;
    return (int)(name.number - first->number);
}

static void draw_ahead(struct newcomers *self, struct world *world, int k, struct draw_name name)
{
    const struct segment *segment = &world->scenario->segments[k];
    double unused[NEWCOMERS_AHEAD];
    self->first = name;
    self->count = self->ahead;
    stream_run(world->rng, name, self->skill, unused, self->count);
    skill_quantiles(&segment->skill, self->skill, self->skill, self->count);
    if (segment->choice.taste_sd > 0)
        tastes_draw(world, segment->choice.taste_sd, name, self->tastes, self->count);
}

double newcomers_skill(struct world *world, int k, const struct origin *origin,
                       const double **tastes)
{
    const struct segment *segment = &world->scenario->segments[k];
    struct newcomers *self = &world->newcomers[k];
    struct draw_name name = origin_name(origin);
    *tastes = NULL;
    if (origin->purpose != PURPOSE_ENTRANT || self->ahead == 0 || world->rng->type != stream_type) {
        double u;
        stream_read(world->rng, name, &u, 1);
        return skill_quantile(&segment->skill, u);
    }
    if (place_of(self, name) < 0) draw_ahead(self, world, k, name);
    int place = place_of(self, name);
    if (segment->choice.taste_sd > 0)
        *tastes = &self->tastes[place * (1 + world->scenario->attribute_count)];
    return self->skill[place];
}
