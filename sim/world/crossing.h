/* From one firm straight to another: what the books of both and the journal see of it, piece by piece
 * for moves.c and as a whole for moves with which nothing goes but pay. Inline, since most events of a
 * plain market are these. */
#ifndef WORLD_CROSSING_H
#define WORLD_CROSSING_H

#include "world/world.h"

/* He leaves the books of his firm; `plain` as in staff.h. */
LANES_INLINE void crossing_leave(struct staff *staff, struct worker *worker, bool plain)
{
    staff_remove_from(staff, worker, plain);
    worker->founder = false;
}

/* He is put on the books of a firm. */
LANES_INLINE void crossing_join(struct staff *staff, struct worker *worker, int firm, double pay,
                                bool plain)
{
    worker->firm = (int16_t)firm;
    worker->pay = pay;
    worker->been |= worker_firm_bit(firm);
    staff_add_to(staff, worker, plain);
}

/* What crossings in a segment are written into: a copy, which stays in registers. */
struct crossings {
    struct world *world;
    int segment, segments; /* which, of how many   */
    struct worker *worker; /* [slot]               */
    struct staff *staff;   /* [firm * segments]    */
    struct journal journal;
    const double *rise; /* [firm * segments] this month; NULL: no scale has risen */
};

static inline struct crossings crossings_open(struct world *world, int segment, int segments)
{
    return (struct crossings){.world = world,
                              .segment = segment,
                              .segments = segments,
                              .worker = world->people[segment].slot,
                              .staff = world->staff + segment,
                              .journal = world->journal[segment],
                              .rise =
                                  world->terms.rises ? world->terms.month_rise + segment : NULL};
}

/* moves_hire at once, from firm `left`, in a world without teams, packages and knowledge. The pay is
 * right, the journal has room, and nobody needs to be told (people.changed). */
LANES_INLINE void crossings_make(struct crossings *self, uint32_t slot, int left, int firm,
                                 double pay, bool plain)
{
    struct worker *worker = &self->worker[slot];
    unsigned from = (unsigned)(left * self->segments), to = (unsigned)(firm * self->segments);
    struct staff *staff = &self->staff[from];
    struct journal_entry *entry = journal_cross(&self->journal, worker, slot);
    crossing_leave(staff, worker, plain);
    crossing_join(&self->staff[to], worker, firm, pay, plain);
    journal_tell(entry, worker);
    if (self->rise) entry->rise_seen = self->rise[to];
    if (staff->stale) world_renew_staff(self->world, left, self->segment);
}

/* They have been made. */
static inline void crossings_close(const struct crossings *self)
{
    self->world->changes++;
    self->world->journal[self->segment].count = self->journal.count;
}

#endif
