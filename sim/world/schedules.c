#include "world/schedules.h"

#include <stdlib.h>
#include <string.h>

#define SCHEDULES_MOST 65536 /* a grant keeps 16 bits of the number */

poach_status schedules_init(struct schedules *self, int firms, int segments)
{
    *self = (struct schedules){.firm_count = firms, .segment_count = segments};
    self->first = calloc((size_t)firms, sizeof *self->first);
    if (!self->first) return POACH_NO_MEMORY;
    schedules_clear(self, 0);
    return POACH_OK;
}

void schedules_free(struct schedules *self)
{
    for (int i = 0; i < self->room; i++) {
        free(self->items[i].part);
        free(self->items[i].cohort);
    }
    free(self->items);
    free(self->first);
    *self = (struct schedules){0};
}

void schedules_clear(struct schedules *self, int clock)
{
    self->count = 0;
    self->clock = clock;
    for (int f = 0; f < self->firm_count; f++) self->first[f] = -1;
}

void schedules_age(struct schedules *self, int clock)
{
    self->clock = clock;
    for (int i = 0; i < self->count; i++) {
        struct schedule *schedule = &self->items[i];
        while (clock - schedule->life - schedule->origin > schedule->life)
            schedule->origin += schedule->life + 1;
    }
}

static poach_status room_for_one(struct schedules *self)
{
    if (self->count < self->room) return POACH_OK;
    if (self->count == SCHEDULES_MOST) return POACH_FAILED;
    int room = self->room ? 2 * self->room : 8;
    struct schedule *items = realloc(self->items, (size_t)room * sizeof *items);
    if (!items) return POACH_NO_MEMORY;
    memset(items + self->room, 0, (size_t)(room - self->room) * sizeof *items);
    self->items = items;
    self->room = room;
    return POACH_OK;
}

/* Memory for a schedule of this life, kept from an earlier replication where it suffices. */
static poach_status schedule_enlarge(struct schedule *self, size_t parts, size_t cohorts)
{
    if (parts > self->part_room) {
        double *part = realloc(self->part, parts * sizeof *part);
        if (!part) return POACH_NO_MEMORY;
        self->part = part;
        self->part_room = parts;
    }
    if (cohorts > self->cohort_room) {
        struct cohort *cohort = realloc(self->cohort, cohorts * sizeof *cohort);
        if (!cohort) return POACH_NO_MEMORY;
        self->cohort = cohort;
        self->cohort_room = cohorts;
    }
    return POACH_OK;
}

static double vested_by(int age, int vest_months, int cliff_months)
{
    if (age < cliff_months) return 0;
    return age >= vest_months ? 1 : (double)age / vest_months;
}

static poach_status schedules_add(struct schedules *self, int firm, int vest, int cliff)
{
    int life = vest > cliff ? vest : cliff;
    poach_status status = room_for_one(self);
    if (status != POACH_OK) return status;
    struct schedule *new = &self->items[self->count];
    size_t parts = (size_t)life + 1, cohorts = parts * (size_t)self->segment_count;
    status = schedule_enlarge(new, parts, cohorts);
    if (status != POACH_OK) return status;
    new->firm = firm;
    new->vest_months = vest;
    new->cliff_months = cliff;
    new->life = life;
    new->origin = self->clock - life;
    for (int age = 0; age <= life; age++) new->part[age] = vested_by(age, vest, cliff);
    for (size_t i = 0; i < cohorts; i++) new->cohort[i] = (struct cohort){0};
    new->next = self->first[firm];
    self->first[firm] = self->count++;
    return POACH_OK;
}

poach_status schedules_find(struct schedules *self, int firm, int vest_months, int cliff_months,
                            int *index)
{
    for (int i = self->first[firm]; i >= 0; i = self->items[i].next)
        if (self->items[i].vest_months == vest_months &&
            self->items[i].cliff_months == cliff_months) {
            *index = i;
            return POACH_OK;
        }
    *index = self->count;
    return schedules_add(self, firm, vest_months, cliff_months);
}
