/* Who changed this month, how each stood before and how he stands now. Observers turn it into indices
 * and counts at the month end, so nobody scans all workers.
 *
 * Somebody's entry covers his month so far. Only one who does nothing but go from firm to firm has an
 * entry for each such move: then no earlier one, which may be far away, need be found. Once there are as
 * many entries as people, earlier ones are found, so that a month of many moves takes no more memory. */
#ifndef WORLD_JOURNAL_H
#define WORLD_JOURNAL_H

#include "base/log_sum.h"
#include "world/people.h"

#define JOURNAL_AHEAD 16
#define JOURNAL_MOST  65536 /* entries that are no matter, however few the people are */

struct journal_entry {
    double pay, z;    /* at the beginning of the month, or before the move                    */
    double pay_now;   /* at the moment, as firm_now; or after the move                        */
    double rise_seen; /* rise of the scale this month before he joined his firm, ln points    */
    uint32_t slot;
    uint32_t previous; /* worker.noted before                                                 */
    int16_t firm;      /* employer when pay was his, or AT_POOL, ON_LEAVE, NOWHERE            */
    int16_t firm_now;
    bool fresh : 1;    /* came in from outside this month                                     */
    bool promoted : 1; /* came from another segment this month: its journal has his firm, but pay
                          is what he had at the beginning; 0 if he was not employed           */
    bool replaced : 1; /* has left, and someone was promoted to his slot: the next entry of the slot
                          is of him, and how he stands now means nothing here                 */
    bool folded : 1;   /* an earlier entry covers this move                                   */
};

/* When nearly everybody gets a raise at a month end, those without an entry are not given one: what
 * the raises come to is summed here, and whoever keeps counts of pay counts anew. */
struct journal {
    struct journal_entry *entries;
    size_t count, room;
    size_t most;           /* entries, from which on moves are folded */
    uint32_t before;       /* entries of earlier months, after which those of this are numbered */
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
/* worker.noted: twice the number of his latest entry, and one more if that is of a move alone. */
static inline uint32_t journal_mark(const struct journal *self, size_t index, bool move)
{
    return 2 * (self->before + (uint32_t)index + 1) + move;
}
/* Has the worker, who is on one of its slots, got an entry? */
static inline bool journal_has(const struct journal *self, const struct worker *worker)
{
    return worker->noted > 2 * self->before + 1;
}
/* The latest. */
static inline struct journal_entry *journal_entry_of(const struct journal *self,
                                                     const struct worker *worker)
{
    return &self->entries[worker->noted / 2 - self->before - 1];
}
static inline struct journal_entry *journal_append(struct journal *self, struct worker *worker,
                                                   uint32_t slot, bool move)
{
    struct journal_entry *entry = &self->entries[self->count];
    entry->pay = worker->pay;
    entry->z = worker->z;
    entry->rise_seen = 0;
    entry->slot = slot;
    entry->previous = worker->noted;
    entry->firm = worker->firm;
    entry->fresh = entry->promoted = entry->replaced = entry->folded = false;
    worker->noted = journal_mark(self, self->count++, move);
    __builtin_prefetch(entry + JOURNAL_AHEAD, 1);
    return entry;
}
/* The worker's first entry covers all his moves this month. */
void journal_fold(struct journal *self, struct worker *worker);
/* Notes the worker as he stands, unless noted this month; call before changing him, and journal_tell
 * afterwards. There is room for an entry. journal_cross: he goes straight from firm to firm. */
static inline struct journal_entry *journal_write(struct journal *self, struct worker *worker,
                                                  uint32_t slot)
{
    if (!journal_has(self, worker)) return journal_append(self, worker, slot, false);
    if (worker->noted & 1) journal_fold(self, worker);
    return journal_entry_of(self, worker);
}
static inline struct journal_entry *journal_cross(struct journal *self, struct worker *worker,
                                                  uint32_t slot)
{
    bool whole = journal_has(self, worker) & !(worker->noted & 1), full = self->count >= self->most;
    if (__builtin_expect(whole | full, false)) return journal_write(self, worker, slot);
    return journal_append(self, worker, slot, true);
}
static inline void journal_tell(struct journal_entry *entry, const struct worker *worker)
{
    entry->pay_now = worker->pay;
    entry->firm_now = worker->firm;
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

/* A new month: forgets all entries; nobody has one any more. */
void journal_empty(struct journal *self, struct people *people);
/* A new replication, whose first people have just come. */
void journal_start(struct journal *self, const struct people *people);

#endif
