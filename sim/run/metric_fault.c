/* What is wrong with a METRIC that names nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/nearest.h"
#include "run/metric.h"

enum { FAULT_SIZE = 512, PART_ROOM = 128, PARTS = 6 };

static const char grammar[] =
    "a METRIC is market[.SEG].COL, firms.FIRM[.SEG].COL, flows.FROM.TO[.SEG].COL or "
    "people.PERSON.COL, then @MONTH (default the last) or @sum (columns that count); or "
    "P(METRIC>=X), P(METRIC<X)";

/* A metric taken apart, and where to say what is wrong. */
struct taken {
    char part[PARTS][PART_ROOM], at[PART_ROOM];
    int count;
    const struct layout *layout;
    const char *text;
    char *fault;
};

static void take_apart(struct taken *self)
{
    const char *text = self->text;
    if (strncmp(text, "P(", 2) == 0) text += 2;
    size_t end = strcspn(text, "@");
    if (!text[end]) { /* P(...>=X): the column ends before the comparison */
        const char *test = strrchr(text, '<');
        if (!test) test = strstr(text, ">=");
        if (text != self->text && test) end = (size_t)(test - text);
    } else {
        snprintf(self->at, sizeof self->at, "%.*s", (int)strcspn(text + end + 1, "<>)"),
                 text + end + 1);
    }
    for (const char *at = text; at <= text + end && self->count < PARTS;) {
        size_t length = strcspn(at, ".");
        if (length > (size_t)(text + end - at)) length = (size_t)(text + end - at);
        snprintf(self->part[self->count++], PART_ROOM, "%.*s", (int)length, at);
        at += length + 1;
    }
}

static void offer_segments(struct nearest *near, const struct layout *layout)
{
    for (int k = 0; k < layout->segment_count; k++)
        nearest_offer(near, layout->scenario->segments[k].name);
    nearest_offer(near, "all");
}

static void offer_places(struct nearest *near, const struct layout *layout, bool flows)
{
    for (int f = 0; f < layout->firm_count; f++)
        nearest_offer(near, layout->scenario->firms[f].name);
    if (flows) nearest_offer(near, "(pool)");
    if (flows) nearest_offer(near, "(outside)");
}

static void offer_columns(struct nearest *near, const struct table *table)
{
    for (int c = 0; c < table->column_count; c++) nearest_offer(near, table->columns[c].name);
}

/* Says that `word` is no `kind`; returns whether it is none. */
static bool none(struct taken *self, const struct nearest *near, const char *kind)
{
    if (near->best && strcmp(near->best, near->word) == 0) return false;
    snprintf(self->fault, FAULT_SIZE, "\"%.150s\": no %s \"%.100s\"%s%.100s%s", self->text, kind,
             near->word, near->best ? "; did you mean " : "", near->best ? near->best : "",
             near->best ? "?" : "");
    return true;
}

static bool wrong_table(struct taken *self)
{
    struct nearest near = nearest_to(self->part[0]);
    for (int id = 0; id < TABLE_COUNT; id++)
        nearest_offer(&near, table_get((enum table_id)id)->name);
    return none(self, &near, "table");
}

/* people.PERSON.COL, or people.PERSON.at.FIRM. */
static bool wrong_person(struct taken *self)
{
    const poach_scenario *s = self->layout->scenario;
    struct nearest person = nearest_to(self->part[1]), column = nearest_to(self->part[2]);
    for (int p = 0; p < s->person_count; p++) nearest_offer(&person, s->people[p].name);
    if (none(self, &person, "person")) return true;
    if (self->count != 3) return false;
    offer_columns(&column, table_get(TABLE_PEOPLE));
    return none(self, &column, "column");
}

static bool wrong_name(struct taken *self, enum table_id id)
{
    if (id == TABLE_PEOPLE || id == TABLE_PLACES) return wrong_person(self);
    int places = id == TABLE_MARKET ? 0 : id == TABLE_FIRMS ? 1 : 2;
    for (int i = 1; i <= places && i < self->count; i++) {
        struct nearest near = nearest_to(self->part[i]);
        offer_places(&near, self->layout, id == TABLE_FLOWS);
        if (none(self, &near, "firm")) return true;
    }
    if (self->count == places + 3) {
        struct nearest near = nearest_to(self->part[places + 1]);
        offer_segments(&near, self->layout);
        if (none(self, &near, "segment")) return true;
    }
    if (self->count < places + 2 || self->count > places + 3) return false;
    struct nearest near = nearest_to(self->part[self->count - 1]);
    offer_columns(&near, table_get(id));
    return none(self, &near, "column");
}

void metric_explain(const char *text, const struct layout *layout, char fault[512])
{
    struct taken taken = {.layout = layout, .text = text, .fault = fault};
    take_apart(&taken);
    enum table_id id = table_named(taken.part[0], strlen(taken.part[0]));
    if (id == TABLE_COUNT ? wrong_table(&taken) : wrong_name(&taken, id)) return;
    if (*taken.at && id != TABLE_COUNT)
        snprintf(fault, FAULT_SIZE,
                 "\"%.150s\": @%.40s is no month from 0 to %d, nor @sum of a column that counts",
                 text, taken.at, layout->months);
    else
        snprintf(fault, FAULT_SIZE, "\"%.150s\" names no number of this scenario; %s", text,
                 grammar);
}
