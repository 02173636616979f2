#include "observe/pay_counts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/lanes.h"
#include "observe/pay_bins.h"

#define DOUBLING (1 << PAY_HIGHER_BITS) /* bins; a window is whole doublings of pay   */
#define MARGIN   128                    /* bins added, at least, beyond what is asked */
#define STRIDE   (DOUBLING / PAY_GROUP) /* groups passed at once on the way to a rank */
/* Bins between sets: sets a whole number of doublings, so of 4 KB, apart would have all bins of a pay in
 * the same few places of the cache. */
#define STAGGER PAY_GROUP

void pay_counts_free(struct pay_counts *self)
{
    free(self->bins);
    free(self->people);
    *self = (struct pay_counts){0};
}

void pay_counts_clear(struct pay_counts *self)
{
    size_t groups = (size_t)self->sets * (size_t)self->stride / PAY_GROUP;
    for (size_t i = 0; i < groups; i++) {
        if (self->people[i] == 0) continue;
        self->people[i] = 0;
        memset(&self->bins[i * PAY_GROUP], 0, PAY_GROUP * sizeof *self->bins);
    }
}

/* A window of whole doublings with room for the bins from `low` to `high` as well. */
static poach_status widen(struct pay_counts *self, int low, int high)
{
    if (self->width > 0) {
        low = self->low < low ? self->low : low;
        high = self->low + self->width > high ? self->low + self->width : high;
    }
    struct pay_counts wider = {
        .sets = self->sets, .low = low, .width = high - low, .stride = high - low + STAGGER};
    size_t bins = pay_counts_first(&wider, wider.sets);
    wider.bins = calloc(bins, sizeof *wider.bins);
    wider.people = calloc(bins / PAY_GROUP, sizeof *wider.people);
    if (!wider.bins || !wider.people) {
        pay_counts_free(&wider);
        return POACH_NO_MEMORY;
    }
    for (int set = 0; set < self->sets; set++) pay_counts_join(&wider, set, self, set);
    pay_counts_free(self);
    *self = wider;
    return POACH_OK;
}

poach_status pay_counts_reach(struct pay_counts *self, double pay)
{
    int bin = pay_counts_bin(pay);
    int low = (bin - MARGIN) / DOUBLING, beyond = (bin + MARGIN) / DOUBLING + 1;
    return widen(self, low * DOUBLING, beyond * DOUBLING);
}

poach_status pay_counts_cover(struct pay_counts *self, const struct pay_counts *other)
{
    int low = other->low, high = low + other->width;
    bool covers = self->low <= low && self->low + self->width >= high;
    return covers || other->width == 0 ? POACH_OK : widen(self, low, high);
}

static void join_groups(struct pay_bin *to, uint32_t *people, const struct pay_bin *from,
                        const uint32_t *more, int groups);
LANES_INLINE void join_groups_loop(struct pay_bin *to, uint32_t *people, const struct pay_bin *from,
                                   const uint32_t *more, int groups)
{
    for (int g = 0; g < groups; g++, to += PAY_GROUP, from += PAY_GROUP) {
        if (more[g] == 0) continue;
        people[g] += more[g];
        for (int i = 0; i < PAY_GROUP; i++) {
            to[i].people_and_higher += from[i].people_and_higher;
            to[i].lower += from[i].lower;
        }
    }
}
LANES(join_groups,
      (struct pay_bin * to, uint32_t *people, const struct pay_bin *from, const uint32_t *more,
       int groups),
      (to, people, from, more, groups))

void pay_counts_join(struct pay_counts *self, int into, const struct pay_counts *other, int from)
{
    if (other->width == 0) return;
    int shift = other->low - self->low;
    struct pay_sheet to = pay_counts_sheet(self, into), more = pay_counts_sheet(other, from);
    join_groups(to.bins + shift, to.people + shift / PAY_GROUP, more.bins, more.people,
                other->width / PAY_GROUP);
}

/* People in a doubling, whose groups begin there. */
static uint32_t people_of_stride(const uint32_t *groups)
{
    uint32_t sum = 0;
    for (int i = 0; i < STRIDE; i++) sum += groups[i];
    return sum;
}

struct pay_extent pay_counts_extent(const struct pay_counts *self, int set)
{
    const uint32_t *people = pay_counts_sheet(self, set).people;
    struct pay_extent extent = {0};
    for (int g = 0; g < self->width / PAY_GROUP; g += STRIDE) {
        uint32_t here = people_of_stride(&people[g]);
        if (here == 0) continue;
        if (extent.people == 0) extent.first = g;
        extent.beyond = g + STRIDE;
        extent.people += here;
    }
    return extent;
}

/* Goes upwards through a set, by doublings, groups and then bins, to the bin that holds the person of a
 * rank. */
struct climb {
    const struct pay_bin *bins;
    const uint32_t *groups;
    int stride, place;           /* the first group of a doubling, and a bin */
    uint32_t in_stride;          /* people in the doubling                   */
    int64_t below_stride, below; /* people in bins before them               */
};

static struct climb climb_from(const struct pay_counts *counts, int set, int stride)
{
    struct pay_sheet sheet = pay_counts_sheet(counts, set);
    return (struct climb){.bins = sheet.bins,
                          .groups = sheet.people,
                          .stride = stride,
                          .in_stride = people_of_stride(&sheet.people[stride])};
}

/* Which of four neighbours holds the person `rank` places above those below them; the people in the
 * lower three are told. *rank becomes his rank in the one found. Without a branch, as nobody can foresee
 * where a rank falls. */
LANES_INLINE int find_of_four(int64_t first, int64_t second, int64_t third, int64_t *rank)
{
    int64_t two = first + second, three = two + third, sought = *rank;
    int which = (first <= sought) + (two <= sought) + (three <= sought);
    *rank -= (first <= sought ? first : 0) + (two <= sought ? second : 0) +
             (three <= sought ? third : 0);
    return which;
}

LANES_INLINE int64_t people_of_four(const uint32_t *groups)
{
    return (int64_t)groups[0] + groups[1] + groups[2] + groups[3];
}

/* There are too few people for the sum to reach the higher bits. */
LANES_INLINE int64_t people_of_bins(const struct pay_bin *bins)
{
    const struct pay_bin sum = {.people_and_higher =
                                    bins[0].people_and_higher + bins[1].people_and_higher +
                                    bins[2].people_and_higher + bins[3].people_and_higher};
    return pay_bin_people(&sum);
}

/* The group of a doubling, and the bin of a group, that hold the person of a rank there, which becomes
 * his rank in the group, and in the bin. */
LANES_INLINE int find_group(const uint32_t *groups, int64_t *rank)
{
    int first = 4 * find_of_four(people_of_four(groups), people_of_four(groups + 4),
                                 people_of_four(groups + 8), rank);
    return first + find_of_four(groups[first], groups[first + 1], groups[first + 2], rank);
}

LANES_INLINE int find_bin(const struct pay_bin *bins, int64_t *rank)
{
    int first = 4 * find_of_four(people_of_bins(bins), people_of_bins(bins + 4),
                                 people_of_bins(bins + 8), rank);
    bins += first;
    return first + find_of_four(pay_bin_people(&bins[0]), pay_bin_people(&bins[1]),
                                pay_bin_people(&bins[2]), rank);
}

static void climb_to(struct climb *climb, int64_t rank)
{
    while (climb->below_stride + climb->in_stride <= rank) {
        climb->below_stride += climb->in_stride;
        climb->stride += STRIDE;
        climb->in_stride = people_of_stride(&climb->groups[climb->stride]);
    }
    int64_t inside = rank - climb->below_stride;
    int group = climb->stride + find_group(&climb->groups[climb->stride], &inside);
    climb->place = group * PAY_GROUP;
    climb->place += find_bin(&climb->bins[climb->place], &inside);
    climb->below = rank - inside;
}

/* The place of the next higher bin with people in it; there is one. */
static int climb_next(const struct climb *climb)
{
    int place = climb->place + 1;
    for (; place % PAY_GROUP != 0; place++)
        if (pay_bin_people(&climb->bins[place]) > 0) return place;
    while (climb->groups[place / PAY_GROUP] == 0) place += PAY_GROUP;
    while (pay_bin_people(&climb->bins[place]) == 0) place++;
    return place;
}

static double mean_at(const struct pay_counts *self, const struct climb *climb, int place)
{
    return pay_bin_mean(&climb->bins[place], pay_bin_edge(self->low + place));
}

void pay_counts_percentiles(const struct pay_counts *self, int set, const double *p, int n,
                            double *out)
{
    struct pay_extent extent = pay_counts_extent(self, set);
    for (int i = 0; i < n; i++) out[i] = NAN;
    if (extent.people == 0) return;
    struct climb climb = climb_from(self, set, extent.first);
    for (int i = 0; i < n; i++) {
        double rank = p[i] * (double)(extent.people - 1);
        int64_t below = (int64_t)rank;
        climb_to(&climb, below);
        out[i] = mean_at(self, &climb, climb.place);
        bool last = climb.below + pay_bin_people(&climb.bins[climb.place]) == below + 1;
        if (!last || rank == (double)below) continue;
        double next = mean_at(self, &climb, climb_next(&climb));
        out[i] += (rank - (double)below) * (next - out[i]);
    }
}
