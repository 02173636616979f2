#include "observe/writers.h"

#include <math.h>

static void write_person(const struct ledger *self, const struct world *world, int person,
                         int month)
{
    const struct worker *worker = persons_find(world, person, NULL, NULL);
    struct people_row *row = rows_people(&self->rows, person, month);
    row->stay = worker && worker->founder;
    row->pay = worker && worker->firm >= 0 ? worker->pay : NAN;
    for (int f = 0; f < self->layout.firm_count; f++)
        rows_places(&self->rows, person, month, f)->at = worker && worker->firm == f;
}

void people_rows_write(const struct ledger *self, const struct world *world, int month)
{
    for (int p = 0; p < self->layout.person_count; p++) write_person(self, world, p, month);
}
