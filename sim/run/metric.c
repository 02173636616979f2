#include "run/metric.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PARTS_MOST 5

/* The dotted parts of a metric, cut out of a copy. */
struct parts {
    char *text, *part[PARTS_MOST], *at;
    int count;
};

static poach_status cut(const char *text, struct parts *parts)
{
    *parts = (struct parts){.text = strdup(text)};
    if (!parts->text) return POACH_NO_MEMORY;
    parts->at = strchr(parts->text, '@');
    if (parts->at) *parts->at++ = '\0';
    for (char *p = parts->text; p; parts->count++) {
        if (parts->count == PARTS_MOST) return POACH_USAGE;
        parts->part[parts->count] = p;
        p = strchr(p, '.');
        if (p) *p++ = '\0';
    }
    return POACH_OK;
}

static int segment_index(const poach_scenario *s, const char *name)
{
    for (int k = 0; k < s->segment_count; k++)
        if (strcmp(s->segments[k].name, name) == 0) return k;
    return strcmp(name, "all") == 0 ? s->segment_count : -1;
}

static int firm_index(const poach_scenario *s, const char *name)
{
    for (int f = 0; f < s->firm_count; f++)
        if (strcmp(s->firms[f].name, name) == 0) return f;
    return -1;
}

static int place_index(const poach_scenario *s, const char *name)
{
    if (strcmp(name, "(pool)") == 0) return s->firm_count;
    if (strcmp(name, "(outside)") == 0) return s->firm_count + 1;
    return firm_index(s, name);
}

static int person_index(const poach_scenario *s, const char *name)
{
    for (int p = 0; p < s->person_count; p++)
        if (strcmp(s->people[p].name, name) == 0) return p;
    return -1;
}

/* people.PERSON.COL, or people.PERSON.at.FIRM, whose numbers stand in a table of their own. */
static int read_person(struct parts *parts, const poach_scenario *s, struct metric *out)
{
    out->from = parts->count > 2 ? person_index(s, parts->part[1]) : -1;
    if (out->from < 0) return -1;
    if (parts->count != 4) return 1;
    out->table = TABLE_PLACES;
    out->to = firm_index(s, parts->part[3]);
    parts->count--;
    return out->to >= 0 ? 1 : -1;
}

/* cascades.ROOT.SIZE.COL */
static int read_cascade(const struct parts *parts, const struct layout *layout, struct metric *out)
{
    if (parts->count != 4) return -1;
    int person = person_index(layout->scenario, parts->part[1]);
    int firm = firm_index(layout->scenario, parts->part[1]);
    char *end;
    long size = strtol(parts->part[2], &end, 10);
    out->from = person >= 0 ? person : layout->person_count + firm;
    out->to = (int)size;
    if ((person < 0 && firm < 0) || *end || size < 1 || size > layout->cascade_sizes) return -1;
    return 2;
}

/* The names between table and column; returns how many parts of names the table wants, or -1. */
static int read_places(struct parts *parts, const struct layout *layout, struct metric *out)
{
    const poach_scenario *s = layout->scenario;
    if (out->table == TABLE_MARKET) return 0;
    if (out->table == TABLE_FIRMS) {
        out->from = parts->count > 1 ? firm_index(s, parts->part[1]) : -1;
        return out->from >= 0 ? 1 : -1;
    }
    if (out->table == TABLE_PEOPLE) return read_person(parts, s, out);
    if (out->table == TABLE_CASCADES) return read_cascade(parts, layout, out);
    if (parts->count < 3) return -1;
    out->from = place_index(s, parts->part[1]);
    out->to = place_index(s, parts->part[2]);
    return out->from >= 0 && out->to >= 0 && out->from != out->to ? 2 : -1;
}

static bool read_month(const char *at, const struct layout *layout, struct metric *out)
{
    const struct column *column = &table_get(out->table)->columns[out->column];
    out->month = layout->months;
    if (!at) return true;
    if (table_is_whole(out->table)) return false;
    if (strcmp(at, "sum") == 0) {
        out->month = METRIC_SUM;
        return column->kind != COLUMN_LEVEL;
    }
    char *end;
    long month = strtol(at, &end, 10);
    if (end == at || *end || month < 0 || month > layout->months) return false;
    out->month = (int)month;
    return true;
}

static poach_status resolve(struct parts *parts, const struct layout *layout, struct metric *out)
{
    const poach_scenario *s = layout->scenario;
    *out = (struct metric){.segment = s->segment_count};
    out->table = table_named(parts->part[0], strlen(parts->part[0]));
    if (out->table == TABLE_COUNT || table_get(out->table)->beside) return POACH_USAGE;
    int places = read_places(parts, layout, out), rest = parts->count - 1 - places;
    if (places < 0 || rest < 1 || rest > 2) return POACH_USAGE;
    if (rest == 2 && out->table >= TABLE_PEOPLE) return POACH_USAGE; /* they have no segments */
    if (rest == 2) out->segment = segment_index(s, parts->part[1 + places]);
    out->column = table_column(table_get(out->table), parts->part[parts->count - 1]);
    if (out->segment < 0 || out->column < 0) return POACH_USAGE;
    return read_month(parts->at, layout, out) ? POACH_OK : POACH_USAGE;
}

static poach_status parse_value(const char *text, const struct layout *layout, struct metric *out)
{
    struct parts parts;
    poach_status status = cut(text, &parts);
    if (status == POACH_OK) status = resolve(&parts, layout, out);
    free(parts.text);
    return status;
}

/* Inside P( and ): cuts the text at its last ">=" or "<" and reads the bound behind. */
static enum metric_test cut_test(char *text, double *bound)
{
    char *at = text + strlen(text), *end;
    while (at > text && *at != '<' && strncmp(at, ">=", 2) != 0) at--;
    if (at == text) return METRIC_VALUE;
    enum metric_test test = *at == '<' ? METRIC_BELOW : METRIC_AT_LEAST;
    const char *number = at + (test == METRIC_BELOW ? 1 : 2);
    *bound = strtod(number, &end);
    *at = '\0';
    return end > number && *end == '\0' && isfinite(*bound) ? test : METRIC_VALUE;
}

static poach_status parse_probability(const char *text, const struct layout *layout,
                                      struct metric *out)
{
    size_t length = strlen(text);
    if (text[length - 1] != ')') return POACH_USAGE;
    char *inside = strdup(text + 2);
    if (!inside) return POACH_NO_MEMORY;
    inside[length - 3] = '\0';
    double bound = 0;
    enum metric_test test = cut_test(inside, &bound);
    poach_status status = test == METRIC_VALUE ? POACH_USAGE : parse_value(inside, layout, out);
    out->test = test;
    out->bound = bound;
    free(inside);
    return status;
}

poach_status metric_parse(const char *text, const struct layout *layout, struct metric *out)
{
    *out = (struct metric){.test = METRIC_VALUE};
    return strncmp(text, "P(", 2) == 0 ? parse_probability(text, layout, out)
                                       : parse_value(text, layout, out);
}

int64_t metric_row(const struct metric *metric, const struct layout *layout, int month)
{
    switch (metric->table) {
    case TABLE_MARKET: return layout_market_row(layout, month, metric->segment);
    case TABLE_FIRMS: return layout_firms_row(layout, month, metric->from, metric->segment);
    case TABLE_PEOPLE: return layout_people_row(layout, metric->from, month);
    case TABLE_CASCADES: return layout_cascades_row(layout, metric->from, metric->to);
    case TABLE_PLACES: return layout_places_row(layout, metric->from, month, metric->to);
    default: return layout_flows_row(layout, metric->from, metric->to, metric->segment);
    }
}

static const struct column *column_of(const struct metric *metric)
{
    return &table_get(metric->table)->columns[metric->column];
}

bool metric_is_ratio(const struct metric *metric)
{
    return metric->test == METRIC_VALUE && column_of(metric)->kind == COLUMN_RATIO;
}

struct month_range metric_months(const struct metric *metric, const struct layout *layout)
{
    if (metric->month == METRIC_SUM) return (struct month_range){1, layout->months};
    return (struct month_range){metric->month, metric->month};
}

/* One slot of the metric's row, or its sum over months 1..last. */
static double read_slot(const struct metric *metric, const struct layout *layout,
                        const double *vector, int slot)
{
    int slots = table_get(metric->table)->row_slots;
    struct month_range months = metric_months(metric, layout);
    double sum = 0;
    for (int month = months.first; month <= months.last; month++)
        sum +=
            vector[layout->start[metric->table] + metric_row(metric, layout, month) * slots + slot];
    return sum;
}

struct ratio metric_read(const struct metric *metric, const struct layout *layout,
                         const double *vector)
{
    const struct column *column = column_of(metric);
    struct ratio read = {read_slot(metric, layout, vector, column->slot), 1};
    if (column->kind == COLUMN_RATIO)
        read.denominator = read_slot(metric, layout, vector, column->below);
    if (metric->test == METRIC_VALUE) return read;
    double value = read.denominator > 0 ? read.numerator / read.denominator : NAN;
    if (isnan(value)) return (struct ratio){NAN, 1};
    bool holds = metric->test == METRIC_BELOW ? value < metric->bound : value >= metric->bound;
    return (struct ratio){holds, 1};
}
