#include "market/choice.h"

#include <stdlib.h>
#include "base/num.h"

/* Rows of the tables: segments, then persons. */
static const struct choice *choice_of_row(const poach_scenario *s, int row)
{
    return row < s->segment_count ? &s->segments[row].choice
                                  : &s->people[row - s->segment_count].choice;
}

/* What the scenario alone tells. */
static void weigh_firm(struct appeal *self, const poach_scenario *s, int row, int f)
{
    const struct choice *choice = choice_of_row(s, row);
    int cell = row * s->firm_count + f;
    for (int j = 0; j < s->attribute_count; j++)
        self->attributes[cell] += choice->attributes[j] * s->firms[f].attributes[j];
    self->pull[cell] = self->attributes[cell];
    self->leaving[cell] = choice_leave(choice, &s->firms[f]) - choice->switching_cost;
}

poach_status appeal_init(struct appeal *self, const poach_scenario *s)
{
    size_t rows = (size_t)(s->segment_count + s->person_count);
    size_t pairs = (size_t)s->firm_count * rows;
    *self = (struct appeal){0};
    self->attributes = calloc(pairs, sizeof(double));
    self->magnet = calloc(pairs, sizeof(double));
    self->momentum = calloc(pairs, sizeof(double));
    self->common = calloc(pairs, sizeof(double));
    self->pull = calloc(pairs, sizeof(double));
    self->leaving = calloc(pairs, sizeof(double));
    if (!self->attributes || !self->magnet || !self->momentum || !self->common || !self->pull ||
        !self->leaving) {
        appeal_free(self);
        return POACH_NO_MEMORY;
    }
    for (int row = 0; row < s->segment_count + s->person_count; row++)
        for (int f = 0; f < s->firm_count; f++) weigh_firm(self, s, row, f);
    return POACH_OK;
}

void appeal_free(struct appeal *self)
{
    free(self->attributes);
    free(self->magnet);
    free(self->momentum);
    free(self->common);
    free(self->pull);
    free(self->leaving);
    *self = (struct appeal){0};
}

void appeal_observe(struct appeal *self, const struct world *world)
{
    const poach_scenario *s = world->scenario;
    const double *talent_per_head = world->seen.talent_per_head;
    double sum = 0;
    double capability = 0;
    int staffed = 0;
    for (int f = 0; f < s->firm_count; f++) capability += world->seen.capability[f] / s->firm_count;
    for (int f = 0; f < s->firm_count; f++)
        if (talent_per_head[f] > 0) {
            sum += talent_per_head[f];
            staffed++;
        }
    for (int row = 0; row < s->segment_count + s->person_count; row++)
        for (int f = 0; f < s->firm_count; f++) {
            double ln_density =
                talent_per_head[f] > 0 ? num_log(talent_per_head[f] * staffed / sum) : 0;
            int cell = row * s->firm_count + f;
            self->magnet[cell] = choice_of_row(s, row)->magnet * ln_density;
            self->momentum[cell] =
                choice_of_row(s, row)->momentum * (world->seen.capability[f] - capability);
            self->common[cell] = self->magnet[cell] + self->momentum[cell];
            self->pull[cell] = self->attributes[cell] + self->common[cell];
        }
}
