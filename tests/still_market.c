#include "still_market.h"

#include <stdio.h>
#include "vectors.h"
#include "world/moves.h"

void still_run(struct theory *self, const char *file, const char *const *settings)
{
    *self = (struct theory){.scenario = tiny_scenario(file, settings)};
    CU_ASSERT_EQUAL_FATAL(poach_run(self->scenario, NULL, NULL, &self->result), POACH_OK);
    self->vectors = vectors_of(self->result);
}

double still_cell(const struct theory *self, const char *metric)
{
    return theory_last(self, metric).mean;
}

double still_at(const struct theory *self, int month, const char *metric)
{
    char text[128];
    snprintf(text, sizeof text, "%s@%d", metric, month);
    return still_cell(self, text);
}

void still_pay(struct world *world, int segment, uint32_t slot, double pay)
{
    CU_ASSERT_EQUAL_FATAL(moves_repay(world, segment, slot, pay), POACH_OK);
}
