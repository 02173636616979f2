#include "world/people.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

_Static_assert(2 * sizeof(struct worker) == WORKER_ALIGNMENT, "two to a cache line");

static struct worker *workers_alloc(uint32_t room)
{
    size_t lines = ((size_t)room + 1) / 2; /* whole ones, as aligned_alloc asks */
    void *slot = aligned_alloc(WORKER_ALIGNMENT, lines * WORKER_ALIGNMENT);
    mem_expect_all(slot, lines * WORKER_ALIGNMENT);
    return slot;
}

poach_status people_init(struct people *self, uint32_t slots)
{
    *self = (struct people){.extents = 1, .extent = {0, slots}, .room = slots ? slots : 1};
    self->slot = workers_alloc(self->room);
    self->background = calloc(self->room, sizeof *self->background);
    if (!self->slot || !self->background) {
        people_free(self);
        return POACH_NO_MEMORY;
    }
    mem_expect_all(self->background, self->room * sizeof *self->background);
    people_clear(self);
    return POACH_OK;
}

void people_free(struct people *self)
{
    free(self->slot);
    free(self->background);
    free(self->pool);
    for (int i = 0; i < self->arrays; i++) free(self->array[i].items);
    *self = (struct people){0};
}

static void people_empty(struct people *self, uint32_t first, uint32_t beyond)
{
    for (uint32_t i = first; i < beyond; i++) self->slot[i] = (struct worker){.firm = NOWHERE};
}

void people_clear(struct people *self)
{
    self->extents = 1;
    self->used = self->vacant_count = self->pool_count = 0;
    self->vacant = PEOPLE_NO_SLOT;
    people_empty(self, 0, self->extent[1]);
}

poach_status people_attach(struct people *self, size_t size, int *index)
{
    if (self->arrays == PEOPLE_ARRAYS) return POACH_NO_MEMORY;
    unsigned char *items = calloc(self->room, size);
    if (!items) return POACH_NO_MEMORY;
    *index = self->arrays++;
    self->array[*index] = (struct people_array){.size = size, .items = items};
    return POACH_OK;
}

void people_carry(struct people *self, uint32_t place, const struct people *from, uint32_t slot)
{
    for (int i = 0; i < self->arrays; i++)
        memcpy(people_beside(self, i, place), people_beside(from, i, slot), self->array[i].size);
}

static poach_status people_enlarge(struct people *self, uint32_t room)
{
    struct background *background = realloc(self->background, room * sizeof *background);
    if (!background) return POACH_NO_MEMORY;
    mem_expect_all(background, room * sizeof *background);
    self->background = background;
    struct worker *slot = workers_alloc(room);
    if (!slot) return POACH_NO_MEMORY;
    memcpy(slot, self->slot, self->room * sizeof *slot);
    free(self->slot);
    self->slot = slot;
    for (int i = 0; i < self->arrays; i++) {
        struct people_array *array = &self->array[i];
        unsigned char *items = realloc(array->items, room * array->size);
        if (!items) return POACH_NO_MEMORY;
        array->items = items;
    }
    self->room = room;
    return POACH_OK;
}

/* Which extents there are is part of the simulation, so it must not depend on what memory an
 * earlier replication left behind: extents and room differ. */
static poach_status people_open_extent(struct people *self)
{
    uint32_t first = self->extent[self->extents];
    uint64_t beyond = (uint64_t)first + first / 2 + 8;
    if (beyond > INT32_MAX || self->extents == PEOPLE_EXTENTS) return POACH_NO_MEMORY;
    if (beyond > self->room) {
        poach_status status = people_enlarge(self, (uint32_t)beyond);
        if (status != POACH_OK) return status;
    }
    people_empty(self, first, (uint32_t)beyond);
    self->extent[++self->extents] = (uint32_t)beyond;
    return POACH_OK;
}

poach_status people_seat(struct people *self, uint32_t *slot)
{
    if (self->vacant_count > 0) {
        *slot = self->vacant;
        self->vacant = self->background[*slot].next_vacant;
        self->vacant_count--;
    } else {
        if (self->used == self->extent[self->extents]) {
            poach_status status = people_open_extent(self);
            if (status != POACH_OK) return status;
        }
        *slot = self->used++;
    }
    for (int i = 0; i < self->arrays; i++)
        memset(people_beside(self, i, *slot), 0, self->array[i].size);
    return POACH_OK;
}

void people_vacate(struct people *self, uint32_t slot)
{
    self->slot[slot].firm = NOWHERE;
    self->background[slot].next_vacant = self->vacant;
    self->vacant = slot;
    self->vacant_count++;
}

poach_status people_join_pool(struct people *self, uint32_t slot)
{
    if (self->pool_count == self->pool_room) {
        uint32_t room = self->pool_room ? self->pool_room + self->pool_room / 2 : 64;
        uint32_t *pool = realloc(self->pool, room * sizeof *pool);
        if (!pool) return POACH_NO_MEMORY;
        self->pool = pool;
        self->pool_room = room;
    }
    self->slot[slot].firm = AT_POOL;
    self->background[slot].pool_place = self->pool_count;
    self->pool[self->pool_count++] = slot;
    return POACH_OK;
}

void people_leave_pool(struct people *self, uint32_t slot)
{
    uint32_t place = self->background[slot].pool_place, last = self->pool[--self->pool_count];
    self->pool[place] = last;
    self->background[last].pool_place = place;
}
