/* A firm's teams with an empty place, the oldest at hand: a heap by age in which each team knows where
 * it stands, so that teams come and go at the cost of a logarithm of how many are open. */
#ifndef WORLD_OPEN_TEAMS_H
#define WORLD_OPEN_TEAMS_H

#include "world/teams.h"

/* The number of the firm's oldest open team; 0: all are full. */
uint32_t open_teams_top(const struct teams *teams, int firm);
/* The team has another size than before: it enters or leaves the heap of its firm. */
POACH_CHECKED poach_status open_teams_keep(struct teams *teams, uint32_t number);
/* The team is no longer open. */
void open_teams_remove(struct teams *teams, struct team *team);

#endif
