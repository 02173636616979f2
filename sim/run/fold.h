/* Turns the vectors of replications into statistics of each cell of the tables, in the order of the
 * replications' numbers. Vectors arrive in batches; with one batch quantiles are exact, with more
 * they come from mergeable counts. */
#ifndef RUN_FOLD_H
#define RUN_FOLD_H

#include "observe/table.h"
#include "run/moments.h"
#include "run/packing.h"
#include "run/pool.h"
#include "run/quantile_counts.h"

/* A cell is a row's column. */
struct fold {
    struct layout layout;
    int64_t first_cell[TABLE_COUNT], cells;
    int64_t first_ratio[TABLE_COUNT], ratios;
    int ratios_before[TABLE_COUNT][TABLE_COLUMNS_MOST + 1]; /* a column in its row */
    struct moments *own;      /* of the replications' own numbers (ratios: where defined), [cell] */
    struct ratio_sums *ratio; /* of cells of ratio columns alone, see fold_ratio                  */
    struct quantile_counts *counts; /* [cell]; NULL while a single batch is all there is */
    int quantile_count;
    double *quantiles; /* [cell * quantile_count + i]; exact ones, or read from counts at the end */
    bool exact;        /* a single batch so far */
};

/* A batch of finished replications: vectors packed by `packing`, in order. */
struct fold_batch {
    const struct packing *packing;
    const uint32_t *differs; /* the packers' marks together */
    packed *const *packed;   /* [count]                     */
    int64_t count;
    bool last; /* no other batch follows */
};

POACH_CHECKED poach_status fold_init(struct fold *self, const poach_scenario *scenario);
void fold_free(struct fold *self);
POACH_CHECKED poach_status fold_add(struct fold *self, const struct fold_batch *batch, int threads);
int64_t fold_cell(const struct fold *self, enum table_id table, int64_t row, int column);
/* The sums of a ratio's cell; NULL if it is no ratio. */
struct ratio_sums *fold_ratio(const struct fold *self, int64_t cell);
/* Statistics of one cell; any of the outputs may be NAN. */
double fold_mean(const struct fold *self, int64_t cell);
double fold_sd(const struct fold *self, int64_t cell);
double fold_se(const struct fold *self, int64_t cell);

#endif
