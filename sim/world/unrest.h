/* Unrest [1.7]: what a departure leaves in those who stay of a team. It halves every unrest_half_life
 * months, in steps at month ends, and is over with the job. Whoever has some is on the list of a class:
 * a power of two that bounds his unrest at all times, because everybody's decays alike; so contacts that
 * unrest brings are found at a cost that goes with them (composition and rejection; Slepoy, Thompson
 * and Plimpton, J. Chem. Phys. 128 (2008) 205101). Below a millionth of the most, unrest is forgotten. */
#ifndef WORLD_UNREST_H
#define WORLD_UNREST_H

#include <stdbool.h>
#include <stdint.h>
#include "poach/status.h"
#include "world/people.h"

#define UNREST_CLASSES 20 /* from the most down to a millionth of it */
#define UNREST_LISTS   32
#define UNREST_DECAYS  128 /* numbers kept; more are worked out */

struct world;

/* What is kept beside each slot. */
struct restless {
    float level;    /* at month end `since`, see unrest.age        */
    uint32_t place; /* on the list of his class                    */
    int16_t since;
    uint8_t list; /* 1 + the list he is on; 0: calm */
};

struct unrest_list {
    uint32_t *slot;
    uint32_t count, room;
};

/* How many there are of a segment: in the highest class, and below it, where somebody of the class n
 * above the lowest counts 2^n times. */
struct unrest_count {
    uint64_t top, units;
};

struct unrest {
    bool on;
    int beside;
    double halvings;                  /* a month                                          */
    int age;                          /* decays so far                                    */
    int undone;                       /* whole halvings in these                          */
    int top;                          /* class of unrest_max at that age                  */
    double bound[UNREST_CLASSES + 1]; /* at that age, of the classes up to the top one; the first is
                                         that of those too low to count */
    double left[UNREST_DECAYS];       /* what so many decays leave of 1                   */
    struct unrest_list *lists;        /* [segment * UNREST_LISTS + class mod UNREST_LISTS] */
    struct unrest_count *count;       /* [segment]                                        */
    bool changed;                     /* so have the counts: set to false by whoever looks */
};

POACH_CHECKED poach_status unrest_init(struct world *world);
void unrest_free(struct world *world);
/* Another scenario holds from now on: what there is of unrest decays by its half-life, below its most. */
POACH_CHECKED poach_status unrest_adopt(struct world *world);
/* A new replication: everybody is calm. */
void unrest_clear(struct world *world);
/* His unrest now, 0..unrest_max. */
double unrest_of(const struct world *world, int segment, uint32_t slot);
/* More of it, at most unrest_max. Returns OK, NO_MEMORY. */
POACH_CHECKED poach_status unrest_add(struct world *world, int segment, uint32_t slot, double step);
/* He is calm from now on. */
void unrest_end(struct world *world, int segment, uint32_t slot);
/* He has been promoted to another slot, which has what was kept of him. */
POACH_CHECKED poach_status unrest_promoted(struct world *world, int segment, uint32_t slot, int to,
                                           uint32_t place);
/* The decay of a month end. */
void unrest_decay(struct world *world);
/* A bound of the sum of everybody's unrest in a segment, at most twice the sum: whoever is on a list
 * counts with the bound of his class. */
double unrest_bound(const struct world *world, int segment);
/* Is anybody restless? */
bool unrest_any(const struct world *world);
/* Where a point in [0, 1) of that bound falls: on whose share, in *slot, and how far into it over his
 * unrest, in *covered: below 1 on what he has, from there on in what the bound has too much. False (by
 * rounding) on nobody's. */
bool unrest_hits(const struct world *world, int segment, double point, uint32_t *slot,
                 double *covered);

#endif
