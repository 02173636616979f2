/* From one firm straight to another: what the books of both and the journal see of it, piece by piece
 * for moves.c and as a whole for moves with which nothing goes but pay. Inline, since most events of a
 * plain market are these. */
#ifndef WORLD_CROSSING_H
#define WORLD_CROSSING_H

#include "world/world.h"

/* He leaves the books of his firm. */
static inline void crossing_leave(struct staff *staff, struct worker *worker)
{
    staff_remove(staff, worker);
    if (worker->firm < WORKER_FIRMS_KNOWN) worker->been |= UINT64_C(1) << worker->firm;
    worker->founder = false;
}

/* He is put on the books of a firm. */
static inline void crossing_join(struct staff *staff, struct worker *worker, int firm, double pay)
{
    worker->firm = (int16_t)firm;
    worker->pay = pay;
    staff_add(staff, worker);
}

/* The scale's rises of this month so far are in the pay of somebody noted who joins the firm: they are
 * not his to come. */
static inline void crossing_note_rise(const struct terms *terms, const struct journal *journal,
                                      const struct worker *worker, int cell)
{
    if (terms->rises) /* else his entry, which may be far away, says so already */
        journal->entries[worker->noted - 1].rise_seen = terms->month_rise[cell];
}

/* What crossings in a segment are written into: a copy, which stays in registers. */
struct crossings {
    struct world *world;
    int segment, segments;
    struct worker *worker; /* [slot]              */
    struct staff *staff;   /* [cell]              */
    struct journal journal;
};

static inline struct crossings crossings_open(struct world *world, int segment)
{
    return (struct crossings){.world = world,
                              .segment = segment,
                              .segments = world->scenario->segment_count,
                              .worker = world->people[segment].slot,
                              .staff = world->staff,
                              .journal = world->journal[segment]};
}

/* moves_hire at once, from firm `left`, in a world without teams, packages and knowledge. The pay is
 * right, the journal has room, and nobody needs to be told (people.changed). */
static inline void crossings_make(struct crossings *self, uint32_t slot, int left, int firm,
                                  double pay)
{
    struct worker *worker = &self->worker[slot];
    unsigned from = (unsigned)(left * self->segments + self->segment);
    unsigned to = (unsigned)(firm * self->segments + self->segment);
    struct staff *staff = &self->staff[from];
    journal_write(&self->journal, worker, slot);
    crossing_leave(staff, worker);
    crossing_join(&self->staff[to], worker, firm, pay);
    crossing_note_rise(&self->world->terms, &self->journal, worker, (int)to);
    if (staff->stale) world_renew_staff(self->world, left, self->segment);
}

/* So many have been made. */
static inline void crossings_close(const struct crossings *self, int made)
{
    self->world->changes += (uint64_t)made;
    self->world->journal[self->segment].count = self->journal.count;
}

#endif
