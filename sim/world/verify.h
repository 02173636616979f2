/* Recomputes every running total from the workers themselves. */
#ifndef WORLD_VERIFY_H
#define WORLD_VERIFY_H

#include "world/world.h"

/* NULL if all is well, else a sentence that says what is not. Cost goes with the people. */
const char *verify_world(const struct world *world);
/* A build that verifies does so at every change number that this divides: at each one in small worlds,
 * in large ones so seldom that a change costs about what 256 people do. */
uint64_t verify_stride(const struct world *world);

#endif
