/* Counts what happens during a month, from the events as they are told. */
#ifndef OBSERVE_TALLY_H
#define OBSERVE_TALLY_H

#include "base/fixed_sum.h"
#include "market/event.h"
#include "world/world.h"

/* What happened at one firm in one segment this month. */
struct firm_tally {
    int64_t taken;             /* bids to employed people                                     */
    double hired_pay;          /* money/year, of hires that are not in hire_cost yet          */
    struct fixed_sum premiums; /* ln(bid / pay) of bids taken and refused, but for those of 0 */
    double hire_cost;          /* money                                                       */
    int64_t poached_out;
    double counter_cost; /* money                                  */
    int64_t regretted_out;
    int64_t refused;     /* bids to employed people                */
    int64_t worthless;   /* of the refused: bids of 0              */
    uint32_t brought_in; /* from other firms without a bid to take: followers, dated departures */
    uint32_t backfilled;
    int64_t pool_offers, from_pool, left_to_pool, exits;
    int64_t counters, counters_won;
};

/* What happened in one segment this month: kept are only what no firm's tally tells; tally_market fills
 * in the rest. */
struct market_tally {
    int64_t spent; /* contacts that came to no offer */
    int64_t boomerangs, entries;
    int64_t pool_exits;
    int64_t cascades;               /* trees rooted this month, by the segment of the root    */
    double cascade_max;             /* the largest of such trees with a departure this month  */
    struct fixed_sum move_premiums; /* changes of ln pay at moves */
    int64_t contacts, offers, accepted, counters, counters_won, moves, layoffs, exits;
};

/* Moves along one pair of places since month 0. */
struct flow_tally {
    int64_t moves;
    double z; /* of those who moved, added up, see tally_flow_z */
};

struct tally {
    int firm_count, segment_count;
    bool alike; /* everybody's z is 1, and nobody is above the 75th percentile */
    const poach_scenario *scenario; /* borrowed */
    struct firm_tally *firms;       /* [firm * segments + segment], of the month   */
    struct market_tally *market;    /* [segment], of the month, see tally_market   */
    struct flow_tally *flows;       /* [(from * segments + segment) * places + to] */
};

POACH_CHECKED poach_status tally_init(struct tally *self, const poach_scenario *scenario);
void tally_free(struct tally *self);
/* Counts what happened to somebody employed, or an exit from the pool. */
void tally_event(struct tally *self, const struct event *event);
/* A departure in a tree whose root was of `segment`: its size so far, and whether this is the root. */
void tally_departure(struct tally *self, int segment, double size, bool roots);
/* What happened in the segment so far this month, complete. */
struct market_tally tally_market(const struct tally *self, int segment);
/* People poached from each firm this month, into lost[firm]. */
void tally_losses(const struct tally *self, double *lost);
void tally_new_month(struct tally *self);
/* What hires have cost so far, at what a hire costs now: call at the month end and before another
 * scenario holds. */
void tally_settle(struct tally *self);
void tally_new_horizon(struct tally *self); /* flows too */

/* The tally of one segment, which is number 0 in it: a copy for those who write a lot into it. */
static inline struct tally tally_of(const struct tally *self, int segment)
{
    struct tally of = *self;
    of.firms += segment;
    of.market += segment;
    of.flows += segment * (self->firm_count + 2);
    return of;
}

/* Number of a place among the flows: a firm's own, then (pool), (outside). */
static inline int tally_place(const struct tally *self, int firm)
{
    return firm >= 0 ? firm : self->firm_count + (firm == AT_POOL ? 0 : 1);
}

static inline struct firm_tally *tally_at(const struct tally *self, int firm, int segment)
{
    return &self->firms[(unsigned)(firm * self->segment_count + segment)];
}

/* Moves from one place to another, numbered by tally_place, in a segment. */
static inline struct flow_tally *tally_flow_at(const struct tally *self, int from, int to,
                                               int segment)
{
    size_t row = (unsigned)(from * self->segment_count + segment);
    return &self->flows[row * (unsigned)(self->firm_count + 2) + (unsigned)to];
}

/* Someone with relative skill z has gone that way. */
static inline void tally_flow(const struct tally *self, struct flow_tally *flow, double z)
{
    flow->moves++;
    if (!self->alike) flow->z += z;
}
static inline double tally_flow_z(const struct tally *self, const struct flow_tally *flow)
{
    return self->alike ? (double)flow->moves : flow->z;
}

/* Someone employed refuses an offer of firm `to`; `units` are fixed_sum_units(ln(bid / pay)), and not
 * asked for if the bid is 0. In which order such offers are told does not matter. */
static inline void tally_refused(const struct tally *self, int to, int segment, double bid,
                                 int64_t units)
{
    struct firm_tally *firm = tally_at(self, to, segment);
    firm->refused++;
    if (bid > 0)
        firm->premiums.units += units;
    else
        firm->worthless++;
}

/* His employer `from` has answered an offer, and he goes nevertheless; or stays, for `raise` money/year
 * more. */
static inline void tally_outbid(struct tally *self, int from, int segment)
{
    tally_at(self, from, segment)->counters++;
}
static inline void tally_kept(struct tally *self, int from, int segment, double raise)
{
    struct firm_tally *firm = tally_at(self, from, segment);
    firm->counters++;
    firm->counters_won++;
    firm->counter_cost += raise;
}

/* ... and takes it. */
static inline void tally_taken(const struct tally *self, int to, int segment, int64_t units)
{
    struct firm_tally *firm = tally_at(self, to, segment);
    firm->taken++;
    firm->premiums.units += units;
    self->market[segment].move_premiums.units += units;
}

/* All of its bids, and those that were taken. */
static inline int64_t tally_offers(const struct firm_tally *firm)
{
    return firm->taken + firm->refused + firm->pool_offers;
}
static inline int64_t tally_accepted(const struct firm_tally *firm)
{
    return firm->taken + firm->from_pool;
}
static inline int64_t tally_poached_in(const struct firm_tally *firm)
{
    return firm->taken + firm->brought_in;
}

/* Someone of relative skill z comes from outside, to the pool or, at pay in money/year, to a firm in place
 * of who has left it; is hired from the pool, and has worked at the firm before if he returns. */
static inline void tally_entered(const struct tally *self, int segment, double z)
{
    int from = tally_place(self, NOWHERE), to = tally_place(self, AT_POOL);
    self->market[segment].entries++;
    tally_flow(self, tally_flow_at(self, from, to, segment), z);
}
static inline void tally_filled(const struct tally *self, int to, int segment, double z, double pay)
{
    struct firm_tally *firm = tally_at(self, to, segment);
    int from = tally_place(self, NOWHERE);
    firm->backfilled++;
    firm->hired_pay += pay;
    tally_flow(self, tally_flow_at(self, from, to, segment), z);
}
static inline void tally_hired(const struct tally *self, int to, int segment, double z,
                               bool returns, double pay)
{
    struct firm_tally *firm = tally_at(self, to, segment);
    int from = tally_place(self, AT_POOL);
    firm->from_pool++;
    firm->hired_pay += pay;
    self->market[segment].boomerangs += returns;
    tally_flow(self, tally_flow_at(self, from, to, segment), z);
}

/* Someone employed moves to another firm, at pay in money/year. */
static inline void tally_move(const struct tally *self, int segment, int from, int to,
                              const struct mover *who, double pay)
{
    struct firm_tally *gains = tally_at(self, to, segment), *loses = tally_at(self, from, segment);
    tally_flow(self, tally_flow_at(self, from, to, segment), who->z);
    gains->hired_pay += pay;
    loses->poached_out++;
    if (!self->alike) loses->regretted_out += who->top_quarter;
    self->market[segment].boomerangs += who->boomerang;
}

#endif
