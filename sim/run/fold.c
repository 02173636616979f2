#include "run/fold.h"

#include <math.h>
#include <stdlib.h>
#include "run/strip.h"

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
    for (int64_t i = 0; self->counts && i < self->cells; i++)
        quantile_counts_free(&self->counts[i]);
    free(self->counts);
    free(self->cell);
    free(self->quantiles);
    *self = (struct fold){0};
}

int64_t fold_cell(const struct fold *self, enum table_id table, int64_t row, int column)
{
    return self->first_cell[table] + row * table_get(table)->column_count + column;
}

/* A fold at work: a thread takes a piece of a table at a time, and the piece that repeats it. */
struct folding {
    struct fold *fold;
    const struct fold_batch *batch;
    struct strip_room *rooms; /* [thread] */
};

/* Where a column of a piece's row stands, and whether its cells differ between replications. */
struct found {
    const struct column *column;
    int64_t slot; /* in the piece */
    struct cells cells;
    bool differs;
};

static bool marked(const uint32_t *marks, const struct found *at)
{
    int64_t last = at->slot + (at->column->kind == COLUMN_RATIO);
    for (int64_t i = at->slot; i <= last; i++)
        if (halves_differ(marks, i)) return true;
    return false;
}

static poach_status take_column(struct folding *work, struct strip_room *room,
                                const struct piece *piece, const struct found *at)
{
    const double *base = work->batch->packing->base;
    bool ratio = at->column->kind == COLUMN_RATIO;
    if (!at->differs)
        return strip_constant(room, work->fold, work->batch, &at->cells, ratio,
                              &base[piece->slot + at->slot]);
    strip_add(room, ratio, at->slot, &at->cells);
    return POACH_OK;
}

/* A row's columns: those that differ go to strips, the others are done at once. What the row that
 * follows repeats is taken together; what it says otherwise is a column of its own. */
static poach_status take_row(struct folding *work, struct strip_room *room,
                             const struct piece *piece, const struct piece *echo, int64_t row)
{
    const struct table *table = table_get(piece->table);
    const uint32_t *marks = work->batch->differs;
    poach_status status = POACH_OK;
    for (int c = 0; c < table->column_count && status == POACH_OK; c++) {
        struct found at = {.column = &table->columns[c],
                           .slot = row * table->row_slots + table->columns[c].slot};
        int64_t cell = fold_cell(work->fold, piece->table, piece->row + row, c);
        int64_t below = cell + table->column_count;
        bool repeats = echo && !marked(&marks[echo->differs], &at);
        at.differs = marked(&marks[piece->differs], &at);
        at.cells = (struct cells){cell, repeats ? below : cell};
        status = take_column(work, room, piece, &at);
        if (!echo || repeats) continue;
        at.slot += piece->slots;
        strip_add(room, at.column->kind == COLUMN_RATIO, at.slot, &(struct cells){below, below});
    }
    return status;
}

static poach_status fold_piece(void *context, int thread, int64_t index)
{
    struct folding *work = context;
    const struct packing *packing = work->batch->packing;
    struct piece piece = packing_piece(packing, index), next = {.echo = false};
    if (piece.echo) return POACH_OK; /* done with the one before */
    if (packing->echoes[piece.table]) next = packing_piece(packing, index + 1);
    struct strip_room *room = &work->rooms[thread];
    poach_status status = POACH_OK;
    for (int64_t row = 0; row < piece.rows && status == POACH_OK; row++)
        status = take_row(work, room, &piece, next.echo ? &next : NULL, row);
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
