#include "world/journal.h"

#include <stdlib.h>

void journal_free(struct journal *self)
{
    free(self->entries);
    *self = (struct journal){0};
}

poach_status journal_note(struct journal *self, struct worker *worker, uint32_t slot)
{
    if (worker->noted) return POACH_OK;
    if (self->count == self->room) {
        size_t room = self->room ? 2 * self->room : 64;
        struct journal_entry *entries = realloc(self->entries, room * sizeof *entries);
        if (!entries) return POACH_NO_MEMORY;
        self->entries = entries;
        self->room = room;
    }
    worker->noted = true;
    self->entries[self->count++] = (struct journal_entry){
        .slot = slot, .firm = worker->firm, .pay = worker->pay, .z = worker->z};
    return POACH_OK;
}

void journal_clear(struct journal *self, struct people *people)
{
    for (size_t i = 0; i < self->count; i++) {
        struct worker *worker = &people->slot[self->entries[i].slot];
        worker->noted = worker->fresh = false;
    }
    self->count = 0;
}
