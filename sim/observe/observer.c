#include "observe/observer.h"

#include <math.h>
#include <string.h>
#include "base/num.h"
#include "observe/writers.h"

/* The segment's pay per z at a percentile, where the firm's rule looks at it. */
static void tell_percentile(const struct ledger *self, int k, bool looks, double p, double *out)
{
    if (looks) *out = pay_book_per_z(&self->book, k, p);
}

void observer_percentiles(const struct ledger *self, struct world *world)
{
    const poach_scenario *s = world->scenario;
    for (int f = 0; f < s->firm_count; f++)
        for (int k = 0; k < s->segment_count; k++) {
            const struct offer *offer = &s->firms[f].strategy.offer[k];
            const struct scaling *scale = &s->firms[f].strategy.scale[k];
            int cell = f * s->segment_count + k;
            tell_percentile(self, k, offer->rule == OFFER_MARKET, offer->percentile,
                            &world->seen.market_pay_per_z[cell]);
            tell_percentile(self, k, scale->rule == SCALE_MARKET, scale->percentile,
                            &world->seen.scale_target[cell]);
        }
}

/* What the firms and people can go by until the next month end: market pay, talent per head, K. */
static void tell_world(const struct ledger *self, struct world *world)
{
    for (int f = 0; f < world->scenario->firm_count; f++) {
        int64_t heads = world_heads(world, f);
        world->seen.talent_per_head[f] = heads > 0 ? world_talent(world, f) / (double)heads : NAN;
        world->seen.capability[f] = world->knowledge.capability[f];
    }
    observer_percentiles(self, world);
}

void observer_adopt(struct ledger *self, const poach_scenario *scenario)
{
    tally_settle(&self->tally);
    self->layout.scenario = self->tally.scenario = scenario;
}

poach_status observer_open(struct ledger *self, struct world *world, double *row)
{
    self->rows = (struct rows){&self->layout, row};
    tally_new_horizon(&self->tally);
    poach_status status = pay_book_start(&self->book, world);
    if (status == POACH_OK) tell_world(self, world);
    return status;
}

poach_status observer_start(struct ledger *self, const struct world *world)
{
    poach_status status = pay_book_read(&self->book);
    if (status != POACH_OK) return status;
    const poach_scenario *s = world->scenario;
    size_t segments = (size_t)s->segment_count, cells = (size_t)s->firm_count * segments;
    tally_new_horizon(&self->tally);
    pay_index_start(&self->index, world);
    memset(self->person_months, 0, (cells + 2 * segments) * sizeof(double));
    for (int f = 0; f < s->firm_count; f++) {
        self->profit_pv[f] = 0;
        for (int k = 0; k < s->segment_count; k++) {
            int cell = f * s->segment_count + k;
            const struct staff *staff = world_staff(world, f, k);
            self->founders[cell] = self->founders_at_start[cell] = (double)staff->heads;
            self->talent_at_start[cell] = s->segments[k].talent_weight * staff_z(staff);
            self->talent_lost[cell] = 0;
        }
    }
    market_rows_write(self, world, 0);
    firms_rows_write(self, world, 0);
    people_rows_write(self, world, 0);
    cascades_rows_start(self);
    return POACH_OK;
}

void observer_event(struct ledger *self, const struct event *event)
{
    tally_event(&self->tally, event);
    bool leaves = event->kind != EVENT_CONTACT || event->deal.goes;
    if (leaves && event->from >= 0 && event->who.founder)
        observer_founder_leaves(self, event->from, &event->who);
}

void observer_departure(struct ledger *self, int segment, int64_t size, bool roots)
{
    tally_departure(&self->tally, segment, (double)size, roots);
}

void observer_cascade(struct ledger *self, int root, int64_t size)
{
    cascades_rows_add(self, root, size);
}

static void discount_profit(struct ledger *self, const struct world *world, int month)
{
    double discount = num_exp(-self->layout.scenario->discount_rate * month / 12);
    for (int f = 0; f < self->layout.firm_count; f++)
        self->profit_pv[f] += firms_rows_profit(self, world, f) / 12 * discount;
}

static void count_person_months(struct ledger *self, const struct world *world)
{
    int segments = self->layout.segment_count, firms = self->layout.firm_count;
    for (int k = 0; k < segments; k++) {
        for (int f = 0; f < firms; f++)
            self->person_months[f * segments + k] += (double)world_staff(world, f, k)->heads;
        self->person_months[firms * segments + k] += (double)world_pool(world, k);
    }
}

poach_status observer_month(struct ledger *self, struct world *world, int month)
{
    poach_status status = pay_book_month(&self->book, &self->index, world);
    if (month > 0 && status == POACH_OK) status = pay_book_read(&self->book);
    if (status != POACH_OK) return status;
    tally_settle(&self->tally);
    if (month > 0) {
        pay_index_month(&self->index, world, month);
        count_person_months(self, world);
        discount_profit(self, world, month);
        market_rows_write(self, world, month);
        firms_rows_write(self, world, month);
        people_rows_write(self, world, month);
    }
    tell_world(self, world);
    tally_new_month(&self->tally);
    grants_new_month(world);
    for (int k = 0; k < self->layout.segment_count; k++)
        journal_empty(&world->journal[k], &world->people[k]);
    return POACH_OK;
}

void observer_close(struct ledger *self)
{
    flows_rows_write(self);
    cascades_rows_close(self);
}
