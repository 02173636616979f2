#include "observe/ledger.h"

#include <stdlib.h>

poach_status ledger_init(struct ledger *self, const poach_scenario *s)
{
    *self = (struct ledger){0};
    layout_init(&self->layout, s);
    size_t segments = (size_t)s->segment_count, cells = (size_t)s->firm_count * segments;
    self->founders_at_start = calloc(cells, sizeof(double));
    self->founders = calloc(cells, sizeof(double));
    self->talent_at_start = calloc(cells, sizeof(double));
    self->talent_lost = calloc(cells, sizeof(double));
    self->profit_pv = calloc((size_t)s->firm_count, sizeof(double));
    self->person_months = calloc(cells + 2 * segments, sizeof(double));
    poach_status status = POACH_NO_MEMORY;
    if (self->founders_at_start && self->founders && self->talent_at_start && self->talent_lost &&
        self->profit_pv && self->person_months)
        status = POACH_OK;
    if (status == POACH_OK) status = tally_init(&self->tally, s);
    if (status == POACH_OK) status = pay_index_init(&self->index, s);
    if (status == POACH_OK) status = pay_book_init(&self->book, s);
    if (status != POACH_OK) ledger_free(self);
    return status;
}

void ledger_free(struct ledger *self)
{
    tally_free(&self->tally);
    pay_index_free(&self->index);
    pay_book_free(&self->book);
    free(self->founders_at_start);
    free(self->founders);
    free(self->talent_at_start);
    free(self->talent_lost);
    free(self->profit_pv);
    free(self->person_months);
    *self = (struct ledger){0};
}
