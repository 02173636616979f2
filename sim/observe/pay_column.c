#include "observe/pay_column.h"

#include <stdlib.h>

poach_status pay_column_init(struct pay_column *self, int firm_count, int sets)
{
    *self = (struct pay_column){.counts.sets = sets, .firm_count = firm_count};
    self->levels = calloc((size_t)firm_count + 1, sizeof *self->levels);
    return self->levels ? POACH_OK : POACH_NO_MEMORY;
}

void pay_column_free(struct pay_column *self)
{
    pay_counts_free(&self->counts);
    pay_lorenz_free(&self->lorenz);
    free(self->levels);
    *self = (struct pay_column){0};
}

void pay_column_touch(struct pay_column *self, int firm, double pay)
{
    self->levels[firm].current = self->levels[self->firm_count].current = false;
    pay_lorenz_touch(&self->lorenz, pay);
}

void pay_column_touch_all(struct pay_column *self)
{
    for (int set = 0; set <= self->firm_count; set++) self->levels[set].current = false;
    pay_lorenz_touch_all(&self->lorenz);
}

poach_status pay_column_read(struct pay_column *self)
{
    static const double percentiles[PAY_LEVELS] = {0.1, 0.5, 0.9, 0.99};
    bool spread = !self->levels[self->firm_count].current;
    for (int set = 0; set <= self->firm_count; set++) {
        struct pay_levels *levels = &self->levels[set];
        if (levels->current) continue;
        pay_percentiles(&self->counts, set, percentiles, PAY_LEVELS, levels->at);
        levels->current = true;
    }
    if (!spread) return POACH_OK;
    return pay_lorenz_read(&self->lorenz, &self->counts, self->firm_count, PAY_TOP, &self->spread);
}
