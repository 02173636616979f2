#include "world/staff.h"

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
