#include "observe/tally.h"

#include <stdlib.h>
#include <string.h>
#include "world/skill.h"

static size_t flow_count(const struct tally *self)
{
    size_t places = (size_t)self->firm_count + 2;
    return places * places * (size_t)self->segment_count;
}

poach_status tally_init(struct tally *self, const poach_scenario *s)
{
    *self = (struct tally){.firm_count = s->firm_count,
                           .segment_count = s->segment_count,
                           .alike = skill_is_alike(s),
                           .scenario = s};
    size_t segments = (size_t)s->segment_count;
    self->firms = calloc((size_t)s->firm_count * segments, sizeof *self->firms);
    self->market = calloc(segments, sizeof *self->market);
    self->flows = calloc(flow_count(self), sizeof *self->flows);
    if (!self->firms || !self->market || !self->flows) {
        tally_free(self);
        return POACH_NO_MEMORY;
    }
    tally_new_month(self);
    return POACH_OK;
}

void tally_free(struct tally *self)
{
    free(self->firms);
    free(self->market);
    free(self->flows);
    *self = (struct tally){0};
}

void tally_losses(const struct tally *self, double *lost)
{
    for (int f = 0; f < self->firm_count; f++) {
        lost[f] = 0;
        for (int k = 0; k < self->segment_count; k++)
            lost[f] += (double)self->firms[f * self->segment_count + k].poached_out;
    }
}

void tally_new_month(struct tally *self)
{
    for (int i = 0; i < self->firm_count * self->segment_count; i++)
        self->firms[i] = (struct firm_tally){0};
    for (int k = 0; k < self->segment_count; k++) self->market[k] = (struct market_tally){0};
}

void tally_settle(struct tally *self)
{
    struct firm_tally *firm = self->firms;
    for (int f = 0; f < self->firm_count; f++) {
        double cost = self->scenario->firms[f].strategy.recruit.hire_cost;
        for (int k = 0; k < self->segment_count; k++, firm++) {
            firm->hire_cost += cost * firm->hired_pay;
            firm->hired_pay = 0;
        }
    }
}

void tally_new_horizon(struct tally *self)
{
    tally_new_month(self);
    memset(self->flows, 0, flow_count(self) * sizeof *self->flows);
}

static void tally_counter(struct tally *self, const struct event *event)
{
    if (event->deal.goes)
        tally_outbid(self, event->from, event->segment);
    else
        tally_kept(self, event->from, event->segment, event->deal.pay - event->pay_before);
}

static void flow(struct tally *self, const struct event *event)
{
    int from = tally_place(self, event->from), to = tally_place(self, event->to);
    tally_flow(self, tally_flow_at(self, from, to, event->segment), event->who.z);
}

static void move(struct tally *self, const struct event *event)
{
    tally_move(self, event->segment, event->from, event->to, &event->who, event->deal.pay);
}

static void tally_contact(struct tally *self, const struct event *event)
{
    const struct deal *deal = &event->deal;
    int k = event->segment;
    if (!deal->offered) {
        self->market[k].spent++;
        return;
    }
    int64_t units = 0;
    if (deal->bid > 0) units = fixed_sum_units(num_log(deal->bid / event->pay_before));
    if (deal->countered) tally_counter(self, event);
    if (!deal->goes) {
        tally_refused(self, event->to, k, deal->bid, units);
        return;
    }
    tally_taken(self, event->to, k, units);
    move(self, event);
}

struct market_tally tally_market(const struct tally *self, int k)
{
    struct market_tally market = self->market[k];
    market.exits = market.pool_exits;
    for (int f = 0; f < self->firm_count; f++) {
        const struct firm_tally *firm = tally_at(self, f, k);
        market.offers += tally_offers(firm);
        market.accepted += tally_accepted(firm);
        market.counters += firm->counters;
        market.counters_won += firm->counters_won;
        market.moves += tally_poached_in(firm);
        market.layoffs += firm->left_to_pool;
        market.exits += firm->exits;
    }
    market.contacts = market.spent + market.offers;
    return market;
}

void tally_departure(struct tally *self, int segment, double size, bool roots)
{
    struct market_tally *market = &self->market[segment];
    market->cascades += roots;
    market->cascade_max = fmax(market->cascade_max, size);
}

void tally_event(struct tally *self, const struct event *event)
{
    struct market_tally *market = &self->market[event->segment];
    switch (event->kind) {
    case EVENT_CONTACT: tally_contact(self, event); return;
    case EVENT_FOLLOW:
    case EVENT_DEPART:
        tally_at(self, event->to, event->segment)->brought_in++;
        fixed_sum_add(&market->move_premiums, num_log(event->deal.pay / event->pay_before));
        move(self, event);
        return;
    case EVENT_LAYOFF: tally_at(self, event->from, event->segment)->left_to_pool++; break;
    case EVENT_EXIT:
        if (event->from >= 0)
            tally_at(self, event->from, event->segment)->exits++;
        else
            market->pool_exits++;
        break;
    case EVENT_ENTRY:
    case EVENT_BACKFILL: return; /* tally_entered, tally_filled */
    }
    flow(self, event);
}
