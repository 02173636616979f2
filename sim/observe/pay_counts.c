#include "observe/pay_counts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/lanes.h"
#include "observe/pay_bins.h"

#define DOUBLING (1 << PAY_HIGHER_BITS) /* bins; a window is whole doublings of pay   */
#define MARGIN   128                    /* bins added, at least, beyond what is asked */
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
        size_t first = i;
        for (; i < groups && self->people[i] != 0; i++) self->people[i] = 0;
        if (i == first) continue;
        memset(&self->bins[first * PAY_GROUP], 0, (i - first) * PAY_GROUP * sizeof *self->bins);
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

struct pay_extent pay_counts_extent(const struct pay_counts *self, int set)
{
    const uint32_t *people = pay_counts_sheet(self, set).people;
    struct pay_extent extent = {0};
    for (int g = 0; g < self->width / PAY_GROUP; g += PAY_DOUBLING) {
        uint32_t here = pay_counts_in_doubling(&people[g]);
        if (here == 0) continue;
        if (extent.people == 0) extent.first = g;
        extent.beyond = g + PAY_DOUBLING;
        extent.people += here;
    }
    return extent;
}
