/* How grants vest, and how many shares of each month's grants are still held. A schedule is a firm's
 * (vest_months, cliff_months): by age t months the share min(1, t / vest_months) has vested, nothing
 * before the cliff. All grants of a schedule made to a segment in one month are a cohort, so a month
 * end costs cohorts, not people. */
#ifndef WORLD_SCHEDULES_H
#define WORLD_SCHEDULES_H

#include <stddef.h>
#include <stdint.h>
#include "poach/status.h"

struct cohort {
    double shares;  /* granted, of grants still held */
    int64_t grants; /* held                          */
};

struct schedule {
    int firm, next; /* the firm's next schedule; -1: that was the last                     */
    int vest_months, cliff_months;
    int life;              /* months after which everything has vested                            */
    int origin;            /* a month end whose cohort has place 0, see schedule_cohort           */
    double *part;          /* [life + 1]: share vested by age                                     */
    struct cohort *cohort; /* [segment * (life + 1) + place]                                      */
    size_t part_room, cohort_room; /* allocated: kept for later replications                     */
};

struct schedules {
    int firm_count, segment_count;
    int count, room;
    int clock; /* the month end up to which all have aged */
    struct schedule *items;
    int *first; /* each firm's first schedule, or -1; [firm] */
};

POACH_CHECKED poach_status schedules_init(struct schedules *self, int firms, int segments);
void schedules_free(struct schedules *self);
/* No schedules; memory stays. Grants begin to age at month end `clock`. */
void schedules_clear(struct schedules *self, int clock);
/* All grants have aged up to month end `clock`. */
void schedules_age(struct schedules *self, int clock);
/* The number of the firm's schedule, made if it has none like this. FAILED: too many. */
POACH_CHECKED poach_status schedules_find(struct schedules *self, int firm, int vest_months,
                                          int cliff_months, int *index);

/* Share that has vested by age (month ends since the grant's own; negative: not yet granted). */
static inline double schedule_part(const struct schedule *self, int age)
{
    if (age < 0) return 0;
    return age >= self->life ? 1 : self->part[age];
}
/* The cohort that starts at this month end, from `life` before the clock to one after it. Places go
 * round, so that one serves cohorts life + 1 months apart. */
static inline struct cohort *schedule_cohort(const struct schedule *self, int segment, int start)
{
    int ring = self->life + 1, place = start - self->origin;
    if (place >= ring) place -= ring;
    return &self->cohort[segment * ring + place];
}

#endif
