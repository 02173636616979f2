/* Who follows whom [1.7]: every departure to another firm may make followers of the members who stay;
 * each has one date, and comes then to the same firm, by a contact or at the same premium. */
#ifndef ENGINE_FOLLOWING_H
#define ENGINE_FOLLOWING_H

#include "engine/trees.h"
#include "market/event.h"
#include "rng/stream.h"
#include "world/world.h"

/* A follower on his way. Whoever leaves his team by then, otherwise, is not found there: it lapses. */
struct follow {
    double date;           /* months since month 0                                       */
    uint64_t order;        /* among equal dates: as they were made                       */
    struct draw_name name; /* of his draws: PURPOSE_FOLLOW                               */
    struct team_name team; /* where he is to be found,                                   */
    struct origin who;     /* by the name he came in under                               */
    uint16_t stint;        /* and which of his joinings it is                            */
    int16_t to;            /* the firm                                                   */
    double premium;        /* his pay there over his pay now, in mode "move"             */
    uint32_t guide, tree;  /* landings.h, trees.h: a use of each                         */
};

struct following {
    struct follow *heap; /* the next on top */
    size_t count, room;
    uint64_t made;
    double next; /* date of the next; INFINITY: none */
    struct trees trees;
    bool counts; /* month 0 has been observed: trees rooted from now on count */
};

struct engine;

void following_free(struct following *self);
/* A new replication. */
void following_clear(struct following *self);

/* Somebody about to leave his firm: what is not to be seen any more when he has. */
struct departure {
    struct team_name team;
    uint32_t size;                 /* of the team, he among them */
    bool led;                      /* he led it                  */
    int root;                      /* what a tree rooted here would be known by */
    const struct draw_name *cause; /* of the event that makes him go */
};
struct departure following_before(const struct engine *engine, const struct draw_name *cause,
                                  int segment, uint32_t slot);
/* He has left, for another firm (to >= 0) or otherwise: those who stay grow restless, and to another
 * firm some of them follow. `tree`: of which he is a follower, a use of it; 0: none. `date`: months
 * since month 0. Returns OK, NO_MEMORY. */
POACH_CHECKED poach_status following_after(struct engine *engine, const struct departure *departure,
                                           const struct event *event, uint32_t slot, uint32_t tree,
                                           double date);
/* The follower comes to nothing: gives back his uses. */
void following_lapse(struct engine *engine, const struct follow *follow);
/* The follower whose date has come. */
POACH_CHECKED poach_status following_act(struct engine *engine);
/* The horizon is over: trees that may still grow count with the size they have. */
void following_close(struct engine *engine);

#endif
