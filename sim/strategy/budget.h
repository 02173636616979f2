/* What a firm may spend: the payroll cap. */
#ifndef STRATEGY_BUDGET_H
#define STRATEGY_BUDGET_H

#include "world/world.h"

/* Sets the cap in force for the months after month end t: `amount`, or month 0's payroll grown at
 * `growth` a year; INFINITY without a cap. Where revenue allows more (`to_payroll` of that of the last
 * month end) that is the cap. In burn-in the cap is that of month 0. */
void budget_set_caps(struct world *world, int month);

#endif
