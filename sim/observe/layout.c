#include "observe/table.h"

#include <stdio.h>

#define CASCADE_SIZES_MOST 1000

/* A tree grows in one team, and hardly beyond its places. */
static int cascade_sizes(const poach_scenario *s)
{
    if (!s->teams.given) return 0;
    int64_t places = s->teams.team_size, people = 0;
    for (int p = 0; p < s->person_count; p++)
        if (s->people[p].leads_team + 1 > places) places = s->people[p].leads_team + 1;
    for (int f = 0; f < s->firm_count; f++)
        for (int k = 0; k < s->segment_count; k++) people += s->firms[f].headcount[k];
    if (people > 0 && places > people) places = people;
    return (int)(places < CASCADE_SIZES_MOST ? places : CASCADE_SIZES_MOST);
}

void layout_init(struct layout *self, const poach_scenario *s)
{
    *self = (struct layout){.scenario = s,
                            .months = (int)s->months,
                            .firm_count = s->firm_count,
                            .segment_count = s->segment_count,
                            .person_count = s->person_count};
    int64_t months = s->months + 1, segments = s->segment_count + 1, places = s->firm_count + 2;
    self->rows[TABLE_MARKET] = months * segments;
    self->rows[TABLE_FIRMS] = months * s->firm_count * segments;
    self->rows[TABLE_FLOWS] = places * (places - 1) * segments;
    self->rows[TABLE_PEOPLE] = months * s->person_count;
    self->rows[TABLE_PLACES] = months * s->person_count * s->firm_count;
    self->cascade_sizes = cascade_sizes(s);
    self->rows[TABLE_CASCADES] = (int64_t)(s->person_count + s->firm_count) * self->cascade_sizes;
    for (int id = 0; id < TABLE_COUNT; id++) {
        self->start[id] = self->size;
        self->size += self->rows[id] * table_get((enum table_id)id)->row_slots;
    }
}

int64_t layout_market_row(const struct layout *self, int month, int segment)
{
    return (int64_t)month * (self->segment_count + 1) + segment;
}

int64_t layout_firms_row(const struct layout *self, int month, int firm, int segment)
{
    return ((int64_t)month * self->firm_count + firm) * (self->segment_count + 1) + segment;
}

/* Nobody flows from a place to itself: each `from` has one row fewer than there are places. */
int64_t layout_flows_row(const struct layout *self, int from, int to, int segment)
{
    int64_t others = self->firm_count + 1;
    return (from * others + to - (to > from)) * (self->segment_count + 1) + segment;
}

int64_t layout_people_row(const struct layout *self, int person, int month)
{
    return (int64_t)month * self->person_count + person;
}

int64_t layout_places_row(const struct layout *self, int person, int month, int firm)
{
    return layout_people_row(self, person, month) * self->firm_count + firm;
}

int64_t layout_cascades_row(const struct layout *self, int root, int64_t size)
{
    int64_t most = self->cascade_sizes;
    return root * most + (size < most ? size : most) - 1;
}

static const char *segment_name(const struct layout *self, int64_t segment)
{
    return segment == self->segment_count ? "all" : self->scenario->segments[segment].name;
}

static const char *place_name(const struct layout *self, int64_t place)
{
    if (place < self->firm_count) return self->scenario->firms[place].name;
    return place == self->firm_count ? "(pool)" : "(outside)";
}

static const char *number_text(int64_t month, char digits[32])
{
    snprintf(digits, 32, "%lld", (long long)month);
    return digits;
}

static const char *people_key(const struct layout *self, int64_t row, int key, char digits[32])
{
    if (key == 1) return number_text(row / self->person_count, digits);
    return self->scenario->people[row % self->person_count].name;
}

static const char *cascades_key(const struct layout *self, int64_t row, int key, char digits[32])
{
    int64_t root = row / self->cascade_sizes;
    if (key == 1) return number_text(row % self->cascade_sizes + 1, digits);
    if (root < self->person_count) return self->scenario->people[root].name;
    return self->scenario->firms[root - self->person_count].name;
}

const char *layout_key(const struct layout *self, enum table_id id, int64_t row, int key,
                       char digits[32])
{
    if (id == TABLE_PEOPLE) return people_key(self, row, key, digits);
    if (id == TABLE_CASCADES) return cascades_key(self, row, key, digits);
    if (id == TABLE_PLACES && key == 2) return self->scenario->firms[row % self->firm_count].name;
    if (id == TABLE_PLACES) return people_key(self, row / self->firm_count, key, digits);
    int64_t segments = self->segment_count + 1, segment = row % segments, block = row / segments;
    if (id == TABLE_MARKET)
        return key == 0 ? number_text(block, digits) : segment_name(self, segment);
    if (key == 2) return segment_name(self, segment);
    if (id == TABLE_FIRMS) {
        if (key == 0) return number_text(block / self->firm_count, digits);
        return self->scenario->firms[block % self->firm_count].name;
    }
    int64_t others = self->firm_count + 1, from = block / others, to = block % others;
    return place_name(self, key == 0 ? from : to + (to >= from));
}
