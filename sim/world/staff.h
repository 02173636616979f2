/* Running totals of one firm's people in one segment, kept by every change of the world. */
#ifndef WORLD_STAFF_H
#define WORLD_STAFF_H

#include <stdint.h>
#include "base/lanes.h"
#include "base/log_sum.h"
#include "base/num.h"
#include "world/people.h"

/* Sums that not every staff needs: of z, unless everybody's is 1; of logarithms, if a rule asks. */
enum { STAFF_Z = 1, STAFF_LN = 2 };

struct staff {
    int64_t heads;
    int64_t on_leave;            /* hired, not yet started [1.4]                     */
    double payroll;              /* sum of agreed pay of the heads, money/year       */
    double leave_payroll;        /* the same of those on leave to this firm          */
    int64_t gardening;           /* gone, but still paid during their garden leave   */
    double garden_pay;           /* sum of what they are paid, money/year            */
    uint8_t keeps;               /* what is summed besides                           */
    bool stale;                  /* rounding shows in the sums: recount              */
    double z_kept;               /* sum of z, see staff_z                            */
    double payroll_peak, z_peak; /* largest that anything was taken from since the last recount */
    struct log_sum ln_pay_per_z; /* sum of ln(pay / z)                               */
};

/* Nobody. */
static inline struct staff staff_empty(uint8_t keeps)
{
    return (struct staff){.keeps = keeps, .ln_pay_per_z = LOG_SUM_EMPTY};
}

/* Sum of z of the heads. */
static inline double staff_z(const struct staff *self)
{
    return self->keeps & STAFF_Z ? self->z_kept : (double)self->heads;
}

/* `plain`: it is known that the staff keeps no other sums. */
LANES_INLINE void staff_add_to(struct staff *self, const struct worker *worker, bool plain)
{
    self->heads++;
    self->payroll += worker->pay;
    if (plain || !self->keeps) return;
    if (self->keeps & STAFF_Z) self->z_kept += worker->z;
    if (self->keeps & STAFF_LN) log_sum_add(&self->ln_pay_per_z, worker->pay / worker->z);
}

/* Have the sums fallen so far below what they once were that rounding shows? */
#define STAFF_DIGITS_LOST 1e-4

/* So much is taken from a sum. */
static inline void staff_take(struct staff *self, double *sum, double *peak, double what)
{
    *peak = num_max(*peak, *sum);
    *sum -= what;
    if (!(*sum >= STAFF_DIGITS_LOST * *peak)) self->stale = true;
}

/* Whoever removes someone looks at staff.stale next. */
LANES_INLINE void staff_remove_from(struct staff *self, const struct worker *worker, bool plain)
{
    if (--self->heads == 0) { /* what rounding left behind is not pay */
        self->payroll = self->z_kept = 0;
        self->payroll_peak = self->z_peak = 0;
        self->ln_pay_per_z = LOG_SUM_EMPTY;
        return;
    }
    staff_take(self, &self->payroll, &self->payroll_peak, worker->pay);
    if (plain || !self->keeps) return;
    if (self->keeps & STAFF_Z) staff_take(self, &self->z_kept, &self->z_peak, worker->z);
    if (self->keeps & STAFF_LN) log_sum_add(&self->ln_pay_per_z, worker->z / worker->pay);
}

static inline void staff_add(struct staff *self, const struct worker *worker)
{
    staff_add_to(self, worker, false);
}
static inline void staff_remove(struct staff *self, const struct worker *worker)
{
    staff_remove_from(self, worker, false);
}

/* One of the staff earns `pay` from now on, `ratio` times what he did. */
static inline void staff_reprice(struct staff *self, const struct worker *worker, double pay,
                                 double ratio)
{
    staff_take(self, &self->payroll, &self->payroll_peak, worker->pay - pay);
    if (self->keeps & STAFF_LN) log_sum_add(&self->ln_pay_per_z, ratio);
}
void staff_expect(struct staff *self, const struct worker *worker);  /* goes on leave to here */
void staff_welcome(struct staff *self, const struct worker *worker); /* the leave is over     */
void staff_garden(struct staff *self, double pay);  /* someone at that pay begins his leave */
void staff_dismiss(struct staff *self, double pay); /* his leave is over                    */

#endif
