#include "scenario/value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/nearest.h"

void value_range(const struct row *row, struct text *text)
{
    bool open_low = row->flags & ROW_OPEN_LOW, open_high = row->flags & ROW_OPEN_HIGH;
    if (open_low || open_high) {
        text_add(text, open_low ? "above " : "at least ");
        text_number(text, row->lo);
        text_add(text, open_high ? ", below " : ", at most ");
    } else {
        text_number(text, row->lo);
        text_add(text, "..");
    }
    text_number(text, row->hi);
    if (*row->unit) text_format(text, " (%s)", row->unit);
}

static bool inside(const struct row *row, double x)
{
    bool above = row->flags & ROW_OPEN_LOW ? x > row->lo : x >= row->lo;
    bool below = row->flags & ROW_OPEN_HIGH ? x < row->hi : x <= row->hi;
    return above && below; /* false for NaN */
}

static void wrong_kind(const char *expected, const cJSON *value, struct text *problem)
{
    text_format(problem, "expected %s, found %s", expected, tree_kind(value));
}

static void check_number(const struct row *row, const cJSON *value, struct text *problem)
{
    bool whole = row->kind == ROW_COUNT;
    if (!cJSON_IsNumber(value)) {
        wrong_kind(whole ? "a whole number" : "a number", value, problem);
        text_add(problem, "; range ");
    } else if (whole && value->valuedouble != floor(value->valuedouble)) {
        text_add(problem, "expected a whole number, ");
    } else if (inside(row, value->valuedouble)) {
        return;
    } else {
        text_add(problem, "out of range: expected ");
    }
    value_range(row, problem);
}

int value_choice(const struct row *row, const cJSON *value)
{
    if (!cJSON_IsString(value)) return -1;
    for (int i = 0; row->words[i]; i++)
        if (strcmp(row->words[i], value->valuestring) == 0) return i;
    return -1;
}

static void check_choice(const struct row *row, const cJSON *value, struct text *problem)
{
    if (value_choice(row, value) >= 0) return;
    text_add(problem, "expected one of ");
    for (int i = 0; row->words[i]; i++)
        text_format(problem, "%s\"%s\"", i > 0 ? ", " : "", row->words[i]);
    if (!cJSON_IsString(value)) {
        text_format(problem, ", found %s", tree_kind(value));
        return;
    }
    struct nearest nearest = nearest_to(value->valuestring);
    for (int i = 0; row->words[i]; i++) nearest_offer(&nearest, row->words[i]);
    if (nearest.best) text_format(problem, "; did you mean \"%s\"?", nearest.best);
}

static void check_text(const struct row *row, const cJSON *value, struct text *problem)
{
    if (!cJSON_IsString(value)) {
        wrong_kind("a text in quotes", value, problem);
        return;
    }
    const char *text = value->valuestring;
    if (!(row->flags & (ROW_NAME | ROW_LINE))) return;
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f) {
            text_add(problem, "expected one line without control characters");
            return;
        }
    if (!(row->flags & ROW_NAME)) return;
    if (!*text || strlen(text) > 200 || strchr(text, '/') || strcmp(text, ".") == 0 ||
        strcmp(text, "..") == 0)
        text_add(problem, "expected 1 to 200 bytes that can name a folder, without '/'");
}

bool value_seed(const cJSON *value, uint64_t *seed)
{
    *seed = 0;
    if (cJSON_IsNumber(value)) {
        double x = value->valuedouble;
        if (!(x >= 0 && x <= 9007199254740992.0) || x != floor(x)) return false;
        *seed = (uint64_t)x;
        return true;
    }
    if (!cJSON_IsString(value) || !*value->valuestring) return false;
    for (const char *c = value->valuestring; *c; c++) {
        if (*c < '0' || *c > '9') return false;
        uint64_t digit = (uint64_t)(*c - '0');
        if (*seed > (UINT64_MAX - digit) / 10) return false;
        *seed = *seed * 10 + digit;
    }
    return true;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* Equal ones would give a table two columns of one name. */
static bool all_differ(const cJSON *list, size_t count)
{
    double *sorted = mem_array(count, sizeof *sorted);
    bool differ = true;
    size_t n = 0;
    if (!sorted) return true;
    for (const cJSON *item = list->child; item; item = item->next) sorted[n++] = item->valuedouble;
    qsort(sorted, n, sizeof *sorted, by_size);
    for (size_t i = 1; i < n; i++) differ &= sorted[i] != sorted[i - 1];
    free(sorted);
    return differ;
}

static void check_reals(const struct row *row, const cJSON *value, struct text *problem)
{
    size_t count = 0;
    if (!cJSON_IsArray(value)) {
        wrong_kind("a list of numbers", value, problem);
        return;
    }
    for (const cJSON *item = value->child; item; item = item->next, count++)
        if (!cJSON_IsNumber(item) || !inside(row, item->valuedouble)) {
            text_format(problem, "element %zu (%s): expected numbers ", count, tree_kind(item));
            value_range(row, problem);
            return;
        }
    if (count > row->most)
        text_format(problem, "expected at most %zu numbers, found %zu", row->most, count);
    else if (!all_differ(value, count))
        text_add(problem, "expected numbers that all differ");
}

void value_check(const struct row *row, const cJSON *value, struct text *problem)
{
    uint64_t seed;
    switch (row->kind) {
    case ROW_REAL:
    case ROW_COUNT: check_number(row, value, problem); break;
    case ROW_CHOICE: check_choice(row, value, problem); break;
    case ROW_BOOL:
        if (!cJSON_IsBool(value)) wrong_kind("true or false", value, problem);
        break;
    case ROW_TEXT: check_text(row, value, problem); break;
    case ROW_SEED:
        if (!value_seed(value, &seed))
            text_add(problem, "expected a whole number 0..2^53, or a text of digits up to "
                              "\"18446744073709551615\"");
        break;
    case ROW_REALS: check_reals(row, value, problem); break;
    default: break;
    }
}
