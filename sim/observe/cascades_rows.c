#include "observe/writers.h"

static int roots(const struct layout *layout)
{
    return layout->person_count + layout->firm_count;
}

void cascades_rows_start(const struct ledger *self)
{
    const struct layout *layout = &self->layout;
    for (int root = 0; root < roots(layout); root++)
        for (int size = 1; size <= layout->cascade_sizes; size++)
            *rows_cascades(&self->rows, root, size) = (struct cascades_row){0};
}

void cascades_rows_add(const struct ledger *self, int root, int64_t size)
{
    rows_cascades(&self->rows, root, size)->count++;
}

void cascades_rows_close(const struct ledger *self)
{
    const struct layout *layout = &self->layout;
    for (int root = 0; root < roots(layout); root++) {
        double all = 0;
        for (int size = 1; size <= layout->cascade_sizes; size++)
            all += rows_cascades(&self->rows, root, size)->count;
        for (int size = 1; size <= layout->cascade_sizes; size++)
            rows_cascades(&self->rows, root, size)->of_root = all;
    }
}
