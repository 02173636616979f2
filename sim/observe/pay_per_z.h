/* The pay per z of one firm's people in one segment, added up: kept from month end to month end, since
 * nobody asks for it in between. */
#ifndef OBSERVE_PAY_PER_Z_H
#define OBSERVE_PAY_PER_Z_H

#include "base/lanes.h"
#include "base/num.h"
#include "world/world.h"

struct pay_per_z {
    double sum;  /* money/year                                                 */
    double peak; /* the largest anything was taken from since it was added up anew */
};

/* Somebody's is added or, unless he enters, taken. */
LANES_INLINE void pay_per_z_count(struct pay_per_z *self, double per_z, bool enters)
{
    if (!enters) self->peak = num_max(self->peak, self->sum);
    self->sum += enters ? per_z : -per_z;
}
/* Adds up anew where rounding shows in the sums, [segment * firms + firm], as in staff.h. */
void pay_per_z_renew(struct pay_per_z *sums, const struct world *world);

#endif
