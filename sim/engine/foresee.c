#include "engine/foresee.h"

#include "engine/engine.h"
#include "engine/talks.h"
#include "rng/variate.h"
#include "world/packages.h"

/* Which firm each contact comes from; returns those that do not come from one's own, which changes
 * nothing. */
static uint64_t pick(struct candidates *met, const struct recruiting *recruiting, int k,
                     const double *u)
{
    const struct reach *reach = &recruiting->staff[k * recruiting->firm_count];
    uint64_t others = 0;
    if (!recruiting->aims && reach->last < 16) {
        candidates_pick(met, reach, u);
        return met->contacts & ~met->own;
    }
    for (uint64_t left = met->contacts; left; left &= left - 1) {
        int i = __builtin_ctzll(left);
        met->to[i] = recruiting_pick(recruiting, &reach[met->from[i]], u[i]);
        others |= (uint64_t)(met->to[i] != met->from[i]) << i;
    }
    return others;
}

/* Shocks and the numbers of answers, of all: what few would not need costs less than to pick them out. */
static void draw_answers(struct foreseen *self, gsl_rng *rng, struct draw_name name)
{
    name.purpose = stream_contact_of(name.purpose);
    name.block = STREAM_ANSWER_BLOCK;
    name.number = self->first;
    stream_run_three(rng, name, self->proposals.shock, self->counter, self->preempt,
                     self->met.count);
}

/* What both sides bring to the table. */
static void lay(struct foreseen *self, struct engine *engine, const struct ahead *block, int k)
{
    struct proposals *proposals = &self->proposals;
    const struct candidates *met = &self->met;
    const struct world *world = &engine->world;
    const struct choice *choice = &engine->scenario->segments[k].choice;
    int row = k * engine->rates.firm_count;
    bool tastes = choice->taste_sd > 0; /* persons and unrest are no matter here (can_weigh) */
    proposals->pay_weight = choice->pay_weight;
    proposals->shock_scale = choice->shock_scale;
    if (!tastes && engine->outlook.alike[k]) {
        proposals_bid(proposals, &engine->outlook.cells[row].offer, met->pay, met->z, block->bid,
                      choice_calm(&engine->appeal, row, 0, 0), met->count);
        return;
    }
    for (uint64_t left = self->contacts; left; left &= left - 1) {
        int i = __builtin_ctzll(left), f = (int)met->to[i], g = (int)met->from[i];
        const struct offer_terms *offer = &engine->outlook.cells[row + f].offer;
        proposals->bid[i] =
            contact_bid(offer_base(offer, met->pay[i], met->z[i]),
                        offer_premium(offer, block->bid[i]), offer->ceiling * met->z[i]);
        proposals->advantage[i] = tastes ? choice_common(&engine->appeal, row, f, g) +
                                               choice_taste(choice, world, k, met->slot[i], f, g)
                                         : choice_calm(&engine->appeal, row, f, g);
    }
}

/* Asks for the memory of what contacts will be weighed by. */
static void fetch(const struct foreseen *self, const struct world *world, int k)
{
    const struct people *people = &world->people[k];
    bool any = world->tastes.on || world->grants.active;
    for (uint64_t left = any ? self->contacts : 0; left; left &= left - 1) {
        uint32_t slot = self->met.slot[__builtin_ctzll(left)];
        if (world->tastes.on) tastes_fetch(&world->tastes, people, slot);
        if (world->grants.active) __builtin_prefetch(grants_holding(world, k, slot));
    }
}

/* What bids and present pay stand for, where people hold equity: equity_weigh, for many. */
static void average(struct foreseen *self, const struct engine *engine, int k)
{
    struct proposals *proposals = &self->proposals;
    const struct candidates *met = &self->met;
    const struct world *world = &engine->world;
    const struct outlook_cell *cells = &engine->outlook.cells[k * engine->rates.firm_count];
    for (uint64_t left = self->contacts; left; left &= left - 1) {
        int i = __builtin_ctzll(left);
        double unvested = grants_unvested(world, k, met->slot[i]);
        double equity_pay = packages_equity_pay(world, k, met->slot[i]);
        proposals->there[i] = equity_recruits(&cells[met->to[i]].equity, unvested);
        proposals->here[i] = equity_employs(&cells[met->from[i]].equity, unvested, equity_pay);
        proposals->offer[i] = average_of(&proposals->there[i], proposals->bid[i]);
        proposals->present[i] = average_of(&proposals->here[i], met->pay[i]);
    }
}

/* Unrest changes from contact to contact, and a trace wants to know everything. */
static bool can_weigh(const struct engine *engine, int k)
{
    return !engine->trace &&
           !(engine->world.teams.on && engine->scenario->segments[k].choice.unrest_weight != 0);
}

/* Contacts whose firms, the one that recruits and the one that employs, bring this bit. */
static uint64_t that_bring(const struct candidates *met, const struct outlook *outlook, int k,
                           int firms, uint8_t bit, uint64_t contacts)
{
    const struct outlook_cell *cells = &outlook->cells[k * firms];
    uint64_t bring = 0;
    if (!(outlook->some[k] & bit)) return 0;
    if (outlook->all[k] & bit) return contacts;
    for (uint64_t left = contacts; left; left &= left - 1) {
        int i = __builtin_ctzll(left);
        uint8_t bits = cells[met->to[i]].recruits | cells[met->from[i]].employs;
        bring |= (uint64_t)((bits & bit) != 0) << i;
    }
    return bring;
}

/* What contacts come to, by whether the bid is taken at present pay and the three things of
 * outlook.h. */
static void judge(struct foreseen *self, const struct engine *engine, int k)
{
    const struct outlook *outlook = &engine->outlook;
    const struct candidates *met = &self->met;
    int firms = engine->rates.firm_count;
    uint64_t taken = self->contacts & self->proposals.taken, refused = self->contacts & ~taken;
    uint64_t auction = that_bring(met, outlook, k, firms, OUTLOOK_AUCTION, self->contacts);
    uint64_t answers = that_bring(met, outlook, k, firms, OUTLOOK_ANSWERS, taken);
    uint64_t preempts = that_bring(met, outlook, k, firms, OUTLOOK_PREEMPTS, refused & ~auction);
    self->goes = taken & ~auction & ~answers;
    self->talks = (taken & (auction | answers)) | preempts;
    self->barred = refused & auction;
    self->refusals = refused & ~auction & ~preempts;
}

/* Those below a firm's bar get no offer. */
static void bar(struct foreseen *self, const struct engine *engine, int k)
{
    const struct recruiting *recruiting = &engine->recruiting;
    const struct candidates *met = &self->met;
    for (uint64_t left = recruiting->bars ? self->contacts : 0; left; left &= left - 1) {
        int i = __builtin_ctzll(left);
        if (recruiting_is_below(recruiting, &engine->world, (int)met->to[i], k, met->slot[i]))
            self->barred |= UINT64_C(1) << i;
    }
    self->goes &= ~self->barred;
    self->talks &= ~self->barred;
    self->refusals &= ~self->barred;
}

/* Firms that have their heads, or a cap on their payroll: what these do is asked at the time. */
static void limit(struct foreseen *self, const struct engine *engine, int k)
{
    const struct world *world = &engine->world;
    uint64_t capped = 0;
    for (uint64_t left = engine->outlook.limited ? self->contacts : 0; left; left &= left - 1) {
        int i = __builtin_ctzll(left), f = (int)self->met.to[i];
        self->closed |= (uint64_t)recruiting_is_full(world, f, k) << i;
        capped |= (uint64_t)(world->payroll_cap[f] < INFINITY) << i;
    }
    self->capped = self->refusals & capped;
    self->refusals &= ~capped;
}

/* What contacts come to as things stand. */
static void weigh(struct foreseen *self, struct engine *engine, const struct ahead *block, int k)
{
    outlook_look(&engine->outlook, &engine->world, &engine->appeal);
    for (uint64_t left = engine->world.grants.active ? self->contacts : 0; left; left &= left - 1)
        grants_fetch(&engine->world, k, self->met.slot[__builtin_ctzll(left)]);
    lay(self, engine, block, k);
    proposals_weigh(&self->proposals, self->met.pay, self->contacts, self->met.count);
    if (engine->world.grants.active) {
        average(self, engine, k);
        proposals_weigh_averages(&self->proposals, self->met.count);
    }
    judge(self, engine, k);
    bar(self, engine, k);
    limit(self, engine, k);
}

static void resolve(struct foreseen *self, struct engine *engine, const struct ahead *block, int k)
{
    double *shock = self->proposals.shock;
    fetch(self, &engine->world, k);
    if (block->needs.shocks) {
        draw_answers(self, engine->world.rng, block->name);
        variate_logistics(shock, shock, self->met.count);
    }
    self->weighed = can_weigh(engine, k);
    if (self->weighed)
        weigh(self, engine, block, k);
    else
        self->talks = self->contacts;
    if (self->talks && block->needs.answers && !block->needs.shocks)
        draw_answers(self, engine->world.rng, block->name);
    if (self->weighed) talks_resolve(self, engine, block, k);
    if (engine->outlook.plain) self->straight = self->goes & ~(self->countered | self->met.twice);
}

/* What follows from what was foreseen and what has come in between. Whoever refuses, and whoever gets no
 * offer, adds to counts that nobody reads before the month's end, and who comes to nothing is nothing:
 * there nobody need stop. */
static void sort_out(struct foreseen *self)
{
    uint64_t sure = ~self->stale, open = sure & ~self->closed;
    uint64_t decides = self->goes | self->countered | self->talks | self->capped;
    self->acts = self->stale | self->odd | (decides & open);
    self->crosses = self->straight & open;
    self->refuses = self->refusals & open;
    self->spends = (self->barred | self->closed) & sure;
}

void foreseen_touch(struct foreseen *self, uint32_t slot)
{
    self->stale |= candidates_who(&self->met, slot) & foreseen_left(self);
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
    uint64_t by;
    candidates_of(&self->met, firm, &by);
    self->closed ^= by & self->contacts & foreseen_left(self);
    sort_out(self);
}

/* Meets the candidates: who leaves, and whom another firm contacts. */
static void meet(struct foreseen *self, const struct engine *engine, struct ahead *block,
                 struct arrivals *arrivals, int k)
{
    struct candidates *met = &self->met;
    const struct people *people = &engine->world.people[k];
    const struct segment *segment = &engine->scenario->segments[k];
    const struct fates *fates = rates_fates(&engine->rates, k);
    double bound = engine->rates.bound[k];
    bool alike = engine->rates.alike[k];
    candidates_meet(met, people, block->name.part, block->place, block->count);
    ahead_make_bids(block); /* while the memory of people is on its way */
    arrivals_tell(arrivals, engine->world.rng, self->time, block->count);
    candidates_read(met, people, alike ? NULL : fates);
    if (alike)
        candidates_thin_alike(met, bound, segment->exit_rate, segment->layoff_rate, fates);
    else
        candidates_thin(met, bound, segment->exit_rate, segment->layoff_rate);
    self->odd = met->leaves | met->named;
    met->contacts &= ~met->named;
    self->contacts = pick(met, &engine->recruiting, k, block->firm);
}

void foresee(struct engine *engine, struct clock *clock)
{
    struct foreseen *self = clock->foreseen;
    struct ahead *block = clock->block;
    uint64_t left = arrivals_left(clock->arrivals);
    int k = clock->name.segment, count = left < (uint64_t)block->length ? (int)left : block->length;
    self->first = clock->name.number;
    self->passed = self->met.count = 0;
    self->goes = self->countered = self->talks = self->capped = 0;
    self->refusals = self->barred = self->straight = 0;
    self->stale = self->closed = self->odd = self->contacts = 0;
    self->weighed = true;
    clock->next = INFINITY;
    clock->drawn = count > 0;
    if (count > 0) {
        ahead_draw_candidates(block, engine->world.rng, clock->name, count);
        meet(self, engine, block, clock->arrivals, k);
    }
    if (self->contacts) resolve(self, engine, block, k);
    sort_out(self);
    if (count > 0) clock->next = self->time[foreseen_next(self)];
}

void foreseen_draws(const struct foreseen *self, const struct ahead *block, int candidate,
                    struct contact_draws *draws)
{
    *draws = (struct contact_draws){.bid = block->bid[candidate],
                                    .shock = self->proposals.shock[candidate],
                                    .counter = self->counter[candidate],
                                    .preempt = self->preempt[candidate]};
}
