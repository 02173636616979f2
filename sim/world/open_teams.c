#include "world/open_teams.h"

#include "base/mem.h"

uint32_t open_teams_top(const struct teams *teams, int firm)
{
    const struct open_teams *heap = &teams->open[firm];
    return heap->count > 0 ? heap->team[0] : 0;
}

static uint32_t born(const struct teams *teams, uint32_t number)
{
    return teams->items[number - 1].born;
}

static void put(struct teams *teams, struct open_teams *heap, uint32_t at, uint32_t number)
{
    heap->team[at] = number;
    teams->items[number - 1].open_at = at + 1;
}

static void rise(struct teams *teams, struct open_teams *heap, uint32_t at)
{
    uint32_t number = heap->team[at];
    for (; at > 0; at = (at - 1) / 2) {
        uint32_t above = heap->team[(at - 1) / 2];
        if (born(teams, above) < born(teams, number)) break;
        put(teams, heap, at, above);
    }
    put(teams, heap, at, number);
}

static void sink(struct teams *teams, struct open_teams *heap, uint32_t at)
{
    uint32_t number = heap->team[at];
    for (uint32_t below = 2 * at + 1; below < heap->count; below = 2 * at + 1) {
        if (below + 1 < heap->count &&
            born(teams, heap->team[below + 1]) < born(teams, heap->team[below]))
            below++;
        if (born(teams, number) < born(teams, heap->team[below])) break;
        put(teams, heap, at, heap->team[below]);
        at = below;
    }
    put(teams, heap, at, number);
}

poach_status open_teams_keep(struct teams *teams, uint32_t number)
{
    struct team *team = &teams->items[number - 1];
    struct open_teams *heap = &teams->open[team->firm];
    bool open = team->size < team->places;
    if (open == (team->open_at > 0)) return POACH_OK;
    if (!open) {
        open_teams_remove(teams, team);
        return POACH_OK;
    }
    void *numbers = heap->team;
    size_t room = heap->room;
    if (!mem_grow(&numbers, &room, (size_t)heap->count + 1, sizeof *heap->team))
        return POACH_NO_MEMORY;
    heap->team = numbers;
    heap->room = (uint32_t)room;
    heap->team[heap->count] = number;
    rise(teams, heap, heap->count++);
    return POACH_OK;
}

void open_teams_remove(struct teams *teams, struct team *team)
{
    struct open_teams *heap = &teams->open[team->firm];
    uint32_t at = team->open_at - 1, last = heap->team[--heap->count];
    team->open_at = 0;
    if (at == heap->count) return;
    heap->team[at] = last;
    rise(teams, heap, at);
    sink(teams, heap, teams->items[last - 1].open_at - 1);
}
