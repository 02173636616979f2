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
    double z;                    /* sum of z                                         */
    double pay_per_z;            /* sum of pay / z                                   */
    double payroll_peak, z_peak; /* largest since the last recount: what they lost in digits */
    bool has_ln;                 /* is the next kept?                                */
    struct log_sum ln_pay_per_z; /* sum of ln(pay / z)                               */
};

/* Nobody; `ln`: keeps the sum of logarithms too. */
static inline struct staff staff_empty(bool ln)
{
    return (struct staff){.has_ln = ln, .ln_pay_per_z = LOG_SUM_EMPTY};
}

static inline void staff_add(struct staff *self, const struct worker *worker)
{
    self->heads++;
    self->payroll += worker->pay;
    self->z += worker->z;
    self->pay_per_z += worker->pay / worker->z;
    if (self->has_ln) log_sum_add(&self->ln_pay_per_z, worker->pay / worker->z);
    self->payroll_peak = num_max(self->payroll_peak, self->payroll);
    self->z_peak = num_max(self->z_peak, self->z);
}

/* Have the sums fallen so far below what they once were that rounding shows? Then recount. */
#define STAFF_DIGITS_LOST 1e-4

static inline bool staff_is_stale(const struct staff *self)
{
    return !(self->payroll >= STAFF_DIGITS_LOST * self->payroll_peak) ||
           !(self->z >= STAFF_DIGITS_LOST * self->z_peak);
}

/* Whoever removes someone looks at staff_is_stale next. */
static inline void staff_remove(struct staff *self, const struct worker *worker)
{
    if (--self->heads == 0) { /* what rounding left behind is not pay */
        self->payroll = self->z = self->pay_per_z = 0;
        self->payroll_peak = self->z_peak = 0;
        self->ln_pay_per_z = LOG_SUM_EMPTY;
        return;
    }
    self->payroll -= worker->pay;
    self->z -= worker->z;
    self->pay_per_z -= worker->pay / worker->z;
    if (self->has_ln) log_sum_add(&self->ln_pay_per_z, worker->z / worker->pay);
}

/* One of the staff earns `pay` from now on, `ratio` times what he did. */
static inline void staff_reprice(struct staff *self, const struct worker *worker, double pay,
                                 double ratio)
{
    self->payroll += pay - worker->pay;
    self->pay_per_z += (pay - worker->pay) / worker->z;
    if (self->has_ln) log_sum_add(&self->ln_pay_per_z, ratio);
    if (self->payroll > self->payroll_peak) self->payroll_peak = self->payroll;
}
void staff_expect(struct staff *self, const struct worker *worker);  /* goes on leave to here */
void staff_welcome(struct staff *self, const struct worker *worker); /* the leave is over     */
void staff_garden(struct staff *self, double pay);  /* someone at that pay begins his leave */
void staff_dismiss(struct staff *self, double pay); /* his leave is over                    */

#endif
