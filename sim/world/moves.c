#include "world/moves.h"

#include <math.h>

#include "base/mem.h"
#include "world/crossing.h"
#include "world/packages.h"
#include "world/skill.h"

/* Takes the worker off the books of where he is. */
static inline __attribute__((always_inline)) void leave_place(struct world *world, int k,
                                                              uint32_t slot)
{
    struct worker *worker = world_worker(world, k, slot);
    if (world->knowledge.on) ramps_leave(&world->knowledge.ramps, k, slot);
    if (worker->firm >= 0) {
        crossing_leave(world_staff(world, worker->firm, k), worker, false);
        if (world->grants.active) packages_leave(world, k, slot);
    }
    if (worker->firm == AT_POOL) people_leave_pool(&world->people[k], slot);
}

/* Puts the worker, who is noted, on the books of a firm. The scale's rises of this month so far are in
 * his pay: they are not his to come. */
static inline void join_place(struct world *world, int k, struct worker *worker, int firm,
                              double pay)
{
    int cell = world_cell(world, firm, k);
    crossing_join(&world->staff[cell], worker, firm, pay, false);
    if (world->terms.rises)
        journal_entry_of(&world->journal[k], worker)->rise_seen = world->terms.month_rise[cell];
}

/* Somebody is about to change; `crosses`: goes straight from firm to firm. */
static inline poach_status note(struct world *world, int k, uint32_t slot, bool crosses)
{
    struct journal *journal = &world->journal[k];
    poach_status status = journal_expect(journal, 1);
    world->changes++;
    people_note_change(&world->people[k], slot);
    if (status != POACH_OK) return status;
    if (crosses)
        journal_cross(journal, world_worker(world, k, slot), slot);
    else
        journal_write(journal, world_worker(world, k, slot), slot);
    return POACH_OK;
}

/* How somebody noted stands now. */
static inline void tell(struct world *world, int k, uint32_t slot)
{
    const struct worker *worker = world_worker(world, k, slot);
    journal_tell(journal_entry_of(&world->journal[k], worker), worker);
}

/* Somebody has joined the firm, or is expected: is that all it wants? */
static inline void has_joined(struct world *world, int k, int firm)
{
    if (world_places(world, firm, k) == world_target(world, firm, k))
        people_note_turn(&world->people[k], firm);
}

/* Somebody has left the firm (AT_POOL and the like: nothing): does it want people again? And are its
 * sums still good? */
static inline void has_left(struct world *world, int k, int firm)
{
    if (firm < 0) return;
    if (world_places(world, firm, k) == world_target(world, firm, k) - 1)
        people_note_turn(&world->people[k], firm);
    world_refresh(world, firm, k);
}

poach_status moves_wrong_pay(struct world *world)
{
    world->wrong = "someone's pay left the range 1e-60..1e60: bids or advantages without bound";
    return POACH_FAILED;
}

poach_status moves_hire(struct world *world, int k, uint32_t slot, int firm, double pay, int start)
{
    return moves_follow(world, k, slot, firm, pay, start, 0);
}

/* He begins a garden leave at his old firm before he may start at the new one. */
static poach_status go_on_leave(struct world *world, int k, uint32_t slot, uint32_t guide)
{
    const struct worker *worker = world_worker(world, k, slot);
    double cash = fmax(0, worker->pay - packages_equity_pay(world, k, slot));
    struct leave leave = {.slot = slot, .payer = worker->firm, .pay = cash, .guide = guide};
    poach_status status = leaves_add(&world->leaves[k], leave);
    if (status == POACH_OK) staff_garden(world_staff(world, leave.payer, k), leave.pay);
    return status;
}

/* What a place brings besides pay: a package, a team (that of whoever landed at `guide`, if anybody). */
static inline poach_status settle_in(struct world *world, int k, uint32_t slot, uint32_t guide)
{
    poach_status status = POACH_OK;
    if (world->grants.active) status = packages_hire(world, k, slot);
    if (world->teams.on && status == POACH_OK)
        status = teams_join(world, k, slot, landings_team(&world->landings, guide));
    if (guide > 0) landings_drop(&world->landings, guide);
    return status;
}

poach_status moves_follow(struct world *world, int k, uint32_t slot, int firm, double pay,
                          int start, uint32_t guide)
{
    struct worker *worker = world_worker(world, k, slot);
    int left = worker->firm;
    bool waits = start != MOVES_AT_ONCE;
    poach_status status = moves_check_pay(world, pay);
    if (status == POACH_OK) status = note(world, k, slot, left >= 0 && !waits);
    if (waits && status == POACH_OK) status = go_on_leave(world, k, slot, guide);
    if (world->teams.on && status == POACH_OK) status = teams_leave(world, k, slot);
    if (status != POACH_OK) return status;
    if (world->grants.active && left >= 0) packages_buy_out(world, k, slot, firm);
    leave_place(world, k, slot);
    if (waits) {
        worker->pay = pay;
        worker->firm = ON_LEAVE;
        struct background *background = world_background(world, k, slot);
        background->next_firm = (int16_t)firm;
        background->start = (int16_t)(start < INT16_MAX ? start : INT16_MAX);
        staff_expect(world_staff(world, firm, k), worker);
    } else {
        join_place(world, k, worker, firm, pay);
        status = settle_in(world, k, slot, guide);
    }
    tell(world, k, slot);
    has_joined(world, k, firm);
    has_left(world, k, left);
    return status;
}

poach_status moves_repay(struct world *world, int k, uint32_t slot, double pay)
{
    poach_status status = moves_check_pay(world, pay);
    if (status == POACH_OK) status = note(world, k, slot, false);
    if (status != POACH_OK) return status;
    struct worker *worker = world_worker(world, k, slot);
    struct staff *staff = world_staff(world, worker->firm, k);
    staff_remove(staff, worker);
    worker->pay = pay;
    staff_add(staff, worker);
    tell(world, k, slot);
    world_refresh(world, worker->firm, k);
    return POACH_OK;
}

poach_status moves_lay_off(struct world *world, int k, uint32_t slot)
{
    poach_status status = note(world, k, slot, false);
    if (status != POACH_OK) return status;
    struct worker *worker = world_worker(world, k, slot);
    int left = worker->firm;
    leave_place(world, k, slot);
    worker->pay = 0;
    status = teams_leave(world, k, slot);
    if (status == POACH_OK) status = people_join_pool(&world->people[k], slot);
    tell(world, k, slot);
    has_left(world, k, left);
    return status;
}

poach_status moves_exit(struct world *world, int k, uint32_t slot)
{
    poach_status status = note(world, k, slot, false);
    if (status != POACH_OK) return status;
    int left = world_worker(world, k, slot)->firm;
    status = teams_leave(world, k, slot);
    leave_place(world, k, slot);
    persons_forget(world, k, slot);
    people_vacate(&world->people[k], slot);
    tell(world, k, slot);
    has_left(world, k, left);
    return status;
}

poach_status moves_enter(struct world *world, int k, int firm, struct origin origin, uint32_t *slot)
{
    poach_status status = people_seat(&world->people[k], slot);
    if (status == POACH_OK) status = note(world, k, *slot, false);
    if (status != POACH_OK) return status;
    struct worker *worker = world_worker(world, k, *slot);
    const double *tastes;
    double skill = newcomers_skill(world, k, &origin, &tastes);
    if (tastes) tastes_keep(world, k, *slot, tastes);
    world_background(world, k, *slot)->origin = origin;
    *worker = (struct worker){.firm = (int16_t)firm, .home = (uint8_t)k, .noted = worker->noted};
    journal_entry_of(&world->journal[k], worker)->fresh = true;
    skill_give(world, k, *slot, skill);
    if (firm >= 0) {
        double pay = world_scale(world, firm, k) * worker->z;
        status = moves_check_pay(world, pay);
        if (status != POACH_OK) return status;
        join_place(world, k, worker, firm, pay);
        has_joined(world, k, firm);
        status = settle_in(world, k, *slot, 0);
    } else {
        status = people_join_pool(&world->people[k], *slot);
    }
    tell(world, k, *slot);
    return status;
}

poach_status moves_promote(struct world *world, int k, uint32_t slot, int to, double pay)
{
    uint32_t place;
    poach_status status = moves_check_pay(world, pay);
    if (status == POACH_OK) status = note(world, k, slot, false);
    if (status == POACH_OK) status = people_seat(&world->people[to], &place);
    double skill = world_background(world, k, slot)->skill;
    double z = skill_relative(skill, world->scenario->segments[to].returns_to_skill);
    if (status == POACH_OK) status = ramps_promote(&world->knowledge.ramps, k, slot, to, place, z);
    if (status != POACH_OK) return status;
    struct worker *old = world_worker(world, k, slot), *new = world_worker(world, to, place);
    status =
        journal_carry(&world->journal[to], new, place, journal_entry_of(&world->journal[k], old));
    if (status != POACH_OK) return status;
    uint32_t noted = new->noted;
    staff_remove(world_staff(world, old->firm, k), old);
    *new = *old;
    new->noted = noted;
    new->pay = pay;
    *world_background(world, to, place) = *world_background(world, k, slot);
    skill_give(world, to, place, skill);
    staff_add(world_staff(world, new->firm, to), new);
    people_carry(&world->people[to], place, &world->people[k], slot);
    packages_promote(world, k, to, place);
    persons_follow(world, k, slot, to, place);
    teams_promoted(world, k, slot, to, place);
    status = unrest_promoted(world, k, slot, to, place);
    people_vacate(&world->people[k], slot);
    tell(world, k, slot);
    tell(world, to, place);
    world_refresh(world, new->firm, k);
    return status;
}

static poach_status note_starter(struct world *world, int k, const struct leave *leave)
{
    struct starters *starters = &world->starters;
    void *items = starters->items;
    if (!mem_grow(&items, &starters->room, starters->count + 1, sizeof *starters->items))
        return POACH_NO_MEMORY;
    starters->items = items;
    starters->items[starters->count++] = (struct starter){
        .place = {leave->slot, (uint8_t)k}, .guide = leave->guide, .landing = leave->landing};
    return POACH_OK;
}

poach_status moves_start_after_leave(struct world *world, int k)
{
    struct leaves *leaves = &world->leaves[k];
    size_t kept = 0;
    leaves->started_count = 0;
    for (size_t i = 0; i < leaves->count; i++) {
        struct leave leave = leaves->items[i];
        uint32_t slot = leave.slot;
        struct worker *worker = world_worker(world, k, slot);
        const struct background *background = world_background(world, k, slot);
        if (background->start > world->month) {
            leaves->items[kept++] = leave;
            continue;
        }
        poach_status status = note(world, k, slot, false);
        if (status != POACH_OK) return status;
        staff_dismiss(world_staff(world, leave.payer, k), leave.pay);
        staff_welcome(world_staff(world, background->next_firm, k), worker);
        int firm = background->next_firm;
        crossing_join(world_staff(world, firm, k), worker, firm, worker->pay, false);
        tell(world, k, slot);
        leaves->started[leaves->started_count++] = leave;
        status = packages_hire(world, k, slot);
        if (status == POACH_OK && world->teams.on) status = note_starter(world, k, &leave);
        if (status != POACH_OK) return status;
    }
    leaves->count = kept;
    return POACH_OK;
}

/* Is he to join the team of somebody who has not joined his own yet? */
static bool has_to_wait(const struct world *world, const struct starter *starter)
{
    return starter->guide > 0 && landings_team(&world->landings, starter->guide).team == 0;
}

static poach_status settle(struct world *world, const struct starter *starter)
{
    struct landings *landings = &world->landings;
    int k = starter->place.segment;
    uint32_t slot = starter->place.slot;
    poach_status status = teams_join(world, k, slot, landings_team(landings, starter->guide));
    if (starter->landing > 0) landings->items[starter->landing - 1].team = teams_of(world, k, slot);
    landings_drop(landings, starter->guide);
    landings_drop(landings, starter->landing);
    return status;
}

poach_status moves_settle_starters(struct world *world)
{
    struct starters *starters = &world->starters;
    for (bool patient = true; starters->count > 0;) {
        size_t kept = 0, before = starters->count;
        for (size_t i = 0; i < before; i++) {
            struct starter starter = starters->items[i];
            if (patient && has_to_wait(world, &starter)) {
                starters->items[kept++] = starter;
                continue;
            }
            poach_status status = settle(world, &starter);
            if (status != POACH_OK) return status;
        }
        starters->count = kept;
        patient = kept < before; /* whoever is left follows somebody who does not start here */
    }
    return POACH_OK;
}
