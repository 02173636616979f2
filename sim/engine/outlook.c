#include "engine/outlook.h"

#include <stdlib.h>

static bool promotes(const poach_scenario *s, int unused)
{
    (void)unused;
    for (int k = 0; k < s->segment_count; k++)
        if (s->segments[k].promotion.rate > 0) return true;
    return false;
}

poach_status outlook_init(struct outlook *self, const poach_scenario *s)
{
    size_t cells = (size_t)s->segment_count * (size_t)s->firm_count;
    *self = (struct outlook){.epoch = 1,
                             .promotes = scenario_ever(s, promotes, 0),
                             .cells = calloc(cells, sizeof *self->cells)};
    self->some = calloc((size_t)s->segment_count, 1);
    self->all = calloc((size_t)s->segment_count, 1);
    self->alike = calloc((size_t)s->segment_count, sizeof *self->alike);
    if (self->cells && self->some && self->all && self->alike) return POACH_OK;
    outlook_free(self);
    return POACH_NO_MEMORY;
}

void outlook_free(struct outlook *self)
{
    free(self->cells);
    free(self->some);
    free(self->all);
    free(self->alike);
    *self = (struct outlook){0};
}

void outlook_month(struct outlook *self, const struct world *world)
{
    const poach_scenario *s = world->scenario;
    self->epoch++;
    self->capped = self->limited = false;
    bool alone = !world->teams.on && !world->knowledge.on && !world->grants.active;
    self->plain = alone;
    for (int f = 0; f < s->firm_count; f++) {
        self->capped = self->capped || world->payroll_cap[f] < INFINITY;
        self->plain =
            self->plain && !s->firms[f].backfill && !(s->firms[f].garden_leave_months > 0);
        for (int k = 0; k < s->segment_count; k++)
            self->limited = self->limited || s->firms[f].headcount_target[k] >= 0;
    }
    self->limited = self->limited || self->capped;
    self->apart = alone && !world->unrest.on && !self->promotes && !self->capped;
    self->plain = self->plain && !self->limited;
}

static struct outlook_cell cell_now(const struct world *world, int f, int k)
{
    const struct counter *counter = &world->scenario->firms[f].strategy.counter[k];
    struct outlook_cell cell = {.offer = offer_terms(world, f, k),
                                .equity = equity_terms(world, f, k),
                                .counter = counter_terms(world, f, k)};
    bool answers = counter->rule != COUNTER_NONE && counter->probability > 0;
    cell.employs =
        (answers ? OUTLOOK_ANSWERS : 0) | (answers && counter->preempt > 0 ? OUTLOOK_PREEMPTS : 0);
    if (cell.offer.rule == OFFER_AUCTION) { /* bids the ceiling */
        cell.recruits = OUTLOOK_AUCTION;
        cell.offer.of_pay = 0;
        cell.offer.of_z = INFINITY;
        cell.offer.premium_mean = cell.offer.premium_sd = cell.offer.premium_min = 0;
    }
    return cell;
}

static bool same_terms(const struct offer_terms *a, const struct offer_terms *b)
{
    return a->of_pay == b->of_pay && a->of_z == b->of_z && a->premium_mean == b->premium_mean &&
           a->premium_sd == b->premium_sd && a->premium_min == b->premium_min &&
           a->ceiling == b->ceiling && a->rule == b->rule;
}

static bool are_alike(const struct outlook *self, int firms, int k, const struct appeal *appeal)
{
    int row = k * firms;
    bool alike = true;
    for (int f = 1; f < firms && alike; f++)
        alike = same_terms(&self->cells[row + f].offer, &self->cells[row].offer) &&
                appeal->pull[row + f] == appeal->pull[row] &&
                appeal->leaving[row + f] == appeal->leaving[row];
    return alike;
}

void outlook_look(struct outlook *self, const struct world *world, const struct appeal *appeal)
{
    const poach_scenario *s = world->scenario;
    if (self->made == self->epoch) return;
    for (int k = 0; k < s->segment_count; k++) {
        self->some[k] = 0;
        self->all[k] = UINT8_MAX;
        for (int f = 0; f < s->firm_count; f++) {
            struct outlook_cell cell = cell_now(world, f, k);
            self->cells[k * s->firm_count + f] = cell;
            self->some[k] |= cell.recruits | cell.employs;
            self->all[k] &= cell.recruits | cell.employs;
        }
        self->alike[k] = are_alike(self, s->firm_count, k, appeal);
    }
    self->made = self->epoch;
}
