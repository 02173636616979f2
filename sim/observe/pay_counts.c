#include "observe/pay_counts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/lanes.h"

#define DOUBLING    (1 << PAY_HIGHER_BITS) /* bins; a window is whole doublings of pay   */
#define MARGIN      128                    /* bins added, at least, beyond what is asked */
#define STRIDE      (DOUBLING / PAY_GROUP) /* groups passed at once on the way to a rank */
#define PEOPLE_MASK ((UINT64_C(1) << PAY_PEOPLE_BITS) - 1)

void pay_counts_free(struct pay_counts *self)
{
    free(self->bins);
    free(self->people);
    *self = (struct pay_counts){0};
}

void pay_counts_clear(struct pay_counts *self)
{
    size_t groups = (size_t)self->sets * (size_t)self->width / PAY_GROUP;
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
    size_t width = (size_t)(high - low), sets = (size_t)self->sets, old = (size_t)self->width;
    struct pay_bin *bins = calloc(sets * width, sizeof *bins);
    uint32_t *people = calloc(sets * width / PAY_GROUP, sizeof *people);
    if (!bins || !people) {
        free(bins);
        free(people);
        return POACH_NO_MEMORY;
    }
    size_t shift = (size_t)(self->low - low);
    for (size_t i = 0; old > 0 && i < sets; i++) {
        memcpy(&bins[i * width + shift], &self->bins[i * old], old * sizeof *bins);
        memcpy(&people[(i * width + shift) / PAY_GROUP], &self->people[i * old / PAY_GROUP],
               old / PAY_GROUP * sizeof *people);
    }
    free(self->bins);
    free(self->people);
    self->bins = bins;
    self->people = people;
    self->low = low;
    self->width = (int)width;
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

LANES_INLINE struct pay_bin *bins_of(const struct pay_counts *self, int set)
{
    return self->bins + (size_t)set * (size_t)self->width;
}

LANES_INLINE uint32_t *groups_of(const struct pay_counts *self, int set)
{
    return self->people + (size_t)set * (size_t)self->width / PAY_GROUP;
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
    join_groups(bins_of(self, into) + shift, groups_of(self, into) + shift / PAY_GROUP,
                bins_of(other, from), groups_of(other, from), other->width / PAY_GROUP);
}

/* People in a doubling, whose groups begin there. */
static uint32_t people_of_stride(const uint32_t *groups)
{
    uint32_t sum = 0;
    for (int i = 0; i < STRIDE; i++) sum += groups[i];
    return sum;
}

int64_t pay_counts_people(const struct pay_counts *self, int set)
{
    const uint32_t *people = groups_of(self, set);
    int64_t sum = 0;
    for (int g = 0; g < self->width / PAY_GROUP; g += STRIDE) sum += people_of_stride(&people[g]);
    return sum;
}

LANES_INLINE int64_t people_in(const struct pay_bin *bin)
{
    return (int64_t)(bin->people_and_higher & PEOPLE_MASK);
}

/* A whole number below 2^52, in words that vectors know. */
LANES_INLINE double whole(uint64_t x)
{
    return num_from_bits(x | num_bits(0x1p52)) - 0x1p52;
}

#define FEW 256 /* people whose rests add up to less than 2^52 */

/* Sum of the rests of a bin, in units of the last place of its pays; `few`: of fewer people than FEW. */
LANES_INLINE double rests(const struct pay_bin *bin, bool few)
{
    uint64_t higher = bin->people_and_higher >> PAY_PEOPLE_BITS;
    if (few) return whole((higher << PAY_LOWER_BITS) + bin->lower);
    double middle = whole(bin->lower >> 32), lower = whole(bin->lower & UINT32_MAX);
    return (whole(higher) * 0x1p36 + middle * 0x1p32) + lower;
}

/* The least pay of a bin. */
LANES_INLINE double edge_of(const struct pay_counts *self, int place)
{
    return num_from_bits((uint64_t)(self->low + place) << (PAY_LOWER_BITS + PAY_HIGHER_BITS));
}

/* The last place of the pays of a bin: that of the power of two below them. */
LANES_INLINE double unit_of(double edge)
{
    return num_from_bits(num_bits(edge) & UINT64_C(0x7ff0000000000000)) * 0x1p-52;
}

LANES_INLINE double mean_of(const struct pay_counts *self, const struct pay_bin *bins, int place)
{
    double edge = edge_of(self, place);
    int64_t people = people_in(&bins[place]);
    return edge + rests(&bins[place], people < FEW) / (double)people * unit_of(edge);
}

/* All pay in a bin. */
LANES_INLINE double pay_in(const struct pay_counts *self, const struct pay_bin *bins, int place)
{
    double edge = edge_of(self, place);
    int64_t people = people_in(&bins[place]);
    return (double)people * edge + rests(&bins[place], people < FEW) * unit_of(edge);
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

static struct climb climb_from_below(const struct pay_counts *counts, int set)
{
    const uint32_t *groups = groups_of(counts, set);
    return (struct climb){
        .bins = bins_of(counts, set), .groups = groups, .in_stride = people_of_stride(groups)};
}

static void climb_to(struct climb *climb, int64_t rank)
{
    while (climb->below_stride + climb->in_stride <= rank) {
        climb->below_stride += climb->in_stride;
        climb->stride += STRIDE;
        climb->in_stride = people_of_stride(&climb->groups[climb->stride]);
    }
    int group = climb->stride;
    int64_t below = climb->below_stride;
    while (below + climb->groups[group] <= rank) below += climb->groups[group++];
    int place = group * PAY_GROUP;
    while (below + people_in(&climb->bins[place]) <= rank)
        below += people_in(&climb->bins[place++]);
    climb->place = place;
    climb->below = below;
}

/* The place of the next higher bin with people in it; there is one. */
static int climb_next(const struct climb *climb)
{
    int place = climb->place + 1;
    for (; place % PAY_GROUP != 0; place++)
        if (people_in(&climb->bins[place]) > 0) return place;
    while (climb->groups[place / PAY_GROUP] == 0) place += PAY_GROUP;
    while (people_in(&climb->bins[place]) == 0) place++;
    return place;
}

void pay_counts_percentiles(const struct pay_counts *self, int set, const double *p, int n,
                            double *out)
{
    int64_t people = pay_counts_people(self, set);
    for (int i = 0; i < n; i++) out[i] = NAN;
    if (people == 0) return;
    struct climb climb = climb_from_below(self, set);
    for (int i = 0; i < n; i++) {
        double rank = p[i] * (double)(people - 1);
        int64_t below = (int64_t)rank;
        climb_to(&climb, below);
        out[i] = mean_of(self, climb.bins, climb.place);
        bool last = climb.below + people_in(&climb.bins[climb.place]) == below + 1;
        if (!last || rank == (double)below) continue;
        double next = mean_of(self, climb.bins, climb_next(&climb));
        out[i] += (rank - (double)below) * (next - out[i]);
    }
}
/* Twice the area under the Lorenz curve, in people times pay, and all pay. Each bin's pay counts once
 * for everybody in higher bins, and half for those in its own. Summed in lanes: fixed, but no order of
 * bins. */
struct lorenz {
    double area[PAY_GROUP], pay[PAY_GROUP];
};

LANES_INLINE void lorenz_group(struct lorenz *self, const struct pay_bin *bins, double edge,
                               int64_t above, bool few)
{
    double unit = unit_of(edge), step = unit * 0x1p44; /* the bins of a group lie in one doubling */
    int64_t weight[PAY_GROUP];
    for (int i = 0; i < PAY_GROUP; i++) {
        weight[i] = 2 * above - people_in(&bins[i]);
        above -= people_in(&bins[i]);
    }
    for (int i = 0; i < PAY_GROUP; i++) {
        double people = whole((uint64_t)people_in(&bins[i]));
        double pay = people * (edge + i * step) + rests(&bins[i], few) * unit;
        self->area[i] += pay * whole((uint64_t)weight[i]);
        self->pay[i] += pay;
    }
}

static void lorenz_add(struct lorenz *self, const struct pay_counts *counts, int set,
                       int64_t people);
LANES_INLINE void lorenz_add_loop(struct lorenz *self, const struct pay_counts *counts, int set,
                                  int64_t people)
{
    const uint32_t *groups = groups_of(counts, set);
    const struct pay_bin *bins = bins_of(counts, set);
    for (int g = 0; g < counts->width / PAY_GROUP; g++) {
        if (groups[g] == 0) continue;
        double edge = edge_of(counts, g * PAY_GROUP);
        if (groups[g] < FEW)
            lorenz_group(self, &bins[g * PAY_GROUP], edge, people, true);
        else
            lorenz_group(self, &bins[g * PAY_GROUP], edge, people, false);
        people -= groups[g];
    }
}
LANES(lorenz_add, (struct lorenz * self, const struct pay_counts *counts, int set, int64_t people),
      (self, counts, set, people))

/* Pay of the best paid `wanted` of a set. */
static double top_pay(const struct pay_counts *self, int set, double wanted)
{
    const uint32_t *groups = groups_of(self, set);
    const struct pay_bin *bins = bins_of(self, set);
    double pay = 0;
    for (int place = self->width - 1; place >= 0; place--) {
        if (groups[place / PAY_GROUP] == 0) {
            place -= place % PAY_GROUP; /* to the next group */
            continue;
        }
        double people = (double)people_in(&bins[place]);
        if (people == 0) continue;
        if (people >= wanted) return pay + wanted * mean_of(self, bins, place);
        pay += pay_in(self, bins, place);
        wanted -= people;
    }
    return pay;
}

struct pay_spread pay_counts_spread(const struct pay_counts *self, int set, double top)
{
    int64_t people = pay_counts_people(self, set);
    struct lorenz lorenz = {0};
    double area = 0, pay = 0;
    if (people == 0) return (struct pay_spread){NAN, NAN};
    lorenz_add(&lorenz, self, set, people);
    for (int i = 0; i < PAY_GROUP; i++) {
        area += lorenz.area[i];
        pay += lorenz.pay[i];
    }
    return (struct pay_spread){.gini = 1 - area / ((double)people * pay),
                               .top_share = top_pay(self, set, top * (double)people) / pay};
}
