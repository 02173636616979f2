#include "run/fold.h"

#include <math.h>
#include <stdlib.h>

poach_status fold_init(struct fold *self, const poach_scenario *s)
{
    *self = (struct fold){.quantile_count = s->quantile_count, .exact = true};
    layout_init(&self->layout, s);
    for (int id = 0; id < TABLE_COUNT; id++) {
        self->first_cell[id] = self->cells;
        self->cells += self->layout.rows[id] * table_get((enum table_id)id)->column_count;
    }
    self->cell = calloc((size_t)self->cells, sizeof *self->cell);
    self->quantiles = calloc((size_t)self->cells * (size_t)s->quantile_count + 1, sizeof(double));
    if (self->cell && self->quantiles) return POACH_OK;
    fold_free(self);
    return POACH_NO_MEMORY;
}

void fold_free(struct fold *self)
{
    for (int64_t i = 0; self->cell && i < self->cells; i++)
        quantile_counts_free(&self->cell[i].counts);
    free(self->cell);
    free(self->quantiles);
    *self = (struct fold){0};
}

int64_t fold_cell(const struct fold *self, enum table_id table, int64_t row, int column)
{
    return self->first_cell[table] + row * table_get(table)->column_count + column;
}

/* A fold at work: a thread takes one row of a table at a time. */
struct folding {
    struct fold *fold;
    const struct fold_batch *batch;
    double **scratch; /* a thread's room: [slot * count + r], then one more stretch of count */
};

static poach_status fold_quantiles(struct folding *work, int64_t index, double *values,
                                   int64_t count)
{
    struct fold *fold = work->fold;
    struct cell *cell = &fold->cell[index];
    double *out = &fold->quantiles[index * fold->quantile_count];
    if (fold->exact && work->batch->last) {
        order_quantiles(values, count, fold->layout.scenario->quantiles, fold->quantile_count, out);
        return POACH_OK;
    }
    poach_status status = quantile_counts_add(&cell->counts, values, count);
    for (int i = 0; i < fold->quantile_count && status == POACH_OK; i++)
        out[i] = quantile_counts_at(&cell->counts, fold->layout.scenario->quantiles[i]);
    return status;
}

/* One column of a row: a[r], and for ratios b[r]; room for count doubles. */
static poach_status fold_column(struct folding *work, int64_t index, bool ratio, const double *a,
                                const double *b, double *room)
{
    struct cell *cell = &work->fold->cell[index];
    int64_t defined = 0;
    for (int64_t r = 0; r < work->batch->count; r++) {
        double value = ratio ? (b[r] > 0 ? a[r] / b[r] : NAN) : a[r];
        if (!isnan(value)) room[defined++] = value;
    }
    if (ratio) ratio_sums_add(&cell->ratio, a, b, work->batch->count);
    moments_add(&cell->own, room, defined);
    return fold_quantiles(work, index, room, defined);
}

static enum table_id table_of_row(const struct layout *layout, int64_t *row)
{
    int id = 0;
    while (*row >= layout->rows[id]) *row -= layout->rows[id++];
    return (enum table_id)id;
}

static poach_status fold_row(void *context, int thread, int64_t index)
{
    struct folding *work = context;
    const struct layout *layout = &work->fold->layout;
    int64_t row = index, count = work->batch->count;
    enum table_id id = table_of_row(layout, &row);
    const struct table *table = table_get(id);
    int64_t start = layout->start[id] + row * table->row_slots;
    double *values = work->scratch[thread], *room = values + table->row_slots * count;
    for (int64_t r = 0; r < count; r++)
        for (int slot = 0; slot < table->row_slots; slot++)
            values[slot * count + r] = work->batch->rows[r][start + slot];
    for (int i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        const double *a = &values[column->slot * count];
        poach_status status = fold_column(work, fold_cell(work->fold, id, row, i),
                                          column->kind == COLUMN_RATIO, a, a + count, room);
        if (status != POACH_OK) return status;
    }
    return POACH_OK;
}

static size_t widest_row(void)
{
    int widest = 0;
    for (int id = 0; id < TABLE_COUNT; id++) {
        int slots = table_get((enum table_id)id)->row_slots;
        if (slots > widest) widest = slots;
    }
    return (size_t)widest;
}

poach_status fold_add(struct fold *self, const struct fold_batch *batch, int threads)
{
    if (batch->count == 0) return POACH_OK;
    struct folding work = {.fold = self, .batch = batch};
    struct pool_job job = {.task = fold_row, .context = &work};
    poach_status status = POACH_NO_MEMORY;
    work.scratch = calloc((size_t)threads, sizeof *work.scratch);
    if (!work.scratch) goto out;
    for (int i = 0; i < threads; i++) {
        work.scratch[i] = malloc((widest_row() + 1) * (size_t)batch->count * sizeof(double));
        if (!work.scratch[i]) goto out;
    }
    for (int id = 0; id < TABLE_COUNT; id++) job.count += self->layout.rows[id];
    if (!batch->last) self->exact = false;
    status = pool_run(threads, &job);
out:
    for (int i = 0; work.scratch && i < threads; i++) free(work.scratch[i]);
    free(work.scratch);
    return status;
}

double fold_mean(const struct fold *self, int64_t cell)
{
    const struct cell *at = &self->cell[cell];
    if (at->ratio.count > 0) return ratio_sums_ratio(&at->ratio);
    return at->own.count > 0 ? at->own.mean : NAN;
}

double fold_sd(const struct fold *self, int64_t cell)
{
    return moments_sd(&self->cell[cell].own);
}

double fold_se(const struct fold *self, int64_t cell)
{
    const struct cell *at = &self->cell[cell];
    if (at->own.count < 2) return NAN; /* one replication in which it is defined tells no spread */
    if (at->ratio.count > 0) return ratio_sums_se(&at->ratio);
    return moments_sd(&at->own) / sqrt((double)at->own.count);
}
