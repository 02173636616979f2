#include "experiment/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/text.h"
#include "experiment/db.h"

enum { BUSY_MS = 60000 /* somebody may be reading */ };

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
        status = store->db ? db_failed(store, code, fault) : POACH_NO_MEMORY;
        goto out;
    }
    sqlite3_busy_timeout(store->db, BUSY_MS);
    /* the first reading also rolls back what a killed process left half done */
    status = db_execute(store,
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
    sqlite3_stmt *read = db_prepare(store, READ_FACT);
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
                              : db_execute(store, text_view(&sql), fault);
    text_free(&columns);
    text_free(&view);
    text_free(&sql);
    return status;
}

poach_status store_create(struct store *store, const struct store_fact *facts, int fact_count,
                          const char *const *quantile_names, int quantile_count, char fault[512])
{
    sqlite3_stmt *put = NULL;
    poach_status status = db_begin(store, fault);
    if (status == POACH_OK) status = create_tables(store, quantile_names, quantile_count, fault);
    if (status == POACH_OK) {
        int code = sqlite3_prepare_v2(store->db, "INSERT INTO about VALUES (?, ?)", -1, &put, NULL);
        if (code != SQLITE_OK) status = db_failed(store, code, fault);
    }
    for (int i = 0; i < fact_count && status == POACH_OK; i++) {
        sqlite3_bind_text(put, 1, facts[i].key, -1, SQLITE_STATIC);
        sqlite3_bind_text(put, 2, facts[i].value, -1, SQLITE_STATIC);
        status = db_step(store, put, fault);
    }
    sqlite3_finalize(put);
    if (status == POACH_OK) store->is_new = false;
    return status;
}

poach_status store_commit(struct store *store, char fault[512])
{
    if (!store->writing) return POACH_OK;
    poach_status status = db_step(store, db_prepare(store, COMMIT), fault);
    store->writing = sqlite3_get_autocommit(store->db) == 0;
    return status;
}

void store_rollback(struct store *store)
{
    if (sqlite3_get_autocommit(store->db) == 0)
        (void)sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    store->writing = false;
}

poach_status store_attach(struct store *store, const struct store *other, char fault[512])
{
    sqlite3_stmt *attach = NULL;
    poach_status status = store_commit(store, fault);
    if (status != POACH_OK) return status;
    int code = sqlite3_prepare_v2(store->db, "ATTACH ? AS other", -1, &attach, NULL);
    if (code == SQLITE_OK) sqlite3_bind_text(attach, 1, other->path, -1, SQLITE_STATIC);
    status = code == SQLITE_OK ? db_step(store, attach, fault) : db_failed(store, code, fault);
    sqlite3_finalize(attach);
    return status;
}

poach_status store_unite(struct store *store, char fault[512])
{
    poach_status status = db_begin(store, fault);
    if (status == POACH_OK)
        status = db_execute(store,
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
