/* poach: Monte Carlo of firms that bid for and raid each other's people.
 *
 * The library in the order of the data flow: load a scenario file, run it, write or read the
 * result. It never prints, never exits and keeps no global state; every function that can fail
 * returns a poach_status. */
#ifndef POACH_POACH_H
#define POACH_POACH_H

#define POACH_VERSION "0.1.0"

#include "poach/status.h"
#include "poach/scenario.h"
#include "poach/run.h"
#include "poach/result.h"

#endif
