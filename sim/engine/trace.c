#include "engine/trace.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/num.h"
#include "engine/engine.h"

poach_status trace_init(struct trace *self, const poach_scenario *s)
{
    size_t segments = (size_t)s->segment_count;
    self->segment_count = s->segment_count;
    self->before = calloc(segments, sizeof *self->before);
    self->before_count = calloc(segments, sizeof *self->before_count);
    self->scale = calloc(segments * (size_t)s->firm_count, sizeof *self->scale);
    return self->before && self->before_count && self->scale ? POACH_OK : POACH_NO_MEMORY;
}

void trace_free(struct trace *self)
{
    for (int k = 0; self->before && k < self->segment_count; k++) free(self->before[k]);
    free(self->before);
    free(self->before_count);
    free(self->scale);
    *self = (struct trace){.context = NULL};
}

/* All numbers unknown. */
static struct trace_event blank(const struct engine *engine, const char *kind, int segment)
{
    return (struct trace_event){.time = engine->world.month - 1 + engine->now,
                                .kind = kind,
                                .segment = segment,
                                .from = NOWHERE,
                                .to = NOWHERE,
                                .pay_before = NAN,
                                .bid = NAN,
                                .counter = NAN,
                                .offer_ceiling = NAN,
                                .counter_ceiling = NAN,
                                .pay_term = NAN,
                                .terms = {NAN, NAN, NAN, NAN, NAN, NAN, NAN},
                                .utility = NAN,
                                .probability = NAN,
                                .pay_after = NAN};
}

static void tell(struct engine *engine, const struct trace_event *event)
{
    if (engine->horizon) engine->trace->event(engine->trace->context, event);
}

static double known(double pay)
{
    return pay > 0 && isfinite(pay) ? pay : NAN;
}

static const char *contact_kind(const struct event *event)
{
    if (!event->deal.offered) return "contact";
    if (event->deal.goes) return event->from == AT_POOL ? "hire" : "move";
    return event->deal.countered ? "kept" : "refused";
}

/* The comparison of [E5] as it was made: an auction recruiter goes up to its ceiling, and the employer
 * who counters by auction up to its own. */
static void weigh(struct trace_event *told, const struct contact *c, const struct deal *deal,
                  double shock_scale)
{
    double bid = c->offer == OFFER_AUCTION ? c->offer_ceiling : deal->bid, table = deal->table;
    if (deal->countered && c->counter == COUNTER_AUCTION) table = fmax(c->pay, c->counter_ceiling);
    double offer = average_of(&c->there, bid), present = average_of(&c->here, table);
    told->pay_term = c->pay_weight * num_log(offer / present);
    told->utility = told->pay_term + c->advantage;
    double certain = told->utility - told->terms.shock;
    told->probability =
        shock_scale > 0 ? 1 / (1 + num_exp(-certain / shock_scale)) : (double)deal->goes;
    if (!(bid > 0 && offer > 0)) told->probability = 0;
}

void trace_contact(struct engine *engine, const struct worker *worker, const struct event *event,
                   const struct contact *contact, const struct choice_terms *terms)
{
    struct trace_event told = blank(engine, contact_kind(event), event->segment);
    const struct deal *deal = &event->deal;
    told.somebody = true;
    told.worker = world_background_of(&engine->world, event->segment, worker)->origin;
    told.from = event->from;
    told.to = event->to;
    told.pay_before = known(event->pay_before);
    if (deal->offered) told.bid = deal->bid;
    if (contact) {
        told.offer_ceiling = known(contact->offer_ceiling);
        if (contact->answers) told.counter_ceiling = known(contact->counter_ceiling);
        if (deal->countered) told.counter = deal->table;
    }
    if (contact && terms) {
        told.terms = *terms;
        if (deal->offered)
            weigh(&told, contact, deal,
                  choice_of(&engine->world, event->segment, worker)->shock_scale);
    }
    told.pay_after = deal->goes || event->from >= 0 ? known(deal->pay) : NAN;
    tell(engine, &told);
}

void trace_happening(struct engine *engine, const struct worker *worker, const struct event *event)
{
    static const char *const kinds[] = {
        [EVENT_CONTACT] = "contact",  [EVENT_LAYOFF] = "layoff", [EVENT_EXIT] = "exit",
        [EVENT_ENTRY] = "entry",      [EVENT_FOLLOW] = "follow", [EVENT_DEPART] = "depart",
        [EVENT_BACKFILL] = "backfill"};
    struct trace_event told = blank(engine, kinds[event->kind], event->segment);
    told.somebody = true;
    told.worker = world_background_of(&engine->world, event->segment, worker)->origin;
    told.from = event->from;
    told.to = event->to;
    told.pay_before = known(event->pay_before);
    told.pay_after = event->to >= 0 ? known(event->deal.pay) : NAN;
    tell(engine, &told);
}

void trace_dated(struct engine *engine, const char *kind, int firm)
{
    struct trace_event told = blank(engine, kind, -1);
    told.from = told.to = firm;
    tell(engine, &told);
}

void trace_scales(struct engine *engine, double time)
{
    const poach_scenario *s = engine->scenario;
    for (int f = 0; f < s->firm_count; f++)
        for (int k = 0; k < s->segment_count; k++) {
            double *last = &engine->trace->scale[f * s->segment_count + k];
            double now = world_scale(&engine->world, f, k);
            if (now != *last && *last > 0) {
                struct trace_event told = blank(engine, "scale", k);
                told.time = time;
                told.from = told.to = f;
                told.pay_before = *last;
                told.pay_after = now;
                tell(engine, &told);
            }
            *last = now;
        }
}

static void show(struct engine *engine, int k, uint32_t slot)
{
    const struct world *world = &engine->world;
    const struct worker *worker = world_worker(world, k, slot);
    const struct background *background = world_background(world, k, slot);
    struct trace_worker shown = {.month = world->month > 0 ? world->month : 0,
                                 .worker = background->origin,
                                 .segment = k,
                                 .firm = worker->firm,
                                 .skill = background->skill,
                                 .pay = known(worker->pay),
                                 .compa_ratio = NAN,
                                 .unvested = NAN,
                                 .person = persons_number(world, k, worker)};
    if (world->grants.active) shown.unvested = grants_unvested(world, k, slot);
    shown.team = teams_of(world, k, slot).team;
    shown.on_leave = worker->firm == ON_LEAVE;
    if (shown.on_leave) shown.firm = background->next_firm;
    if (shown.firm >= 0)
        shown.compa_ratio = known(worker->pay / (world_scale(world, shown.firm, k) * worker->z));
    engine->trace->worker(engine->trace->context, &shown);
}

void trace_people(struct engine *engine)
{
    for (int k = 0; k < engine->scenario->segment_count; k++)
        for (uint32_t i = 0; i < engine->world.people[k].used; i++) {
            const struct worker *worker = world_worker(&engine->world, k, i);
            if (worker->firm != NOWHERE) show(engine, k, i);
        }
    trace_scales(engine, engine->world.month);
}

poach_status trace_before_step(struct engine *engine)
{
    struct trace *self = engine->trace;
    for (int k = 0; k < self->segment_count; k++) {
        const struct people *people = &engine->world.people[k];
        struct past *copy = realloc(self->before[k], (people->used + 1) * sizeof *copy);
        if (!copy) return POACH_NO_MEMORY;
        for (uint32_t i = 0; i < people->used; i++)
            copy[i] = (struct past){people->slot[i], people->background[i].origin};
        self->before[k] = copy;
        self->before_count[k] = people->used;
    }
    return POACH_OK;
}

static bool is_of(const struct past *past, const struct origin *now)
{
    return past->worker.firm != NOWHERE && origin_is(&past->origin, now);
}

/* Who the person on the slot was before the step: mostly on the same slot, else promoted. */
static const struct worker *earlier(const struct trace *self, int k, uint32_t slot,
                                    const struct origin *now, int *segment)
{
    *segment = k;
    if (slot < self->before_count[k] && is_of(&self->before[k][slot], now))
        return &self->before[k][slot].worker;
    for (*segment = 0; *segment < self->segment_count; ++*segment)
        for (uint32_t i = 0; i < self->before_count[*segment]; i++)
            if (is_of(&self->before[*segment][i], now)) return &self->before[*segment][i].worker;
    return NULL;
}

void trace_after_step(struct engine *engine, const char *kind)
{
    for (int k = 0; k < engine->scenario->segment_count; k++)
        for (uint32_t i = 0; i < engine->world.people[k].used; i++) {
            const struct worker *now = world_worker(&engine->world, k, i);
            int segment;
            if (now->firm == NOWHERE) continue;
            const struct origin *who = &world_background(&engine->world, k, i)->origin;
            const struct worker *was = earlier(engine->trace, k, i, who, &segment);
            if (!was || (was->pay == now->pay && was->firm == now->firm && segment == k)) continue;
            struct trace_event told = blank(engine, segment == k ? kind : "promotion", k);
            told.time = engine->world.month;
            told.somebody = true;
            told.worker = *who;
            told.from = told.to = now->firm;
            told.pay_before = known(was->pay);
            told.pay_after = known(now->pay);
            tell(engine, &told);
        }
}
