/* One replication's machinery: the world, what the firms go by, the clocks, and who watches. */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include <stdatomic.h>
#include "engine/agenda.h"
#include "engine/clock.h"
#include "engine/following.h"
#include "engine/foresee.h"
#include "engine/notice.h"
#include "engine/rates.h"
#include "engine/restless.h"
#include "engine/trace.h"
#include "engine/wanted.h"
#include "market/capability.h"
#include "market/choice.h"
#include "observe/observer.h"
#include "strategy/answer.h"
#include "strategy/promotion.h"
#include "strategy/recruit.h"
#include "strategy/review.h"
#include "world/world.h"

/* The clocks of a segment, in this order: entries, pool, and one for each extent of slots. */
enum { CLOCK_ENTRIES, CLOCK_POOL, CLOCK_EXTENTS };
#define ENGINE_CLOCKS (CLOCK_EXTENTS + PEOPLE_EXTENTS)

struct engine {
    const poach_scenario *base;     /* borrowed */
    const poach_scenario *scenario; /* that holds now: the base, or what a dated set made of it */
    struct world world;
    struct recruiting recruiting;
    struct appeal appeal;
    struct rates rates;
    struct outlook outlook;
    struct noticed *noticed; /* [segment] */
    struct wanted wanted;
    struct restless_streams restless;
    struct answers answers;
    struct following following;
    struct reviewing reviewing;
    struct promotions promotions;
    double *lost; /* people poached from the firm this month, [firm] */
    struct ledger ledger;
    struct trace *trace;   /* who is told every event, borrowed; NULL: nobody */
    struct clock *clocks;  /* segment by segment: entries, pool, then one an extent */
    int *clock_count;      /* running clocks of the segment                   */
    struct agenda agenda;  /* of all running clocks but those of `wanted`     */
    struct clock **listed; /* the clock of each entry of the agenda           */
    int listed_room;       /* clocks that `listed` has room for               */
    int ahead_length; /* events drawn ahead at once; 0: one after another. Bears on speed only */
    const atomic_int *stop;         /* borrowed, or NULL: non-zero ends the replication soon */
    uint64_t events;                /* rung clocks, for looking at stop now and then          */
    double now;                     /* months since the month began, in [0, 1); 1 at its end     */
    int segment_first, segment_end; /* whose events are run now: one's, or all's             */
    bool apart;   /* this month each segment's are run by themselves                       */
    bool horizon; /* month 0 has come: burn-in is over                         */
};

/* Memory and tables for any number of replications of the scenario. */
POACH_CHECKED poach_status engine_init(struct engine *self, const poach_scenario *scenario);
void engine_free(struct engine *self);
/* Has the replication been asked to stop? */
bool engine_stopped(const struct engine *self);
/* Contact rates as recruiting effort stands now. */
void engine_set_effort(struct engine *self);

/* loop.c: the events of the month that ends at month end world.month, in the order of their times. */
POACH_CHECKED poach_status loop_month(struct engine *self);
/* After an event in segment k: the clocks whose rates go by the pool, by unrest or by the slots there
 * are. The one that has rung (or NULL) its caller puts on the agenda. */
POACH_CHECKED poach_status loop_keep_clocks(struct engine *self, int segment,
                                            const struct clock *ringing);
/* Have they changed? */
static inline bool loop_clocks_are_kept(const struct engine *self, int segment)
{
    double pool = (double)world_pool(&self->world, segment) * self->rates.pool[segment];
    return pool == self->clocks[segment * ENGINE_CLOCKS + CLOCK_POOL].rate &&
           self->clock_count[segment] == CLOCK_EXTENTS + self->world.people[segment].extents &&
           !self->world.teams.on;
}

/* month.c: what happens at a month end, in the order of SPEC 1.2. */
POACH_CHECKED poach_status month_end(struct engine *self);

/* dated.c: the dated actions of month end world.month, from 0 on. */
POACH_CHECKED poach_status dated_actions(struct engine *self);
/* switch.c: the scenario is dated->then from now on; and back to the base for a new replication, before
 * its world is built. */
POACH_CHECKED poach_status switch_to(struct engine *self, const struct dated *dated);
POACH_CHECKED poach_status switch_back(struct engine *self);

/* happening.c: what befalls people without a firm's doing. An exit (EVENT_EXIT) or layoff. */
POACH_CHECKED poach_status happening_leave(struct engine *self, const struct clock *clock,
                                           uint32_t slot, enum event_kind kind);
/* Someone enters the segment's pool. */
POACH_CHECKED poach_status happening_entry(struct engine *self, int segment);
/* Somebody has left `firm`: a newcomer takes the place if the firm backfills. */
POACH_CHECKED poach_status happening_backfill(struct engine *self, const struct clock *clock,
                                              int firm);
/* depart.c: a person of the file leaves now for firm `to` at its first bid, without counter-offer (an
 * auction: at present pay); to < 0: out of the market. Nothing happens to who has gone, is on leave, in
 * the pool or there already. `cause` names the draws. */
POACH_CHECKED poach_status happening_depart(struct engine *self, struct clock cause, int person,
                                            int to);
/* Has he worked there before? */
static inline bool happening_returns(const struct worker *worker, int to)
{
    return (worker->been & worker_firm_bit(to)) != 0;
}
/* What is told of something that happens to this worker; call before the world changes. */
static inline struct mover happening_to_whom(const struct worker *worker, int to)
{
    return (struct mover){.z = worker->z,
                          .top_quarter = worker->top_quarter,
                          .home = worker->home,
                          .founder = worker->founder,
                          .boomerang = happening_returns(worker, to)};
}
static inline struct event happening_event(const struct worker *worker, int k, enum event_kind kind,
                                           int to)
{
    return (struct event){.kind = kind,
                          .segment = k,
                          .from = worker->firm,
                          .to = to,
                          .pay_before = worker->pay,
                          .who = happening_to_whom(worker, to),
                          .deal = {.pay = worker->pay}};
}

/* After something has happened to whoever is on `slot`: observers are told, capability follows. */
POACH_CHECKED poach_status happening_tell(struct engine *self, const struct event *event,
                                          uint32_t slot);
/* The second half of it, for whoever has come from one place to another. */
POACH_CHECKED static inline poach_status happening_learn(struct engine *self, int segment,
                                                         uint32_t slot, int from, int to)
{
    double date = self->world.month - 1 + self->now;
    if (!self->world.knowledge.on) return POACH_OK;
    return capability_moved(&self->world, segment, slot, from, to, date);
}

/* What contacts of segment k will ask of their numbers. */
struct ahead_needs approach_needs(const struct engine *self, int segment);
/* approach.c: a candidate has been foreseen to come to an offer. */
POACH_CHECKED poach_status approach_foreseen(struct engine *self, const struct clock *clock,
                                             int candidate);
/* The candidates `which` (a bit each) of those that cross. */
POACH_CHECKED poach_status approach_crossings(struct engine *self, int segment,
                                              const struct foreseen *foreseen, uint64_t which);
/* A firm reaches someone employed [1.4]. */
POACH_CHECKED poach_status approach_staff(struct engine *self, const struct clock *clock,
                                          uint32_t slot);
/* ... or comes to the follower on the slot, or he to it, after whom he follows. */
POACH_CHECKED poach_status approach_follower(struct engine *self, const struct follow *follow,
                                             uint32_t slot);
/* Month end at which someone starts who accepts at `date` (months since month 0) and owes `garden`
 * months to the old firm; MOVES_AT_ONCE if none. */
int approach_start_month(double date, double garden);
/* A dated offer of `bid` (money/year) by firm f to someone at another firm, or in the pool. */
POACH_CHECKED poach_status approach_offer(struct engine *self, const struct clock *cause,
                                          uint32_t slot, int f, double bid);
/* from_pool.c: a firm reaches someone in the pool [1.4]; firm f offers him `bid` (money/year). */
POACH_CHECKED poach_status from_pool_contact(struct engine *self, const struct clock *clock,
                                             uint32_t slot);
POACH_CHECKED poach_status from_pool_offer(struct engine *self, int segment, uint32_t slot, int f,
                                           double bid);

#endif
