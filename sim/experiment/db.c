#include "experiment/db.h"

#include <stdio.h>
#include <string.h>

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

poach_status db_failed(const struct store *store, int code, char fault[512])
{
    int number = sqlite3_system_errno(store->db);
    bool full = (code & 0xff) == SQLITE_IOERR && number != 0;
    snprintf(fault, FAULT_SIZE, "%.380s: %.100s", store->path,
             full ? strerror(number) : sqlite3_errmsg(store->db));
    return status_of(code);
}

poach_status db_execute(struct store *store, const char *sql, char fault[512])
{
    int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? POACH_OK : db_failed(store, code, fault);
}

sqlite3_stmt *db_prepare(struct store *store, enum statement which)
{
    sqlite3_stmt **at = &store->prepared[which];
    if (!*at) (void)sqlite3_prepare_v2(store->db, statements[which], -1, at, NULL);
    return *at;
}

poach_status db_step(struct store *store, sqlite3_stmt *statement, char fault[512])
{
    if (!statement) return db_failed(store, sqlite3_errcode(store->db), fault);
    int code = sqlite3_step(statement);
    poach_status status = code == SQLITE_DONE ? POACH_OK : db_failed(store, code, fault);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return status;
}

poach_status db_begin(struct store *store, char fault[512])
{
    if (store->writing) return POACH_OK;
    poach_status status = db_step(store, db_prepare(store, BEGIN), fault);
    store->writing = status == POACH_OK;
    return status;
}

poach_status db_ready(struct store *store, enum statement which, const int64_t *numbers, int count,
                      sqlite3_stmt **out, char fault[512])
{
    poach_status status = db_begin(store, fault);
    *out = status == POACH_OK ? db_prepare(store, which) : NULL;
    if (status == POACH_OK && !*out) status = db_failed(store, sqlite3_errcode(store->db), fault);
    for (int i = 0; i < count && status == POACH_OK; i++)
        sqlite3_bind_int64(*out, i + 1, numbers[i]);
    return status;
}
