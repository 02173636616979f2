#include "world/grants.h"

#include <stdlib.h>
#include <string.h>
#include "world/world.h"

bool grants_possible(const poach_scenario *s, int f)
{
    if (s->firms[f].pay_mix.equity > 0 || s->firms[f].strategy.review.refresh > 0) return true;
    for (int p = 0; p < s->person_count; p++)
        if (s->people[p].firm == f && s->people[p].unvested > 0) return true;
    for (int i = 0; i < s->dated_count; i++) {
        const struct dated *dated = &s->timeline[i];
        if (dated->grant.given && dated->grant.firm == f) return true;
        if (dated->then && grants_possible(dated->then, f)) return true;
    }
    return false;
}

poach_status grants_init(struct world *world)
{
    const poach_scenario *s = world->scenario;
    struct grants *self = &world->grants;
    size_t firms = (size_t)s->firm_count, segments = (size_t)s->segment_count;
    *self = (struct grants){.at_firm = calloc(firms, sizeof *self->at_firm)};
    if (!self->at_firm) return POACH_NO_MEMORY;
    for (int f = 0; f < s->firm_count; f++) {
        self->at_firm[f] = grants_possible(s, f);
        self->active = self->active || self->at_firm[f];
    }
    if (!self->active) return POACH_OK;
    self->equity = calloc(firms * segments, sizeof *self->equity);
    self->book = calloc(firms, sizeof *self->book);
    if (!self->equity || !self->book) return POACH_NO_MEMORY;
    poach_status status = schedules_init(&self->schedules, s->firm_count, s->segment_count);
    if (status == POACH_OK) status = world_attach(world, sizeof(struct holding), &self->beside);
    return status;
}

void grants_free(struct grants *self)
{
    schedules_free(&self->schedules);
    free(self->items);
    free(self->at_firm);
    free(self->equity);
    free(self->book);
    *self = (struct grants){0};
}

void grants_clear(struct world *world)
{
    struct grants *self = &world->grants;
    if (!self->active) return;
    size_t firms = (size_t)world->scenario->firm_count;
    size_t segments = (size_t)world->scenario->segment_count;
    self->used = self->vacant = 0;
    schedules_clear(&self->schedules, -(int)world->scenario->burn_in_months);
    memset(self->equity, 0, firms * segments * sizeof *self->equity);
    memset(self->book, 0, firms * sizeof *self->book);
}

static struct equity *equity_of(const struct world *world, int f, int k)
{
    return &world->grants.equity[f * world->scenario->segment_count + k];
}

struct holding *grants_holding(const struct world *world, int k, uint32_t slot)
{
    return people_beside(&world->people[k], world->grants.beside, slot);
}

static struct schedule *schedule_of(const struct grants *self, const struct grant *grant)
{
    return &self->schedules.items[grant->schedule];
}

/* ---- places for grants ---- */

static poach_status take_place(struct grants *self, uint32_t *place)
{
    if (self->vacant) {
        *place = self->vacant;
        self->vacant = self->items[*place - 1].next;
        return POACH_OK;
    }
    if (self->used == self->room) {
        uint64_t room = (uint64_t)self->room + self->room / 16 + 64; /* memory counts more */
        struct grant *items = room < UINT32_MAX ? realloc(self->items, room * sizeof *items) : NULL;
        if (!items) return POACH_NO_MEMORY;
        self->items = items;
        self->room = (uint32_t)room;
    }
    *place = ++self->used;
    return POACH_OK;
}

/* Takes the first grant off a list. */
static void drop_first(struct grants *self, uint32_t *list)
{
    uint32_t place = *list;
    struct grant *grant = &self->items[place - 1];
    *list = grant->next;
    grant->next = self->vacant;
    self->vacant = place;
}

/* ---- one grant ---- */

static int age_of(const struct grants *self, const struct grant *grant)
{
    return self->schedules.clock - grant->start;
}

static double unvested_shares(const struct grants *self, const struct grant *grant)
{
    return grant->shares * (1 - schedule_part(schedule_of(self, grant), age_of(self, grant)));
}

/* Vested to the last share: out of its cohort, and only still on its owner's list. */
static bool is_over(const struct grants *self, const struct grant *grant)
{
    return age_of(self, grant) >= schedule_of(self, grant)->life;
}

/* What of it vested at the last month end, shares. */
static double vested_now(const struct grants *self, const struct grant *grant)
{
    const struct schedule *schedule = schedule_of(self, grant);
    int age = age_of(self, grant);
    return grant->shares * (schedule_part(schedule, age) - schedule_part(schedule, age - 1));
}

/* Into its cohort (count 1) or out of it (-1). */
static void count(struct grants *self, int k, const struct grant *grant, int count)
{
    struct cohort *cohort = schedule_cohort(schedule_of(self, grant), k, grant->start);
    cohort->grants += count;
    cohort->shares = cohort->grants > 0 ? cohort->shares + count * grant->shares : 0;
}

/* ---- somebody's grants ---- */

/* The month end at which one of his is over; INT16_MAX: never. */
static int16_t over_at(const struct grants *self, const struct grant *grant)
{
    int over = grant->start + schedule_of(self, grant)->life;
    return (int16_t)(over < INT16_MAX ? over : INT16_MAX);
}

static void drop_what_is_over(struct grants *self, struct holding *list)
{
    if (list->first == 0) list->over = INT16_MAX;
    if (self->schedules.clock < list->over) return;
    list->over = INT16_MAX;
    for (uint32_t *next = &list->first; *next;) {
        struct grant *grant = &self->items[*next - 1];
        if (is_over(self, grant)) {
            drop_first(self, next);
            continue;
        }
        if (over_at(self, grant) < list->over) list->over = over_at(self, grant);
        next = &grant->next;
    }
}

static void put_on_list(struct grants *self, struct holding *list, uint32_t place)
{
    struct grant *grant = &self->items[place - 1];
    grant->next = list->first;
    list->first = place;
    if (over_at(self, grant) < list->over) list->over = over_at(self, grant);
}

poach_status grants_bring(struct world *world, int k, uint32_t slot, double money, int vest_months,
                          int cliff_months, int start)
{
    struct grants *self = &world->grants;
    int f = world_worker(world, k, slot)->firm, schedule;
    uint32_t place;
    if (!self->active || !(money > 0)) return POACH_OK;
    poach_status status = schedules_find(&self->schedules, f, vest_months, cliff_months, &schedule);
    if (status == POACH_FAILED) world->wrong = "more than 65536 vesting schedules";
    if (status != POACH_OK) return status;
    struct holding *list = grants_holding(world, k, slot);
    drop_what_is_over(self, list);
    status = take_place(self, &place);
    if (status != POACH_OK) return status;
    struct grant *grant = &self->items[place - 1];
    *grant = (struct grant){.shares = money / world->terms.share_price[f],
                            .start = (int16_t)start,
                            .schedule = (uint16_t)schedule};
    put_on_list(self, list, place);
    self->book[f].granted += grant->shares;
    if (age_of(self, grant) > 0) { /* as old as that it has vested in part */
        self->book[f].vested += grant->shares - unvested_shares(self, grant);
        equity_of(world, f, k)->vested += vested_now(self, grant) * world->terms.share_price[f];
    }
    if (!is_over(self, grant)) count(self, k, grant, 1);
    return POACH_OK;
}

poach_status grants_award(struct world *world, int k, uint32_t slot, double money, int vest_months,
                          int cliff_months)
{
    if (!world->grants.active || !(money > 0)) return POACH_OK;
    equity_of(world, world_worker(world, k, slot)->firm, k)->granted += money;
    return grants_bring(world, k, slot, money, vest_months, cliff_months, world->month);
}

void grants_forfeit(struct world *world, int k, uint32_t slot)
{
    struct grants *self = &world->grants;
    if (!self->active) return;
    int f = world_worker(world, k, slot)->firm;
    struct holding *list = grants_holding(world, k, slot);
    for (; list->first; drop_first(self, &list->first)) {
        const struct grant *grant = &self->items[list->first - 1];
        if (is_over(self, grant)) continue;
        double shares = unvested_shares(self, grant);
        self->book[f].forfeited += shares;
        equity_of(world, f, k)->forfeited += shares * world->terms.share_price[f];
        count(self, k, grant, -1);
    }
}

void grants_promote(struct world *world, int k, int to, uint32_t place)
{
    struct grants *self = &world->grants;
    if (!self->active) return;
    for (uint32_t next = grants_holding(world, to, place)->first; next;
         next = self->items[next - 1].next) {
        const struct grant *grant = &self->items[next - 1];
        if (is_over(self, grant)) continue;
        count(self, k, grant, -1);
        count(self, to, grant, 1);
    }
}

void grants_fetch(const struct world *world, int k, uint32_t slot)
{
    uint32_t first = grants_holding(world, k, slot)->first;
    if (first) __builtin_prefetch(&world->grants.items[first - 1]);
}

double grants_unvested(const struct world *world, int k, uint32_t slot)
{
    const struct grants *self = &world->grants;
    double shares = 0;
    if (!self->active) return 0;
    for (uint32_t next = grants_holding(world, k, slot)->first; next;
         next = self->items[next - 1].next)
        shares += unvested_shares(self, &self->items[next - 1]);
    return shares > 0 ? shares * world->terms.share_price[world_worker(world, k, slot)->firm] : 0;
}

/* ---- month ends ---- */

/* What vests of a schedule's grants in a segment now that the clock has moved; whatever is over
 * leaves its cohort. Shares. */
static double vest(const struct grants *self, const struct schedule *schedule, int k)
{
    double shares = 0;
    for (int age = 1; age <= schedule->life; age++) {
        const struct cohort *cohort = schedule_cohort(schedule, k, self->schedules.clock - age);
        shares += cohort->shares * (schedule->part[age] - schedule->part[age - 1]);
    }
    *schedule_cohort(schedule, k, self->schedules.clock - schedule->life) = (struct cohort){0};
    return shares;
}

void grants_vest(struct world *world)
{
    struct grants *self = &world->grants;
    int segments = world->scenario->segment_count;
    if (!self->active) return;
    schedules_age(&self->schedules, world->month);
    for (int i = 0; i < world->scenario->firm_count * segments; i++) self->equity[i].vested = 0;
    for (int i = 0; i < self->schedules.count; i++) {
        const struct schedule *schedule = &self->schedules.items[i];
        for (int k = 0; k < segments; k++) {
            double shares = vest(self, schedule, k);
            self->book[schedule->firm].vested += shares;
            equity_of(world, schedule->firm, k)->vested +=
                shares * world->terms.share_price[schedule->firm];
        }
    }
}

void grants_new_month(struct world *world)
{
    int cells = world->scenario->firm_count * world->scenario->segment_count;
    for (int i = 0; world->grants.active && i < cells; i++) {
        struct equity *equity = &world->grants.equity[i];
        equity->granted = equity->forfeited = equity->sign_on = 0;
    }
}

double grants_unvested_of(const struct world *world, int f, int k)
{
    const struct grants *self = &world->grants;
    double shares = 0;
    int i = self->active ? self->schedules.first[f] : -1;
    for (; i >= 0; i = self->schedules.items[i].next) {
        const struct schedule *schedule = &self->schedules.items[i];
        for (int age = 0; age < schedule->life; age++) {
            const struct cohort *cohort = schedule_cohort(schedule, k, self->schedules.clock - age);
            shares += cohort->shares * (1 - schedule->part[age]);
        }
    }
    return shares * world->terms.share_price[f];
}
