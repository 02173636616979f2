#include "experiment/axis.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/shortest.h"
#include "scenario/keys.h"

enum { FAULT_SIZE = 512, PIECES = 4 };
#define COUNT_MOST 1e9

static poach_status refuse(char fault[512], const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;

static poach_status refuse(char fault[512], const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vsnprintf(fault, FAULT_SIZE, format, list);
    va_end(list);
    return POACH_USAGE;
}

void axis_free(struct axis *self)
{
    for (int64_t i = 0; self->words && i < self->count; i++) free(self->words[i]);
    free(self->words);
    free(self->path);
    *self = (struct axis){.path = NULL};
}

static bool read_number(const char *text, size_t size, double *out)
{
    char copy[64], *end;
    if (size == 0 || size >= sizeof copy || !strchr("+-.0123456789", *text)) return false;
    memcpy(copy, text, size);
    copy[size] = '\0';
    *out = strtod(copy, &end);
    return *end == '\0' && isfinite(*out);
}

/* End of the value that begins at `text`: a comma outside brackets and quotes, or the end. */
static const char *value_end(const char *text)
{
    int depth = 0;
    bool quoted = false;
    for (; *text; text++) {
        if (quoted && *text == '\\' && text[1]) {
            text++;
        } else if (*text == '"') {
            quoted = !quoted;
        } else if (!quoted) {
            if (strchr("[{", *text)) depth++;
            if (strchr("]}", *text)) depth--;
            if (*text == ',' && depth <= 0) break;
        }
    }
    return text;
}

static poach_status read_list(const char *values, struct axis *out, char fault[512])
{
    size_t capacity = 0;
    void *words = NULL;
    out->kind = AXIS_LIST;
    for (const char *at = values;; at++) {
        const char *end = value_end(at);
        if (end == at) return refuse(fault, "--vary %.200s: a value is missing", out->path);
        if (!mem_grow(&words, &capacity, (size_t)out->count + 1, sizeof *out->words))
            return POACH_NO_MEMORY;
        out->words = words;
        out->words[out->count] = mem_copy(at, (size_t)(end - at));
        if (!out->words[out->count]) return POACH_NO_MEMORY;
        for (int64_t i = 0; i < out->count; i++)
            if (strcmp(out->words[i], out->words[out->count]) == 0) {
                free(out->words[out->count]);
                return refuse(fault, "--vary %.200s: %.100s is there twice", out->path,
                              out->words[i]);
            }
        out->count++;
        at = end;
        if (!*at) return POACH_OK;
    }
}

/* The pieces between colons; returns how many, at most PIECES + 1. */
static int cut(const char *values, const char *piece[PIECES], size_t size[PIECES])
{
    int count = 0;
    for (const char *at = values;; at++) {
        size_t length = strcspn(at, ":");
        if (count == PIECES) return PIECES + 1;
        piece[count] = at;
        size[count++] = length;
        at += length;
        if (!*at) return count;
    }
}

static poach_status check_range(const struct axis *axis, const char *values, char fault[512])
{
    const char *path = axis->path;
    if (axis->log && !(axis->lo > 0 && axis->hi > 0))
        return refuse(fault, "--vary %.200s=%.100s: log steps need both ends above 0", path,
                      values);
    if (axis->lo == axis->hi)
        return refuse(fault, "--vary %.200s=%.100s: both ends are the same", path, values);
    if (axis->whole && (axis->lo != floor(axis->lo) || axis->hi != floor(axis->hi)))
        return refuse(fault, "--vary %.200s=%.100s: this key takes whole numbers", path, values);
    if (axis->whole && (double)axis->count > fabs(axis->hi - axis->lo) + 1)
        return refuse(fault, "--vary %.200s=%.100s: there are not so many whole numbers", path,
                      values);
    char before[AXIS_ROOM], now[AXIS_ROOM];
    for (int64_t i = 0; axis->whole && axis->log && i + 1 < axis->count; i++) {
        axis_value(axis, axis->hi > axis->lo ? i : axis->count - 1 - i, before);
        axis_value(axis, axis->hi > axis->lo ? i + 1 : axis->count - 2 - i, now);
        if (strcmp(before, now) == 0)
            return refuse(fault, "--vary %.200s=%.100s: rounded to whole numbers, %s comes twice",
                          path, values, now);
        if (strtod(now, NULL) > strtod(before, NULL) + 2) break; /* steps only grow from here */
    }
    return POACH_OK;
}

/* LO:HI[:N][:log]; the pieces have been cut. */
static poach_status read_range(const char *values, const char *const piece[PIECES],
                               const size_t size[PIECES], int pieces, struct axis *out,
                               char fault[512])
{
    double count = 0;
    bool good = pieces >= 2 && pieces <= PIECES && read_number(piece[1], size[1], &out->hi);
    out->kind = AXIS_RANGE;
    if (good && strcmp(piece[pieces - 1], "log") == 0) {
        out->log = true;
        pieces--;
    }
    if (good && pieces == 3)
        good = read_number(piece[2], size[2], &count) && count == floor(count) && count >= 2 &&
               count <= COUNT_MOST;
    if (!good || pieces < 2 || pieces > 3)
        return refuse(fault,
                      "--vary %.200s=%.100s: a range is LO:HI:N or LO:HI:N:log, with N from 2 on",
                      out->path, values);
    out->count = (int64_t)count;
    return check_range(out, values, fault);
}

poach_status axis_parse(const char *text, struct axis *out, char fault[512])
{
    const char *equals = strchr(text, '='), *piece[PIECES];
    size_t size[PIECES];
    *out = (struct axis){.path = NULL};
    if (!equals || equals == text || !equals[1])
        return refuse(fault,
                      "--vary takes PATH=LO:HI:N, PATH=LO:HI:N:log or PATH=a,b,c, not \"%.200s\"",
                      text);
    out->path = mem_copy(text, (size_t)(equals - text));
    if (!out->path) return POACH_NO_MEMORY;
    const struct row *row = keys_at(out->path);
    out->whole = row && row->kind == ROW_COUNT;
    const char *values = equals + 1;
    int pieces = cut(values, piece, size);
    if (pieces > 1 && !*value_end(values) && read_number(piece[0], size[0], &out->lo))
        return read_range(values, piece, size, pieces, out, fault);
    return read_list(values, out, fault);
}

/* Without the noise of the last bits: 0.3, not 0.30000000000000004. */
static const char *show(const struct axis *self, double x, char room[AXIS_ROOM])
{
    char digits[AXIS_ROOM];
    if (self->whole) x = round(x);
    snprintf(digits, sizeof digits, "%.15g", x);
    shortest_format(strtod(digits, NULL), room);
    return room;
}

static double between(const struct axis *self, double lo_part, double hi_part)
{
    double whole = lo_part + hi_part;
    double ratio = self->hi / self->lo;
    if (self->log && isfinite(ratio)) return self->lo * pow(ratio, hi_part / whole);
    if (self->log) return pow(self->lo, lo_part / whole) * pow(self->hi, hi_part / whole);
    return (self->lo * lo_part + self->hi * hi_part) / whole;
}

const char *axis_value(const struct axis *self, int64_t i, char room[AXIS_ROOM])
{
    if (self->kind == AXIS_LIST) return self->words[i];
    if (i == 0 || i == self->count - 1) {
        shortest_format(i == 0 ? self->lo : self->hi, room);
        return room;
    }
    return show(self, between(self, (double)(self->count - 1 - i), (double)i), room);
}

const char *axis_at(const struct axis *self, double u, char room[AXIS_ROOM])
{
    if (self->kind == AXIS_LIST) return self->words[(int64_t)(u * (double)self->count)];
    if (self->whole && !self->log) { /* each whole number is as likely */
        double least = fmin(self->lo, self->hi), most = fmax(self->lo, self->hi);
        double step = floor(u * (most - least + 1));
        return show(self, self->lo <= self->hi ? least + step : most - step, room);
    }
    return show(self, between(self, 1 - u, u), room);
}
