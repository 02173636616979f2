/* A sweep read back from its store, point by point: for who writes sweep.csv. Needs no scenario. */
#ifndef EXPERIMENT_SWEEP_VIEW_H
#define EXPERIMENT_SWEEP_VIEW_H

#include "experiment/block.h"
#include "experiment/store.h"

enum sweep_status {
    SWEEP_DONE,    /* all replications are there */
    SWEEP_PARTIAL, /* some are missing           */
    SWEEP_FAILED
};

/* One point. */
struct sweep_row {
    int64_t point; /* from 0                                           */
    char **values; /* [parameters]                                     */
    int64_t n;     /* replications; 0 if it failed                     */
    enum sweep_status status;
    char *reason;             /* why it failed, or NULL                           */
    poach_estimate *estimate; /* [metrics]                                      */
    double *quantiles;        /* [metric * quantile_count + i]                  */
};

struct sweep_view {
    struct store *store; /* borrowed */
    int64_t points;
    struct blocks blocks;
    int parameter_count, metric_count, quantile_count;
    char **parameters, **metrics;
    bool *ratio;
    double *quantiles;
    struct gathered gathered;
    struct sweep_row row;
};

/* Reads what the store says of itself. sweep_view_close in every case. Returns OK, NO_MEMORY,
 * CANNOT_CREATE (fault says what is wrong with it). */
POACH_CHECKED poach_status sweep_view_open(struct sweep_view *self, struct store *store,
                                           char fault[512]);
void sweep_view_close(struct sweep_view *self);
/* Fills self->row with the statistics of a point. Returns OK, NO_MEMORY, FAILED and what a store
 * returns. */
POACH_CHECKED poach_status sweep_view_read(struct sweep_view *self, int64_t point, char fault[512]);
/* "ok", "partial", "failed". */
const char *sweep_status_name(enum sweep_status status);

#endif
