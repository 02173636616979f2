#include "experiment/store.h"

#include <errno.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/text.h"

enum { FAULT_SIZE = 512, BUSY_MS = 60000 /* somebody may be reading */ };

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

static const char *const statements[STATEMENTS] = {
    [BEGIN] = "BEGIN IMMEDIATE",
    [COMMIT] = "COMMIT",
    [PUT_BLOCK] = "INSERT OR IGNORE INTO block VALUES (?, ?, ?, ?)",
    [PUT_FAILURE] = "INSERT OR IGNORE INTO failure VALUES (?, ?, ?)",
    [PUT_VALUE] = "INSERT INTO value VALUES (?1, ?2, ?3, ?3)",
    [PUT_PARAMETER] = "INSERT INTO parameter VALUES (?, ?)",
    [PUT_METRIC] = "INSERT INTO metric VALUES (?, ?, ?)",
    [TELL_BLOCKS] = "SELECT point, block, replications FROM block",
    [TELL_FAILURES] = "SELECT point, min(block), reason FROM failure GROUP BY point",
    [READ_POINT] = "SELECT block, replications, data FROM block WHERE point = ? ORDER BY block",
    [READ_FAILURE] = "SELECT reason FROM failure WHERE point = ? ORDER BY block LIMIT 1",
    [READ_FACT] = "SELECT value FROM about WHERE key = ?",
    [READ_PARAMETERS] = "SELECT parameter, path, 0 FROM parameter ORDER BY parameter",
    [READ_METRICS] = "SELECT metric, name, ratio FROM metric ORDER BY metric",
    [READ_VALUES] = "SELECT parameter, text, 0 FROM value WHERE point = ? ORDER BY parameter"};

static const char schema[] =
    "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE parameter (parameter INTEGER PRIMARY KEY, path TEXT NOT NULL);"
    "CREATE TABLE metric (metric INTEGER PRIMARY KEY, name TEXT NOT NULL, ratio INTEGER NOT NULL);"
    "CREATE TABLE value (point INTEGER, parameter INTEGER, text TEXT NOT NULL, value NUMERIC,"
    " PRIMARY KEY (point, parameter)) WITHOUT ROWID;"
    "CREATE TABLE block (point INTEGER, block INTEGER, replications INTEGER NOT NULL,"
    " data BLOB NOT NULL, PRIMARY KEY (point, block)) WITHOUT ROWID;"
    "CREATE TABLE failure (point INTEGER, block INTEGER, reason TEXT NOT NULL,"
    " PRIMARY KEY (point, block)) WITHOUT ROWID;"
    "CREATE VIEW setting AS SELECT point, path, value FROM value JOIN parameter USING (parameter);"
    "CREATE VIEW outcome AS SELECT point, name AS metric, n, mean, se%s"
    " FROM result JOIN metric USING (metric);";

struct store {
    sqlite3 *db;
    sqlite3_stmt *prepared[STATEMENTS];
    char *path;
    bool writing; /* a transaction is open */
    bool is_new;
    int quantile_count;
};

static poach_status status_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: return POACH_OK;
    case SQLITE_NOMEM: return POACH_NO_MEMORY;
    case SQLITE_FULL:
    case SQLITE_IOERR: return POACH_WRITE_FAILED;
    default: return POACH_CANNOT_CREATE;
    }
}

static poach_status failed(const struct store *store, int code, char fault[512])
{
    int number = sqlite3_system_errno(store->db);
    bool full = (code & 0xff) == SQLITE_IOERR && number != 0;
    snprintf(fault, FAULT_SIZE, "%.380s: %.100s", store->path,
             full ? strerror(number) : sqlite3_errmsg(store->db));
    return status_of(code);
}

static poach_status execute(struct store *store, const char *sql, char fault[512])
{
    int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? POACH_OK : failed(store, code, fault);
}

/* A statement ready to be bound; NULL: no memory, or the file is no store. */
static sqlite3_stmt *prepare(struct store *store, enum statement which)
{
    sqlite3_stmt **at = &store->prepared[which];
    if (!*at) (void)sqlite3_prepare_v2(store->db, statements[which], -1, at, NULL);
    return *at;
}

/* Runs a statement that gives no rows. */
static poach_status step(struct store *store, sqlite3_stmt *statement, char fault[512])
{
    if (!statement) return failed(store, sqlite3_errcode(store->db), fault);
    int code = sqlite3_step(statement);
    poach_status status = code == SQLITE_DONE ? POACH_OK : failed(store, code, fault);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return status;
}

static poach_status begin(struct store *store, char fault[512])
{
    if (store->writing) return POACH_OK;
    poach_status status = step(store, prepare(store, BEGIN), fault);
    store->writing = status == POACH_OK;
    return status;
}

/* Begins a transaction if there is none and gives the statement, with up to three whole numbers in
 * its first places. */
static poach_status ready(struct store *store, enum statement which, const int64_t *numbers,
                          int count, sqlite3_stmt **out, char fault[512])
{
    poach_status status = begin(store, fault);
    *out = status == POACH_OK ? prepare(store, which) : NULL;
    if (status == POACH_OK && !*out) status = failed(store, sqlite3_errcode(store->db), fault);
    for (int i = 0; i < count && status == POACH_OK; i++)
        sqlite3_bind_int64(*out, i + 1, numbers[i]);
    return status;
}

static bool has_tables(struct store *store)
{
    sqlite3_stmt *count = NULL;
    bool some = false;
    if (sqlite3_prepare_v2(store->db, "SELECT count(*) FROM sqlite_master", -1, &count, NULL) ==
        SQLITE_OK)
        some = sqlite3_step(count) == SQLITE_ROW && sqlite3_column_int(count, 0) > 0;
    sqlite3_finalize(count);
    return some;
}

static char *store_path(const char *folder)
{
    if (!folder) return strdup(":memory:");
    size_t size = strlen(folder) + sizeof "/" STORE_FILE;
    char *path = malloc(size);
    if (path) snprintf(path, size, "%s/" STORE_FILE, folder);
    return path;
}

poach_status store_open(const char *folder, bool existing, struct store **out, char fault[512])
{
    *out = NULL;
    struct store *store = calloc(1, sizeof *store);
    poach_status status = POACH_NO_MEMORY;
    if (!store || !(store->path = store_path(folder))) goto out;
    if (existing && access(store->path, F_OK) != 0) {
        snprintf(fault, FAULT_SIZE, "%.400s: %.100s", store->path, strerror(errno));
        status = POACH_NO_INPUT;
        goto out;
    }
    int flags = SQLITE_OPEN_READWRITE | (existing ? 0 : SQLITE_OPEN_CREATE);
    int code = sqlite3_open_v2(store->path, &store->db, flags, NULL);
    if (code != SQLITE_OK) {
        status = store->db ? failed(store, code, fault) : POACH_NO_MEMORY;
        goto out;
    }
    sqlite3_busy_timeout(store->db, BUSY_MS);
    /* the first reading also rolls back what a killed process left half done */
    status = execute(store,
                     "PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY;"
                     "SELECT count(*) FROM sqlite_master",
                     fault);
    store->is_new = status == POACH_OK && !has_tables(store);
out:
    if (status == POACH_OK)
        *out = store;
    else
        store_close(store);
    return status;
}

void store_close(struct store *store)
{
    if (!store) return;
    for (int i = 0; i < STATEMENTS; i++) sqlite3_finalize(store->prepared[i]);
    sqlite3_close(store->db);
    struct stat file;
    if (store->is_new && store->path && stat(store->path, &file) == 0 && file.st_size == 0)
        unlink(store->path); /* nothing was ever written */
    free(store->path);
    free(store);
}

bool store_is_new(const struct store *store)
{
    return store->is_new;
}

char *store_fact(struct store *store, const char *key)
{
    sqlite3_stmt *read = prepare(store, READ_FACT);
    char *value = NULL;
    if (!read) return NULL;
    sqlite3_bind_text(read, 1, key, -1, SQLITE_STATIC);
    if (sqlite3_step(read) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(read, 0);
        value = text ? strdup(text) : NULL;
    }
    sqlite3_reset(read);
    return value;
}

static poach_status create_tables(struct store *store, const char *const *names, int count,
                                  char fault[512])
{
    struct text columns = {0}, view = {0}, sql = {0};
    for (int i = 0; i < count; i++) {
        text_format(&columns, ", \"%s\" REAL", names[i]);
        text_format(&view, ", \"%s\"", names[i]);
    }
    text_format(&sql,
                "CREATE TABLE result (point INTEGER, metric INTEGER, n INTEGER NOT NULL, mean REAL,"
                " se REAL%s, PRIMARY KEY (point, metric)) WITHOUT ROWID;",
                text_view(&columns));
    text_format(&sql, schema, text_view(&view));
    poach_status status = columns.failed || view.failed || sql.failed
                              ? POACH_NO_MEMORY
                              : execute(store, text_view(&sql), fault);
    text_free(&columns);
    text_free(&view);
    text_free(&sql);
    return status;
}

poach_status store_create(struct store *store, const struct store_fact *facts, int fact_count,
                          const char *const *quantile_names, int quantile_count, char fault[512])
{
    sqlite3_stmt *put = NULL;
    poach_status status = begin(store, fault);
    if (status == POACH_OK) status = create_tables(store, quantile_names, quantile_count, fault);
    if (status == POACH_OK) {
        int code = sqlite3_prepare_v2(store->db, "INSERT INTO about VALUES (?, ?)", -1, &put, NULL);
        if (code != SQLITE_OK) status = failed(store, code, fault);
    }
    for (int i = 0; i < fact_count && status == POACH_OK; i++) {
        sqlite3_bind_text(put, 1, facts[i].key, -1, SQLITE_STATIC);
        sqlite3_bind_text(put, 2, facts[i].value, -1, SQLITE_STATIC);
        status = step(store, put, fault);
    }
    sqlite3_finalize(put);
    if (status == POACH_OK) store->is_new = false;
    return status;
}

poach_status store_put_parameter(struct store *store, int parameter, const char *path,
                                 char fault[512])
{
    sqlite3_stmt *put;
    poach_status status = ready(store, PUT_PARAMETER, (int64_t[]){parameter + 1}, 1, &put, fault);
    if (status != POACH_OK) return status;
    sqlite3_bind_text(put, 2, path, -1, SQLITE_STATIC);
    return step(store, put, fault);
}

poach_status store_put_metric(struct store *store, int metric, const char *name, bool ratio,
                              char fault[512])
{
    sqlite3_stmt *put;
    poach_status status = ready(store, PUT_METRIC, (int64_t[]){metric + 1}, 1, &put, fault);
    if (status != POACH_OK) return status;
    sqlite3_bind_text(put, 2, name, -1, SQLITE_STATIC);
    sqlite3_bind_int(put, 3, ratio);
    return step(store, put, fault);
}

poach_status store_put_value(struct store *store, int64_t point, int parameter, const char *value,
                             char fault[512])
{
    sqlite3_stmt *put;
    poach_status status =
        ready(store, PUT_VALUE, (int64_t[]){point + 1, parameter + 1}, 2, &put, fault);
    if (status != POACH_OK) return status;
    sqlite3_bind_text(put, 3, value, -1, SQLITE_STATIC);
    return step(store, put, fault);
}

poach_status store_put_block(struct store *store, int64_t point, int64_t block,
                             int64_t replications, const void *bytes, size_t size, char fault[512])
{
    sqlite3_stmt *put;
    poach_status status =
        ready(store, PUT_BLOCK, (int64_t[]){point + 1, block + 1, replications}, 3, &put, fault);
    if (status != POACH_OK) return status;
    sqlite3_bind_blob64(put, 4, bytes, size, SQLITE_STATIC);
    return step(store, put, fault);
}

poach_status store_put_failure(struct store *store, int64_t point, int64_t block,
                               const char *reason, char fault[512])
{
    sqlite3_stmt *put;
    poach_status status =
        ready(store, PUT_FAILURE, (int64_t[]){point + 1, block + 1}, 2, &put, fault);
    if (status != POACH_OK) return status;
    sqlite3_bind_text(put, 3, reason, -1, SQLITE_STATIC);
    return step(store, put, fault);
}

poach_status store_commit(struct store *store, char fault[512])
{
    if (!store->writing) return POACH_OK;
    poach_status status = step(store, prepare(store, COMMIT), fault);
    store->writing = sqlite3_get_autocommit(store->db) == 0;
    return status;
}

void store_rollback(struct store *store)
{
    if (sqlite3_get_autocommit(store->db) == 0)
        (void)sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    store->writing = false;
}

poach_status store_tell(struct store *store, store_told *told, void *context, char fault[512])
{
    for (int failures = 0; failures < 2; failures++) {
        sqlite3_stmt *rows = prepare(store, failures ? TELL_FAILURES : TELL_BLOCKS);
        int code = rows ? SQLITE_ROW : sqlite3_errcode(store->db);
        while (rows && (code = sqlite3_step(rows)) == SQLITE_ROW)
            told(context, sqlite3_column_int64(rows, 0) - 1, sqlite3_column_int64(rows, 1) - 1,
                 failures ? 0 : sqlite3_column_int64(rows, 2),
                 failures ? (const char *)sqlite3_column_text(rows, 2) : NULL);
        sqlite3_reset(rows);
        if (code != SQLITE_DONE) return failed(store, code, fault);
    }
    return POACH_OK;
}

/* Rows of a number, a name and whether it is a ratio; of one point, if the statement asks for one. */
static poach_status names_of(struct store *store, enum statement which, int64_t point,
                             store_name *name, void *context, char fault[512])
{
    sqlite3_stmt *rows = prepare(store, which);
    poach_status status = POACH_OK;
    int code = rows ? SQLITE_ROW : sqlite3_errcode(store->db);
    if (rows && sqlite3_bind_parameter_count(rows) > 0) sqlite3_bind_int64(rows, 1, point + 1);
    while (rows && status == POACH_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
        status = name(context, sqlite3_column_int(rows, 0) - 1,
                      (const char *)sqlite3_column_text(rows, 1), sqlite3_column_int(rows, 2) != 0);
    if (code != SQLITE_DONE && code != SQLITE_ROW) status = failed(store, code, fault);
    sqlite3_reset(rows);
    return status;
}

poach_status store_parameters(struct store *store, store_name *name, void *context, char fault[512])
{
    return names_of(store, READ_PARAMETERS, 0, name, context, fault);
}

poach_status store_metrics(struct store *store, store_name *name, void *context, char fault[512])
{
    return names_of(store, READ_METRICS, 0, name, context, fault);
}

poach_status store_values(struct store *store, int64_t point, store_name *name, void *context,
                          char fault[512])
{
    return names_of(store, READ_VALUES, point, name, context, fault);
}

poach_status store_read_point(struct store *store, int64_t point, store_take *take, void *context,
                              char fault[512])
{
    sqlite3_stmt *rows = prepare(store, READ_POINT);
    poach_status status = POACH_OK;
    int code = rows ? SQLITE_ROW : sqlite3_errcode(store->db);
    if (rows) sqlite3_bind_int64(rows, 1, point + 1);
    while (rows && status == POACH_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
        status = take(context, sqlite3_column_int64(rows, 0) - 1, sqlite3_column_int64(rows, 1),
                      sqlite3_column_blob(rows, 2), (size_t)sqlite3_column_bytes(rows, 2));
    if (code != SQLITE_DONE && code != SQLITE_ROW) status = failed(store, code, fault);
    sqlite3_reset(rows);
    if (status == POACH_FAILED)
        snprintf(fault, FAULT_SIZE, "%.300s: the blocks of point %lld are damaged", store->path,
                 (long long)point + 1);
    return status;
}

char *store_failure(struct store *store, int64_t point)
{
    sqlite3_stmt *read = prepare(store, READ_FAILURE);
    char *reason = NULL;
    if (!read) return NULL;
    sqlite3_bind_int64(read, 1, point + 1);
    if (sqlite3_step(read) == SQLITE_ROW && sqlite3_column_text(read, 0))
        reason = strdup((const char *)sqlite3_column_text(read, 0));
    sqlite3_reset(read);
    return reason;
}

poach_status store_clear_results(struct store *store, char fault[512])
{
    poach_status status = begin(store, fault);
    return status == POACH_OK ? execute(store, "DELETE FROM result", fault) : status;
}

static poach_status prepare_result(struct store *store, int count, char fault[512])
{
    struct text sql = {0};
    text_add(&sql, "INSERT INTO result VALUES (?, ?, ?, ?, ?");
    for (int i = 0; i < count; i++) text_add(&sql, ", ?");
    text_add(&sql, ")");
    int code = SQLITE_NOMEM;
    if (!sql.failed)
        code =
            sqlite3_prepare_v2(store->db, text_view(&sql), -1, &store->prepared[PUT_RESULT], NULL);
    text_free(&sql);
    return code == SQLITE_OK ? POACH_OK : failed(store, code, fault);
}

poach_status store_put_result(struct store *store, int64_t point, int metric, int64_t n,
                              double mean, double se, const double *quantiles, int count,
                              char fault[512])
{
    sqlite3_stmt *put = NULL;
    poach_status status = POACH_OK;
    if (!store->prepared[PUT_RESULT]) status = prepare_result(store, count, fault);
    if (status == POACH_OK)
        status = ready(store, PUT_RESULT, (int64_t[]){point + 1, metric + 1, n}, 3, &put, fault);
    if (status != POACH_OK) return status;
    sqlite3_bind_double(put, 4, mean); /* NAN is NULL to SQLite */
    sqlite3_bind_double(put, 5, se);
    for (int i = 0; i < count; i++) sqlite3_bind_double(put, 6 + i, quantiles[i]);
    return step(store, put, fault);
}

poach_status store_attach(struct store *store, const struct store *other, char fault[512])
{
    sqlite3_stmt *attach = NULL;
    poach_status status = store_commit(store, fault);
    if (status != POACH_OK) return status;
    int code = sqlite3_prepare_v2(store->db, "ATTACH ? AS other", -1, &attach, NULL);
    if (code == SQLITE_OK) sqlite3_bind_text(attach, 1, other->path, -1, SQLITE_STATIC);
    status = code == SQLITE_OK ? step(store, attach, fault) : failed(store, code, fault);
    sqlite3_finalize(attach);
    return status;
}

poach_status store_unite(struct store *store, char fault[512])
{
    poach_status status = begin(store, fault);
    if (status == POACH_OK)
        status = execute(store,
                         "INSERT OR IGNORE INTO parameter SELECT * FROM other.parameter;"
                         "INSERT OR IGNORE INTO metric SELECT * FROM other.metric;"
                         "INSERT OR IGNORE INTO value SELECT * FROM other.value;"
                         "INSERT OR IGNORE INTO block SELECT * FROM other.block;"
                         "INSERT OR IGNORE INTO failure SELECT * FROM other.failure",
                         fault);
    if (status == POACH_OK) status = store_commit(store, fault);
    store_rollback(store);
    (void)sqlite3_exec(store->db, "DETACH other", NULL, NULL, NULL);
    return status;
}
