#include "run/fold.h"

#include <math.h>
#include <stdlib.h>
#include "run/strip.h"

poach_status fold_init(struct fold *self, const poach_scenario *s)
{
    *self = (struct fold){.quantile_count = s->quantile_count, .exact = true};
    layout_init(&self->layout, s);
    for (int id = 0; id < TABLE_COUNT; id++) {
        const struct table *table = table_get((enum table_id)id);
        self->first_cell[id] = self->cells;
        self->first_ratio[id] = self->ratios;
        self->cells += self->layout.rows[id] * table->column_count;
        self->ratios += self->layout.rows[id] * table_ratios(table);
        int *before = self->ratios_before[id];
        for (int c = 0; c < table->column_count; c++)
            before[c + 1] = before[c] + (table->columns[c].kind == COLUMN_RATIO);
    }
    self->own = calloc((size_t)self->cells, sizeof *self->own);
    self->ratio = calloc((size_t)self->ratios, sizeof *self->ratio);
    self->quantiles = calloc((size_t)self->cells * (size_t)s->quantile_count + 1, sizeof(double));
    if (self->own && self->ratio && self->quantiles) return POACH_OK;
    fold_free(self);
    return POACH_NO_MEMORY;
}

void fold_free(struct fold *self)
{
    for (int64_t i = 0; self->counts && i < self->cells; i++)
        quantile_counts_free(&self->counts[i]);
    free(self->counts);
    free(self->own);
    free(self->ratio);
    free(self->quantiles);
    *self = (struct fold){0};
}

int64_t fold_cell(const struct fold *self, enum table_id table, int64_t row, int column)
{
    return self->first_cell[table] + row * table_get(table)->column_count + column;
}

struct ratio_sums *fold_ratio(const struct fold *self, int64_t cell)
{
    int id = TABLE_COUNT - 1;
    while (cell < self->first_cell[id]) id--;
    const struct table *table = table_get((enum table_id)id);
    int64_t place = cell - self->first_cell[id], row = place / table->column_count;
    int column = (int)(place % table->column_count);
    const int *before = self->ratios_before[id];
    if (table->columns[column].kind != COLUMN_RATIO) return NULL;
    return &self->ratio[self->first_ratio[id] + row * before[table->column_count] + before[column]];
}

/* A fold at work: a thread takes a piece of a table at a time. */
struct folding {
    struct fold *fold;
    const struct fold_batch *batch;
    struct strip_room *rooms; /* [thread] */
};

/* Does something hold of all numbers of a column, of the row that begins at `first`? */
typedef bool holds(const struct packing *, const struct piece *, const uint32_t *, int64_t);
static bool column_is(holds *what, const struct folding *work, const struct piece *piece,
                      const struct column *column, int64_t first)
{
    const struct fold_batch *batch = work->batch;
    return what(batch->packing, piece, batch->differs, first + column->slot) &&
           (column->kind != COLUMN_RATIO ||
            what(batch->packing, piece, batch->differs, first + column->below));
}

/* A row's columns: those that differ go to strips, the others are done at once. What the row of `all`
 * repeats of a single segment's is taken together with that. */
static poach_status take_row(struct folding *work, struct strip_room *room,
                             const struct piece *piece, int64_t row)
{
    const struct table *table = table_get(piece->table);
    const double *base = work->batch->packing->base + piece->slot;
    int64_t first = row * table->row_slots;
    bool alone = work->fold->layout.segment_count == 1; /* with one segment */
    poach_status status = POACH_OK;
    for (int c = 0; c < table->column_count && status == POACH_OK; c++) {
        const struct column *column = &table->columns[c];
        int64_t cell = fold_cell(work->fold, piece->table, piece->row + row, c);
        struct cells cells = {cell, cell};
        struct source source = {.ratio = column->kind == COLUMN_RATIO,
                                .slot = first + column->slot,
                                .below = first + column->below};
        if (alone && column_is(packing_repeats, work, piece, column, piece->own)) {
            if (first >= piece->own) continue;
            cells.also += table->column_count;
        }
        if (column_is(packing_is_same, work, piece, column, first))
            status = strip_constant(room, work->fold, work->batch, &cells, &source, base);
        else
            strip_add(room, &source, &cells);
    }
    return status;
}

static poach_status fold_piece(void *context, int thread, int64_t index)
{
    struct folding *work = context;
    struct piece piece = packing_piece(work->batch->packing, index);
    struct strip_room *room = &work->rooms[thread];
    poach_status status = POACH_OK;
    for (int64_t row = 0; row < piece.rows && status == POACH_OK; row++)
        status = take_row(work, room, &piece, row);
    return status != POACH_OK ? status : strips_fold(room, work->fold, work->batch, index);
}

poach_status fold_add(struct fold *self, const struct fold_batch *batch, int threads)
{
    if (batch->count == 0) return POACH_OK;
    struct folding work = {.fold = self, .batch = batch};
    struct pool_job job = {
        .task = fold_piece, .context = &work, .count = packing_pieces(batch->packing)};
    poach_status status = POACH_NO_MEMORY;
    work.rooms = strip_rooms_new(threads, batch);
    if (!work.rooms) return status;
    if (!batch->last) self->exact = false;
    if (!self->exact && !self->counts) {
        self->counts = calloc((size_t)self->cells, sizeof *self->counts);
        if (!self->counts) goto out;
    }
    status = pool_run(threads, &job);
    for (int i = 0; i < threads; i++) strips_finish(&work.rooms[i], self, batch);
out:
    strip_rooms_free(work.rooms, threads);
    return status;
}

double fold_mean(const struct fold *self, int64_t cell)
{
    const struct ratio_sums *ratio = fold_ratio(self, cell);
    if (ratio && ratio->count > 0) return ratio_sums_ratio(ratio);
    return self->own[cell].count > 0 ? self->own[cell].mean : NAN;
}

double fold_sd(const struct fold *self, int64_t cell)
{
    return moments_sd(&self->own[cell]);
}

double fold_se(const struct fold *self, int64_t cell)
{
    const struct moments *own = &self->own[cell];
    const struct ratio_sums *ratio = fold_ratio(self, cell);
    if (own->count < 2) return NAN; /* one replication in which it is defined tells no spread */
    if (ratio && ratio->count > 0) return ratio_sums_se(ratio);
    return moments_sd(own) / sqrt((double)own->count);
}
