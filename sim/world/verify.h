/* Recomputes every running total from the workers themselves. */
#ifndef WORLD_VERIFY_H
#define WORLD_VERIFY_H

#include "world/world.h"

/* NULL if all is well, else a sentence that says what is not. Cost goes with the people. */
const char *verify_world(const struct world *world);

#endif
