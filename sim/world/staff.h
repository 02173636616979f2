/* Running totals of one firm's people in one segment, kept by every change of the world. */
#ifndef WORLD_STAFF_H
#define WORLD_STAFF_H

#include <stdint.h>
#include "base/log_sum.h"
#include "base/num.h"
#include "world/people.h"

struct staff {
    int64_t heads;
    int64_t on_leave;            /* hired, not yet started [1.4]                     */
    double payroll;              /* sum of agreed pay of the heads, money/year       */
    double leave_payroll;        /* the same of those on leave to this firm          */
    int64_t gardening;           /* gone, but still paid during their garden leave   */
    double garden_pay;           /* sum of what they are paid, money/year            */
    bool alike;                  /* everybody's z is 1, so their sum is not kept     */
    bool has_ln;                 /* is the sum of logarithms kept?                   */
    bool stale;                  /* rounding shows in the sums: recount              */
    double z_kept;               /* sum of z, see staff_z                            */
    double payroll_peak, z_peak; /* largest of the month ends since the last recount */
    struct log_sum ln_pay_per_z; /* sum of ln(pay / z)                               */
};

/* Nobody; `ln`: keeps the sum of logarithms. */
static inline struct staff staff_empty(bool alike, bool ln)
{
    return (struct staff){.alike = alike, .has_ln = ln, .ln_pay_per_z = LOG_SUM_EMPTY};
}

/* Sum of z of the heads. */
static inline double staff_z(const struct staff *self)
{
    return self->alike ? (double)self->heads : self->z_kept;
}

static inline void staff_add(struct staff *self, const struct worker *worker)
{
    self->heads++;
    self->payroll += worker->pay;
    if (!self->alike) self->z_kept += worker->z;
    if (self->has_ln) log_sum_add(&self->ln_pay_per_z, worker->pay / worker->z);
}

/* Sums that have fallen to that share of what they once were have lost digits. */
#define STAFF_DIGITS_LOST 1e-4

/* Whoever removes someone looks at staff.stale next. */
static inline void staff_remove(struct staff *self, const struct worker *worker)
{
    if (--self->heads == 0) { /* what rounding left behind is not pay */
        self->payroll = self->z_kept = 0;
        self->payroll_peak = self->z_peak = 0;
        self->ln_pay_per_z = LOG_SUM_EMPTY;
        return;
    }
    self->payroll -= worker->pay;
    if (!(self->payroll >= STAFF_DIGITS_LOST * worker->pay)) self->stale = true;
    if (self->has_ln) log_sum_add(&self->ln_pay_per_z, worker->z / worker->pay);
    if (self->alike) return;
    self->z_kept -= worker->z;
    if (!(self->z_kept >= STAFF_DIGITS_LOST * worker->z)) self->stale = true;
}

/* At a month end: have the sums fallen, by many leaving, so far that rounding shows? */
static inline void staff_look_back(struct staff *self)
{
    if (!(self->payroll >= STAFF_DIGITS_LOST * self->payroll_peak) ||
        !(self->z_kept >= STAFF_DIGITS_LOST * self->z_peak))
        self->stale = true;
    self->payroll_peak = num_max(self->payroll_peak, self->payroll);
    self->z_peak = num_max(self->z_peak, self->z_kept);
}

/* One of the staff earns `pay` from now on, `ratio` times what he did. */
static inline void staff_reprice(struct staff *self, const struct worker *worker, double pay,
                                 double ratio)
{
    self->payroll += pay - worker->pay;
    if (self->has_ln) log_sum_add(&self->ln_pay_per_z, ratio);
}
void staff_expect(struct staff *self, const struct worker *worker);  /* goes on leave to here */
void staff_welcome(struct staff *self, const struct worker *worker); /* the leave is over     */
void staff_garden(struct staff *self, double pay);  /* someone at that pay begins his leave */
void staff_dismiss(struct staff *self, double pay); /* his leave is over                    */

#endif
