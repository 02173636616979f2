/* What a sweep has found so far, in an SQLite file of the output folder: blocks of replications as
 * they are finished, so that nothing is lost and the same command goes on. The tables are described in
 * docs/batches.md. */
#ifndef EXPERIMENT_STORE_H
#define EXPERIMENT_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "poach/status.h"

#define STORE_FILE "sweep.sqlite"

struct store;

/* One thing that says what is being computed; a store goes on only if all are the same. */
struct store_fact {
    const char *key, *value;
};

/* Opens or makes folder/sweep.sqlite; without a folder (NULL) a store in memory that is lost at the end.
 * existing: it must be there, and nothing is written before
 * store_begin. Writes of all later functions belong to a transaction that store_commit ends.
 * fault  what is wrong, for people, here and in every function that takes it
 * Returns OK, NO_INPUT (existing, and there is none), CANNOT_CREATE, NO_MEMORY, WRITE_FAILED. */
POACH_CHECKED poach_status store_open(const char *folder, bool existing, struct store **out,
                                      char fault[512]);
void store_close(struct store *store);

/* Whether anything has been written into it. */
bool store_is_new(const struct store *store);
/* The value of a fact, malloc'ed; NULL: there is none (or no memory). */
char *store_fact(struct store *store, const char *key);
/* Writes the tables of a new store with its facts; quantile_names: columns of the table `result`. */
POACH_CHECKED poach_status store_create(struct store *store, const struct store_fact *facts,
                                        int fact_count, const char *const *quantile_names,
                                        int quantile_count, char fault[512]);
/* Parameters, metrics and the value of a parameter at a point; numbers from 0, in the file from 1. */
POACH_CHECKED poach_status store_put_parameter(struct store *store, int parameter, const char *path,
                                               char fault[512]);
POACH_CHECKED poach_status store_put_metric(struct store *store, int metric, const char *name,
                                            bool ratio, char fault[512]);
POACH_CHECKED poach_status store_put_value(struct store *store, int64_t point, int parameter,
                                           const char *value, char fault[512]);

/* Hands on the names of the parameters (metrics: ratio says whether it is one) in their order, and the
 * texts of the values of one point. What `name` returns ends it. */
typedef poach_status store_name(void *context, int number, const char *name, bool ratio);
POACH_CHECKED poach_status store_parameters(struct store *store, store_name *name, void *context,
                                            char fault[512]);
POACH_CHECKED poach_status store_metrics(struct store *store, store_name *name, void *context,
                                         char fault[512]);
POACH_CHECKED poach_status store_values(struct store *store, int64_t point, store_name *name,
                                        void *context, char fault[512]);

/* A finished block (once), or why one failed. */
POACH_CHECKED poach_status store_put_block(struct store *store, int64_t point, int64_t block,
                                           int64_t replications, const void *bytes, size_t size,
                                           char fault[512]);
POACH_CHECKED poach_status store_put_failure(struct store *store, int64_t point, int64_t block,
                                             const char *reason, char fault[512]);
POACH_CHECKED poach_status store_commit(struct store *store, char fault[512]);
/* Forgets what was written since the last commit. */
void store_rollback(struct store *store);

/* Tells of every finished block, of every failed one with its reason (each point's first). */
typedef void store_told(void *context, int64_t point, int64_t block, int64_t replications,
                        const char *reason);
POACH_CHECKED poach_status store_tell(struct store *store, store_told *told, void *context,
                                      char fault[512]);

/* Hands on the blocks of one point in their order, until `take` returns what is not OK. */
typedef poach_status store_take(void *context, int64_t block, int64_t replications,
                                const unsigned char *bytes, size_t size);
POACH_CHECKED poach_status store_read_point(struct store *store, int64_t point, store_take *take,
                                            void *context, char fault[512]);
/* Why a point failed: of its failed blocks the first. malloc'ed; NULL: it did not (or no memory). */
char *store_failure(struct store *store, int64_t point);

/* The table `result`, for queries: emptied, then a row for each point and metric; NAN: NULL. */
POACH_CHECKED poach_status store_clear_results(struct store *store, char fault[512]);
POACH_CHECKED poach_status store_put_result(struct store *store, int64_t point, int metric,
                                            int64_t n, double mean, double se,
                                            const double *quantiles, int count, char fault[512]);

/* Makes another store readable beside this one, then adds its rows to this one's; those that are there
 * already stay. Between the two this store may be created: it is one transaction. */
POACH_CHECKED poach_status store_attach(struct store *store, const struct store *other,
                                        char fault[512]);
POACH_CHECKED poach_status store_unite(struct store *store, char fault[512]);

#endif
