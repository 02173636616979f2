#include "world/journal.h"

#include <stdlib.h>

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
    self->entries = entries;
    self->room = room;
    return POACH_OK;
}

poach_status journal_carry(struct journal *self, struct worker *worker, uint32_t slot,
                           const struct journal_entry *before)
{
    if (worker->noted) self->entries[worker->noted - 1].replaced = true;
    worker->noted = 0;
    poach_status status = journal_note(self, worker, slot);
    if (status != POACH_OK) return status;
    struct journal_entry *entry = &self->entries[worker->noted - 1];
    bool employed = before->firm >= 0 || (before->promoted && before->pay > 0);
    entry->promoted = true;
    entry->pay = employed ? before->pay : 0;
    return POACH_OK;
}

void journal_clear(struct journal *self, struct people *people)
{
    for (size_t i = 0; i < self->count; i++) {
        journal_fetch(self, people, i);
        journal_unmark(&people->slot[self->entries[i].slot]);
    }
    journal_empty(self);
}

void journal_empty(struct journal *self)
{
    self->count = 0;
    self->open = self->many = false;
    self->raises = LOG_SUM_EMPTY;
}
