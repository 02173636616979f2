/* The differential equation of capability [E12]: dK_f/dt = drift_f + open_spillover * max over g of
 * openness_g * max(0, K_g - K_f), with drift, spillover and openness constant. */
#ifndef MARKET_SPILLOVER_H
#define MARKET_SPILLOVER_H

#include "world/world.h"

/* Carries K of every firm `months` on. Exact to rounding: as long as each firm learns from the same
 * rival the equations are linear and their power series is summed; where the rival changes, the step
 * is halved until the change falls between two steps a millionth of a month apart. */
void spillover_carry(struct world *world, double months);
/* Openness, open_spillover or drifts have changed, or K has otherwise than by carrying: rates anew, and
 * sources with the next step. */
void spillover_month(struct world *world);
/* K of firm f alone has just risen [E13], by so much. */
void spillover_risen(struct world *world, int f, double by);

#endif
