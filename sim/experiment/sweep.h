/* A batch over parameters: every point of a design is a variant of one scenario and is simulated with
 * the same random numbers. Planned (everything that can be wrong is found here), opened in a folder
 * (which may hold a part of it already), run, and read back by sweep_view.h. */
#ifndef EXPERIMENT_SWEEP_H
#define EXPERIMENT_SWEEP_H

#include <stdatomic.h>
#include "experiment/block.h"
#include "experiment/design.h"
#include "experiment/lock.h"
#include "experiment/store.h"
#include "poach/run.h"
#include "scenario/variants.h"

/* What is to be computed. Everything is borrowed for the call. */
struct sweep_wish {
    const char *file; /* of the scenario */
    const poach_load *load;
    struct design_wish design;
    const char *const *metrics; /* METRIC; none: the usual ones (sweep_metrics.c) */
    size_t metric_count;
    bool independent;  /* own random numbers for every point */
    int shard, shards; /* the part shard of 1..shards; 0 of 0: all */
    int threads;       /* 0: as many as there are cores */
    int argc;          /* the command, kept for the manifest of a merge */
    char *const *argv;
};

struct sweep {
    struct variants *variants;
    struct design design;
    poach_scenario *first; /* of the first point that is a scenario */
    struct blocks blocks;
    char **metrics;
    bool *ratio; /* [metric_count] */
    int metric_count;
    bool independent;
    int shard, shards, threads;
    bool *unfit;   /* [point]: its settings do not go together */
    char *command; /* a word a line */
    char *file;    /* of the scenario, as given */
    /* since sweep_open */
    struct lock lock;
    struct store *store;
    unsigned char *done;        /* [point * blocks.count + block], a bit each    */
    _Atomic int32_t *failed_at; /* [point]: its first block known to fail, INT32_MAX: none */
    int64_t planned, finished;  /* replications of this shard; failed points count as finished */
};

/* Plans a sweep.
 * faults   what is wrong with the scenario or with points, whose number stands as the fault's file
 * fault    what is wrong otherwise
 * Returns OK, USAGE, NO_INPUT, BAD_SCENARIO, NO_MEMORY. sweep_free in every case. */
POACH_CHECKED poach_status sweep_plan(struct sweep *self, const struct sweep_wish *wish,
                                      poach_faults *faults, char fault[512]);
void sweep_free(struct sweep *self);

/* Makes the store in the folder (NULL: in memory), or takes up the one that is there and belongs to this very sweep.
 * anew: one that belongs to another is set aside (its name gets a ~)
 * Returns OK, CANNOT_CREATE, WRITE_FAILED, NO_MEMORY. */
POACH_CHECKED poach_status sweep_open(struct sweep *self, const char *folder, bool anew,
                                      char fault[512]);

/* Runs what is missing. Of options only progress, context and stop are looked at.
 * Returns OK; FAILED: some points failed, the others are done; INTERRUPTED, NO_MEMORY, WRITE_FAILED,
 * CANNOT_CREATE: what was finished is kept. */
POACH_CHECKED poach_status sweep_run(struct sweep *self, const poach_run_options *options,
                                     char fault[512]);

/* The scenario of a point. Returns as variants_make; the point's number stands in the faults. */
POACH_CHECKED poach_status sweep_scenario(const struct sweep *self, int64_t point,
                                          poach_faults *faults, poach_scenario **out);
/* The seed of a point with random numbers of its own: the first two words of the stream
 * PURPOSE_POINT, number `point` (from 0), under the scenario's seed. */
uint64_t sweep_point_seed(uint64_t seed, int64_t point);

/* sweep_metrics.c: reads the wish's metrics, or names the usual ones, by the layout of self->first. */
POACH_CHECKED poach_status sweep_read_metrics(struct sweep *self, const struct sweep_wish *wish,
                                              char fault[512]);

/* sweep_facts.c: what is being computed, as facts of the store: first those that must be the same to go
 * on, of which all but the last, the shard, must be the same to be merged. */
enum { SWEEP_FACTS_MERGED = 8, SWEEP_FACTS_SAME, SWEEP_FACTS = SWEEP_FACTS_SAME + 2 };
struct sweep_facts {
    struct store_fact fact[SWEEP_FACTS];
    char *made[SWEEP_FACTS]; /* texts to free */
};
POACH_CHECKED poach_status sweep_facts_make(const struct sweep *self, struct sweep_facts *out);
void sweep_facts_free(struct sweep_facts *facts);
/* Those of a store; one that lacks some is no store of a sweep. Returns OK, CANNOT_CREATE. */
POACH_CHECKED poach_status sweep_facts_read(struct store *store, struct sweep_facts *out,
                                            char fault[512]);
/* Says which of the first `count` facts of the store is another, if any: "the design differs, there
 * `...`, now `...`". Returns OK, CANNOT_CREATE. */
POACH_CHECKED poach_status sweep_facts_compare(struct store *store, const struct sweep_facts *facts,
                                               int count, char fault[512]);

/* Whether the block belongs to this shard; whether it was done before this run. */
bool sweep_owns(const struct sweep *self, int64_t point, int64_t block);
bool sweep_is_done(const struct sweep *self, int64_t point, int64_t block);

#endif
