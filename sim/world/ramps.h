/* People who have moved between firms lately and are not yet at full strength: r < 1 in [E12]. They
 * stand in a queue by the date they joined; whoever leaves before his time is struck out. */
#ifndef WORLD_RAMPS_H
#define WORLD_RAMPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "poach/status.h"

struct ramping {
    double joined; /* months since month 0 */
    double z;
    uint32_t slot;
    int16_t firm;
    uint8_t segment;
    bool gone; /* left the firm before his time */
};

struct ramps {
    int segment_count;
    double *z;      /* sum of z of who is ramping up: [firm * segments + segment] */
    int64_t *heads; /* how many, same places                                      */
    struct ramping *queue;
    size_t head, count, room; /* queue[head .. count - 1] are in it                    */
    uint32_t **place;         /* [segment][slot]: his place in the queue + 1; 0: not there */
    uint32_t *place_room;     /* [segment] */
};

POACH_CHECKED poach_status ramps_init(struct ramps *self, int firm_count, int segment_count);
void ramps_free(struct ramps *self);
/* A new replication: nobody ramps up. */
void ramps_clear(struct ramps *self, int firm_count);
/* Somebody has joined `firm` from another; dates never go back from call to call. */
POACH_CHECKED poach_status ramps_join(struct ramps *self, int segment, uint32_t slot, int firm,
                                      double z, double date);
/* The person leaves his firm; nothing happens if he is not ramping up. */
void ramps_leave(struct ramps *self, int segment, uint32_t slot);
/* The person is promoted: to slot `place` of segment `to`, with another z. */
POACH_CHECKED poach_status ramps_promote(struct ramps *self, int segment, uint32_t slot, int to,
                                         uint32_t place, double z);
/* Date at which the first of them joined; INFINITY: nobody ramps up. */
double ramps_first(struct ramps *self);
/* The first of them is at full strength from now on: his firm. */
int ramps_pop(struct ramps *self);

#endif
