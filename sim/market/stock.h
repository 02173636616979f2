/* Share prices [E9]: geometric Brownian motions with one factor in common. */
#ifndef MARKET_STOCK_H
#define MARKET_STOCK_H

#include "world/world.h"

/* Prices move to month end world->month; in burn-in (months up to 0) they stand still. Draws:
 * PURPOSE_STOCK under the month, number 0 the common factor, f + 1 what firm f has of its own. FAILED
 * (and world->wrong) if a price leaves the range 1e-60..1e60. */
POACH_CHECKED poach_status stock_month(struct world *world);
/* A dated shock: ln of the firm's price changes by log_return at once. */
POACH_CHECKED poach_status stock_shock(struct world *world, int firm, double log_return);

#endif
