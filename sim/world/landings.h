/* Where people landed whom others follow: the team that a follower joins. Who has left with a garden
 * leave before him lands when that is over, and whoever follows may outlast it, so a landing is known
 * by number and kept as long as somebody uses it. */
#ifndef WORLD_LANDINGS_H
#define WORLD_LANDINGS_H

#include "world/teams.h"

struct landing {
    struct team_name team; /* team 0: still in the air, or gone elsewhere */
    uint32_t uses;         /* 0: free                                     */
    uint32_t free;         /* the number freed before this one            */
};

struct landings {
    struct landing *items; /* [count]; landing number n is items[n - 1] */
    size_t count, room;
    uint32_t free; /* the number freed last; 0: none */
};

void landings_free(struct landings *self);
void landings_clear(struct landings *self);
/* A new landing used once; its number, 0 if memory is short. */
uint32_t landings_add(struct landings *self, struct team_name team);
void landings_use(struct landings *self, uint32_t number);
/* One user less; number 0 is nobody's. */
void landings_drop(struct landings *self, uint32_t number);
/* Where it was; team 0 for number 0 and while in the air. */
struct team_name landings_team(const struct landings *self, uint32_t number);

#endif
