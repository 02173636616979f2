/* The people of one segment, on slots: who each is, where employed, at what pay. */
#ifndef WORLD_PEOPLE_H
#define WORLD_PEOPLE_H

#include <stdbool.h>
#include <stdint.h>
#include "poach/status.h"
#include "rng/stream.h"

/* Where someone is who is at no firm; firms count from 0. */
enum { AT_POOL = -1, ON_LEAVE = -2, NOWHERE = -3 };

/* The name under which a worker came in: his skill and tastes are read there. */
struct origin {
    uint32_t number;
    uint16_t part;
    int16_t month;
    uint8_t purpose, segment;
};

/* Former employers are remembered one by one up to so many firms. */
#define WORKER_FIRMS_KNOWN 64

struct worker {
    double pay;    /* w, agreed pay, money/year; 0 in the pool                      */
    double skill;  /* x, median 1                                                   */
    double z;      /* relative skill x^theta [E1]                                   */
    uint64_t been; /* former employers, a bit each                                  */
    struct origin origin;
    union {
        int32_t start;       /* ON_LEAVE: month end at which the garden leave ends      */
        uint32_t pool_place; /* AT_POOL: place on the pool's list                       */
    };
    int16_t firm;      /* employer, or AT_POOL, ON_LEAVE, NOWHERE (the slot is empty)   */
    int16_t next_firm; /* where someone ON_LEAVE starts                                 */
    uint32_t noted;    /* place in this month's journal + 1; 0: not there               */
    uint8_t home;      /* segment at month 0                                            */
    bool founder;      /* on the staff of `firm` since month 0 without a break          */
    bool fresh;        /* came in from outside this month                               */
    uint16_t person;   /* 0: nobody in particular; else the scenario's person, from 1   */
};

/* Slots come in extents, each a stream of candidates of its own: the first holds the first people,
 * and one more opens whenever all are taken, so that newcomers leave the others' numbers alone. */
#define PEOPLE_EXTENTS 64

struct people {
    struct worker *slot;
    uint32_t extent[PEOPLE_EXTENTS + 1]; /* extent e is slots extent[e] .. extent[e + 1] - 1    */
    int extents;
    uint32_t used;    /* slots ever taken                                                  */
    uint32_t room;    /* slots allocated: grows, and is kept for later replications        */
    uint32_t *vacant; /* emptied slots, the last emptied on top                            */
    uint32_t vacant_count;
    uint32_t *pool; /* slots of the people in the pool, in no order that matters         */
    uint32_t pool_count;
};

/* Room for the first `slots` people; all empty. NO_MEMORY leaves a zeroed struct. */
POACH_CHECKED poach_status people_init(struct people *self, uint32_t slots);
void people_free(struct people *self);
/* Everybody gone, the first extent alone again; memory stays. */
void people_clear(struct people *self);
/* An empty slot for a newcomer, in *slot; opens an extent when all are taken (pointers to workers
 * move). NO_MEMORY: nothing changed. */
POACH_CHECKED poach_status people_seat(struct people *self, uint32_t *slot);
/* The slot is empty from now on. */
void people_vacate(struct people *self, uint32_t slot);
/* The worker on the slot joins, or leaves, the pool's list; his place on it is in his record. */
void people_join_pool(struct people *self, uint32_t slot);
void people_leave_pool(struct people *self, uint32_t slot);
/* How a worker weighs attribute numbers 0..count-1 relative to the segment: exp(N(-sd^2/2, sd^2)),
 * read again each time under the worker's name. */
void people_tastes(const struct worker *worker, double taste_sd, gsl_rng *rng, double *taste,
                   int count);

#endif
