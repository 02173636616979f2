/* Who changed this month, and how each stood when it began. Observers turn it into indices and
 * counts at the month end, so nobody scans all workers. */
#ifndef WORLD_JOURNAL_H
#define WORLD_JOURNAL_H

#include "base/log_sum.h"
#include "world/people.h"

#define JOURNAL_AHEAD 16

struct journal_entry {
    uint32_t slot;
    int16_t firm;  /* employer at the beginning of the month, or AT_POOL, ON_LEAVE, NOWHERE */
    bool promoted; /* came from another segment this month: its journal has his firm, but pay
                        is what he had at the beginning; 0 if he was not employed             */
    bool replaced; /* has left, and someone was promoted to his slot: the next entry of the slot is
                        of him                                                                  */
    double pay, z; /* at the beginning of the month                                         */
    double
        rise_seen; /* rise of the scale this month before he joined his present firm, ln points */
};

/* When nearly everybody gets a raise at a month end, those without an entry are not given one: what
 * the raises come to is summed here, and whoever keeps counts of pay counts anew. */
struct journal {
    struct journal_entry *entries;
    size_t count, room;
    bool open;             /* raises without an entry may be given now      */
    bool many;             /* ... and were given this month                 */
    struct log_sum raises; /* changes of ln pay of those without an entry   */
};

void journal_free(struct journal *self);
POACH_CHECKED poach_status journal_enlarge(struct journal *self, size_t room);
/* Room for so many more entries. */
POACH_CHECKED static inline poach_status journal_expect(struct journal *self, int more)
{
    size_t room = self->count + (size_t)more;
    return room <= self->room ? POACH_OK : journal_enlarge(self, room);
}
/* Notes the worker as he stands, unless noted this month; call before changing him. There is room for
 * an entry. Nobody can foresee who is noted, so it is written in any case. */
static inline void journal_write(struct journal *self, struct worker *worker, uint32_t slot)
{
    bool first = !worker->noted;
    struct journal_entry *entry = &self->entries[self->count];
    entry->slot = slot;
    entry->firm = worker->firm;
    entry->promoted = entry->replaced = false;
    entry->pay = worker->pay;
    entry->z = worker->z;
    entry->rise_seen = 0;
    self->count += first;
    worker->noted = first ? (uint32_t)self->count : worker->noted;
}
POACH_CHECKED static inline poach_status journal_note(struct journal *self, struct worker *worker,
                                                      uint32_t slot)
{
    poach_status status = journal_expect(self, 1);
    if (status == POACH_OK) journal_write(self, worker, slot);
    return status;
}
/* The person at `slot` of `to` came from `slot_before` of `from`, where he is noted: his note here
 * takes over what he had at the beginning of the month. */
POACH_CHECKED poach_status journal_carry(struct journal *to, struct worker *worker, uint32_t slot,
                                         const struct journal_entry *before);

/* To walk through the entries: asks for the memory of the worker some entries after number i. */
static inline __attribute__((always_inline)) void journal_fetch(const struct journal *self,
                                                                const struct people *people,
                                                                size_t i)
{
    if (i + JOURNAL_AHEAD < self->count)
        people_fetch(people, self->entries[i + JOURNAL_AHEAD].slot);
}

/* A worker without the marks of the month that ends. */
static inline void journal_unmark(struct worker *worker)
{
    worker->noted = 0;
    worker->fresh = false;
}

/* A new month: forgets all entries, of workers whose marks are off already. */
void journal_empty(struct journal *self);
/* Forgets all entries and takes off the marks. */
void journal_clear(struct journal *self, struct people *people);

#endif
