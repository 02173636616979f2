/* Recomputes what is held of equity from everybody's own grants. */
#ifndef WORLD_VERIFY_GRANTS_H
#define WORLD_VERIFY_GRANTS_H

#include "world/world.h"

/* NULL if all is well, else a sentence that says what is not: cohorts and totals are those of people's
 * grants, and of each firm's shares granted = vested + unvested + forfeited. Cost goes with people times
 * schedules. */
const char *verify_grants(const struct world *world);

#endif
