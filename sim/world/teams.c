#include "world/teams.h"

#include <stdlib.h>
#include "base/mem.h"
#include "world/open_teams.h"
#include "world/world.h"

static const struct member_place nobody = {.slot = PEOPLE_NO_SLOT};

static int64_t heads_at_start(const poach_scenario *s, int f)
{
    int64_t heads = 0;
    for (int k = 0; k < s->segment_count; k++) heads += s->firms[f].headcount[k];
    return heads;
}

poach_status teams_init(struct world *world)
{
    struct teams *self = &world->teams;
    const poach_scenario *s = world->scenario;
    *self = (struct teams){.on = s->teams.given};
    if (!self->on) return POACH_OK;
    int64_t most = 1;
    for (int f = 0; f < s->firm_count; f++)
        if (heads_at_start(s, f) > most) most = heads_at_start(s, f);
    self->order = calloc((size_t)most, sizeof *self->order);
    self->open = calloc((size_t)s->firm_count, sizeof *self->open);
    if (!self->order || !self->open) return POACH_NO_MEMORY;
    return world_attach(world, sizeof(struct member), &self->beside);
}

void teams_free(struct world *world)
{
    struct teams *self = &world->teams;
    for (int f = 0; self->open && f < world->scenario->firm_count; f++) free(self->open[f].team);
    free(self->open);
    free(self->order);
    free(self->items);
    *self = (struct teams){0};
}

static struct member *member_at(const struct world *world, struct member_place place)
{
    return teams_member(&world->people[place.segment], &world->teams, place.slot);
}

struct team_name teams_of(const struct world *world, int k, uint32_t slot)
{
    if (!world->teams.on) return (struct team_name){0};
    uint32_t team = teams_member(&world->people[k], &world->teams, slot)->team;
    if (team == 0) return (struct team_name){0};
    return (struct team_name){team, world->teams.items[team - 1].born};
}

struct team *teams_find(const struct world *world, struct team_name name)
{
    if (name.team == 0) return NULL;
    struct team *team = &world->teams.items[name.team - 1];
    return team->size > 0 && team->born == name.born ? team : NULL;
}

int teams_list(const struct world *world, struct member_place *at, struct member_place *places,
               int most)
{
    int count = 0;
    while (count < most && at->slot != PEOPLE_NO_SLOT) {
        const struct member *member = member_at(world, *at);
        places[count++] = *at;
        *at = (struct member_place){member->next, member->next_segment};
    }
    return count;
}

uint32_t teams_found(struct teams *self, int firm, int64_t places)
{
    uint32_t number = self->dissolved;
    if (number > 0) {
        self->dissolved = self->items[number - 1].first.slot;
    } else {
        void *items = self->items;
        size_t room = self->room;
        if (!mem_grow(&items, &room, (size_t)self->count + 1, sizeof *self->items)) return 0;
        self->items = items;
        self->room = (uint32_t)room;
        number = ++self->count;
    }
    self->items[number - 1] = (struct team){.places = (uint32_t)places,
                                            .first = nobody,
                                            .leader = nobody,
                                            .born = ++self->born,
                                            .firm = (int16_t)firm};
    return number;
}

void teams_link(struct world *world, uint32_t number, struct member_place place)
{
    struct team *team = &world->teams.items[number - 1];
    struct member_place second = team->first;
    *member_at(world, place) = (struct member){.team = number,
                                               .next = second.slot,
                                               .next_segment = second.segment,
                                               .prev = PEOPLE_NO_SLOT,
                                               .stint = ++team->stints};
    if (second.slot != PEOPLE_NO_SLOT) {
        member_at(world, second)->prev = place.slot;
        member_at(world, second)->prev_segment = place.segment;
    }
    team->first = place;
    team->size++;
}

/* Whoever stands beside `self` stands beside `now` from now on. */
static void tell_neighbours(struct world *world, const struct member *self, struct member_place now,
                            struct member_place before_next)
{
    struct team *team = &world->teams.items[self->team - 1];
    struct member_place next = {self->next, self->next_segment};
    struct member_place prev = {self->prev, self->prev_segment};
    if (next.slot != PEOPLE_NO_SLOT) {
        member_at(world, next)->prev = before_next.slot;
        member_at(world, next)->prev_segment = before_next.segment;
    }
    if (prev.slot != PEOPLE_NO_SLOT) {
        member_at(world, prev)->next = now.slot;
        member_at(world, prev)->next_segment = now.segment;
    } else {
        team->first = now;
    }
}

static bool same_place(struct member_place a, struct member_place b)
{
    return a.slot == b.slot && (a.slot == PEOPLE_NO_SLOT || a.segment == b.segment);
}

static void dissolve(struct teams *self, uint32_t number)
{
    struct team *team = &self->items[number - 1];
    if (team->open_at > 0) open_teams_remove(self, team);
    team->first.slot = self->dissolved;
    self->dissolved = number;
}

poach_status teams_join(struct world *world, int k, uint32_t slot, struct team_name wished)
{
    struct teams *self = &world->teams;
    if (!self->on) return POACH_OK;
    int firm = world_worker(world, k, slot)->firm;
    const struct team *there = teams_find(world, wished);
    uint32_t number = there && there->firm == firm ? wished.team : open_teams_top(self, firm);
    bool new = number == 0;
    if (new) number = teams_found(self, firm, world->scenario->teams.team_size);
    if (number == 0) return POACH_NO_MEMORY;
    struct member_place place = {slot, (uint8_t)k};
    teams_link(world, number, place);
    struct team *team = &self->items[number - 1];
    if (new) team->leader = place;
    return open_teams_keep(self, number);
}

poach_status teams_leave(struct world *world, int k, uint32_t slot)
{
    struct teams *self = &world->teams;
    if (!self->on) return POACH_OK;
    struct member_place place = {slot, (uint8_t)k};
    struct member *member = member_at(world, place);
    uint32_t number = member->team;
    if (number == 0) return POACH_OK;
    unrest_end(world, k, slot);
    struct team *team = &self->items[number - 1];
    tell_neighbours(world, member, (struct member_place){member->next, member->next_segment},
                    (struct member_place){member->prev, member->prev_segment});
    if (same_place(team->leader, place)) team->leader = nobody;
    *member = (struct member){0};
    team->size--;
    if (team->size > 0) return open_teams_keep(self, number);
    dissolve(self, number);
    return POACH_OK;
}

void teams_promoted(struct world *world, int k, uint32_t slot, int to, uint32_t place)
{
    if (!world->teams.on) return;
    struct member_place was = {slot, (uint8_t)k}, now = {place, (uint8_t)to};
    const struct member *member = member_at(world, now);
    if (member->team == 0) return;
    struct team *team = &world->teams.items[member->team - 1];
    tell_neighbours(world, member, now, now);
    if (same_place(team->leader, was)) team->leader = now;
    *member_at(world, was) = (struct member){0};
}

static const char *verify_team(const struct world *world, uint32_t number)
{
    const struct team *team = &world->teams.items[number - 1];
    struct member_place prev = nobody;
    uint32_t size = 0;
    for (struct member_place at = team->first; at.slot != PEOPLE_NO_SLOT; size++) {
        const struct member *member = member_at(world, at);
        if (member->team != number) return "a team lists someone of another";
        if (!same_place(prev, (struct member_place){member->prev, member->prev_segment}))
            return "a team's list does not lead back";
        if (world_worker(world, at.segment, at.slot)->firm != team->firm)
            return "a team has a member of another firm";
        prev = at;
        at = (struct member_place){member->next, member->next_segment};
    }
    if (size != team->size) return "a team has not as many members as it says";
    if ((team->size < team->places) != (team->open_at > 0))
        return "a team with an empty place is not among the open ones";
    return NULL;
}

const char *teams_verify(const struct world *world)
{
    const struct teams *self = &world->teams;
    int64_t members = 0;
    for (uint32_t t = 1; self->on && t <= self->count; t++) {
        if (self->items[t - 1].size == 0) continue;
        const char *wrong = verify_team(world, t);
        if (wrong) return wrong;
        members += self->items[t - 1].size;
    }
    for (int f = 0; self->on && f < world->scenario->firm_count; f++)
        members -= world_heads(world, f);
    return members == 0 ? NULL : "somebody employed is in no team";
}
