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
    if (deal->bid != self->proposals.bid[i]) { /* an auction pays less than it would */
        self->proposals.bid[i] = deal->bid;
        if (deal->bid > 0)
            self->proposals.units[i] = fixed_sum_units(num_log(deal->bid / self->met.pay[i]));
    }
    if (deal->countered) self->countered |= bit;
    if (deal->goes) {
        self->goes |= bit;
    } else if (!deal->offered) {
        self->barred |= bit;
    } else if (!deal->countered) {
        self->refusals |= bit;
    }
}

/* Those whose employers have nothing to say this time: what the bid comes to at present pay is all. */
static uint64_t find_unanswered(const struct foreseen *self, const struct outlook_cell *cells)
{
    uint64_t answered = 0, countered = 0;
    for (uint64_t left = self->talks; left; left &= left - 1) {
        int i = __builtin_ctzll(left);
        const struct counter_terms *terms = &cells[self->met.from[i]].counter;
        uint64_t answers = counter_answers(terms, self->counter[i]);
        uint64_t preempts = counter_preempts(terms, self->counter[i], self->preempt[i]);
        uint64_t auction = cells[self->met.to[i]].offer.rule == OFFER_AUCTION;
        answered |= (preempts | auction) << i;
        countered |= answers << i;
    }
    return self->talks & ~answered & ~(countered & self->proposals.taken);
}

void talks_resolve(struct foreseen *self, const struct engine *engine, const struct ahead *block,
                   int k)
{
    const double *cap = engine->world.payroll_cap;
    uint64_t asked = 0, unanswered;
    for (uint64_t left = engine->outlook.capped ? self->talks : 0; left; left &= left - 1)
        asked |= (uint64_t)(cap[self->met.to[__builtin_ctzll(left)]] < INFINITY)
                 << __builtin_ctzll(left);
    unanswered =
        ~asked & find_unanswered(self, &engine->outlook.cells[k * engine->rates.firm_count]);
    self->talks &= ~unanswered;
    self->goes |= unanswered & self->proposals.taken;
    self->refusals |= unanswered & ~self->proposals.taken;
    for (uint64_t left = self->talks & ~asked; left; left &= left - 1) {
        int i = __builtin_ctzll(left);
        struct deal deal = resolve(self, engine, block, k, i);
        sort_in(self, &deal, i);
    }
}
