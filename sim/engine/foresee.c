#include "engine/foresee.h"

#include <string.h>
#include "engine/engine.h"
#include "rng/variate.h"

/* Whom the candidates mean; asks for the memory of all of them. Returns whether two may mean the same
 * person. */
static bool find_slots(struct foreseen *self, const struct ahead *block,
                       const struct people *people)
{
    uint64_t any = 0;
    int word;
    memset(self->meant, 0, sizeof self->meant);
    for (int i = 0; i < block->count; i++) {
        uint32_t slot = people_slot_at(people, block->name.part, block->place[i], &self->rest[i]);
        uint64_t mark = foreseen_mark(slot, &word);
        people_fetch(people, slot);
        self->slot[i] = slot;
        any |= self->meant[word] & mark;
        self->meant[word] |= mark;
    }
    return any != 0;
}

/* Which of them are contacts: rates_fate, for many. */
static void thin(struct foreseen *self, const struct engine *engine, int k)
{
    const struct people *people = &engine->world.people[k];
    const struct segment *segment = &engine->scenario->segments[k];
    const double *rate = &engine->rates.contact[k * engine->rates.firm_count];
    double bound = engine->rates.bound[k];
    uint64_t alone = 0;
    int n = 0;
    for (int i = 0; i < self->count; i++) {
        const struct worker *worker = &people->slot[self->slot[i]];
        double left = self->rest[i] * bound - segment->exit_rate;
        int g = worker->firm;
        bool leaves = g >= 0 ? left < segment->layoff_rate : g == AT_POOL && left < 0;
        bool odd = worker->named || leaves;
        self->prospect[i] = odd ? PROSPECT_ALONE : PROSPECT_NOTHING;
        alone |= (uint64_t)odd << i;
        if (g < 0 || odd) continue;
        self->at[n] = (uint8_t)i;
        self->from[n] = (int16_t)g;
        n += left - segment->layoff_rate < rate[g];
    }
    self->proposals.count = n;
    self->odd = alone;
}

/* Numbers of block `block` of the names of some candidates, whole registers of them. */
static void gather(const struct foreseen *self, gsl_rng *rng, struct draw_name name, uint16_t block,
                   const uint8_t *at, int count, double *first, double *second)
{
    uint32_t number[AHEAD_MOST];
    int whole = (count + 7) / 8 * 8;
    for (int j = 0; j < count; j++) number[j] = (uint32_t)self->first + at[j];
    for (int j = count; j < whole; j++) number[j] = (uint32_t)self->first;
    name.purpose = stream_contact_of(name.purpose);
    name.block = block;
    name.number = self->first;
    stream_gather(rng, name, number, first, second, whole);
}

/* Which firm each contact comes from; one's own changes nothing. */
static void pick(struct foreseen *self, const struct engine *engine, struct draw_name name)
{
    const struct reach *reach = &engine->recruiting.staff[name.segment * engine->rates.firm_count];
    double firm[AHEAD_MOST], bid[AHEAD_MOST];
    int n = 0;
    gather(self, engine->world.rng, name, 0, self->at, self->proposals.count, firm, bid);
    for (int j = 0; j < self->proposals.count; j++) {
        int g = self->from[j], f = recruiting_pick(&engine->recruiting, &reach[g], firm[j]);
        int i = self->at[j];
        self->recruiter[i] = (int16_t)f;
        self->at[n] = (uint8_t)i;
        self->from[n] = (int16_t)g;
        self->to[n] = (int16_t)f;
        self->proposals.normal[n] = bid[j];
        n += f != g;
    }
    self->proposals.count = n;
    for (int j = 0; j < n; j++) self->contact[self->at[j]] = (uint8_t)j;
}

static void draw(struct foreseen *self, gsl_rng *rng, struct draw_name name,
                 struct ahead_needs needs)
{
    int n = self->proposals.count;
    if (needs.bids)
        variate_normals(self->proposals.normal, self->proposals.normal, n);
    else
        memset(self->proposals.normal, 0, (size_t)n * sizeof(double));
    if (!needs.shocks) return;
    gather(self, rng, name, 1, self->at, n, self->proposals.shock, self->counter);
    variate_logistics(self->proposals.shock, self->proposals.shock, n);
}

/* What both sides bring to the table. */
static void lay(struct foreseen *self, struct engine *engine, int k)
{
    struct proposals *proposals = &self->proposals;
    const struct world *world = &engine->world;
    const struct choice *choice = &engine->scenario->segments[k].choice;
    int row = k * engine->rates.firm_count;
    bool calm = choice_is_calm(choice);
    proposals->pay_weight = choice->pay_weight;
    proposals->shock_scale = choice->shock_scale;
    for (int j = 0; j < self->proposals.count; j++) {
        const struct worker *worker = world_worker(world, k, self->slot[self->at[j]]);
        const struct offer_terms *offer = &engine->outlook.cells[row + self->to[j]].offer;
        proposals->pay[j] = worker->pay;
        proposals->bid[j] =
            contact_bid(offer_base(offer, worker->pay, worker->z),
                        offer_premium(offer, proposals->normal[j]), offer->ceiling * worker->z);
        proposals->advantage[j] =
            calm ? choice_calm(&engine->appeal, row, self->to[j], self->from[j])
                 : choice_advantage(&engine->appeal, world, k, worker, self->to[j]);
    }
}

/* Equity and unrest change from contact to contact, and a trace wants to know everything. */
static bool can_weigh(const struct engine *engine, int k)
{
    return !engine->trace && !engine->world.grants.active &&
           !(engine->world.teams.on && engine->scenario->segments[k].choice.unrest_weight != 0);
}

/* What a contact comes to, by the four things of outlook.h. */
static uint8_t judge(int bits)
{
    if (bits & OUTLOOK_TAKEN)
        return bits & (OUTLOOK_AUCTION | OUTLOOK_ANSWERS) ? PROSPECT_TALKS : PROSPECT_GOES;
    if (bits & OUTLOOK_AUCTION) return PROSPECT_SPENT;
    return bits & OUTLOOK_PREEMPTS ? PROSPECT_TALKS : PROSPECT_REFUSES;
}

static void judge_all(struct foreseen *self, const struct engine *engine, int k)
{
    const struct outlook_cell *cells = &engine->outlook.cells[k * engine->rates.firm_count];
    uint8_t comes_to[16]; /* looked up, since nobody can foresee which */
    for (int bits = 0; bits < 16; bits++) comes_to[bits] = judge(bits);
    for (int j = 0; j < self->proposals.count; j++) {
        int bits = cells[self->to[j]].recruits | cells[self->from[j]].employs;
        bits |= self->proposals.worth[j] > CONTACT_TIE ? OUTLOOK_TAKEN : 0;
        self->prospect[self->at[j]] = comes_to[bits];
    }
}

/* Those below a firm's bar get no offer. */
static void bar(struct foreseen *self, const struct engine *engine, int k)
{
    const struct recruiting *recruiting = &engine->recruiting;
    for (int j = 0; recruiting->bars && j < self->proposals.count; j++) {
        double skill = world_background(&engine->world, k, self->slot[self->at[j]])->skill;
        if (skill <= recruiting->bar[self->to[j] * recruiting->segment_count + k])
            self->prospect[self->at[j]] = PROSPECT_SPENT;
    }
}

/* The numbers of employers' answers, for contacts that will ask for them. */
static void draw_answers(struct foreseen *self, gsl_rng *rng, struct draw_name name,
                         struct ahead_needs needs)
{
    uint8_t at[AHEAD_MOST];
    double first[AHEAD_MOST], second[AHEAD_MOST];
    int n = 0;
    for (int j = 0; j < self->proposals.count; j++) {
        at[n] = self->at[j];
        n += self->prospect[self->at[j]] == PROSPECT_TALKS;
    }
    if (n == 0) return;
    if (!needs.shocks) {
        gather(self, rng, name, 1, at, n, first, second);
        for (int j = 0; j < n; j++) self->counter[self->contact[at[j]]] = second[j];
    }
    gather(self, rng, name, 2, at, n, first, second);
    for (int j = 0; j < n; j++) self->preempt[self->contact[at[j]]] = first[j];
}

static void find_times(struct foreseen *self, const struct ahead *block, double first)
{
    self->time[0] = first;
    for (int i = 1; i < self->count; i++) self->time[i] = self->time[i - 1] + block->wait[i];
}

/* Those that mean the same person as another, or seem to. */
static uint64_t find_twice(const struct foreseen *self)
{
    uint64_t seen[FORESEEN_MARKS / 64] = {0}, again[FORESEEN_MARKS / 64] = {0}, twice = 0;
    int word;
    for (int i = 0; i < self->count; i++) {
        uint64_t mark = foreseen_mark(self->slot[i], &word);
        again[word] |= seen[word] & mark;
        seen[word] |= mark;
    }
    for (int i = 0; i < self->count; i++) {
        uint64_t mark = foreseen_mark(self->slot[i], &word);
        twice |= (uint64_t)((again[word] & mark) != 0) << i;
    }
    return twice;
}

/* What follows from what was foreseen and what has come in between. Whoever refuses, and whoever gets no
 * offer, adds to counts that nobody reads before the month's end, and who comes to nothing is nothing:
 * there nobody need stop. */
static void sort_out(struct foreseen *self)
{
    uint64_t sure = ~self->stale, open = sure & ~self->closed;
    self->acts = self->stale | self->odd | (self->decides & open);
    self->crosses = self->straight & open;
    self->refuses = self->refusals & open;
    self->spends = (self->barred | self->closed) & sure;
}

void foreseen_touch(struct foreseen *self, uint32_t slot)
{
    uint64_t changed = 0;
    for (int i = self->passed; i < self->count; i++)
        changed |= (uint64_t)(self->slot[i] == slot) << i;
    self->stale |= changed;
    sort_out(self);
}

void foreseen_doubt(struct foreseen *self)
{
    self->stale |= foreseen_left(self);
    sort_out(self);
}

void foreseen_turn(struct foreseen *self, int firm)
{
    if (!self->weighed) return; /* they ask at their time */
    uint64_t by = 0;
    for (int j = 0; j < self->proposals.count; j++)
        by |= (uint64_t)(self->to[j] == firm) << self->at[j];
    self->closed ^= by & foreseen_left(self);
    sort_out(self);
}

/* The prospects as sets. What a firm with a cap on its payroll does is asked at the time. */
static void collect(struct foreseen *self, const struct engine *engine, int k)
{
    const struct world *world = &engine->world;
    for (int j = 0; j < self->proposals.count; j++) {
        uint64_t bit = UINT64_C(1) << self->at[j];
        enum prospect prospect = (enum prospect)self->prospect[self->at[j]];
        bool capped = engine->outlook.capped && world->payroll_cap[self->to[j]] < INFINITY;
        bool decides = prospect == PROSPECT_GOES || prospect == PROSPECT_TALKS ||
                       (prospect == PROSPECT_REFUSES && capped);
        self->decides |= decides ? bit : 0;
        self->refusals |= prospect == PROSPECT_REFUSES && !capped ? bit : 0;
        self->barred |= prospect == PROSPECT_SPENT ? bit : 0;
        self->straight |= prospect == PROSPECT_GOES ? bit : 0;
        if (engine->outlook.limited && self->weighed && recruiting_is_full(world, self->to[j], k))
            self->closed |= bit;
    }
    self->straight = engine->outlook.plain ? self->straight & ~self->twice : 0;
}

/* The contacts among the candidates. */
static void resolve(struct foreseen *self, struct engine *engine, const struct ahead *block, int k)
{
    pick(self, engine, block->name);
    draw(self, engine->world.rng, block->name, block->needs);
    self->weighed = can_weigh(engine, k);
    if (self->weighed) {
        outlook_look(&engine->outlook, &engine->world);
        lay(self, engine, k);
        proposals_weigh(&self->proposals);
        judge_all(self, engine, k);
        bar(self, engine, k);
    } else {
        for (int j = 0; j < self->proposals.count; j++)
            self->prospect[self->at[j]] = PROSPECT_TALKS;
    }
    if (block->needs.answers) draw_answers(self, engine->world.rng, block->name, block->needs);
}

void foresee(struct engine *engine, struct clock *clock)
{
    struct foreseen *self = clock->foreseen;
    const struct ahead *block = clock->block;
    int k = clock->name.segment;
    const struct people *people = &engine->world.people[k];
    self->first = block->name.number;
    self->count = block->count;
    self->passed = 0;
    self->decides = self->refusals = self->barred = self->straight = 0;
    self->stale = self->closed = 0;
    self->twice = find_slots(self, block, people) ? find_twice(self) : 0;
    find_times(self, block, clock->next);
    thin(self, engine, k);
    if (self->proposals.count > 0) resolve(self, engine, block, k);
    collect(self, engine, k);
    sort_out(self);
    clock->next = self->time[foreseen_next(self)];
}

void foreseen_draws(const struct foreseen *self, int contact, struct contact_draws *draws)
{
    *draws = (struct contact_draws){.bid = self->proposals.normal[contact],
                                    .shock = self->proposals.shock[contact],
                                    .counter = self->counter[contact],
                                    .preempt = self->preempt[contact]};
}
