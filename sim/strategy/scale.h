/* How pay scales move at month ends [1.6]: by rule, after what the staff earn [E10], and how
 * incumbents share in a rise. (Answers to rivals come between month ends: answer.h.) */
#ifndef STRATEGY_SCALE_H
#define STRATEGY_SCALE_H

#include "world/world.h"

/* `growth` and `market`. */
void scale_follow_rules(struct world *world);
/* [E10] internal_equity and internal_spread: how a star's offer reaches everybody else's pay. */
void scale_follow_staff(struct world *world);
/* pass_through of the month's whole rise to the staff, and a new month's count of rises begins. */
POACH_CHECKED poach_status scale_pass_through(struct world *world);

#endif
