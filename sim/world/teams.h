/* Teams [1.7]: every firm's people are cut into teams, each a list of its members. The leader is fixed
 * when the team forms. Joining and leaving cost the same however large firm and team are, but for
 * the heap of a firm's teams with an empty place, in which the oldest is on top. */
#ifndef WORLD_TEAMS_H
#define WORLD_TEAMS_H

#include <stdbool.h>
#include <stdint.h>
#include "poach/status.h"
#include "world/people.h"

struct world;

/* Somebody, wherever he stands. */
struct member_place {
    uint32_t slot; /* PEOPLE_NO_SLOT: nobody */
    uint8_t segment;
};

/* What is kept beside each slot. */
struct member {
    uint32_t team;       /* its number, from 1; 0: in none                    */
    uint32_t next, prev; /* slots of his neighbours on the list, or PEOPLE_NO_SLOT */
    uint8_t next_segment, prev_segment;
    uint16_t stint; /* which joining of the team was his, mod 2^16        */
};

struct team {
    uint32_t size, places; /* followers may make it larger than it has places */
    struct member_place first;
    struct member_place leader; /* once he has gone there is none              */
    uint32_t born;              /* counts the teams of the replication: tells ages apart */
    uint32_t open_at;           /* place + 1 in the firm's heap of open teams; 0: not there */
    int16_t firm;
    uint16_t stints;
};

/* A firm's teams with an empty place, a heap with the oldest on top. */
struct open_teams {
    uint32_t *team;
    uint32_t count, room;
};

struct teams {
    bool on;
    int beside;         /* which array beside the slots holds the members */
    struct team *items; /* [count]; team number t is items[t - 1]         */
    uint32_t count, room, born;
    uint32_t dissolved;         /* number of the team dissolved last, which knows the one before */
    struct open_teams *open;    /* [firm] */
    struct member_place *order; /* room to shuffle a firm's first people */
};

/* A place in a team that may be dissolved by the time it is asked for. */
struct team_name {
    uint32_t team, born; /* team 0: none */
};

POACH_CHECKED poach_status teams_init(struct world *world);
void teams_free(struct world *world);
/* Cuts the first people of every firm, who stand on the first slots firm by firm: teams of team_size
 * in an order drawn at random (the last one has what is left), before them the teams that persons
 * lead, of whoever comes first in that order. */
POACH_CHECKED poach_status teams_cut(struct world *world);

/* For the cut: a firm's new team without members and leader, its number (0: no memory); and a place
 * at the head of a team's list. */
uint32_t teams_found(struct teams *teams, int firm, int64_t places);
void teams_link(struct world *world, uint32_t number, struct member_place place);

static inline struct member *teams_member(const struct people *people, const struct teams *teams,
                                          uint32_t slot)
{
    return people_beside(people, teams->beside, slot);
}
/* The team of whoever is on the slot; team 0: none. */
struct team_name teams_of(const struct world *world, int segment, uint32_t slot);
/* The team, or NULL if it has been dissolved since (or is none). */
struct team *teams_find(const struct world *world, struct team_name name);
/* Where the members of a team are, in the order of its list, from *at on (team->first): at most `most` in
 * places[], how many is returned; *at is then the one after them, PEOPLE_NO_SLOT after the last. */
int teams_list(const struct world *world, struct member_place *at, struct member_place *places,
               int most);
/* Whoever works on the slot joins `wished`, full or not, if that still is a team of his firm; else the
 * firm's oldest team with an empty place, else a new one that he leads. */
POACH_CHECKED poach_status teams_join(struct world *world, int segment, uint32_t slot,
                                      struct team_name wished);
/* He leaves his team, if he is in one, and what unrest he had; a team nobody is left in is dissolved. */
POACH_CHECKED poach_status teams_leave(struct world *world, int segment, uint32_t slot);
/* He has been promoted to another slot of another segment. */
void teams_promoted(struct world *world, int segment, uint32_t slot, int to, uint32_t place);
/* NULL if all is well, else a sentence. Cost goes with the people. */
const char *teams_verify(const struct world *world);

#endif
