#include "world/staff.h"

#include <math.h>

void staff_add(struct staff *self, const struct worker *worker)
{
    self->heads++;
    self->payroll += worker->pay;
    self->z += worker->z;
    self->pay_per_z += worker->pay / worker->z;
    log_sum_add(&self->ln_pay_per_z, worker->pay / worker->z);
    self->payroll_peak = fmax(self->payroll_peak, self->payroll);
    self->z_peak = fmax(self->z_peak, self->z);
}

#define DIGITS_LOST 1e-4

bool staff_is_stale(const struct staff *self)
{
    return self->heads > 0 && (!(self->payroll > DIGITS_LOST * self->payroll_peak) ||
                               !(self->z > DIGITS_LOST * self->z_peak));
}

void staff_remove(struct staff *self, const struct worker *worker)
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
    log_sum_add(&self->ln_pay_per_z, worker->z / worker->pay);
}

void staff_expect(struct staff *self, const struct worker *worker)
{
    self->on_leave++;
    self->leave_payroll += worker->pay;
}

void staff_welcome(struct staff *self, const struct worker *worker)
{
    self->leave_payroll = --self->on_leave ? self->leave_payroll - worker->pay : 0;
}

void staff_garden(struct staff *self, double pay)
{
    self->gardening++;
    self->garden_pay += pay;
}

void staff_dismiss(struct staff *self, double pay)
{
    self->garden_pay = --self->gardening ? self->garden_pay - pay : 0;
}
