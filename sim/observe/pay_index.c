#include "observe/pay_index.h"

#include <math.h>
#include <stdlib.h>
#include "base/num.h"

#define LN_INDEX_MOST 230.0 /* an index beyond 1e100 says nothing, and its square is no number */

poach_status pay_index_init(struct pay_index *self, const poach_scenario *s)
{
    size_t columns = (size_t)s->segment_count + 1;
    *self = (struct pay_index){.segment_count = s->segment_count, .months = (int)s->months};
    self->ln_index = calloc(((size_t)s->months + 1) * columns, sizeof(double));
    self->employed = calloc(columns, sizeof(double));
    self->step = calloc(columns, sizeof *self->step);
    if (!self->ln_index || !self->employed || !self->step) {
        pay_index_free(self);
        return POACH_NO_MEMORY;
    }
    return POACH_OK;
}

void pay_index_free(struct pay_index *self)
{
    free(self->ln_index);
    free(self->employed);
    free(self->step);
    *self = (struct pay_index){0};
}

static void count_employed(struct pay_index *self, const struct world *world)
{
    for (int k = 0; k < self->segment_count; k++) {
        self->employed[k] = 0;
        for (int f = 0; f < world->scenario->firm_count; f++)
            self->employed[k] += (double)world_staff(world, f, k)->heads;
    }
}

void pay_index_start(struct pay_index *self, const struct world *world)
{
    for (int k = 0; k <= self->segment_count; k++) self->ln_index[k] = 0;
    count_employed(self, world);
}

struct index_month pay_index_step(const struct pay_index *self, const struct journal *journal,
                                  int segment)
{
    return (struct index_month){.change = journal->raises, .matched = self->employed[segment]};
}

static void chain(struct pay_index *self, int month, int column, const struct index_month *step)
{
    int columns = self->segment_count + 1;
    double before = self->ln_index[(month - 1) * columns + column];
    self->ln_index[month * columns + column] =
        before + (step->matched > 0 ? log_sum_value(&step->change) / step->matched : 0);
}

void pay_index_month(struct pay_index *self, const struct world *world, int month)
{
    struct index_month all = {.change = LOG_SUM_EMPTY};
    for (int k = 0; k < self->segment_count; k++) {
        const struct index_month *step = &self->step[k];
        chain(self, month, k, step);
        log_sum_join(&all.change, &step->change);
        all.matched += step->matched;
    }
    chain(self, month, self->segment_count, &all);
    count_employed(self, world);
}

double pay_index_at(const struct pay_index *self, int month, int segment)
{
    double ln_index = self->ln_index[month * (self->segment_count + 1) + segment];
    return fabs(ln_index) < LN_INDEX_MOST ? 100 * num_exp(ln_index) : NAN;
}

double pay_index_inflation(const struct pay_index *self, int month, int segment)
{
    if (month < 12) return NAN;
    int columns = self->segment_count + 1;
    double change = self->ln_index[month * columns + segment] -
                    self->ln_index[(month - 12) * columns + segment];
    return change < LN_INDEX_MOST ? 100 * num_expm1(change) : NAN;
}
