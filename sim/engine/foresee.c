#include "engine/foresee.h"

#include "engine/engine.h"
#include "rng/variate.h"

static void find_times(struct foreseen *self, const struct ahead *block, double first)
{
    self->time[0] = first;
    for (int i = 1; i < block->count; i++) self->time[i] = self->time[i - 1] + block->wait[i];
}

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

/* Those whom a firm contacts that may not offer now. */
static uint64_t find_closed(const struct candidates *met, const struct engine *engine, int k,
                            uint64_t contacts)
{
    uint64_t closed = 0;
    for (uint64_t left = contacts; left && engine->outlook.limited; left &= left - 1) {
        int i = __builtin_ctzll(left);
        const struct worker *worker = world_worker(&engine->world, k, met->slot[i]);
        closed |= (uint64_t)!recruiting_may_offer(&engine->recruiting, &engine->world,
                                                  (int)met->to[i], k, worker)
                  << i;
    }
    return closed;
}

/* Numbers of block `number` of the names of some candidates; where most are wanted of all, which is
 * faster than to gather names. */
static void draw(const struct foreseen *self, gsl_rng *rng, struct draw_name name, uint16_t number,
                 uint64_t which, double *first, double *second)
{
    uint32_t names[AHEAD_MOST];
    double u[AHEAD_MOST], v[AHEAD_MOST];
    int n = 0;
    name.purpose = stream_contact_of(name.purpose);
    name.block = number;
    name.number = self->first;
    if (2 * __builtin_popcountll(which) > self->met.count) {
        stream_run(rng, name, first, second, self->met.count);
        return;
    }
    for (uint64_t left = which; left; left &= left - 1)
        names[n++] = (uint32_t)self->first + (uint32_t)__builtin_ctzll(left);
    stream_gather(rng, name, names, u, v, n);
    n = 0;
    for (uint64_t left = which; left; left &= left - 1, n++) {
        first[__builtin_ctzll(left)] = u[n];
        second[__builtin_ctzll(left)] = v[n];
    }
}

/* What both sides bring to the table. */
static void lay(struct foreseen *self, struct engine *engine, const struct ahead *block, int k,
                uint64_t contacts)
{
    struct proposals *proposals = &self->proposals;
    const struct candidates *met = &self->met;
    const struct world *world = &engine->world;
    const struct choice *choice = &engine->scenario->segments[k].choice;
    int row = k * engine->rates.firm_count;
    bool calm = choice_is_calm(choice);
    proposals->pay_weight = choice->pay_weight;
    proposals->shock_scale = choice->shock_scale;
    for (uint64_t left = contacts; left; left &= left - 1) {
        int i = __builtin_ctzll(left), f = (int)met->to[i], g = (int)met->from[i];
        const struct offer_terms *offer = &engine->outlook.cells[row + f].offer;
        proposals->bid[i] =
            contact_bid(offer_base(offer, met->pay[i], met->z[i]),
                        offer_premium(offer, block->bid[i]), offer->ceiling * met->z[i]);
        proposals->advantage[i] = calm ? choice_calm(&engine->appeal, row, f, g)
                                       : choice_advantage(&engine->appeal, world, k,
                                                          world_worker(world, k, met->slot[i]), f);
    }
}

/* Equity and unrest change from contact to contact, and a trace wants to know everything. */
static bool can_weigh(const struct engine *engine, int k)
{
    return !engine->trace && !engine->world.grants.active &&
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
static void judge(struct foreseen *self, const struct engine *engine, int k, uint64_t contacts)
{
    const struct outlook *outlook = &engine->outlook;
    const struct candidates *met = &self->met;
    int firms = engine->rates.firm_count;
    uint64_t taken = contacts & self->proposals.taken, refused = contacts & ~taken;
    uint64_t auction = that_bring(met, outlook, k, firms, OUTLOOK_AUCTION, contacts);
    uint64_t answers = that_bring(met, outlook, k, firms, OUTLOOK_ANSWERS, taken);
    uint64_t preempts = that_bring(met, outlook, k, firms, OUTLOOK_PREEMPTS, refused & ~auction);
    self->is[PROSPECT_GOES] = taken & ~auction & ~answers;
    self->is[PROSPECT_TALKS] = (taken & (auction | answers)) | preempts;
    self->is[PROSPECT_SPENT] = refused & auction;
    self->is[PROSPECT_REFUSES] = refused & ~auction & ~preempts;
}

/* Those below a firm's bar get no offer. */
static void bar(struct foreseen *self, const struct engine *engine, int k, uint64_t contacts)
{
    const struct recruiting *recruiting = &engine->recruiting;
    const struct candidates *met = &self->met;
    uint64_t barred = 0;
    if (!recruiting->bars) return;
    for (uint64_t left = contacts; left; left &= left - 1) {
        int i = __builtin_ctzll(left);
        double skill = world_background(&engine->world, k, met->slot[i])->skill;
        double least = recruiting->bar[met->to[i] * recruiting->segment_count + k];
        barred |= (uint64_t)(skill <= least) << i;
    }
    for (int i = 0; i < PROSPECTS; i++) self->is[i] &= ~(barred & contacts);
    self->is[PROSPECT_SPENT] |= barred;
}

/* The numbers of employers' answers, for contacts that will ask for them. */
static void draw_answers(struct foreseen *self, gsl_rng *rng, const struct ahead *block)
{
    double unused[AHEAD_MOST];
    uint64_t talks = self->is[PROSPECT_TALKS];
    if (!talks || !block->needs.answers) return;
    if (!block->needs.shocks) draw(self, rng, block->name, 1, talks, unused, self->counter);
    draw(self, rng, block->name, 2, talks, self->preempt, unused);
}

/* Contacts by firms that may offer. */
static void resolve(struct foreseen *self, struct engine *engine, const struct ahead *block, int k,
                    uint64_t contacts)
{
    double *shock = self->proposals.shock;
    if (block->needs.shocks) {
        draw(self, engine->world.rng, block->name, 1, contacts, shock, self->counter);
        variate_logistics(shock, shock, self->met.count);
    }
    self->weighed = can_weigh(engine, k);
    if (self->weighed) {
        outlook_look(&engine->outlook, &engine->world);
        lay(self, engine, block, k, contacts);
        proposals_weigh(&self->proposals, self->met.pay, self->met.count);
        judge(self, engine, k, contacts);
        bar(self, engine, k, contacts);
    } else {
        self->is[PROSPECT_TALKS] = contacts;
    }
    draw_answers(self, engine->world.rng, block);
}

void foreseen_doubt(struct foreseen *self)
{
    self->acts = candidates_below(self->met.count);
    self->refuses = self->crosses = 0;
}

/* Whoever refuses adds to counts that nobody reads before the month's end, and who comes to nothing is
 * nothing: the walk need not stop there. But two candidates for one person must be come to in order,
 * and firms that may not always offer are asked at the time. */
static void sort_out(struct foreseen *self, const struct engine *engine, uint64_t contacts)
{
    foreseen_doubt(self);
    if (engine->outlook.limited) return;
    uint64_t once = ~self->met.twice;
    uint64_t nothing = ~(contacts | self->is[PROSPECT_ALONE]);
    self->refuses = self->is[PROSPECT_REFUSES] & once;
    self->acts &= ~((nothing & once) | self->refuses);
    if (engine->outlook.plain) self->crosses = self->is[PROSPECT_GOES] & once;
}

void foresee(struct engine *engine, struct clock *clock)
{
    struct foreseen *self = clock->foreseen;
    struct candidates *met = &self->met;
    struct ahead *block = clock->block;
    int k = clock->name.segment;
    const struct people *people = &engine->world.people[k];
    const struct segment *segment = &engine->scenario->segments[k];
    self->first = block->name.number;
    self->epoch = engine->outlook.epoch;
    self->changes = people->changes;
    self->changed = 0;
    candidates_meet(met, people, block->name.part, block->place, block->count);
    ahead_draw_deals(block, engine->world.rng); /* while the memory of people is on its way */
    find_times(self, block, clock->next);
    candidates_read(met, people, rates_fates(&engine->rates, k));
    candidates_thin(met, engine->rates.bound[k], segment->exit_rate, segment->layoff_rate);
    met->contacts &= ~met->named;
    uint64_t contacts = pick(met, &engine->recruiting, k, block->firm);
    uint64_t closed = find_closed(met, engine, k, contacts);
    memset(self->is, 0, sizeof self->is);
    self->is[PROSPECT_ALONE] = met->leaves | met->named;
    self->is[PROSPECT_CLOSED] = closed;
    if (contacts & ~closed) resolve(self, engine, block, k, contacts & ~closed);
    sort_out(self, engine, contacts);
}

void foreseen_draws(const struct foreseen *self, const struct ahead *block, int candidate,
                    struct contact_draws *draws)
{
    *draws = (struct contact_draws){.bid = block->bid[candidate],
                                    .shock = self->proposals.shock[candidate],
                                    .counter = self->counter[candidate],
                                    .preempt = self->preempt[candidate]};
}
