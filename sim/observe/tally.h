/* Counts what happens during a month, from the events as they are told. */
#ifndef OBSERVE_TALLY_H
#define OBSERVE_TALLY_H

#include "base/fixed_sum.h"
#include "base/log_sum.h"
#include "market/event.h"
#include "world/world.h"

/* What happened at one firm in one segment this month. */
struct firm_tally {
    double taken, refused;             /* bids to employed people                        */
    struct log_sum taken_premiums;     /* ln(bid / pay) of them ...                            */
    struct fixed_sum refused_premiums; /* ... and of these, which are counted in no order      */
    double worthless;                  /* bids of 0, refused   */
    double brought_in; /* from other firms without a bid to take: followers, dated departures */
    double poached_out, regretted_out, hire_cost;
    double pool_offers, from_pool, backfilled, left_to_pool, exits;
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
    struct log_sum move_premiums; /* changes of ln pay at moves; kept: at those without a bid */
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

/* Someone employed refuses an offer of firm `to`; ln_ratio = ln(bid / pay), -INFINITY for a bid of 0.
 * In which order such offers are told does not matter. */
static inline void tally_refused(struct tally *self, int to, int segment, double ln_ratio)
{
    struct firm_tally *firm = tally_at(self, to, segment);
    firm->refused++;
    if (ln_ratio > -INFINITY)
        fixed_sum_add(&firm->refused_premiums, ln_ratio);
    else
        firm->worthless++;
}

/* ... and takes it. */
static inline void tally_taken(struct tally *self, int to, int segment, double ratio)
{
    struct firm_tally *firm = tally_at(self, to, segment);
    firm->taken++;
    log_sum_add(&firm->taken_premiums, ratio);
}

/* All of its bids, and those that were taken. */
static inline double tally_offers(const struct firm_tally *firm)
{
    return firm->taken + firm->refused + firm->pool_offers;
}
static inline double tally_accepted(const struct firm_tally *firm)
{
    return firm->taken + firm->from_pool;
}
static inline double tally_poached_in(const struct firm_tally *firm)
{
    return firm->taken + firm->brought_in;
}

/* What hiring at that pay (money/year) costs the firm, money. */
static inline double tally_hire_cost(const struct tally *self, int firm, double pay)
{
    return self->scenario->firms[firm].strategy.recruit.hire_cost * pay;
}

/* Someone employed moves to another firm, at pay in money/year. */
static inline void tally_move(struct tally *self, int segment, int from, int to,
                              const struct mover *who, double pay)
{
    struct firm_tally *gains = tally_at(self, to, segment), *loses = tally_at(self, from, segment);
    tally_flow(self, from, to, segment, who->z);
    gains->hire_cost += tally_hire_cost(self, to, pay);
    loses->poached_out++;
    loses->regretted_out += who->top_quarter;
    self->market[segment].boomerangs += who->boomerang;
}

#endif
