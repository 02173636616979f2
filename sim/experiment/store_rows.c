/* The rows of a store: put in one by one, read in their order. */
#include <stdio.h>
#include <string.h>
#include "base/text.h"
#include "experiment/db.h"

poach_status store_put_parameter(struct store *store, int parameter, const char *path,
                                 char fault[512])
{
    sqlite3_stmt *put;
    poach_status status =
        db_ready(store, PUT_PARAMETER, (int64_t[]){parameter + 1}, 1, &put, fault);
    if (status != POACH_OK) return status;
    sqlite3_bind_text(put, 2, path, -1, SQLITE_STATIC);
    return db_step(store, put, fault);
}

poach_status store_put_metric(struct store *store, int metric, const char *name, bool ratio,
                              char fault[512])
{
    sqlite3_stmt *put;
    poach_status status = db_ready(store, PUT_METRIC, (int64_t[]){metric + 1}, 1, &put, fault);
    if (status != POACH_OK) return status;
    sqlite3_bind_text(put, 2, name, -1, SQLITE_STATIC);
    sqlite3_bind_int(put, 3, ratio);
    return db_step(store, put, fault);
}

/* A row with a text after the columns that name it. */
static poach_status put_text(struct store *store, enum statement which, const int64_t name[2],
                             const char *text, char fault[512])
{
    sqlite3_stmt *put;
    poach_status status = db_ready(store, which, name, 2, &put, fault);
    if (status != POACH_OK) return status;
    sqlite3_bind_text(put, 3, text, -1, SQLITE_STATIC);
    return db_step(store, put, fault);
}

poach_status store_put_value(struct store *store, int64_t point, int parameter, const char *value,
                             char fault[512])
{
    return put_text(store, PUT_VALUE, (int64_t[]){point + 1, parameter + 1}, value, fault);
}

poach_status store_put_block(struct store *store, int64_t point, int64_t block,
                             int64_t replications, const void *bytes, size_t size, char fault[512])
{
    sqlite3_stmt *put;
    poach_status status =
        db_ready(store, PUT_BLOCK, (int64_t[]){point + 1, block + 1, replications}, 3, &put, fault);
    if (status != POACH_OK) return status;
    sqlite3_bind_blob64(put, 4, bytes, size, SQLITE_STATIC);
    return db_step(store, put, fault);
}

poach_status store_put_failure(struct store *store, int64_t point, int64_t block,
                               const char *reason, char fault[512])
{
    return put_text(store, PUT_FAILURE, (int64_t[]){point + 1, block + 1}, reason, fault);
}

poach_status store_clear_results(struct store *store, char fault[512])
{
    poach_status status = db_begin(store, fault);
    return status == POACH_OK ? db_execute(store, "DELETE FROM result", fault) : status;
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
    return code == SQLITE_OK ? POACH_OK : db_failed(store, code, fault);
}

poach_status store_put_result(struct store *store, int64_t point, int metric, int64_t n,
                              double mean, double se, const double *quantiles, int count,
                              char fault[512])
{
    sqlite3_stmt *put = NULL;
    poach_status status = POACH_OK;
    if (!store->prepared[PUT_RESULT]) status = prepare_result(store, count, fault);
    if (status == POACH_OK)
        status = db_ready(store, PUT_RESULT, (int64_t[]){point + 1, metric + 1, n}, 3, &put, fault);
    if (status != POACH_OK) return status;
    sqlite3_bind_double(put, 4, mean); /* NAN is NULL to SQLite */
    sqlite3_bind_double(put, 5, se);
    for (int i = 0; i < count; i++) sqlite3_bind_double(put, 6 + i, quantiles[i]);
    return db_step(store, put, fault);
}

poach_status store_tell(struct store *store, store_told *told, void *context, char fault[512])
{
    for (int failures = 0; failures < 2; failures++) {
        sqlite3_stmt *rows = db_prepare(store, failures ? TELL_FAILURES : TELL_BLOCKS);
        int code = rows ? SQLITE_ROW : sqlite3_errcode(store->db);
        while (rows && (code = sqlite3_step(rows)) == SQLITE_ROW)
            told(context, sqlite3_column_int64(rows, 0) - 1, sqlite3_column_int64(rows, 1) - 1,
                 failures ? 0 : sqlite3_column_int64(rows, 2),
                 failures ? (const char *)sqlite3_column_text(rows, 2) : NULL);
        sqlite3_reset(rows);
        if (code != SQLITE_DONE) return db_failed(store, code, fault);
    }
    return POACH_OK;
}

/* Rows of a number, a name and whether it is a ratio; of one point, if the statement asks for one. */
static poach_status names_of(struct store *store, enum statement which, int64_t point,
                             store_name *name, void *context, char fault[512])
{
    sqlite3_stmt *rows = db_prepare(store, which);
    poach_status status = POACH_OK;
    int code = rows ? SQLITE_ROW : sqlite3_errcode(store->db);
    if (rows && sqlite3_bind_parameter_count(rows) > 0) sqlite3_bind_int64(rows, 1, point + 1);
    while (rows && status == POACH_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
        status = name(context, sqlite3_column_int(rows, 0) - 1,
                      (const char *)sqlite3_column_text(rows, 1), sqlite3_column_int(rows, 2) != 0);
    if (code != SQLITE_DONE && code != SQLITE_ROW) status = db_failed(store, code, fault);
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
    sqlite3_stmt *rows = db_prepare(store, READ_POINT);
    poach_status status = POACH_OK;
    int code = rows ? SQLITE_ROW : sqlite3_errcode(store->db);
    if (rows) sqlite3_bind_int64(rows, 1, point + 1);
    while (rows && status == POACH_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
        status = take(context, sqlite3_column_int64(rows, 0) - 1, sqlite3_column_int64(rows, 1),
                      sqlite3_column_blob(rows, 2), (size_t)sqlite3_column_bytes(rows, 2));
    if (code != SQLITE_DONE && code != SQLITE_ROW) status = db_failed(store, code, fault);
    sqlite3_reset(rows);
    if (status == POACH_FAILED)
        snprintf(fault, FAULT_SIZE, "%.300s: the blocks of point %lld are damaged", store->path,
                 (long long)point + 1);
    return status;
}

char *store_failure(struct store *store, int64_t point)
{
    sqlite3_stmt *read = db_prepare(store, READ_FAILURE);
    char *reason = NULL;
    if (!read) return NULL;
    sqlite3_bind_int64(read, 1, point + 1);
    if (sqlite3_step(read) == SQLITE_ROW && sqlite3_column_text(read, 0))
        reason = strdup((const char *)sqlite3_column_text(read, 0));
    sqlite3_reset(read);
    return reason;
}
