/* Counts of pay in bins of nearly equal ratio, kept by the event, from which percentiles and shares are
 * read without sorting anybody. Each doubling of pay is cut into 256 bins, so that a pay's bin is read
 * off its leading bits; a bin is at most 0.4 % wide and knows the sum of its pays, so what is read is
 * within 0.4 % of the exact value, and exact where all pays in a bin are equal.
 *
 * Nothing is rounded in keeping them: the 44 bits of a pay below those that name its bin are summed as
 * whole numbers. So striking undoes entering to the last bit, counts of several sets may be added up
 * instead of kept, and neither order nor history shows in what is read. */
#ifndef OBSERVE_PAY_COUNTS_H
#define OBSERVE_PAY_COUNTS_H

#include <stdbool.h>
#include <stdint.h>
#include "base/num.h"
#include "poach/status.h"

#define PAY_GROUP 16 /* neighbouring bins whose people are also counted together */

/* People in a bin and the sum of their rests, which are the 44 bits of pay that do not name the bin: 8
 * higher and 36 lower. In two words there is room for as many people as PAY_COUNTS_MOST. */
#define PAY_PEOPLE_BITS 28
#define PAY_LOWER_BITS  36
#define PAY_HIGHER_BITS 8
#define PAY_COUNTS_MOST ((INT64_C(1) << PAY_PEOPLE_BITS) - 1)

struct pay_bin {
    uint64_t people_and_higher; /* people; the sum of the higher bits stands above them */
    uint64_t lower;             /* sum of the lower bits                                */
};

/* Several sets of counts over one common window of bins, which widens when a pay falls outside. */
struct pay_counts {
    int sets;
    int low;              /* number of the first bin of the window: leading bits of a double */
    int width;            /* bins in the window, whole doublings; 0 before the first pay     */
    int stride;           /* from a set's first bin to the next one's                        */
    struct pay_bin *bins; /* [set * stride + place]                                          */
    uint32_t *people;     /* in each group: [(set * stride + place) / PAY_GROUP]             */
};

/* One pay, ready to be counted in any set. */
struct pay_item {
    size_t place; /* of its bin in the window */
    struct pay_bin once;
};

/* Begin with {.sets = n}. */
void pay_counts_free(struct pay_counts *self);
/* Nobody counted in any set. The window stays: it bears on speed only, never on results. */
void pay_counts_clear(struct pay_counts *self);

static inline int pay_counts_bin(double pay)
{
    return (int)(num_bits(pay) >> (PAY_LOWER_BITS + PAY_HIGHER_BITS));
}

/* Is a pay > 0 inside the window? */
static inline bool pay_counts_holds(const struct pay_counts *self, double pay)
{
    return (unsigned)(pay_counts_bin(pay) - self->low) < (unsigned)self->width;
}

/* Widens the window to a pay outside; places of items made before are void then. */
POACH_CHECKED poach_status pay_counts_reach(struct pay_counts *self, double pay);
/* Widens the window, if need be, to where that of `other` is. */
POACH_CHECKED poach_status pay_counts_cover(struct pay_counts *self,
                                            const struct pay_counts *other);

/* A pay > 0 inside the window. */
static inline struct pay_item pay_counts_item(const struct pay_counts *self, double pay)
{
    const uint64_t higher_mask = (1 << PAY_HIGHER_BITS) - 1;
    const uint64_t lower_mask = (UINT64_C(1) << PAY_LOWER_BITS) - 1;
    uint64_t bits = num_bits(pay), higher = (bits >> PAY_LOWER_BITS) & higher_mask;
    return (struct pay_item){.place = (unsigned)(pay_counts_bin(pay) - self->low),
                             .once = {1 + (higher << PAY_PEOPLE_BITS), bits & lower_mask}};
}

/* Where the bins of a set begin; its groups begin at a sixteenth of that. */
static inline size_t pay_counts_first(const struct pay_counts *self, int set)
{
    return (size_t)set * (size_t)self->stride;
}

/* Counts a pay in the set whose bins begin at `first`. */
static inline void pay_counts_enter(const struct pay_counts *self, size_t first,
                                    struct pay_item item)
{
    size_t at = first + item.place;
    self->bins[at].people_and_higher += item.once.people_and_higher;
    self->bins[at].lower += item.once.lower;
    self->people[at / PAY_GROUP]++;
}

/* Uncounts a pay that was entered. */
static inline void pay_counts_strike(const struct pay_counts *self, size_t first,
                                     struct pay_item item)
{
    size_t at = first + item.place;
    self->bins[at].people_and_higher -= item.once.people_and_higher;
    self->bins[at].lower -= item.once.lower;
    self->people[at / PAY_GROUP]--;
}

/* A set as a whole, until the window is widened. */
struct pay_sheet {
    struct pay_bin *bins;
    uint32_t *people;
};

static inline struct pay_sheet pay_counts_sheet(const struct pay_counts *self, int set)
{
    size_t first = pay_counts_first(self, set);
    return (struct pay_sheet){self->bins + first, self->people + first / PAY_GROUP};
}

/* Whoever is counted in the set `from` of `other` is counted in the set `into` too. The window covers
 * that of `other`, which may be the same. */
void pay_counts_join(struct pay_counts *self, int into, const struct pay_counts *other, int from);
/* Groups of a doubling of pay. A window is whole doublings. */
#define PAY_DOUBLING ((1 << PAY_HIGHER_BITS) / PAY_GROUP)

/* People in the doubling whose groups begin there. */
static inline uint32_t pay_counts_in_doubling(const uint32_t *groups)
{
    uint32_t sum = 0;
    for (int i = 0; i < PAY_DOUBLING; i++) sum += groups[i];
    return sum;
}

/* Where people are in a set: whole doublings, in groups of the window. */
struct pay_extent {
    int first, beyond;
    int64_t people;
};
struct pay_extent pay_counts_extent(const struct pay_counts *self, int set);

#endif
