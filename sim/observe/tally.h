/* Counts what happens during a month, from the events as they are told. */
#ifndef OBSERVE_TALLY_H
#define OBSERVE_TALLY_H

#include "base/log_sum.h"
#include "market/event.h"
#include "world/world.h"

/* What happened at one firm in one segment this month. */
struct firm_tally {
    double offers, accepted, poached_in, hire_cost;
    struct log_sum premiums; /* ln(bid / pay) of bids to employed people */
    double poached_out, regretted_out;
    double uncompared; /* bids to people without pay, and bids of nothing */
    double from_pool, backfilled, left_to_pool, exits;
    double counters, counters_won, counter_cost;
};

/* What happened in one segment this month: kept are only what no firm's tally tells; tally_market fills
 * in the rest. */
struct market_tally {
    double spent; /* contacts that came to no offer */
    double boomerangs, entries;
    double pool_exits;
    double cascades;              /* trees rooted this month, by the segment of the root    */
    double cascade_max;           /* the largest of such trees with a departure this month  */
    struct log_sum move_premiums; /* changes of ln pay at moves */
    double contacts, offers, accepted, counters, counters_won, moves, layoffs, exits;
};

/* Moves along one pair of places since month 0. */
struct flow_tally {
    double moves, talent;
};

struct tally {
    int firm_count, segment_count;
    const poach_scenario *scenario; /* borrowed */
    struct firm_tally *firms;       /* [firm * segments + segment], of the month   */
    struct market_tally *market;    /* [segment], of the month, see tally_market   */
    struct flow_tally *flows;       /* [(from * places + to) * segments + segment] */
    double *regret_bar;             /* 75th percentile of the skill law, [segment] */
};

POACH_CHECKED poach_status tally_init(struct tally *self, const poach_scenario *scenario);
void tally_free(struct tally *self);
/* Counts an event, any kind of. */
void tally_event(struct tally *self, const struct event *event);
/* A departure in a tree whose root was of `segment`: its size so far, and whether this is the root. */
void tally_departure(struct tally *self, int segment, double size, bool roots);
/* What happened in the segment so far this month, complete. */
struct market_tally tally_market(const struct tally *self, int segment);
/* People poached from each firm this month, into lost[firm]. */
void tally_losses(const struct tally *self, double *lost);
void tally_new_month(struct tally *self);
void tally_new_horizon(struct tally *self); /* flows too */

/* Number of a place among the flows: a firm's own, then (pool), (outside). */
static inline int tally_place(const struct tally *self, int firm)
{
    return firm >= 0 ? firm : self->firm_count + (firm == AT_POOL ? 0 : 1);
}

static inline struct firm_tally *tally_at(const struct tally *self, int firm, int segment)
{
    return &self->firms[firm * self->segment_count + segment];
}

/* Someone with relative skill z has gone from one place to another. */
static inline void tally_flow(struct tally *self, int from, int to, int segment, double z)
{
    int pair = tally_place(self, from) * (self->firm_count + 2) + tally_place(self, to);
    struct flow_tally *flow = &self->flows[(int64_t)pair * self->segment_count + segment];
    flow->moves++;
    flow->talent += self->scenario->segments[segment].talent_weight * z;
}

/* An offer by firm `to` to someone employed, of `ratio` times his pay. */
static inline void tally_offer(struct tally *self, int to, int segment, double ratio)
{
    struct firm_tally *firm = tally_at(self, to, segment);
    firm->offers++;
    if (ratio > 0)
        log_sum_add(&firm->premiums, ratio);
    else
        firm->uncompared++;
}

/* Someone employed moves to another firm, for `ratio` times his pay. */
static inline void tally_move(struct tally *self, const struct event *event, double ratio)
{
    int k = event->segment;
    struct market_tally *market = &self->market[k];
    struct firm_tally *to = tally_at(self, event->to, k), *from = tally_at(self, event->from, k);
    tally_flow(self, event->from, event->to, k, event->z);
    to->hire_cost += self->scenario->firms[event->to].strategy.recruit.hire_cost * event->deal.pay;
    to->poached_in++;
    from->poached_out++;
    from->regretted_out += event->skill > self->regret_bar[k];
    market->boomerangs += event->boomerang;
    log_sum_add(&market->move_premiums, ratio);
}

#endif
