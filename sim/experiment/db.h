/* The database behind a store: its connection, and its statements as they are used. Only for store.c and
 * store_rows.c; SQLite is named in these three only. */
#ifndef EXPERIMENT_DB_H
#define EXPERIMENT_DB_H

#include <sqlite3.h>
#include "experiment/store.h"

enum { FAULT_SIZE = 512 };

enum statement {
    BEGIN,
    COMMIT,
    PUT_BLOCK,
    PUT_FAILURE,
    PUT_VALUE,
    PUT_PARAMETER,
    PUT_METRIC,
    PUT_RESULT,
    TELL_BLOCKS,
    TELL_FAILURES,
    READ_POINT,
    READ_FAILURE,
    READ_FACT,
    READ_PARAMETERS,
    READ_METRICS,
    READ_VALUES,
    STATEMENTS
};

struct store {
    sqlite3 *db;
    sqlite3_stmt *prepared[STATEMENTS];
    char *path;
    bool writing; /* a transaction is open */
    bool is_new;
    int quantile_count;
};

/* What went wrong with the last call, which returned `code`: the sentence, and its status. */
poach_status db_failed(const struct store *store, int code, char fault[512]);
/* Runs statements that give no rows. */
POACH_CHECKED poach_status db_execute(struct store *store, const char *sql, char fault[512]);
/* A statement ready to be bound, kept until the store is closed; NULL: no memory, or the file is no
 * store. */
sqlite3_stmt *db_prepare(struct store *store, enum statement which);
/* Runs a bound statement that gives no rows; NULL: what db_prepare could not do is told. */
POACH_CHECKED poach_status db_step(struct store *store, sqlite3_stmt *statement, char fault[512]);
/* Begins a transaction if there is none. */
POACH_CHECKED poach_status db_begin(struct store *store, char fault[512]);
/* Begins a transaction if there is none and gives the statement, with up to three whole numbers in
 * its first places. */
POACH_CHECKED poach_status db_ready(struct store *store, enum statement which,
                                    const int64_t *numbers, int count, sqlite3_stmt **out,
                                    char fault[512]);

#endif
