#include "world/journal.h"

#include <stdlib.h>
#include "base/mem.h"

void journal_free(struct journal *self)
{
    free(self->entries);
    *self = (struct journal){0};
}

/* By half: a journal of millions is not copied often, and not twice as large as need be. */
poach_status journal_enlarge(struct journal *self, size_t room)
{
    if (room < self->room + self->room / 2) room = self->room + self->room / 2;
    if (room < 64) room = 64;
    struct journal_entry *entries = realloc(self->entries, room * sizeof *entries);
    if (!entries) return POACH_NO_MEMORY;
    mem_expect_all(entries, room * sizeof *entries);
    self->entries = entries;
    self->room = room;
    return POACH_OK;
}

void journal_fold(struct journal *self, struct worker *worker)
{
    double rise_seen = journal_entry_of(self, worker)->rise_seen;
    struct journal_entry *entry = journal_entry_of(self, worker);
    for (; entry->previous > 2 * self->before + 1; entry = journal_entry_of(self, worker)) {
        entry->folded = true;
        worker->noted = entry->previous;
    }
    worker->noted &= ~UINT32_C(1);
    entry->rise_seen = rise_seen;
}

poach_status journal_carry(struct journal *self, struct worker *worker, uint32_t slot,
                           const struct journal_entry *before)
{
    if (journal_has(self, worker)) journal_entry_of(self, worker)->replaced = true;
    worker->noted = 0;
    poach_status status = journal_expect(self, 1);
    if (status != POACH_OK) return status;
    struct journal_entry *entry = journal_write(self, worker, slot);
    bool employed = before->firm >= 0 || (before->promoted && before->pay > 0);
    entry->fresh = before->fresh;
    entry->promoted = true;
    entry->pay = employed ? before->pay : 0;
    return POACH_OK;
}

static void start_month(struct journal *self, const struct people *people)
{
    self->count = 0;
    self->most = people->used > JOURNAL_MOST ? people->used : JOURNAL_MOST;
    self->open = self->many = false;
    self->raises = LOG_SUM_EMPTY;
}

/* Marks of earlier months mean nothing any more, unless numbers begin anew. */
void journal_empty(struct journal *self, struct people *people)
{
    self->before += (uint32_t)self->count;
    if (self->before > UINT32_MAX / 4) {
        self->before = 0;
        for (uint32_t i = 0; i < people->used; i++) people->slot[i].noted = 0;
    }
    start_month(self, people);
}

void journal_start(struct journal *self, const struct people *people)
{
    self->before = 0;
    start_month(self, people);
}
