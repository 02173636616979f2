/* The scenario and the streams make the first state. */
#ifndef WORLD_BUILD_H
#define WORLD_BUILD_H

#include "world/world.h"

/* Fills the world for one replication (from 0): first staff, pool, pay. Draws: PURPOSE_START, two
 * numbers a worker (skill, spread of pay). */
POACH_CHECKED poach_status build_world(struct world *world, uint32_t replication);
/* Marks the staff of month 0: their home segment, and that none of them has left yet. */
void build_founders(struct world *world);

#endif
