#include "world/ramps.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

poach_status ramps_init(struct ramps *self, int firm_count, int segment_count)
{
    size_t segments = (size_t)segment_count, cells = (size_t)firm_count * segments;
    *self = (struct ramps){.segment_count = segment_count};
    self->z = calloc(cells, sizeof *self->z);
    self->heads = calloc(cells, sizeof *self->heads);
    self->place = calloc(segments, sizeof *self->place);
    self->place_room = calloc(segments, sizeof *self->place_room);
    if (self->z && self->heads && self->place && self->place_room) return POACH_OK;
    ramps_free(self);
    return POACH_NO_MEMORY;
}

void ramps_free(struct ramps *self)
{
    for (int k = 0; self->place && k < self->segment_count; k++) free(self->place[k]);
    free(self->z);
    free(self->heads);
    free(self->queue);
    free(self->place);
    free(self->place_room);
    *self = (struct ramps){0};
}

void ramps_clear(struct ramps *self, int firm_count)
{
    size_t cells = (size_t)firm_count * (size_t)self->segment_count;
    for (size_t i = self->head; i < self->count; i++)
        self->place[self->queue[i].segment][self->queue[i].slot] = 0;
    memset(self->z, 0, cells * sizeof *self->z);
    memset(self->heads, 0, cells * sizeof *self->heads);
    self->head = self->count = 0;
}

/* Adds one to the sums, or takes one off; an empty cell holds nothing of what rounding left. */
static void count(struct ramps *self, const struct ramping *who, int change)
{
    int cell = who->firm * self->segment_count + who->segment;
    self->heads[cell] += change;
    self->z[cell] = self->heads[cell] > 0 ? self->z[cell] + change * who->z : 0;
}

static poach_status room_for_slot(struct ramps *self, int k, uint32_t slot)
{
    if (slot < self->place_room[k]) return POACH_OK;
    uint32_t room = slot + slot / 2 + 64;
    uint32_t *place = realloc(self->place[k], room * sizeof *place);
    if (!place) return POACH_NO_MEMORY;
    memset(place + self->place_room[k], 0, (room - self->place_room[k]) * sizeof *place);
    self->place[k] = place;
    self->place_room[k] = room;
    return POACH_OK;
}

/* Moves the queue to the front of its memory once half of it lies behind. */
static void close_up(struct ramps *self)
{
    size_t kept = self->count - self->head;
    if (self->head == 0 || self->head < kept) return;
    memmove(self->queue, self->queue + self->head, kept * sizeof *self->queue);
    for (size_t i = 0; i < kept; i++)
        if (!self->queue[i].gone)
            self->place[self->queue[i].segment][self->queue[i].slot] = (uint32_t)i + 1;
    self->head = 0;
    self->count = kept;
}

static poach_status room_in_queue(struct ramps *self)
{
    if (self->count < self->room) return POACH_OK;
    close_up(self);
    if (self->count < self->room) return POACH_OK;
    size_t room = self->room ? 2 * self->room : 64;
    struct ramping *queue = realloc(self->queue, room * sizeof *queue);
    if (!queue) return POACH_NO_MEMORY;
    self->queue = queue;
    self->room = room;
    return POACH_OK;
}

poach_status ramps_join(struct ramps *self, int k, uint32_t slot, int firm, double z, double date)
{
    poach_status status = room_for_slot(self, k, slot);
    if (status == POACH_OK) status = room_in_queue(self);
    if (status != POACH_OK) return status;
    struct ramping *who = &self->queue[self->count++];
    *who = (struct ramping){
        .joined = date, .z = z, .slot = slot, .firm = (int16_t)firm, .segment = (uint8_t)k};
    self->place[k][slot] = (uint32_t)self->count;
    count(self, who, 1);
    return POACH_OK;
}

static struct ramping *find(struct ramps *self, int k, uint32_t slot)
{
    uint32_t place = slot < self->place_room[k] ? self->place[k][slot] : 0;
    return place ? &self->queue[place - 1] : NULL;
}

void ramps_leave(struct ramps *self, int k, uint32_t slot)
{
    struct ramping *who = find(self, k, slot);
    if (!who) return;
    count(self, who, -1);
    self->place[k][slot] = 0;
    who->gone = true;
}

poach_status ramps_promote(struct ramps *self, int k, uint32_t slot, int to, uint32_t place,
                           double z)
{
    struct ramping *who = find(self, k, slot);
    if (!who) return POACH_OK;
    poach_status status = room_for_slot(self, to, place);
    if (status != POACH_OK) return status;
    count(self, who, -1);
    self->place[to][place] = self->place[k][slot];
    self->place[k][slot] = 0;
    who->segment = (uint8_t)to;
    who->slot = place;
    who->z = z;
    count(self, who, 1);
    return POACH_OK;
}

double ramps_first(struct ramps *self)
{
    while (self->head < self->count && self->queue[self->head].gone) self->head++;
    return self->head < self->count ? self->queue[self->head].joined : INFINITY;
}

int ramps_pop(struct ramps *self)
{
    struct ramping *who = &self->queue[self->head++];
    count(self, who, -1);
    self->place[who->segment][who->slot] = 0;
    return who->firm;
}
