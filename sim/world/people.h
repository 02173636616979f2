/* The people of one segment, on slots: who each is, where employed, at what pay. */
#ifndef WORLD_PEOPLE_H
#define WORLD_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/lanes.h"
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

static inline struct draw_name origin_name(const struct origin *origin)
{
    return (struct draw_name){.purpose = (enum purpose)origin->purpose,
                              .segment = origin->segment,
                              .part = origin->part,
                              .month = origin->month,
                              .number = origin->number};
}

static inline bool origin_is(const struct origin *a, const struct origin *b)
{
    return a->number == b->number && a->part == b->part && a->month == b->month &&
           a->purpose == b->purpose && a->segment == b->segment;
}

/* Employers are remembered one by one up to so many firms. */
#define WORKER_FIRMS_KNOWN 64

/* What contacts and moves look at. People are met at random, so two share a cache line and the rest of
 * who they are stands elsewhere. */
struct worker {
    double pay;           /* w, agreed pay, money/year; 0 in the pool                      */
    double z;             /* relative skill x^theta [E1]                                   */
    uint64_t been;        /* employers so far, a bit each (worker_firm_bit)                 */
    uint32_t noted;       /* of his latest entry in the journal (journal_mark)               */
    int16_t firm;         /* employer, or AT_POOL, ON_LEAVE, NOWHERE (the slot is empty)    */
    uint8_t home;         /* segment at month 0                                             */
    bool founder : 1;     /* on the staff of `firm` since month 0 without a break           */
    bool named : 1;       /* the scenario names him: persons.h knows who he is               */
    bool top_quarter : 1; /* skill above the 75th percentile of his segment's law: a firm
                             regrets losing him                                         */
};

#define WORKER_ALIGNMENT 64

static inline uint64_t worker_firm_bit(int firm)
{
    return (unsigned)firm < WORKER_FIRMS_KNOWN ? UINT64_C(1) << firm : 0;
}

/* The rest of who somebody is, on the slot of the same number. */
struct background {
    double skill; /* x, median 1 */
    struct origin origin;
    union {
        struct {
            int16_t next_firm; /* ON_LEAVE: where he starts                            */
            int16_t start;     /* ... and the month end at which he does               */
        };
        uint32_t pool_place;  /* AT_POOL: place on the pool's list                     */
        uint32_t next_vacant; /* NOWHERE: the slot emptied before this one             */
    };
};

/* Slots come in extents, each a stream of candidates of its own: the first holds the first people,
 * and one more opens whenever all are taken, so that newcomers leave the others' numbers alone. */
#define PEOPLE_EXTENTS 64

/* What a mechanism keeps of each person besides: an array beside the slots, allocated only where the
 * mechanism is on. Attach it once, before anybody is seated (world_attach: the same index in every
 * segment), read it with people_beside. The items grow with the slots, are zero for whoever comes in
 * from outside (so every first person and newcomer), stay with him while he changes firms, and go
 * with him to the slot of another segment when he is promoted. Nothing else touches them: what a
 * move, exit or layoff does to them the mechanism does itself. */
#define PEOPLE_ARRAYS 8

struct people_array {
    size_t size; /* bytes of an item */
    unsigned char *items;
};

#define PEOPLE_NO_SLOT UINT32_MAX

#define PEOPLE_CHANGES 256 /* changes remembered; a power of 2 */
#define PEOPLE_TURNS   64  /* ... and turns                    */

struct people {
    struct worker *slot;
    struct background *background;       /* [slot] */
    uint32_t extent[PEOPLE_EXTENTS + 1]; /* extent e is slots extent[e] .. extent[e + 1] - 1    */
    int extents;
    uint32_t used;   /* slots ever taken                                                  */
    uint32_t room;   /* slots allocated: grows, and is kept for later replications        */
    uint32_t vacant; /* the slot emptied last, which knows the one before; or PEOPLE_NO_SLOT */
    uint32_t vacant_count;
    uint32_t *pool; /* slots of the people in the pool, in no order that matters         */
    uint32_t pool_count, pool_room;
    uint32_t changed[PEOPLE_CHANGES]; /* slots whose pay or place changed, the latest          */
    uint64_t changes;                 /* ... of so many in all: number n is at n mod their size */
    int16_t turned[PEOPLE_TURNS]; /* firms that have come to their headcount target, or below it */
    uint64_t turns;
    struct people_array array[PEOPLE_ARRAYS];
    int arrays;
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
POACH_CHECKED poach_status people_join_pool(struct people *self, uint32_t slot);
void people_leave_pool(struct people *self, uint32_t slot);
static inline struct background *people_background(const struct people *self, uint32_t slot)
{
    return &self->background[slot];
}
static inline uint32_t people_slot_of(const struct people *self, const struct worker *worker)
{
    return (uint32_t)(worker - self->slot);
}
/* Another array of `size` bytes a slot, zeroed; its index in *index. Memory may move when slots grow:
 * do not keep pointers into it across people_seat. */
POACH_CHECKED poach_status people_attach(struct people *self, size_t size, int *index);
/* What array `index` keeps of the person on the slot. */
static inline void *people_beside(const struct people *self, int index, uint32_t slot)
{
    const struct people_array *array = &self->array[index];
    return array->items + slot * array->size;
}
/* Which of so many slots a point in [0, 1) means; *rest in [0, 1) is what is left of the point. */
LANES_INLINE uint32_t people_place(double point, uint32_t slots, double *rest)
{
    double place = point * slots;
    uint32_t whole = (uint32_t)place;
    *rest = place - whole;
    return whole;
}
/* Whom a point of an extent means. */
static inline uint32_t people_slot_at(const struct people *self, int extent, double point,
                                      double *rest)
{
    uint32_t first = self->extent[extent];
    return first + people_place(point, self->extent[extent + 1] - first, rest);
}
/* Notes that the pay or place of whoever is on the slot changes now. */
static inline void people_note_change(struct people *self, uint32_t slot)
{
    self->changed[self->changes++ % PEOPLE_CHANGES] = slot;
}
/* Notes that the firm has come to its headcount target, or below it. */
static inline void people_note_turn(struct people *self, int firm)
{
    self->turned[self->turns++ % PEOPLE_TURNS] = (int16_t)firm;
}
/* The extent in which the slot is. */
static inline int people_extent_of(const struct people *self, uint32_t slot)
{
    int extent = self->extents - 1;
    while (self->extent[extent] > slot) extent--;
    return extent;
}
/* Asks for the memory of the worker on the slot, who will be looked at soon. (A function that only
 * asks for memory must be inlined: gcc drops calls of it as without effect.) */
static inline __attribute__((always_inline)) void people_fetch(const struct people *self,
                                                               uint32_t slot)
{
    __builtin_prefetch(&self->slot[slot]);
}
/* The person on `slot` of `from` takes what the arrays keep of him to `place` of `self`. */
void people_carry(struct people *self, uint32_t place, const struct people *from, uint32_t slot);

#endif
