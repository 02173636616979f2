/* Sees one replication: is told every event, looks at every month end, and writes the rows of the
 * output tables into its ledger. */
#ifndef OBSERVE_OBSERVER_H
#define OBSERVE_OBSERVER_H

#include "observe/ledger.h"

/* The first look at a world just built. Rows will be written into row[layout.size]. */
POACH_CHECKED poach_status observer_open(struct ledger *self, struct world *world, double *row);
/* Month 0: founders, indices and flows count from here. */
POACH_CHECKED poach_status observer_start(struct ledger *self, const struct world *world);
/* After something happened to somebody. */
void observer_event(struct ledger *self, const struct event *event);
/* One of month 0's staff leaves firm f, for the first time. */
static inline void observer_founder_leaves(const struct ledger *self, int f,
                                           const struct mover *who)
{
    const struct segment *home = &self->layout.scenario->segments[who->home];
    int cell = f * self->layout.segment_count + who->home;
    self->founders[cell]--;
    self->talent_lost[cell] += home->talent_weight * who->z;
}
/* observer_event for the plainest contacts of people employed: no offer came of `count` of them; an
 * offer by firm `to`, refused, as in tally_refused; one that was taken at once. The last may be
 * given a copy of the ledger. */
static inline void observer_spent(struct ledger *self, int segment, int count)
{
    self->tally.market[segment].spent += count;
}
static inline void observer_refused(const struct ledger *self, int segment, int to, double bid,
                                    int64_t units)
{
    tally_refused(&self->tally, to, segment, bid, units);
}
static inline void observer_outbid(struct ledger *self, int segment, int from)
{
    tally_outbid(&self->tally, from, segment);
}
static inline void observer_kept(struct ledger *self, int segment, int from, int to, double raise,
                                 double bid, int64_t units)
{
    tally_kept(&self->tally, from, segment, raise);
    tally_refused(&self->tally, to, segment, bid, units);
}
LANES_INLINE void observer_taken(const struct ledger *self, int segment, int from, int to,
                                 const struct mover *who, double pay, int64_t units)
{
    if (who->founder) observer_founder_leaves(self, from, who);
    tally_taken(&self->tally, to, segment, units);
    tally_move(&self->tally, segment, from, to, who, pay);
}
/* ... and of people who come in or are in the pool: somebody has entered it; fills a place at firm `to`,
 * at pay in money/year; firm `to` offers somebody in it a job; he, of relative skill z, has taken it, and
 * has worked there before if he returns. */
static inline void observer_entered(struct ledger *self, int segment, double z)
{
    tally_entered(&self->tally, segment, z);
}
static inline void observer_filled(struct ledger *self, int segment, int to, double z, double pay)
{
    tally_filled(&self->tally, to, segment, z, pay);
}
static inline void observer_pool_offer(struct ledger *self, int segment, int to)
{
    tally_at(&self->tally, to, segment)->pool_offers++;
}
static inline void observer_hired(struct ledger *self, int segment, int to, double z, bool returns,
                                  double pay)
{
    tally_hired(&self->tally, to, segment, z, returns, pay);
}
/* A departure in a cascade whose root was of `segment`: its size so far, and whether this is the root. */
void observer_departure(struct ledger *self, int segment, int64_t size, bool roots);
/* A cascade that grows no more; root as in layout_cascades_row. */
void observer_cascade(struct ledger *self, int root, int64_t size);
/* A month end: takes in the journals, tells the world what was seen, and from month 0 on writes the
 * month's rows. Journals and counts of the month are cleared. */
POACH_CHECKED poach_status observer_month(struct ledger *self, struct world *world, int month);
/* After the last month: the flows. */
void observer_close(struct ledger *self);

/* Another scenario of the same firms, segments and people holds from now on. */
void observer_adopt(struct ledger *self, const poach_scenario *scenario);
/* The percentiles of pay that the firms' rules look at, as last observed. */
void observer_percentiles(const struct ledger *self, struct world *world);

#endif
