#include "observe/pay_lorenz.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "observe/pay_bins.h"

#define LANE PAY_LORENZ_LANES

void pay_lorenz_free(struct pay_lorenz *self)
{
    free(self->groups);
    free(self->stale);
    *self = (struct pay_lorenz){0};
}

/* The sum in each lane of the two rows of a group. */
LANES_INLINE void sum_rows(const double bins[PAY_GROUP], double lanes[LANE])
{
    for (int i = 0; i < LANE; i++) lanes[i] = bins[i] + bins[LANE + i];
}

/* Each bin's pay counts twice for everybody in higher bins of its group, and once for its own people. */
LANES_INLINE void sum_bins(struct pay_lorenz_group *group, const struct pay_bin *bins, double edge,
                           bool few)
{
    double unit = pay_bin_unit(edge), step = unit * 0x1p44; /* a group lies in one doubling */
    double pay[PAY_GROUP], area[PAY_GROUP];
    int64_t weight[PAY_GROUP], higher = 0;
    for (int i = PAY_GROUP - 1; i >= 0; i--) {
        int64_t people = pay_bin_people(&bins[i]);
        weight[i] = 2 * higher + people;
        higher += people;
    }
    for (int i = 0; i < PAY_GROUP; i++) {
        double people = pay_whole((uint64_t)pay_bin_people(&bins[i]));
        pay[i] = people * (edge + i * step) + pay_bin_rests(&bins[i], few) * unit;
        area[i] = pay[i] * pay_whole((uint64_t)weight[i]);
    }
    sum_rows(pay, group->pay);
    sum_rows(area, group->area);
}

static void sum_stale(struct pay_lorenz *self, const struct pay_counts *counts, int set);
LANES_INLINE void sum_stale_loop(struct pay_lorenz *self, const struct pay_counts *counts, int set)
{
    struct pay_sheet sheet = pay_counts_sheet(counts, set);
    for (int g = 0; g < self->width / PAY_GROUP; g++) {
        const struct pay_bin *bins = &sheet.bins[g * PAY_GROUP];
        double edge = pay_bin_edge(self->low + g * PAY_GROUP);
        if (!self->stale[g]) continue;
        self->stale[g] = false;
        if (sheet.people[g] == 0)
            self->groups[g] = (struct pay_lorenz_group){0};
        else if (sheet.people[g] < PAY_FEW)
            sum_bins(&self->groups[g], bins, edge, true);
        else
            sum_bins(&self->groups[g], bins, edge, false);
    }
}
LANES(sum_stale, (struct pay_lorenz * self, const struct pay_counts *counts, int set),
      (self, counts, set))

/* Room for the groups of a window; all are stale then. */
static poach_status take_window(struct pay_lorenz *self, const struct pay_counts *counts)
{
    int groups = counts->width / PAY_GROUP;
    if (groups > self->room) {
        pay_lorenz_free(self);
        self->groups = calloc((size_t)groups, sizeof *self->groups);
        self->stale = calloc((size_t)groups, sizeof *self->stale);
        if (!self->groups || !self->stale) return POACH_NO_MEMORY;
        self->room = groups;
    }
    self->low = counts->low;
    self->width = counts->width;
    self->all_stale = true;
    return POACH_OK;
}

/* Groups added up from the best paid downwards. */
struct descent {
    double pay[LANE], area[LANE];
    int64_t higher; /* people in groups passed */
    int group;      /* the next one            */
};

/* Through the groups down to `last` all of whom are among the best paid `wanted` people. */
static void descend(struct descent *at, const struct pay_lorenz_group *groups,
                    const uint32_t *people, int last, double wanted);
LANES_INLINE void descend_loop(struct descent *at, const struct pay_lorenz_group *groups,
                               const uint32_t *people, int last, double wanted)
{
    struct descent now = *at;
    for (; now.group >= last && (double)(now.higher + people[now.group]) < wanted; now.group--) {
        const struct pay_lorenz_group *group = &groups[now.group];
        double twice_higher = 2 * (double)now.higher;
        for (int i = 0; i < LANE; i++) {
            now.area[i] += group->pay[i] * twice_higher + group->area[i];
            now.pay[i] += group->pay[i];
        }
        now.higher += people[now.group];
    }
    *at = now;
}
LANES(descend,
      (struct descent * at, const struct pay_lorenz_group *groups, const uint32_t *people, int last,
       double wanted),
      (at, groups, people, last, wanted))

static double sum_lanes(const double lanes[LANE])
{
    return ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5])) +
           ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]));
}

/* Pay of the best paid `wanted` of a group, which has as many people. */
static double best_of(const struct pay_counts *counts, const struct pay_bin *bins, int group,
                      double wanted)
{
    double pay = 0;
    for (int place = (group + 1) * PAY_GROUP - 1;; place--) {
        double people = (double)pay_bin_people(&bins[place]);
        double edge = pay_bin_edge(counts->low + place);
        if (people > 0 && people >= wanted) return pay + wanted * pay_bin_mean(&bins[place], edge);
        pay += pay_bin_sum(&bins[place], edge);
        wanted -= people;
    }
}

static struct pay_spread spread_of(const struct pay_lorenz *self, const struct pay_counts *counts,
                                   int set, double top)
{
    struct pay_sheet sheet = pay_counts_sheet(counts, set);
    struct pay_extent extent = pay_counts_extent(counts, set);
    double people = (double)extent.people, wanted = top * people;
    struct descent at = {.group = extent.beyond - 1};
    if (extent.people == 0) return (struct pay_spread){NAN, NAN};
    descend(&at, self->groups, sheet.people, extent.first, wanted);
    double best =
        sum_lanes(at.pay) + best_of(counts, sheet.bins, at.group, wanted - (double)at.higher);
    descend(&at, self->groups, sheet.people, extent.first, (double)INFINITY);
    double pay = sum_lanes(at.pay);
    return (struct pay_spread){.gini = 1 - sum_lanes(at.area) / (people * pay),
                               .top_share = best / pay};
}

poach_status pay_lorenz_read(struct pay_lorenz *self, const struct pay_counts *counts, int set,
                             double top, struct pay_spread *spread)
{
    if (self->low != counts->low || self->width != counts->width) {
        poach_status status = take_window(self, counts);
        if (status != POACH_OK) return status;
    }
    if (self->all_stale && self->width > 0)
        memset(self->stale, true, (size_t)(self->width / PAY_GROUP));
    self->all_stale = false;
    sum_stale(self, counts, set);
    *spread = spread_of(self, counts, set, top);
    return POACH_OK;
}
