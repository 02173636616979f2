/* The dated actions of a month end, in the order of the file [1.2, 1.9]. They come after the month was
 * observed, so what they do is counted in the next. */
#include <math.h>

#include "engine/engine.h"
#include "market/stock.h"
#include "world/moves.h"

/* The name of the draws of entry `index`: told apart by it from other entries of the month. */
static struct clock cause(const struct engine *self, enum purpose purpose, int index, int k)
{
    return (struct clock){.name = {.purpose = purpose,
                                   .segment = (uint8_t)k,
                                   .part = (uint16_t)index,
                                   .month = (int16_t)self->world.month}};
}

/* Each by himself, with probability `share`; a place that is cut is not filled again. */
static poach_status lay_off(struct engine *self, const struct cut *cut, int index)
{
    for (int i = 0; i < cut->segment_count; i++) {
        int k = cut->segments[i];
        struct clock clock = cause(self, PURPOSE_CUT, index, k);
        for (uint32_t slot = 0; slot < self->world.people[k].used; slot++) {
            double u;
            if (world_worker(&self->world, k, slot)->firm != cut->firm) continue;
            clock.name.number = slot;
            stream_read(self->world.rng, clock.name, &u, 1);
            if (u >= cut->share) continue;
            poach_status status = happening_leave(self, &clock, slot, EVENT_LAYOFF);
            if (status != POACH_OK) return status;
        }
    }
    return POACH_OK;
}

static poach_status grant(struct engine *self, const struct granting *grant)
{
    for (int i = 0; i < grant->segment_count; i++) {
        int k = grant->segments[i];
        for (uint32_t slot = 0; slot < self->world.people[k].used; slot++) {
            const struct worker *worker = world_worker(&self->world, k, slot);
            if (worker->firm != grant->firm) continue;
            poach_status status =
                grants_award(&self->world, k, slot, grant->share_of_pay * worker->pay,
                             (int)grant->vest_months, 0);
            if (status != POACH_OK) return status;
        }
    }
    return POACH_OK;
}

/* The bid is what the entry says, whatever ceilings, bar and cap: it has been decided. */
static poach_status offer(struct engine *self, const struct offering *offering, int index)
{
    int k;
    uint32_t slot;
    const struct worker *worker = persons_find(&self->world, offering->person, &k, &slot);
    if (!worker || worker->firm == ON_LEAVE || worker->firm == offering->by) return POACH_OK;
    struct clock clock = cause(self, PURPOSE_DATED, index, k);
    double bid = isnan(offering->pay) ? offering->times * worker->pay : offering->pay;
    return approach_offer(self, &clock, slot, offering->by, bid);
}

static poach_status act(struct engine *self, const struct dated *dated, int index)
{
    if (dated->then) return switch_to(self, dated);
    if (dated->layoff.given) return lay_off(self, &dated->layoff, index);
    if (dated->depart.given)
        return happening_depart(self, cause(self, PURPOSE_DATED, index, 0), dated->depart.person,
                                dated->depart.to);
    if (dated->offer.given) return offer(self, &dated->offer, index);
    if (dated->grant.given) return grant(self, &dated->grant);
    if (dated->stock_shock.given)
        return stock_shock(&self->world, dated->stock_shock.firm, dated->stock_shock.log_return);
    return POACH_OK;
}

/* What the entry does of itself is told as what happens to people; that it came, by its own kind. */
static const char *kind_of(const struct dated *dated)
{
    return dated->set                 ? "set"
           : dated->depart.given      ? "depart"
           : dated->offer.given       ? "offer"
           : dated->grant.given       ? "grant"
           : dated->layoff.given      ? "cut"
           : dated->stock_shock.given ? "stock_shock"
                                      : "";
}

static int firm_of(const struct dated *dated)
{
    return dated->grant.given         ? dated->grant.firm
           : dated->layoff.given      ? dated->layoff.firm
           : dated->stock_shock.given ? dated->stock_shock.firm
           : dated->offer.given       ? dated->offer.by
                                      : NOWHERE;
}

poach_status dated_actions(struct engine *self)
{
    const poach_scenario *s = self->base;
    poach_status status = POACH_OK;
    for (int i = 0; i < s->dated_count && status == POACH_OK; i++) {
        const struct dated *dated = &s->timeline[i];
        if (dated->month != self->world.month) continue;
        if (self->trace) trace_dated(self, kind_of(dated), firm_of(dated));
        status = act(self, dated, i);
        if (self->trace) trace_scales(self, self->world.month);
    }
    return status;
}
