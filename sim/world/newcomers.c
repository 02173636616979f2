#include "world/newcomers.h"

#include <math.h>
#include <stdlib.h>
#include "world/skill.h"
#include "world/world.h"

#define ENTRANTS_FEW    8 /* in a month: drawn one by one                              */
#define ENTRANTS_SPARE  4 /* are drawn beyond what is expected, ...                    */
#define NEWCOMERS_LEAST 8 /* ... rounded up to a multiple of this, which is the fewest */

static poach_status make(const struct world *world, struct newcomers *self, int room,
                         double expected)
{
    const struct tastes *tastes = &world->tastes;
    *self = (struct newcomers){.room = room, .expected = expected};
    if (room == 0) return POACH_OK;
    self->skill = calloc((size_t)room, sizeof *self->skill);
    if (tastes->on)
        self->tastes = calloc((size_t)(room * tastes_size(tastes)), sizeof *self->tastes);
    return self->skill && (self->tastes || !tastes->on) ? POACH_OK : POACH_NO_MEMORY;
}

static poach_status make_entrants(struct world *world, int k)
{
    const poach_scenario *s = world->scenario;
    double people = (double)s->segments[k].pool;
    for (int f = 0; f < s->firm_count; f++) people += (double)s->firms[f].headcount[k];
    double expected = s->segments[k].entry_rate * people;
    int room = expected < ENTRANTS_FEW ? 0 : NEWCOMERS_AHEAD;
    return make(world, &world->entrants[k], room, expected);
}

/* Does somebody else take the place of whoever leaves the firm? */
static bool are_filled(const poach_scenario *s, int f)
{
    return s->firms[f].backfill;
}

poach_status newcomers_init(struct world *world)
{
    const poach_scenario *s = world->scenario;
    size_t segments = (size_t)s->segment_count;
    world->entrants = calloc(segments, sizeof *world->entrants);
    world->fillers = calloc((size_t)s->firm_count * segments, sizeof *world->fillers);
    poach_status status = world->entrants && world->fillers ? POACH_OK : POACH_NO_MEMORY;
    for (int k = 0; k < s->segment_count && status == POACH_OK; k++)
        status = make_entrants(world, k);
    for (int f = 0; f < s->firm_count; f++)
        for (int k = 0; k < s->segment_count && status == POACH_OK; k++)
            status = make(world, &world->fillers[world_cell(world, f, k)],
                          scenario_ever(s, are_filled, f) ? FILLERS_AHEAD : 0, INFINITY);
    return status;
}

static void release(struct newcomers *newcomers, int count)
{
    for (int i = 0; newcomers && i < count; i++) {
        free(newcomers[i].skill);
        free(newcomers[i].tastes);
    }
    free(newcomers);
}

void newcomers_free(struct world *world)
{
    int segments = world->scenario ? world->scenario->segment_count : 0;
    int firms = world->scenario ? world->scenario->firm_count : 0;
    release(world->entrants, segments);
    release(world->fillers, firms * segments);
    world->entrants = world->fillers = NULL;
}

void newcomers_forget(struct world *world)
{
    int segments = world->scenario->segment_count;
    for (int k = 0; k < segments; k++) world->entrants[k].count = 0;
    for (int i = 0; i < world->scenario->firm_count * segments; i++) world->fillers[i].count = 0;
}

void newcomers_start(struct world *world)
{
    const poach_scenario *s = world->scenario;
    for (int k = 0; k < s->segment_count; k++) {
        world->entrants[k].next =
            (struct origin){.purpose = PURPOSE_ENTRANT, .segment = (uint8_t)k, .month = INT16_MIN};
        for (int f = 0; f < s->firm_count; f++)
            world->fillers[world_cell(world, f, k)].next = (struct origin){
                .purpose = PURPOSE_BACKFILL, .segment = (uint8_t)k, .part = (uint16_t)f};
    }
    newcomers_forget(world);
}

poach_status newcomers_name(struct world *world, int k, int firm, struct origin *origin)
{
    struct newcomers *self =
        firm >= 0 ? &world->fillers[world_cell(world, firm, k)] : &world->entrants[k];
    if (firm < 0 && self->next.month != world->month) {
        self->next.month = (int16_t)world->month;
        self->next.number = 0;
    }
    *origin = self->next;
    if (++self->next.number > 0) return POACH_OK;
    world->wrong = "more than 2^32 people have come in: the rates are too high";
    return POACH_FAILED;
}

/* Where the name stands among those drawn; -1: it does not. */
static int place_of(const struct newcomers *self, struct draw_name name)
{
    const struct draw_name *first = &self->first;
    uint64_t place = name.number - first->number;
    bool same = first->month == name.month && first->part == name.part;
    return same && place < (uint64_t)self->count ? (int)place : -1;
}

/* How many are worth drawing, the first of them under this number. */
static int how_many(const struct newcomers *self, uint64_t number)
{
    double wanted = self->expected - (double)number + ENTRANTS_SPARE;
    if (wanted >= self->room) return self->room;
    int groups = (int)ceil(fmax(1, wanted) / NEWCOMERS_LEAST);
    return groups * NEWCOMERS_LEAST;
}

static void draw_ahead(struct newcomers *self, struct world *world, int k, struct draw_name name)
{
    const struct segment *segment = &world->scenario->segments[k];
    double unused[NEWCOMERS_AHEAD];
    self->first = name;
    self->count = how_many(self, name.number);
    stream_run(world->rng, name, self->skill, unused, self->count);
    skill_quantiles(&segment->skill, self->skill, self->skill, self->count);
    if (segment->choice.taste_sd > 0)
        tastes_draw(world, segment->choice.taste_sd, name, self->tastes, self->count);
}

/* Those whom one of this name stands among; NULL: nobody is drawn ahead. */
static struct newcomers *peers_of(struct world *world, int k, const struct origin *origin)
{
    bool enters = origin->purpose == PURPOSE_ENTRANT;
    struct newcomers *peers =
        enters ? &world->entrants[k] : &world->fillers[world_cell(world, origin->part, k)];
    return peers->room > 0 && world->rng->type == stream_type ? peers : NULL;
}

double newcomers_skill(struct world *world, int k, const struct origin *origin,
                       const double **tastes)
{
    const struct segment *segment = &world->scenario->segments[k];
    struct newcomers *self = peers_of(world, k, origin);
    struct draw_name name = origin_name(origin);
    *tastes = NULL;
    if (!self) {
        double u;
        stream_read(world->rng, name, &u, 1);
        return skill_quantile(&segment->skill, u);
    }
    int place = place_of(self, name);
    if (place < 0) draw_ahead(self, world, k, name);
    if (place < 0) place = 0;
    if (segment->choice.taste_sd > 0) *tastes = &self->tastes[place * tastes_size(&world->tastes)];
    return self->skill[place];
}
