#include "engine/talks.h"

#include "engine/engine.h"
#include "market/contact.h"
#include "strategy/counter.h"
#include "strategy/offer.h"

/* Both sides' halves of the contact with candidate i. */
static struct deal resolve(const struct foreseen *self, const struct engine *engine,
                           const struct ahead *block, int k, int i)
{
    const struct world *world = &engine->world;
    const struct proposals *proposals = &self->proposals;
    const struct outlook_cell *cells = &engine->outlook.cells[k * engine->rates.firm_count];
    int f = (int)self->met.to[i], g = (int)self->met.from[i];
    double pay = self->met.pay[i], z = self->met.z[i], scale = proposals->shock_scale;
    struct contact contact;
    contact_open(&contact, pay, proposals->pay_weight);
    contact.advantage = proposals->advantage[i] + (scale > 0 ? scale * proposals->shock[i] : 0);
    offer_prepare(&cells[f].offer, pay, z, block->bid[i], &contact);
    counter_prepare(&cells[g].counter, z, self->counter[i], self->preempt[i], &contact);
    if (world->grants.active) {
        contact.there = proposals->there[i];
        contact.here = proposals->here[i];
        contact.least = world->terms.reservation[k] * z;
    }
    return contact_resolve(&contact);
}

/* To which set the deal with candidate i belongs. */
static void sort_in(struct foreseen *self, const struct deal *deal, int i)
{
    uint64_t bit = UINT64_C(1) << i;
    self->talks &= ~bit;
    self->table[i] = deal->table;
    if (deal->countered) self->countered |= bit;
    if (deal->goes) {
        self->goes |= bit;
        self->proposals.bid[i] = deal->bid; /* an auction pays less than it would */
        self->proposals.ratio[i] = deal->bid / self->met.pay[i];
    } else if (!deal->offered) {
        self->barred |= bit;
    } else if (!deal->countered) {
        self->refusals |= bit;
    }
}

void talks_resolve(struct foreseen *self, const struct engine *engine, const struct ahead *block,
                   int k)
{
    const double *cap = engine->world.payroll_cap;
    for (uint64_t left = self->talks; left; left &= left - 1) {
        int i = __builtin_ctzll(left);
        if (engine->outlook.capped && cap[self->met.to[i]] < INFINITY) continue;
        struct deal deal = resolve(self, engine, block, k, i);
        sort_in(self, &deal, i);
    }
}
