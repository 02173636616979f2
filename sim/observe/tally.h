/* Counts what happens during a month, from the events as they are told. */
#ifndef OBSERVE_TALLY_H
#define OBSERVE_TALLY_H

#include "base/log_sum.h"
#include "market/event.h"
#include "world/world.h"

/* What happened at one firm in one segment this month. */
struct firm_tally {
    double poached_in, from_pool, backfilled, poached_out, left_to_pool, exits;
    double offers, accepted, counters, counters_won, counter_cost, regretted_out, hire_cost;
    double premium_count;    /* bids to employed people */
    struct log_sum premiums; /* ln(bid / pay) of them   */
};

/* What happened in one segment this month. */
struct market_tally {
    double contacts, offers, accepted, counters, counters_won, moves, layoffs, entries, exits;
    double boomerangs;
    double cascades;              /* trees rooted this month, by the segment of the root    */
    double cascade_max;           /* the largest of such trees with a departure this month  */
    struct log_sum move_premiums; /* changes of ln pay at moves */
};

/* Moves along one pair of places since month 0. */
struct flow_tally {
    double moves, talent;
};

struct tally {
    int firm_count, segment_count;
    const poach_scenario *scenario; /* borrowed */
    struct firm_tally *firms;       /* [firm * segments + segment], of the month   */
    struct market_tally *market;    /* [segment], of the month                     */
    struct flow_tally *flows;       /* [(from * places + to) * segments + segment] */
    double *regret_bar;             /* 75th percentile of the skill law, [segment] */
};

POACH_CHECKED poach_status tally_init(struct tally *self, const poach_scenario *scenario);
void tally_free(struct tally *self);
void tally_event(struct tally *self, const struct event *event);
/* A departure in a tree whose root was of `segment`: its size so far, and whether this is the root. */
void tally_departure(struct tally *self, int segment, double size, bool roots);
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
/* A contact that came to no offer. */
static inline void tally_spent(struct tally *self, int segment)
{
    self->market[segment].contacts++;
}
/* An offer by firm `to`, of `ratio` times present pay if there is pay to compare with. */
static inline void tally_offer(struct tally *self, int to, int segment, double ratio, bool compares)
{
    struct firm_tally *firm = tally_at(self, to, segment);
    self->market[segment].contacts++;
    self->market[segment].offers++;
    firm->offers++;
    if (!compares) return;
    log_sum_add(&firm->premiums, ratio);
    firm->premium_count++;
}

#endif
