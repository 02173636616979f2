#include "engine/following.h"

#include <math.h>
#include <stdlib.h>
#include "base/mem.h"
#include "base/num.h"
#include "engine/engine.h"
#include "world/moves.h"

void following_free(struct following *self)
{
    free(self->heap);
    trees_free(&self->trees);
    *self = (struct following){0};
}

void following_clear(struct following *self)
{
    self->count = 0;
    self->made = 0;
    self->next = INFINITY;
    self->counts = false;
    trees_clear(&self->trees);
}

static bool earlier(const struct follow *a, const struct follow *b)
{
    return a->date < b->date || (a->date == b->date && a->order < b->order);
}

static poach_status add(struct following *self, struct follow follow)
{
    void *heap = self->heap;
    if (!mem_grow(&heap, &self->room, self->count + 1, sizeof follow)) return POACH_NO_MEMORY;
    self->heap = heap;
    follow.order = self->made++;
    size_t at = self->count++;
    for (; at > 0 && earlier(&follow, &self->heap[(at - 1) / 2]); at = (at - 1) / 2)
        self->heap[at] = self->heap[(at - 1) / 2];
    self->heap[at] = follow;
    self->next = self->heap[0].date;
    return POACH_OK;
}

static struct follow take(struct following *self)
{
    struct follow first = self->heap[0], last = self->heap[--self->count];
    size_t at = 0;
    for (size_t below = 1; below < self->count; below = 2 * at + 1) {
        if (below + 1 < self->count && earlier(&self->heap[below + 1], &self->heap[below])) below++;
        if (earlier(&last, &self->heap[below])) break;
        self->heap[at] = self->heap[below];
        at = below;
    }
    self->heap[at] = last;
    self->next = self->count > 0 ? self->heap[0].date : INFINITY;
    return first;
}

struct departure following_before(const struct engine *engine, const struct draw_name *cause, int k,
                                  uint32_t slot)
{
    const struct world *world = &engine->world;
    struct departure departure = {.team = teams_of(world, k, slot), .cause = cause};
    if (departure.team.team == 0) return departure;
    const struct team *team = teams_find(world, departure.team);
    const struct worker *worker = world_worker(world, k, slot);
    int person = persons_number(world, k, worker);
    departure.size = team->size;
    departure.led = team->leader.slot == slot && team->leader.segment == k;
    departure.root = person >= 0 ? person : engine->scenario->person_count + worker->firm;
    return departure;
}

/* A departure is known by the event that made him go, whose name is like no other: 24 bits of it, spread
 * by the finalizer of SplitMix64 (Steele, Lea and Flood 2014). Counting the departures of a team would
 * not do: who follows to another team in the same month would read there what he has read here. */
static uint32_t known_by(const struct draw_name *cause)
{
    uint64_t x = cause->number << 24 ^ (uint64_t)cause->part << 8 ^ cause->segment;
    x ^= ((uint64_t)cause->purpose << 16 | (uint16_t)cause->month) * UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)(x >> 40);
}

/* The name is the member's own: where he stands, and which departure it is that he may follow. */
static struct draw_name name_of(const struct world *world, struct member_place place,
                                uint32_t departure)
{
    return (struct draw_name){.purpose = PURPOSE_FOLLOW,
                              .segment = place.segment,
                              .part = (uint16_t)departure,
                              .month = (int16_t)world->month,
                              .number = place.slot | (uint64_t)(departure >> 16) << 32};
}

#define ASKED_AT_ONCE 64

/* The numbers of some members: of all who are in the same segment together. */
static void draw(const struct world *world, const struct member_place *places, int count,
                 uint32_t departure, double *first, double *second)
{
    uint32_t slots[ASKED_AT_ONCE];
    double u[ASKED_AT_ONCE], v[ASKED_AT_ONCE];
    uint8_t who[ASKED_AT_ONCE];
    for (int k = 0; k < world->scenario->segment_count; k++) {
        int n = 0;
        for (int i = 0; i < count; i++) {
            slots[n] = places[i].slot;
            who[n] = (uint8_t)i;
            n += places[i].segment == k;
        }
        if (n == 0) continue;
        struct member_place any = {.segment = (uint8_t)k};
        stream_gather(world->rng, name_of(world, any, departure), slots, u, v, n);
        for (int j = 0; j < n; j++) {
            first[who[j]] = u[j];
            second[who[j]] = v[j];
        }
    }
}

/* The member follows at a date that u in [0, 1) draws: with a use of `follow`'s tree and guide. */
static poach_status follow_up(struct engine *engine, struct follow follow,
                              struct member_place place, double u, double date)
{
    struct following *self = &engine->following;
    const struct world *world = &engine->world;
    follow.date = date + engine->scenario->teams.follow_delay_months * stream_exponential(u);
    follow.who = world_background(world, place.segment, place.slot)->origin;
    follow.stint = teams_member(&world->people[place.segment], &world->teams, place.slot)->stint;
    trees_at(&self->trees, follow.tree)->uses++;
    landings_use(&engine->world.landings, follow.guide);
    return add(self, follow);
}

/* Which of those who stay follow? They are asked in the order of the team's list. */
static poach_status ask_all(struct engine *engine, struct follow follow, const struct team *team,
                            uint32_t departure, double probability, double date)
{
    const struct world *world = &engine->world;
    struct member_place at = team->first, places[ASKED_AT_ONCE];
    double follows[ASKED_AT_ONCE], delay[ASKED_AT_ONCE];
    poach_status status = POACH_OK;
    while (at.slot != PEOPLE_NO_SLOT) {
        int count = teams_list(world, &at, places, ASKED_AT_ONCE);
        draw(world, places, count, departure, follows, delay);
        for (int i = 0; i < count && status == POACH_OK; i++) {
            if (follows[i] >= probability) continue;
            follow.name = name_of(world, places[i], departure);
            status = follow_up(engine, follow, places[i], delay[i], date);
        }
    }
    return status;
}

/* Where the mover lands; with a garden leave before him his entry on the list of leaves, the last of
 * his segment, keeps a use of it. */
static uint32_t landing_of(struct world *world, int k, uint32_t slot)
{
    uint32_t number = landings_add(&world->landings, teams_of(world, k, slot));
    if (number > 0 && world_worker(world, k, slot)->firm == ON_LEAVE) {
        struct leaves *leaves = &world->leaves[k];
        leaves->items[leaves->count - 1].landing = number;
        landings_use(&world->landings, number);
    }
    return number;
}

static poach_status make_followers(struct engine *engine, const struct departure *departure,
                                   const struct event *event, uint32_t slot, uint32_t tree,
                                   double date)
{
    struct world *world = &engine->world;
    const struct teaming *teaming = &engine->scenario->teams;
    const struct team *team = teams_find(world, departure->team);
    double probability = teaming->follow_probability;
    if (departure->led) probability = fmin(1, probability * teaming->leader_multiplier);
    if (!team || !(probability > 0)) return POACH_OK;
    struct follow follow = {.team = departure->team,
                            .to = (int16_t)event->to,
                            .premium = event->deal.pay / event->pay_before,
                            .tree = tree};
    follow.guide = landing_of(world, event->segment, slot);
    if (follow.guide == 0) return POACH_NO_MEMORY;
    poach_status status =
        ask_all(engine, follow, team, known_by(departure->cause), probability, date);
    landings_drop(&world->landings, follow.guide);
    return status;
}

static void drop_tree(struct engine *engine, uint32_t number)
{
    struct trees *trees = &engine->following.trees;
    if (!trees_drop(trees, number)) return;
    const struct tree *tree = trees_at(trees, number);
    if (tree->root >= 0 && tree->size > 0)
        observer_cascade(&engine->ledger, tree->root, tree->size);
}

/* Those who stay grow restless: by the step of a team of 10, in others in proportion. */
static poach_status unsettle(struct engine *engine, const struct departure *departure)
{
    struct world *world = &engine->world;
    const struct teaming *teaming = &engine->scenario->teams;
    const struct team *team = teams_find(world, departure->team);
    double of_ten = departure->led ? teaming->leader_unrest_step : teaming->unrest_step;
    double step = of_ten * 10 / departure->size;
    if (!team || !(step > 0)) return POACH_OK;
    struct member_place at = team->first;
    while (at.slot != PEOPLE_NO_SLOT) {
        poach_status status = unrest_add(world, at.segment, at.slot, step);
        if (status != POACH_OK) return status;
        const struct member *member =
            teams_member(&world->people[at.segment], &world->teams, at.slot);
        at = (struct member_place){member->next, member->next_segment};
    }
    return POACH_OK;
}

poach_status following_after(struct engine *engine, const struct departure *departure,
                             const struct event *event, uint32_t slot, uint32_t tree, double date)
{
    struct trees *trees = &engine->following.trees;
    if (departure->team.team == 0) return POACH_OK;
    poach_status status = unsettle(engine, departure);
    if (event->to < 0 || status != POACH_OK) return status;
    bool roots = tree == 0;
    if (roots)
        tree = trees_plant(trees, engine->following.counts ? departure->root : -1, event->segment);
    if (tree == 0) return POACH_NO_MEMORY;
    trees_at(trees, tree)->size++;
    observer_departure(&engine->ledger, trees_at(trees, tree)->segment, trees_at(trees, tree)->size,
                       roots);
    status = make_followers(engine, departure, event, slot, tree, date);
    drop_tree(engine, tree);
    return status;
}

/* Where the follower stands, if he still is in the team. */
static struct member_place find(const struct world *world, const struct follow *follow)
{
    const struct team *team = teams_find(world, follow->team);
    struct member_place at = {.slot = PEOPLE_NO_SLOT};
    if (team) at = team->first;
    while (at.slot != PEOPLE_NO_SLOT) {
        const struct member *member =
            teams_member(&world->people[at.segment], &world->teams, at.slot);
        if (member->stint == follow->stint &&
            origin_is(&world_background(world, at.segment, at.slot)->origin, &follow->who))
            break;
        at = (struct member_place){member->next, member->next_segment};
    }
    return at;
}

void following_lapse(struct engine *engine, const struct follow *follow)
{
    landings_drop(&engine->world.landings, follow->guide);
    drop_tree(engine, follow->tree);
}

poach_status following_act(struct engine *engine)
{
    struct follow follow = take(&engine->following);
    struct member_place place = find(&engine->world, &follow);
    const struct firm *firm = &engine->scenario->firms[follow.to];
    if (place.slot != PEOPLE_NO_SLOT && firm->pay[place.segment].given &&
        world_worker(&engine->world, place.segment, place.slot)->firm != follow.to) {
        follow.name.segment = place.segment; /* he may have been promoted */
        return approach_follower(engine, &follow, place.slot);
    }
    following_lapse(engine, &follow);
    return POACH_OK;
}

void following_close(struct engine *engine)
{
    const struct trees *trees = &engine->following.trees;
    for (uint32_t t = 1; t <= trees->count; t++) {
        const struct tree *tree = trees_at(trees, t);
        if (tree->uses > 0 && tree->root >= 0 && tree->size > 0)
            observer_cascade(&engine->ledger, tree->root, tree->size);
    }
}
