#include <math.h>

#include "engine/engine.h"
#include "market/contact.h"
#include "strategy/counter.h"
#include "strategy/equity.h"
#include "strategy/offer.h"
#include "world/crossing.h"
#include "world/moves.h"

struct ahead_needs approach_needs(const struct engine *self, int k)
{
    const poach_scenario *s = self->scenario;
    struct ahead_needs needs = {.shocks = s->segments[k].choice.shock_scale > 0};
    for (int f = 0; f < s->firm_count; f++) {
        const struct strategy *strategy = &s->firms[f].strategy;
        needs.bids = needs.bids || strategy->offer[k].premium_sd > 0;
        needs.answers = needs.answers || strategy->counter[k].rule != COUNTER_NONE;
    }
    for (int p = 0; p < s->person_count; p++)
        needs.shocks = needs.shocks || s->people[p].choice.shock_scale > 0;
    return needs;
}

/* Takes copies, so that event and contact need no place in memory where nobody traces. */
static void tell_trace(struct engine *self, const struct worker *worker, struct event event,
                       struct contact contact, double shock)
{
    struct choice_terms terms =
        choice_split(&self->appeal, &self->world, event.segment, worker, event.to, shock);
    trace_contact(self, worker, &event, &contact, &terms);
}

/* Both sides' halves of the contact [1.4]: bid, advantage [E4], answer. The bid is `fixed`, or NAN: what
 * the firm's rule makes of it. `advantage`: the recruiter's without the shock, or NAN: not known yet. */
static void negotiate(struct engine *self, const struct worker *worker,
                      const struct contact_draws *draws, double fixed, double advantage,
                      struct event *event)
{
    int k = event->segment, f = event->to;
    const struct choice *choice = choice_of(&self->world, k, worker);
    struct contact contact;
    contact_open(&contact, worker->pay, choice->pay_weight);
    double shock = choice->shock_scale > 0 ? choice->shock_scale * draws->shock : 0;
    offer_make(&self->world, f, k, worker, draws->bid, &contact);
    if (!isnan(fixed)) {
        contact.offer = OFFER_POSTED;
        contact.base = fixed;
        contact.premium = 0;
        contact.offer_ceiling = INFINITY;
    }
    if (isnan(advantage)) advantage = choice_advantage(&self->appeal, &self->world, k, worker, f);
    contact.advantage = advantage + shock;
    counter_make(&self->world, k, worker, draws->counter, draws->preempt, &contact);
    equity_weigh(&self->world, f, k, worker, &contact);
    event->deal = contact_resolve(&contact);
    if (self->trace) tell_trace(self, worker, *event, contact, shock);
}

int approach_start_month(double date, double garden)
{
    if (!(garden > 0)) return MOVES_AT_ONCE;
    return (int)ceil(date + garden);
}

/* Month end at which someone may start who leaves firm g now. */
static inline int start_from(const struct engine *self, int g)
{
    return approach_start_month(self->world.month - 1 + self->now,
                                self->scenario->firms[g].garden_leave_months);
}

/* He has gone: some follow him, somebody else comes in his place. */
static inline poach_status gone(struct engine *self, const struct clock *clock, uint32_t slot,
                                const struct event *event, const struct departure *departure,
                                const struct follow *follow)
{
    double date = self->world.month - 1 + self->now;
    poach_status status = POACH_OK;
    if (self->world.teams.on)
        status = following_after(self, departure, event, slot, follow ? follow->tree : 0, date);
    bool backfills = self->scenario->firms[event->from].backfill;
    return backfills && status == POACH_OK ? happening_backfill(self, clock, event->from) : status;
}

/* What was agreed happens. */
static poach_status conclude(struct engine *self, const struct clock *clock, uint32_t slot,
                             const struct event *event, const struct follow *follow)
{
    struct departure departure = {0};
    poach_status status = POACH_OK;
    if (event->deal.goes) {
        if (self->world.teams.on)
            departure = following_before(self, &clock->name, event->segment, slot);
        status = moves_follow(&self->world, event->segment, slot, event->to, event->deal.pay,
                              start_from(self, event->from), follow ? follow->guide : 0);
    } else if (event->deal.pay != event->pay_before) {
        status = moves_repay(&self->world, event->segment, slot, event->deal.pay);
    }
    if (status == POACH_OK) status = happening_tell(self, event, slot);
    if (status != POACH_OK || !event->deal.goes) return status;
    return gone(self, clock, slot, event, &departure, follow);
}

/* The firm event.to reaches someone employed. `seen`: candidate number `at` there, whose numbers are
 * drawn; NULL: draws has firm and bid. */
static void contact(struct engine *self, const struct clock *clock, const struct worker *worker,
                    const struct foreseen *seen, int at, struct contact_draws *draws,
                    struct event *event)
{
    double advantage = NAN;
    if (!recruiting_may_offer(&self->recruiting, &self->world, event->to, event->segment, worker)) {
        if (self->trace) trace_contact(self, worker, event, NULL, NULL);
        return;
    }
    if (!seen)
        ahead_read_answer_alone(self->world.rng, clock->name, draws);
    else
        foreseen_draws(seen, clock->block, at, draws);
    if (seen && seen->weighed) advantage = seen->proposals.advantage[at];
    negotiate(self, worker, draws, NAN, advantage, event);
}

static poach_status talk(struct engine *self, const struct clock *clock, uint32_t slot, int at)
{
    int k = clock->name.segment;
    const struct foreseen *seen = clock->foreseen;
    const struct worker *worker = world_worker(&self->world, k, slot);
    struct event event = happening_event(worker, k, EVENT_CONTACT, (int)seen->met.to[at]);
    struct contact_draws draws;
    contact(self, clock, worker, seen, at, &draws, &event);
    return conclude(self, clock, slot, &event, NULL);
}

/* He takes what firm f bids, and somebody may follow or learn. */
static poach_status take_with_all(struct engine *self, const struct clock *clock, uint32_t slot,
                                  int f, double bid)
{
    int k = clock->name.segment;
    const struct worker *worker = world_worker(&self->world, k, slot);
    struct event event = happening_event(worker, k, EVENT_CONTACT, f);
    event.deal =
        (struct deal){.offered = true, .goes = true, .bid = bid, .table = worker->pay, .pay = bid};
    return conclude(self, clock, slot, &event, NULL);
}

/* He takes at once what firm f bids; units as in tally_taken. */
static poach_status take(struct engine *self, const struct clock *clock, uint32_t slot, int f,
                         double bid, int64_t units)
{
    int k = clock->name.segment;
    const struct worker *worker = world_worker(&self->world, k, slot);
    int g = worker->firm;
    if (self->world.teams.on || self->world.knowledge.on)
        return take_with_all(self, clock, slot, f, bid);
    struct mover who = happening_to_whom(worker, f);
    poach_status status = moves_follow(&self->world, k, slot, f, bid, start_from(self, g), 0);
    if (status != POACH_OK) return status;
    observer_taken(&self->ledger, k, g, f, &who, bid, units);
    return happening_backfill(self, clock, g);
}

/* His employer answers firm f's bid with `table`, and he stays; units as in tally_refused. */
static poach_status keep(struct engine *self, int k, uint32_t slot, int f, double table, double bid,
                         int64_t units)
{
    const struct worker *worker = world_worker(&self->world, k, slot);
    double raise = table - worker->pay;
    poach_status status = moves_repay(&self->world, k, slot, table);
    if (status == POACH_OK) observer_kept(&self->ledger, k, worker->firm, f, raise, bid, units);
    return status;
}

poach_status approach_foreseen(struct engine *self, const struct clock *clock, int at)
{
    const struct foreseen *seen = clock->foreseen;
    const struct proposals *proposals = &seen->proposals;
    int k = clock->name.segment, f = (int)seen->met.to[at];
    uint32_t slot = seen->met.slot[at];
    if (seen->talks >> at & 1) return talk(self, clock, slot, at);
    if (self->outlook.capped && !recruiting_may_offer(&self->recruiting, &self->world, f, k,
                                                      world_worker(&self->world, k, slot)))
        observer_spent(&self->ledger, k, 1);
    else if (seen->goes >> at & 1) {
        if (seen->countered >> at & 1) observer_outbid(&self->ledger, k, (int)seen->met.from[at]);
        return take(self, clock, slot, f, proposals->bid[at], proposals->units[at]);
    } else if (seen->countered >> at & 1)
        return keep(self, k, slot, f, seen->table[at], proposals->bid[at], proposals->units[at]);
    else
        observer_refused(&self->ledger, k, f, proposals->bid[at], proposals->units[at]);
    return POACH_OK;
}

/* Least and most pay of those who cross, looked at afterwards: it ends all. */
struct pay_range {
    double least, most;
};

/* `plain`: no staff keeps other sums than of pay. Compiled twice, for it saves a tenth. */
LANES_INLINE struct pay_range cross_all(struct engine *self, int k, const struct foreseen *foreseen,
                                        uint64_t which, bool plain)
{
    struct pay_range pay = {.least = MOVES_PAY_MOST, .most = MOVES_PAY_LEAST};
    struct ledger ledger = self->ledger; /* a copy, as the books are */
    ledger.tally = tally_of(&self->ledger.tally, k);
    if (plain) ledger.tally.alike = true;
    struct crossings books = crossings_open(&self->world, k, ledger.tally.segment_count);
    for (; which; which &= which - 1) {
        size_t at = (size_t)__builtin_ctzll(which) & 63;
        int from = (int)foreseen->met.from[at], to = (int)foreseen->met.to[at];
        double bid = foreseen->proposals.bid[at];
        uint32_t slot = foreseen->met.slot[at];
        struct mover who = happening_to_whom(&books.worker[slot], to);
        pay.least = num_min(pay.least, bid);
        pay.most = num_max(pay.most, bid);
        observer_taken(&ledger, 0, from, to, &who, bid, foreseen->proposals.units[at]);
        crossings_make(&books, slot, from, to, bid, plain);
    }
    crossings_close(&books);
    return pay;
}

poach_status approach_crossings(struct engine *self, int k, const struct foreseen *foreseen,
                                uint64_t which)
{
    poach_status status = journal_expect(&self->world.journal[k], AHEAD_MOST);
    if (status != POACH_OK) return status;
    struct pay_range pay = self->world.plain_staffs ? cross_all(self, k, foreseen, which, true)
                                                    : cross_all(self, k, foreseen, which, false);
    status = moves_check_pay(&self->world, pay.least);
    return status == POACH_OK ? moves_check_pay(&self->world, pay.most) : status;
}

poach_status approach_staff(struct engine *self, const struct clock *clock, uint32_t slot)
{
    int k = clock->name.segment;
    const struct worker *worker = world_worker(&self->world, k, slot);
    int g = worker->firm;
    struct contact_draws draws = {.firm = clock->firm, .bid = clock->bid};
    if (!clock->arrivals) ahead_read_deal_alone(self->world.rng, clock->name, &draws);
    const struct reach *reach = &self->recruiting.staff[k * self->scenario->firm_count + g];
    int f = recruiting_pick(&self->recruiting, reach, draws.firm);
    if (f == g) return POACH_OK; /* one's own employer changes nothing */
    struct event event = happening_event(worker, k, EVENT_CONTACT, f);
    contact(self, clock, worker, NULL, 0, &draws, &event);
    return conclude(self, clock, slot, &event, NULL);
}

poach_status approach_follower(struct engine *self, const struct follow *follow, uint32_t slot)
{
    int k = follow->name.segment;
    struct clock cause = {.name = follow->name};
    const struct worker *worker = world_worker(&self->world, k, slot);
    bool moves = self->scenario->teams.follow_mode == FOLLOW_MOVE;
    struct event event =
        happening_event(worker, k, moves ? EVENT_FOLLOW : EVENT_CONTACT, follow->to);
    if (moves) {
        event.deal.goes = true;
        event.deal.pay = event.deal.bid = worker->pay * follow->premium;
        if (self->trace) trace_happening(self, worker, &event);
    } else {
        struct contact_draws draws = {0};
        ahead_read_deal_alone(self->world.rng, cause.name, &draws);
        contact(self, &cause, worker, NULL, 0, &draws, &event);
    }
    poach_status status = conclude(self, &cause, slot, &event, follow);
    if (!event.deal.goes) following_lapse(self, follow);
    return status;
}

poach_status approach_offer(struct engine *self, const struct clock *cause, uint32_t slot, int f,
                            double bid)
{
    int k = cause->name.segment;
    const struct worker *worker = world_worker(&self->world, k, slot);
    if (worker->firm == AT_POOL) return from_pool_offer(self, k, slot, f, bid);
    struct event event = happening_event(worker, k, EVENT_CONTACT, f);
    struct contact_draws draws = {0};
    ahead_read_answer_alone(self->world.rng, cause->name, &draws);
    negotiate(self, worker, &draws, bid, NAN, &event);
    return conclude(self, cause, slot, &event, NULL);
}
