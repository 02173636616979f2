#include "scenario/plain.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

double plain_real(const struct row *row, const char *base)
{
    const void *from = plain_at(base, row);
    return row->flags & ROW_FIRST ? **(double *const *)from : *(const double *)from;
}

bool plain_lacks(const struct row *row, const char *base)
{
    if (!(row->flags & ROW_MAY_LACK)) return false;
    switch (row->kind) {
    case ROW_REAL:
        return isnan(row->def) ? isnan(plain_real(row, base)) : plain_real(row, base) == row->def;
    case ROW_COUNT: return (double)*(const int64_t *)plain_at(base, row) == row->def;
    case ROW_TEXT: return !**(char *const *)plain_at(base, row);
    case ROW_LABEL: return (double)*(const int *)plain_at(base, row) == row->def;
    default: return false;
    }
}

bool plain_same(const struct row *row, const char *a, const char *b)
{
    const void *x = plain_at(a, row), *y = plain_at(b, row);
    double p, q;
    switch (row->kind) {
    case ROW_REAL:
        p = plain_real(row, a);
        q = plain_real(row, b);
        return memcmp(&p, &q, sizeof p) == 0;
    case ROW_COUNT: return *(const int64_t *)x == *(const int64_t *)y;
    case ROW_BOOL: return *(const bool *)x == *(const bool *)y;
    case ROW_CHOICE:
    case ROW_LABEL: return *(const int *)x == *(const int *)y;
    case ROW_TEXT: return strcmp(*(char *const *)x, *(char *const *)y) == 0;
    default: return true; /* no others change */
    }
}

static void write_seed(struct text *text, uint64_t seed)
{
    bool large = seed > UINT64_C(9007199254740992);
    text_format(text, large ? "\"%llu\"" : "%llu", (unsigned long long)seed);
}

static void write_reals(struct text *text, const struct row *row, const char *base)
{
    const double *reals = *(double *const *)plain_at(base, row);
    int count = *(const int *)(const void *)(base + row->count);
    text_add(text, "[");
    for (int i = 0; i < count; i++) {
        if (i > 0) text_add(text, ", ");
        text_number(text, reals[i]);
    }
    text_add(text, "]");
}

int plain_names(const poach_scenario *scenario, enum row_by by)
{
    return by == BY_SEGMENT  ? scenario->segment_count
           : by == BY_FIRM   ? scenario->firm_count
           : by == BY_PERSON ? scenario->person_count
                             : scenario->attribute_count;
}

const char *plain_name(const poach_scenario *scenario, enum row_by by, int i)
{
    return by == BY_SEGMENT  ? scenario->segments[i].name
           : by == BY_FIRM   ? scenario->firms[i].name
           : by == BY_PERSON ? scenario->people[i].name
                             : scenario->attribute_names[i];
}

static void write_labels(struct text *text, const poach_scenario *scenario, const struct row *row,
                         const char *base)
{
    const int *places = *(int *const *)plain_at(base, row);
    int count = *(const int *)(const void *)(base + row->count);
    text_add(text, "[");
    for (int i = 0; i < count; i++) {
        if (i > 0) text_add(text, ", ");
        text_quote(text, plain_name(scenario, row->by, places[i]));
    }
    text_add(text, "]");
}

void plain_write(const poach_scenario *scenario, const struct row *row, const char *base,
                 struct text *text)
{
    const void *from = plain_at(base, row);
    switch (row->kind) {
    case ROW_REAL: text_number(text, plain_real(row, base)); break;
    case ROW_COUNT: text_format(text, "%lld", (long long)*(const int64_t *)from); break;
    case ROW_CHOICE: text_quote(text, row->words[*(const int *)from]); break;
    case ROW_BOOL: text_add(text, *(const bool *)from ? "true" : "false"); break;
    case ROW_TEXT: text_quote(text, *(char *const *)from); break;
    case ROW_SEED: write_seed(text, *(const uint64_t *)from); break;
    case ROW_REALS: write_reals(text, row, base); break;
    case ROW_LABELS: write_labels(text, scenario, row, base); break;
    case ROW_LABEL: text_quote(text, plain_name(scenario, row->by, *(const int *)from)); break;
    default: break;
    }
}
