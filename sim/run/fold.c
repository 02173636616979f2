#include "run/fold.h"

#include <math.h>
#include <stdlib.h>
#include "run/tile.h"

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

/* A thread's room: a strip as tiles, one column alone, and a tile of columns that wait to be sorted. */
struct folding_room {
    double *own, *above, *below, *column, *waiting;
    int width; /* columns that wait */
    int64_t cell[TILE], defined[TILE];
};

/* A fold at work: a thread takes one row of a table at a time. */
struct folding {
    struct fold *fold;
    const struct fold_batch *batch;
    struct folding_room *rooms; /* [thread] */
};

/* Columns of one row that are folded side by side: all ratios, or none. */
struct strip {
    bool ratio;
    int width;          /* up to TILE */
    int64_t slot[TILE]; /* in the vector; a ratio's denominator stands behind */
    int64_t next;       /* from a row of the table to the next                */
    int64_t cell[TILE];
};

/* tile[r * TILE + lane] = number slot[lane] + off of replication r. Each replication's lie elsewhere in
 * memory, so those of the next row are asked for. */
static void gather(const struct folding *work, const struct strip *strip, int off, double *tile)
{
    for (int64_t r = 0; r < work->batch->count; r++) {
        const double *row = work->batch->rows[r] + off;
        __builtin_prefetch(&row[strip->slot[0] + strip->next]);
        __builtin_prefetch(&row[strip->slot[TILE - 1] + strip->next]);
        for (int i = 0; i < TILE; i++) tile[r * TILE + i] = row[strip->slot[i]];
    }
}

static void add_ratios(struct folding *work, const struct strip *strip, struct folding_room *room)
{
    struct cell *cells = work->fold->cell;
    struct ratio_sums added[TILE];
    double guess[TILE];
    for (int i = 0; i < TILE; i++) {
        const struct ratio_sums *sums = &cells[strip->cell[i]].ratio;
        guess[i] = sums->count > 0 ? sums->guess : NAN;
    }
    tile_ratios(room->above, room->below, work->batch->count, guess, added);
    for (int i = 0; i < strip->width; i++)
        ratio_sums_merge(&cells[strip->cell[i]].ratio, &added[i]);
}

static void add_moments(struct folding *work, const struct strip *strip,
                        const struct tile_moments *moments)
{
    for (int i = 0; i < strip->width; i++) {
        const struct moments added = {moments->count[i], moments->mean[i], moments->squares[i]};
        moments_merge(&work->fold->cell[strip->cell[i]].own, &added);
    }
}

/* The defined numbers of one lane; returns how many. */
static int64_t take_column(const double *tile, int64_t count, double *column)
{
    int64_t defined = 0;
    for (int64_t r = 0; r < count; r++) {
        column[defined] = tile[r * TILE];
        defined += !isnan(column[defined]);
    }
    return defined;
}

static double *quantiles_of(const struct fold *fold, int64_t cell)
{
    return &fold->quantiles[cell * fold->quantile_count];
}

static poach_status count_column(struct fold *fold, int64_t index, double *values, int64_t count)
{
    struct quantile_counts *counts = &fold->counts[index];
    double *out = quantiles_of(fold, index);
    poach_status status = quantile_counts_add(counts, values, count);
    for (int i = 0; i < fold->quantile_count && status == POACH_OK; i++)
        out[i] = quantile_counts_at(counts, fold->layout.scenario->quantiles[i]);
    return status;
}

/* Quantiles of all columns that wait. */
static void order_waiting(struct fold *fold, struct folding_room *room, int64_t count)
{
    if (room->width == 0) return;
    for (int i = room->width; i < TILE; i++)
        for (int64_t r = 0; r < count; r++) room->waiting[r * TILE + i] = 0;
    tile_sort(room->waiting, count);
    for (int i = 0; i < room->width; i++)
        order_sorted(&room->waiting[i], TILE, room->defined[i], fold->layout.scenario->quantiles,
                     fold->quantile_count, quantiles_of(fold, room->cell[i]));
    room->width = 0;
}

static void put_off(struct folding *work, struct folding_room *room, int lane, int64_t cell,
                    int64_t defined)
{
    int64_t count = work->batch->count;
    const double *from = &room->own[lane];
    double *to = &room->waiting[room->width];
    for (int64_t r = 0; r < count * TILE; r += TILE) to[r] = from[r];
    room->cell[room->width] = cell;
    room->defined[room->width++] = defined;
    if (room->width == TILE) order_waiting(work->fold, room, count);
}

/* Few replications are sorted, eight columns at once; of many each column is partly ordered. */
static void order_strip(struct folding *work, const struct strip *strip,
                        const struct tile_moments *moments, struct folding_room *room)
{
    struct fold *fold = work->fold;
    int64_t count = work->batch->count;
    for (int i = 0; i < strip->width; i++) {
        double *out = quantiles_of(fold, strip->cell[i]);
        if (moments->constant[i] || moments->count[i] == 0) {
            for (int j = 0; j < fold->quantile_count; j++) out[j] = room->own[i];
        } else if (count <= TILE_SORT_MOST) {
            put_off(work, room, i, strip->cell[i], moments->count[i]);
        } else {
            int64_t defined = take_column(&room->own[i], count, room->column);
            order_quantiles(room->column, defined, fold->layout.scenario->quantiles,
                            fold->quantile_count, out);
        }
    }
}

static poach_status fold_strip(struct folding *work, const struct strip *strip,
                               struct folding_room *room)
{
    struct tile_moments moments;
    int64_t count = work->batch->count;
    gather(work, strip, 0, strip->ratio ? room->above : room->own);
    if (strip->ratio) {
        gather(work, strip, 1, room->below);
        tile_divide(room->above, room->below, count, room->own);
        add_ratios(work, strip, room);
    }
    tile_moments(room->own, count, &moments);
    add_moments(work, strip, &moments);
    if (work->fold->exact && work->batch->last) {
        order_strip(work, strip, &moments, room);
        return POACH_OK;
    }
    poach_status status = POACH_OK;
    for (int i = 0; i < strip->width && status == POACH_OK; i++) {
        int64_t defined = take_column(&room->own[i], count, room->column);
        status = count_column(work->fold, strip->cell[i], room->column, defined);
    }
    return status;
}

static enum table_id table_of_row(const struct layout *layout, int64_t *row)
{
    int id = 0;
    while (*row >= layout->rows[id]) *row -= layout->rows[id++];
    return (enum table_id)id;
}

/* The next columns from *column on that are ratios, or are not. Lanes without a column repeat the
 * first. */
static struct strip next_strip(const struct table *table, bool ratio, int *column, int64_t slot,
                               int64_t cell)
{
    struct strip strip = {.ratio = ratio, .next = table->row_slots};
    for (; *column < table->column_count && strip.width < TILE; ++*column) {
        if ((table->columns[*column].kind == COLUMN_RATIO) != ratio) continue;
        strip.slot[strip.width] = slot + table->columns[*column].slot;
        strip.cell[strip.width++] = cell + *column;
    }
    for (int i = strip.width; i < TILE; i++) {
        strip.slot[i] = strip.slot[0];
        strip.cell[i] = strip.cell[0];
    }
    return strip;
}

static poach_status fold_row(void *context, int thread, int64_t index)
{
    struct folding *work = context;
    const struct layout *layout = &work->fold->layout;
    int64_t row = index;
    enum table_id id = table_of_row(layout, &row);
    const struct table *table = table_get(id);
    int64_t slot = layout->start[id] + row * table->row_slots;
    int64_t cell = fold_cell(work->fold, id, row, 0);
    for (int ratio = 0; ratio < 2; ratio++)
        for (int column = 0;;) {
            struct strip strip = next_strip(table, ratio, &column, slot, cell);
            if (strip.width == 0) break;
            poach_status status = fold_strip(work, &strip, &work->rooms[thread]);
            if (status != POACH_OK) return status;
        }
    return POACH_OK;
}

static void rooms_free(struct folding_room *rooms, int threads)
{
    for (int i = 0; rooms && i < threads; i++) free(rooms[i].own);
    free(rooms);
}

static struct folding_room *rooms_new(int threads, int64_t count)
{
    size_t tile = (size_t)count * TILE;
    struct folding_room *rooms = calloc((size_t)threads, sizeof *rooms);
    for (int i = 0; rooms && i < threads; i++) {
        double *room = malloc((4 * tile + (size_t)count) * sizeof *room);
        if (!room) {
            rooms_free(rooms, threads);
            return NULL;
        }
        rooms[i] = (struct folding_room){.own = room,
                                         .above = room + tile,
                                         .below = room + 2 * tile,
                                         .waiting = room + 3 * tile,
                                         .column = room + 4 * tile};
    }
    return rooms;
}

poach_status fold_add(struct fold *self, const struct fold_batch *batch, int threads)
{
    if (batch->count == 0) return POACH_OK;
    struct folding work = {.fold = self, .batch = batch, .rooms = rooms_new(threads, batch->count)};
    struct pool_job job = {.task = fold_row, .context = &work};
    poach_status status = POACH_NO_MEMORY;
    if (!work.rooms) return status;
    for (int id = 0; id < TABLE_COUNT; id++) job.count += self->layout.rows[id];
    if (!batch->last) self->exact = false;
    if (!self->exact && !self->counts) {
        self->counts = calloc((size_t)self->cells, sizeof *self->counts);
        if (!self->counts) goto out;
    }
    status = pool_run(threads, &job);
    for (int i = 0; i < threads; i++) order_waiting(self, &work.rooms[i], batch->count);
out:
    rooms_free(work.rooms, threads);
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
