/* What can happen to someone of a segment, per month, and the bound that candidates come at [1.3]. */
#ifndef ENGINE_RATES_H
#define ENGINE_RATES_H

#include "strategy/recruit.h"

enum fate { FATE_EXIT, FATE_LAYOFF, FATE_CONTACT, FATE_NOTHING };

/* Thinning for many at once: below which point of the bound, exits taken off, someone leaves, and below
 * which, layoffs taken off as well, a firm contacts him. */
struct fates {
    double leaves, contacted;
};

#define RATES_ELSEWHERE 3 /* places besides firms: AT_POOL, ON_LEAVE, NOWHERE, before firm 0 */

struct rates {
    int firm_count;
    double *contact;     /* outside contact rate of staff: [segment * firms + firm]   */
    double *pool;        /* contact rate of people in the pool, [segment]             */
    struct fates *fates; /* the same by place: [segment * (3 + firms) + 3 + place]        */
    bool *alike;         /* nobody's depends on which firm he is at, [segment]       */
    double *bound;       /* no slot has more, contacts from the pool aside, [segment] */
    double *entries;     /* newcomers to the pool per month, [segment]               */
};

POACH_CHECKED poach_status rates_init(struct rates *self, const poach_scenario *scenario);
/* The rates that follow from how hard firms recruit now. */
void rates_update(struct rates *self, const poach_scenario *scenario,
                  const struct recruiting *recruiting);
void rates_free(struct rates *self);
/* Of the places of a segment, to be indexed by firm or AT_POOL, ON_LEAVE, NOWHERE. */
static inline const struct fates *rates_fates(const struct rates *self, int k)
{
    return &self->fates[k * (RATES_ELSEWHERE + self->firm_count) + RATES_ELSEWHERE];
}
/* Thinning: what a candidate does to someone at `firm` (or AT_POOL, ON_LEAVE, NOWHERE); u in [0, 1).
 * Someone on leave and an empty slot meet nothing; contacts from the pool are a stream of their own.
 * Contacts come last: while the bound stays, a changed contact rate leaves exits and layoffs alone. */
static inline enum fate rates_fate(const struct rates *self, const struct segment *segment, int k,
                                   int firm, double u)
{
    if (firm == ON_LEAVE || firm == NOWHERE) return FATE_NOTHING;
    double left = u * self->bound[k] - segment->exit_rate;
    if (left < 0) return FATE_EXIT;
    if (firm == AT_POOL) return FATE_NOTHING;
    left -= segment->layoff_rate;
    if (left < 0) return FATE_LAYOFF;
    return left < self->contact[k * self->firm_count + firm] ? FATE_CONTACT : FATE_NOTHING;
}

#endif
