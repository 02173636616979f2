#include "run/strip.h"

#include <math.h>
#include <string.h>
#include "run/order.h"

enum { AHEAD = 4 }; /* replications */

/* The strip of that kind with a free lane. Lanes without a column repeat the first. */
static struct strip *open_strip(struct strip_room *room, const struct source *source)
{
    struct strip *strip = room->open[source->ratio];
    if (strip && strip->width < TILE) return strip;
    strip = room->open[source->ratio] = &room->strips[room->count++];
    *strip = (struct strip){.ratio = source->ratio};
    for (int i = 0; i < TILE; i++) {
        strip->slot[i] = source->slot;
        strip->below[i] = source->below;
    }
    return strip;
}

void strip_add(struct strip_room *room, const struct source *source, const struct cells *cells)
{
    struct strip *strip = open_strip(room, source);
    strip->slot[strip->width] = source->slot;
    strip->below[strip->width] = source->below;
    strip->cells[strip->width++] = *cells;
}

/* Tiles for all strips. */
static void place_tiles(struct strip_room *room, int64_t count)
{
    double *at = room->tiles;
    for (int i = 0; i < room->count; i++) {
        room->strips[i].own = at;
        if (room->strips[i].ratio) room->strips[i].under = at += tile_rows(count) * TILE;
        at += tile_rows(count) * TILE;
    }
}

/* Each replication's piece lies elsewhere in memory, so those a few replications ahead are asked for:
 * first where the piece begins, then the piece. */
static inline void ask_ahead(const struct fold_batch *batch, int64_t r, int64_t index)
{
    if (r + 2 * AHEAD < batch->count) __builtin_prefetch(&batch->packed[r + 2 * AHEAD][index]);
    if (r + AHEAD >= batch->count) return;
    const packed *from = batch->packed[r + AHEAD], *piece = from + from[index];
    for (int line = 0; line < 4; line++) __builtin_prefetch(piece + 16 * line);
}

/* own[r * TILE + lane] = number slot[lane] of replication r. */
static void gather(struct strip_room *room, const struct fold_batch *batch, int64_t index)
{
    const struct packing *packing = batch->packing;
    struct piece piece = packing_piece(packing, index);
    for (int64_t r = 0; r < batch->count; r++) {
        const packed *from = batch->packed[r];
        ask_ahead(batch, r, index);
        packing_read(packing, from, index, &piece, room->numbers);
        for (int k = 0; k < room->count; k++) {
            const struct strip *strip = &room->strips[k];
            double *own = strip->own + r * TILE, *under = strip->under + r * TILE;
            for (int i = 0; i < TILE; i++) own[i] = room->numbers[strip->slot[i]];
            if (!strip->ratio) continue;
            for (int i = 0; i < TILE; i++) under[i] = room->numbers[strip->below[i]];
        }
    }
}

static void merge_moments(struct fold *fold, const struct cells *cells, const struct moments *added)
{
    moments_merge(&fold->own[cells->own], added);
    if (cells->also != cells->own) moments_merge(&fold->own[cells->also], added);
}

static void merge_ratio(struct fold *fold, const struct cells *cells,
                        const struct ratio_sums *added)
{
    ratio_sums_merge(fold_ratio(fold, cells->own), added);
    if (cells->also != cells->own) ratio_sums_merge(fold_ratio(fold, cells->also), added);
}

static double *quantiles_of(const struct fold *fold, int64_t cell)
{
    return &fold->quantiles[cell * fold->quantile_count];
}

/* The quantiles of one cell are those of the other. */
static void copy_quantiles(struct fold *fold, const struct cells *cells)
{
    if (cells->also != cells->own)
        memcpy(quantiles_of(fold, cells->also), quantiles_of(fold, cells->own),
               (size_t)fold->quantile_count * sizeof(double));
}

/* What a ratio's residuals are about: its first batch's, so far. */
static double guess_of(const struct fold *fold, const struct cells *cells)
{
    const struct ratio_sums *sums = fold_ratio(fold, cells->own);
    return sums->count > 0 ? sums->guess : NAN;
}

static void add_ratios(struct fold *fold, const struct strip *strip, int64_t count)
{
    struct ratio_sums added[TILE];
    double guess[TILE];
    for (int i = 0; i < TILE; i++)
        guess[i] = guess_of(fold, &strip->cells[i < strip->width ? i : 0]);
    tile_ratios(strip->own, strip->under, count, guess, added);
    for (int i = 0; i < strip->width; i++) merge_ratio(fold, &strip->cells[i], &added[i]);
}

/* The defined numbers of one lane; returns how many. */
static int64_t take_lane(const double *tile, int64_t count, double *column)
{
    int64_t defined = 0;
    for (int64_t r = 0; r < count; r++) {
        column[defined] = tile[r * TILE];
        defined += !isnan(column[defined]);
    }
    return defined;
}

static poach_status count_cell(struct fold *fold, int64_t cell, double *values, int64_t count)
{
    struct quantile_counts *counts = &fold->counts[cell];
    double *out = quantiles_of(fold, cell);
    poach_status status = quantile_counts_add(counts, values, count);
    for (int i = 0; i < fold->quantile_count && status == POACH_OK; i++)
        out[i] = quantile_counts_at(counts, fold->layout.scenario->quantiles[i]);
    return status;
}

static poach_status count_cells(struct fold *fold, const struct cells *cells, double *values,
                                int64_t count)
{
    poach_status status = count_cell(fold, cells->own, values, count);
    if (status != POACH_OK || cells->also == cells->own) return status;
    return count_cell(fold, cells->also, values, count);
}

/* Quantiles of the first `width` columns of a tile, of which so many numbers are defined. */
static void order_tile(struct fold *fold, int64_t count, int width, double *tile,
                       const struct cells *cells, const int64_t *defined)
{
    tile_sort(tile, count);
    for (int i = 0; i < width; i++) {
        order_sorted(&tile[i], TILE, defined[i], fold->layout.scenario->quantiles,
                     fold->quantile_count, quantiles_of(fold, cells[i].own));
        copy_quantiles(fold, &cells[i]);
    }
}

/* Quantiles of all columns that wait. */
static void order_waiting(struct fold *fold, struct strip_room *room, int64_t count)
{
    if (room->width == 0) return;
    for (int i = room->width; i < TILE; i++)
        for (int64_t r = 0; r < count; r++) room->waiting[r * TILE + i] = 0;
    order_tile(fold, count, room->width, room->waiting, room->cells, room->defined);
    room->width = 0;
}

static void put_off(struct strip_room *room, struct fold *fold, int64_t count, const double *lane,
                    const struct cells *cells, int64_t defined)
{
    double *to = &room->waiting[room->width];
    for (int64_t r = 0; r < count * TILE; r += TILE) to[r] = lane[r];
    room->cells[room->width] = *cells;
    room->defined[room->width++] = defined;
    if (room->width == TILE) order_waiting(fold, room, count);
}

/* A strip without a lane to spare, all of which are to be sorted, need not wait. */
static bool order_now(struct fold *fold, int64_t count, const struct strip *strip, double *tile,
                      const struct tile_moments *moments)
{
    bool all = strip->width == TILE && count <= TILE_SORT_MOST;
    for (int i = 0; i < TILE; i++) all = all && !moments->constant[i] && moments->count[i] > 0;
    if (!all) return false;
    order_tile(fold, count, TILE, tile, strip->cells, moments->count);
    return true;
}

/* Few replications are sorted, eight columns at once; of many each column is partly ordered. */
static void order_strip(struct strip_room *room, struct fold *fold, int64_t count,
                        const struct strip *strip, double *tile, const struct tile_moments *moments)
{
    if (order_now(fold, count, strip, tile, moments)) return;
    for (int i = 0; i < strip->width; i++) {
        const struct cells *cells = &strip->cells[i];
        double *out = quantiles_of(fold, cells->own);
        if (!moments->constant[i] && moments->count[i] > 0 && count <= TILE_SORT_MOST) {
            put_off(room, fold, count, &tile[i], cells, moments->count[i]);
            continue;
        }
        if (moments->constant[i] || moments->count[i] == 0) {
            for (int j = 0; j < fold->quantile_count; j++) out[j] = tile[i];
        } else {
            int64_t defined = take_lane(&tile[i], count, room->column);
            order_quantiles(room->column, defined, fold->layout.scenario->quantiles,
                            fold->quantile_count, room->spare, out);
        }
        copy_quantiles(fold, cells);
    }
}

static poach_status fold_strip(struct strip_room *room, struct fold *fold,
                               const struct fold_batch *batch, const struct strip *strip)
{
    struct tile_moments moments;
    double *tile = strip->own;
    if (strip->ratio) {
        tile_divide(strip->own, strip->under, batch->count, room->quotient);
        add_ratios(fold, strip, batch->count);
        tile = room->quotient;
    }
    tile_moments(tile, batch->count, &moments);
    for (int i = 0; i < strip->width; i++) {
        const struct moments added = {moments.count[i], moments.mean[i], moments.squares[i]};
        merge_moments(fold, &strip->cells[i], &added);
    }
    if (fold->exact && batch->last) {
        order_strip(room, fold, batch->count, strip, tile, &moments);
        return POACH_OK;
    }
    poach_status status = POACH_OK;
    for (int i = 0; i < strip->width && status == POACH_OK; i++) {
        int64_t defined = take_lane(&tile[i], batch->count, room->column);
        status = count_cells(fold, &strip->cells[i], room->column, defined);
    }
    return status;
}

poach_status strips_fold(struct strip_room *room, struct fold *fold, const struct fold_batch *batch,
                         int64_t index)
{
    poach_status status = POACH_OK;
    place_tiles(room, batch->count);
    if (room->count > 0) gather(room, batch, index);
    for (int i = 0; i < room->count && status == POACH_OK; i++)
        status = fold_strip(room, fold, batch, &room->strips[i]);
    room->count = 0;
    room->open[0] = room->open[1] = NULL;
    return status;
}

static void add_constant_ratio(struct fold *fold, const struct cells *cells, int64_t count,
                               double above, double below)
{
    double guess = guess_of(fold, cells);
    if (isnan(guess)) guess = below > 0 ? above / below : 0;
    const struct ratio_sums added = {.count = count,
                                     .mean_a = above,
                                     .mean_b = below,
                                     .guess = guess,
                                     .mean_residual = above - guess * below};
    merge_ratio(fold, cells, &added);
}

poach_status strip_constant(struct strip_room *room, struct fold *fold,
                            const struct fold_batch *batch, const struct cells *cells,
                            const struct source *source, const double *numbers)
{
    double value = numbers[source->slot];
    if (source->ratio) {
        double above = value, below = numbers[source->below];
        value = below > 0 ? above / below : NAN;
        add_constant_ratio(fold, cells, batch->count, above, below);
    }
    const struct moments added = {.count = batch->count, .mean = value};
    if (!isnan(value)) merge_moments(fold, cells, &added);
    if (fold->exact && batch->last) {
        double *out = quantiles_of(fold, cells->own);
        for (int j = 0; j < fold->quantile_count; j++) out[j] = value;
        copy_quantiles(fold, cells);
        return POACH_OK;
    }
    int64_t defined = isnan(value) ? 0 : batch->count;
    for (int64_t r = 0; r < defined; r++) room->column[r] = value;
    return count_cells(fold, cells, room->column, defined);
}

void strips_finish(struct strip_room *room, struct fold *fold, const struct fold_batch *batch)
{
    order_waiting(fold, room, batch->count);
}
