/* Cutting a firm's first people into teams. */
#include "world/open_teams.h"
#include "world/world.h"

/* The first people of a firm, who stand on the first slots of each segment firm by firm. */
static uint32_t gather(struct world *world, int f)
{
    const poach_scenario *s = world->scenario;
    uint32_t count = 0;
    for (int k = 0; k < s->segment_count; k++) {
        int64_t first = 0;
        for (int g = 0; g < f; g++) first += s->firms[g].headcount[k];
        for (int64_t i = 0; i < s->firms[f].headcount[k]; i++) {
            struct member_place place = {(uint32_t)(first + i), (uint8_t)k};
            *teams_member(&world->people[k], &world->teams, place.slot) = (struct member){0};
            world->teams.order[count++] = place;
        }
    }
    return count;
}

#define GROUP 256

/* Fisher and Yates; each place of the order has its own number. */
static void shuffle(struct world *world, int f, uint32_t count)
{
    struct member_place *order = world->teams.order;
    double u[GROUP], unused[GROUP];
    for (uint32_t beyond = count; beyond > 1;) {
        uint32_t first = beyond > GROUP ? beyond - GROUP : 1;
        struct draw_name name = {.purpose = PURPOSE_TEAM, .part = (uint16_t)f, .number = first};
        stream_run(world->rng, name, u, unused, (int)(beyond - first));
        for (uint32_t i = beyond; i-- > first;) {
            uint32_t j = (uint32_t)(u[i - first] * ((double)i + 1));
            struct member_place kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        beyond = first;
    }
}

static bool is_placed(const struct world *world, struct member_place place)
{
    return teams_member(&world->people[place.segment], &world->teams, place.slot)->team > 0;
}

static poach_status place_in(struct world *world, uint32_t number, struct member_place place)
{
    teams_link(world, number, place);
    return open_teams_keep(&world->teams, number);
}

/* Teams that persons lead: first each leader his own, then their people in the order drawn. */
static poach_status cut_led(struct world *world, int f, uint32_t count)
{
    const poach_scenario *s = world->scenario;
    struct teams *self = &world->teams;
    uint32_t first = self->count, at = 0;
    for (int p = 0; p < s->person_count; p++) {
        const struct person *person = &s->people[p];
        if (person->firm != f || person->leads_team == 0) continue;
        uint32_t number = teams_found(self, f, person->leads_team + 1);
        if (number == 0) return POACH_NO_MEMORY;
        struct member_place place = {world->persons[p].slot, (uint8_t)person->segment};
        self->items[number - 1].leader = place;
        poach_status status = place_in(world, number, place);
        if (status != POACH_OK) return status;
    }
    for (uint32_t number = first + 1; number <= self->count; number++)
        for (; at < count && self->items[number - 1].size < self->items[number - 1].places; at++) {
            if (is_placed(world, self->order[at])) continue;
            poach_status status = place_in(world, number, self->order[at]);
            if (status != POACH_OK) return status;
        }
    return POACH_OK;
}

static double skill_of(const struct world *world, struct member_place place)
{
    return world_background(world, place.segment, place.slot)->skill;
}

/* Everybody else; the most skilled of a team, the first of equals, leads it. */
static poach_status cut_others(struct world *world, int f, uint32_t count)
{
    struct teams *self = &world->teams;
    uint32_t number = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct member_place place = self->order[i];
        if (is_placed(world, place)) continue;
        if (number == 0 || self->items[number - 1].size == self->items[number - 1].places) {
            number = teams_found(self, f, world->scenario->teams.team_size);
            if (number == 0) return POACH_NO_MEMORY;
            self->items[number - 1].leader = place;
        }
        struct team *team = &self->items[number - 1];
        if (skill_of(world, place) > skill_of(world, team->leader)) team->leader = place;
        poach_status status = place_in(world, number, place);
        if (status != POACH_OK) return status;
    }
    return POACH_OK;
}

poach_status teams_cut(struct world *world)
{
    struct teams *self = &world->teams;
    poach_status status = POACH_OK;
    if (!self->on) return POACH_OK;
    self->count = self->born = self->dissolved = 0;
    landings_clear(&world->landings);
    unrest_clear(world);
    for (int f = 0; f < world->scenario->firm_count && status == POACH_OK; f++) {
        self->open[f].count = 0;
        uint32_t count = gather(world, f);
        shuffle(world, f, count);
        status = cut_led(world, f, count);
        if (status == POACH_OK) status = cut_others(world, f, count);
    }
    return status;
}
