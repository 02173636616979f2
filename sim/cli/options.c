#include "cli/options.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/nearest.h"

enum { FAULT_SIZE = 512 };

bool options_whole(const char *text, uint64_t *value)
{
    uint64_t n = 0;
    if (*text == '\0') return false;
    for (; *text; text++) {
        if (*text < '0' || *text > '9') return false;
        uint64_t digit = (uint64_t)(*text - '0');
        if (n > (UINT64_MAX - digit) / 10) return false;
        n = n * 10 + digit;
    }
    *value = n;
    return true;
}

static poach_status append(struct text_list *list, const char *text)
{
    const char **items = realloc(list->items, (list->count + 1) * sizeof *items);
    if (!items) return POACH_NO_MEMORY;
    list->items = items;
    items[list->count++] = text;
    return POACH_OK;
}

void request_free(struct request *request)
{
    free(request->set.items);
    free(request->vary.items);
    free(request->estimate.items);
    free(request->variant.items);
    free(request->metric.items);
    free(request->positional.items);
    *request = (struct request){.output = NULL};
}

static const struct option *row_named(const struct option *rows, const char *name, size_t length)
{
    for (; rows->name; rows++)
        if (strncmp(rows->name, name, length) == 0 && rows->name[length] == '\0') return rows;
    return NULL;
}

static const struct option *row_lettered(const struct option *rows, char letter)
{
    for (; rows->name; rows++)
        if (rows->letter == letter && letter) return rows;
    return NULL;
}

static poach_status unknown(const struct option *rows, const char *name, size_t length, char *fault)
{
    char given[64];
    snprintf(given, sizeof given, "%.*s", (int)(length < 63 ? length : 63), name);
    struct nearest near = nearest_to(given);
    for (; rows->name; rows++) nearest_offer(&near, rows->name);
    snprintf(fault, FAULT_SIZE, "unknown option --%s%s%s%s", given,
             near.best ? "; did you mean --" : "", near.best ? near.best : "",
             near.best ? "?" : "");
    return POACH_USAGE;
}

static poach_status check_whole(const struct option *row, const char *value, char *fault)
{
    uint64_t n;
    if (options_whole(value, &n) && n >= row->least && n <= row->most) return POACH_OK;
    snprintf(fault, FAULT_SIZE,
             "--%s takes a whole number from %" PRIu64 " to %" PRIu64 ", not \"%.60s\"", row->name,
             row->least, row->most, value);
    return POACH_USAGE;
}

/* Stores one option; `value` is NULL for flags. */
static poach_status store(const struct option *row, const char *value, struct request *request,
                          char *fault)
{
    void *at = (char *)request + row->at;
    switch (row->kind) {
    case OPTION_FLAG: *(bool *)at = true; return POACH_OK;
    case OPTION_LIST: return append(at, value);
    case OPTION_WHOLE:
        if (check_whole(row, value, fault) != POACH_OK) return POACH_USAGE;
        break;
    case OPTION_TEXT:
        if (*value != '\0') break;
        snprintf(fault, FAULT_SIZE, "--%s takes %s, not nothing", row->name, row->argument);
        return POACH_USAGE;
    }
    *(const char **)at = value;
    return POACH_OK;
}

/* The arguments and the place among them. */
struct reader {
    int argc, next;
    char *const *argv;
    const struct option *rows;
    struct request *request;
    char *fault;
};

static poach_status store_next(struct reader *r, const struct option *row, const char *value)
{
    if (row->kind != OPTION_FLAG && !value) {
        if (r->next == r->argc) {
            snprintf(r->fault, FAULT_SIZE, "--%s needs a value: --%s %s", row->name, row->name,
                     row->argument);
            return POACH_USAGE;
        }
        value = r->argv[r->next++];
    }
    return store(row, value, r->request, r->fault);
}

static poach_status read_long(struct reader *r, const char *name)
{
    size_t length = strcspn(name, "=");
    const struct option *row = row_named(r->rows, name, length);
    const char *value = name[length] == '=' ? name + length + 1 : NULL;
    if (!row) return unknown(r->rows, name, length, r->fault);
    if (row->kind == OPTION_FLAG && value) {
        snprintf(r->fault, FAULT_SIZE, "--%s takes no value", row->name);
        return POACH_USAGE;
    }
    return store_next(r, row, value);
}

static poach_status read_short(struct reader *r, const char *letters)
{
    poach_status status = POACH_OK;
    while (*letters && status == POACH_OK) {
        const struct option *row = row_lettered(r->rows, *letters);
        if (!row) {
            snprintf(r->fault, FAULT_SIZE, "unknown option -%c", *letters);
            return POACH_USAGE;
        }
        letters++;
        if (row->kind != OPTION_FLAG) return store_next(r, row, *letters ? letters : NULL);
        status = store(row, NULL, r->request, r->fault);
    }
    return status;
}

poach_status options_parse(int argc, char *const *argv, const struct option *rows,
                           struct request *request, char fault[512])
{
    struct reader r = {
        .argc = argc, .argv = argv, .rows = rows, .request = request, .fault = fault};
    poach_status status = POACH_OK;
    bool literal = false;
    *request = (struct request){.output = NULL};
    fault[0] = '\0';
    while (r.next < argc && status == POACH_OK) {
        const char *word = argv[r.next++];
        if (literal || word[0] != '-' || word[1] == '\0')
            status = append(&request->positional, word);
        else if (word[1] != '-')
            status = read_short(&r, word + 1);
        else if (word[2] == '\0')
            literal = true;
        else
            status = read_long(&r, word + 2);
    }
    return status;
}

void options_describe(const struct option *row, char text[64])
{
    char letter[8] = "    ";
    if (row->letter) snprintf(letter, sizeof letter, "-%c, ", row->letter);
    snprintf(text, 64, "%s--%s%s%s", letter, row->name, row->argument ? " " : "",
             row->argument ? row->argument : "");
}
