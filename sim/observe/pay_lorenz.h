/* How unequal the pay of a set of counts is. What each group of bins adds to the area over Lorenz's
 * curve is kept beside the counts: where few came and went since it was read last, only their groups
 * are gone through again. */
#ifndef OBSERVE_PAY_LORENZ_H
#define OBSERVE_PAY_LORENZ_H

#include "observe/pay_counts.h"

#define PAY_LORENZ_LANES 8

/* Sums over the bins of a group, in lanes: in a fixed order, but not that of the bins. */
struct pay_lorenz_group {
    double pay[PAY_LORENZ_LANES];
    double area[PAY_LORENZ_LANES]; /* twice, in people times pay, over this group's people */
};

struct pay_lorenz {
    int low, width; /* the window of the counts it is kept for */
    int room;       /* groups allocated                        */
    struct pay_lorenz_group *groups;
    bool *stale; /* [group]: somebody may have come or gone since it was summed */
    bool all_stale;
};

struct pay_spread {
    double gini;      /* 0 (all equal) .. 1                                                  */
    double top_share; /* of all pay, to the best paid; fractions of a person count in part */
};

/* Begin with zeros. */
void pay_lorenz_free(struct pay_lorenz *self);
/* Somebody at that pay, inside the window of the counts, has come or gone. */
static inline void pay_lorenz_touch(struct pay_lorenz *self, double pay)
{
    int place = pay_counts_bin(pay) - self->low;
    if ((unsigned)place < (unsigned)self->width) self->stale[place / PAY_GROUP] = true;
}
/* Anybody may have come or gone. */
static inline void pay_lorenz_touch_all(struct pay_lorenz *self)
{
    self->all_stale = true;
}
/* Brings the sums up to date with a set of counts, always the same, and reads the spread of its pay;
 * top_share is that of the best paid `top` of the people. NAN if empty. */
POACH_CHECKED poach_status pay_lorenz_read(struct pay_lorenz *self, const struct pay_counts *counts,
                                           int set, double top, struct pay_spread *spread);

#endif
