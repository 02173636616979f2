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

/* He, who is noted, is put on the books of a firm. The scale's rises of this month so far are in his
 * pay (money/year): they are not his to come. */
static inline void crossing_join(struct world *world, int k, struct worker *worker, int firm,
                                 double pay)
{
    int cell = world_cell(world, firm, k);
    worker->firm = (int16_t)firm;
    worker->pay = pay;
    staff_add(&world->staff[cell], worker);
    if (world->terms.rises) /* else his entry, which may be far away, says so already */
        world->journal[k].entries[worker->noted - 1].rise_seen = world->terms.month_rise[cell];
}

/* moves_hire at once, from firm `left`, in a world without teams, packages and knowledge. The pay is
 * right, the journal has room, and nobody needs to be told (people.changed). */
static inline void crossing_make(struct world *world, int k, uint32_t slot, int left, int firm,
                                 double pay)
{
    struct worker *worker = world_worker(world, k, slot);
    struct staff *staff = world_staff(world, left, k);
    world->changes++;
    journal_write(&world->journal[k], worker, slot);
    crossing_leave(staff, worker);
    crossing_join(world, k, worker, firm, pay);
    if (staff_is_stale(staff)) world_renew_staff(world, left, k);
}

#endif
