#include "experiment/metrics.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "observe/table.h"
#include "scenario/scenario.h"

static const char *const of_market[] = {"pay_mean", "pay_index", "star_premium",
                                        "pay_gini", "moves",     NULL};
static const char *const of_firm[] = {"headcount",  "pay_mean",    "stay",
                                      "poached_in", "poached_out", NULL};

poach_status metrics_add(struct metrics *self, const char *metric)
{
    void *items = self->items;
    if (!mem_grow(&items, &self->capacity, self->count + 1, sizeof *self->items))
        return POACH_NO_MEMORY;
    self->items = items;
    char *copy = mem_copy(metric, strlen(metric));
    if (!copy) return POACH_NO_MEMORY;
    self->items[self->count++] = copy;
    return POACH_OK;
}

bool metrics_has(const struct metrics *self, const char *metric)
{
    for (size_t i = 0; i < self->count; i++)
        if (strcmp(self->items[i], metric) == 0) return true;
    return false;
}

void metrics_free(struct metrics *self)
{
    for (size_t i = 0; i < self->count; i++) free(self->items[i]);
    free(self->items);
    *self = (struct metrics){.items = NULL};
}

/* TABLE[.FIRM][.SEG].COLUMN, with @sum if it counts; firm and segment may be NULL. */
static poach_status add_cell(struct metrics *self, enum table_id id, const char *firm,
                             const char *segment, const struct column *column)
{
    char metric[512];
    snprintf(metric, sizeof metric, "%s%s%s%s%s.%s%s", table_get(id)->name, firm ? "." : "",
             firm ? firm : "", segment ? "." : "", segment ? segment : "", column->name,
             column->kind == COLUMN_COUNT ? "@sum" : "");
    return metrics_has(self, metric) ? POACH_OK : metrics_add(self, metric);
}

static poach_status add_named(struct metrics *self, enum table_id id, const char *firm,
                              const char *const *columns)
{
    poach_status status = POACH_OK;
    for (; *columns && status == POACH_OK; columns++) {
        int at = table_column(table_get(id), *columns);
        status = add_cell(self, id, firm, NULL, &table_get(id)->columns[at]);
    }
    return status;
}

/* people.PERSON.COLUMN. */
static poach_status add_person(struct metrics *self, const char *person, const char *column)
{
    char metric[512];
    snprintf(metric, sizeof metric, "people.%s.%s", person, column);
    return metrics_has(self, metric) ? POACH_OK : metrics_add(self, metric);
}

static bool has_value(const poach_scenario *s, const struct firm *firm)
{
    for (int k = 0; k < s->segment_count; k++)
        if (firm->value[k] > 0) return true;
    return false;
}

poach_status metrics_add_headlines(struct metrics *self, const poach_scenario *s)
{
    static const char *const of_profit[] = {"profit_pv", NULL};
    poach_status status = add_named(self, TABLE_MARKET, NULL, of_market);
    for (int f = 0; f < s->firm_count && status == POACH_OK; f++) {
        status = add_named(self, TABLE_FIRMS, s->firms[f].name, of_firm);
        if (status == POACH_OK && has_value(s, &s->firms[f]))
            status = add_named(self, TABLE_FIRMS, s->firms[f].name, of_profit);
    }
    for (int p = 0; p < s->person_count && status == POACH_OK; p++)
        status = add_person(self, s->people[p].name, "stay");
    return status;
}

/* Every column of a table's rows, those of `all` first. */
static poach_status add_rows(struct metrics *self, const poach_scenario *s, enum table_id id,
                             const char *firm)
{
    const struct table *table = table_get(id);
    poach_status status = POACH_OK;
    for (int k = -1; k < s->segment_count; k++)
        for (int i = 0; i < table->column_count && status == POACH_OK; i++)
            status =
                add_cell(self, id, firm, k < 0 ? NULL : s->segments[k].name, &table->columns[i]);
    return status;
}

/* A person's columns, and whether at each firm. */
static poach_status add_person_columns(struct metrics *self, const poach_scenario *s,
                                       const char *person)
{
    const struct table *table = table_get(TABLE_PEOPLE);
    char at[256];
    poach_status status = POACH_OK;
    for (int i = 0; i < table->column_count && status == POACH_OK; i++)
        status = add_person(self, person, table->columns[i].name);
    for (int f = 0; f < s->firm_count && status == POACH_OK; f++) {
        snprintf(at, sizeof at, "at.%s", s->firms[f].name);
        status = add_person(self, person, at);
    }
    return status;
}

poach_status metrics_add_columns(struct metrics *self, const poach_scenario *s)
{
    poach_status status = add_rows(self, s, TABLE_MARKET, NULL);
    for (int f = 0; f < s->firm_count && status == POACH_OK; f++)
        status = add_rows(self, s, TABLE_FIRMS, s->firms[f].name);
    for (int p = 0; p < s->person_count && status == POACH_OK; p++)
        status = add_person_columns(self, s, s->people[p].name);
    return status;
}
