/* The equity people hold [1.5]: several grants each, in shares, vesting month by month on a schedule.
 * Of every grant the shares granted are those vested, unvested and forfeited together. Money is shares
 * at the price of the last month end. Where a scenario knows no equity nothing is allocated and every
 * function returns at once. Who gets which grant when he is hired stands in packages.h. */
#ifndef WORLD_GRANTS_H
#define WORLD_GRANTS_H

#include <stdbool.h>
#include "scenario/scenario.h"
#include "world/people.h"
#include "world/schedules.h"

struct world;

/* One grant of somebody's, on his list. */
struct grant {
    double shares;
    uint32_t next;     /* place + 1 of his next one; 0: that was the last */
    int16_t start;     /* month end from which its age counts             */
    uint16_t schedule; /* of the firm at which he holds it                */
};

/* What is kept of somebody. */
struct holding {
    double pay;     /* his part of `equity.pay`                                             */
    uint32_t first; /* place + 1 of the first of his grants, or 0                           */
    int16_t over;   /* the month end at which the first to be is vested to the last share   */
};

/* One firm's people in one segment. */
struct equity {
    double vested; /* at the last month end, money                                         */
    double granted, forfeited; /* since the last observation, money at the price of its day       */
    double sign_on;       /* the same: paid to those who came for what they forfeited elsewhere   */
    double pay;           /* part of agreed pay that came as grants: not cash; money/year         */
    double pay_peak;      /* largest since nobody had any                                         */
    uint32_t paid_people; /* who have such a part                                                 */
};

/* One firm's shares since the beginning: granted = vested + unvested + forfeited. */
struct share_book {
    double granted, vested, forfeited;
};

struct grants {
    bool active;         /* can anybody hold equity in this scenario?                  */
    bool *at_firm;       /* at this firm? [firm]                                       */
    int beside;          /* which array beside people has their holdings               */
    struct grant *items; /* grants held, and vacant places                             */
    uint32_t used, room; /* places ever taken, and allocated                           */
    uint32_t vacant;     /* place + 1 of the one vacated last; 0: none                 */
    struct schedules schedules;
    struct equity *equity;   /* [firm * segments + segment] */
    struct share_book *book; /* [firm]                      */
};

/* Can people of the firm hold equity: by its pay mix, its reviews, or because the scenario gives some
 * to a person there? */
bool grants_possible(const poach_scenario *scenario, int firm);

/* Memory if the scenario knows equity. Call before anybody is seated. */
POACH_CHECKED poach_status grants_init(struct world *world);
void grants_free(struct grants *self);
/* Nobody holds anything; the clock stands where burn-in begins. */
void grants_clear(struct world *world);

/* `money` worth of shares at the price of the last month end to someone at a firm, vesting monthly over
 * vest_months after a cliff (0: none). Its age counts from month end world->month, the first at or
 * after now. Shows in grant_cost. Nothing happens if money is not positive. */
POACH_CHECKED poach_status grants_award(struct world *world, int segment, uint32_t slot,
                                        double money, int vest_months, int cliff_months);
/* The same of `money` granted at month end `start`, which may be past; it does not show in grant_cost.
 * For what the first staff hold. */
POACH_CHECKED poach_status grants_bring(struct world *world, int segment, uint32_t slot,
                                        double money, int vest_months, int cliff_months, int start);
/* He leaves the firm: what has not vested is forfeited. Call while he is still there. */
void grants_forfeit(struct world *world, int segment, uint32_t slot);
/* What the person now on `place` of segment `to` holds counts there and no more in `segment`. */
void grants_promote(struct world *world, int segment, int to, uint32_t place);

/* A month end, prices first: all grants are a month older, and the month's part vests. */
void grants_vest(struct world *world);
/* A new month of money granted, forfeited and paid at signing. */
void grants_new_month(struct world *world);

/* What he holds unvested, money; 0 if he holds nothing. */
double grants_unvested(const struct world *world, int segment, uint32_t slot);
struct holding *grants_holding(const struct world *world, int segment, uint32_t slot);
/* Asks for the memory of his first grant. */
void grants_fetch(const struct world *world, int segment, uint32_t slot);
/* The same of all of a firm's people in a segment. */
double grants_unvested_of(const struct world *world, int firm, int segment);
/* Can the firm's people hold equity? */
static inline bool grants_at(const struct grants *self, int firm)
{
    return self->active && self->at_firm[firm];
}
/* A firm's people in a segment; NULL where the scenario knows no equity. */
static inline const struct equity *grants_equity(const struct grants *self, int firm, int segment)
{
    return self->active ? &self->equity[firm * self->schedules.segment_count + segment] : NULL;
}

#endif
