#include "engine/ahead.h"

#include "rng/variate.h"

static void draw_block(struct ahead *self, gsl_rng *rng, struct draw_name name, double rate,
                       double left)
{
    double expected = rate * left;
    self->name = name;
    self->rate = rate;
    self->deals = false;
    self->count = expected + 8 < self->length ? (int)expected + 8 : self->length;
    if (self->count > self->length) self->count = self->length;
    stream_run(rng, name, self->gap, self->place, self->count);
    variate_exponentials(self->gap, self->gap, self->count);
    for (int i = 0; i < self->count; i++) self->wait[i] = self->gap[i] / rate;
}

int ahead_find(struct ahead *self, gsl_rng *rng, struct draw_name name, double rate, double left)
{
    uint64_t at = name.number - self->name.number;
    if (at < (uint64_t)self->count) return (int)at;
    draw_block(self, rng, name, rate, left);
    return 0;
}

void ahead_forget(struct ahead *self)
{
    self->count = 0;
}

void ahead_draw_candidates(struct ahead *self, gsl_rng *rng, struct draw_name name, int count)
{
    self->name = name;
    self->count = count;
    self->deals = true;
    stream_run_three(rng, name, self->place, self->firm, self->bid, count);
}

void ahead_make_bids(struct ahead *self)
{
    if (self->needs.bids) variate_normals(self->bid, self->bid, self->count);
}

void ahead_draw_deals(struct ahead *self, gsl_rng *rng)
{
    struct draw_name name = self->name;
    name.purpose = stream_contact_of(name.purpose);
    stream_run(rng, name, self->firm, self->bid, self->count);
    ahead_make_bids(self);
    self->deals = true;
}

static struct draw_name contact_name(struct draw_name events, uint16_t block)
{
    events.purpose = stream_contact_of(events.purpose);
    events.block = block;
    return events;
}

void ahead_read_deal_alone(gsl_rng *rng, struct draw_name events, struct contact_draws *draws)
{
    double u[2];
    stream_read(rng, contact_name(events, 0), u, 2);
    draws->firm = u[0];
    draws->bid = variate_normal(u[1]);
}

void ahead_read_answer_alone(gsl_rng *rng, struct draw_name events, struct contact_draws *draws)
{
    double three[3];
    stream_read_three(rng, contact_name(events, STREAM_ANSWER_BLOCK), three);
    draws->shock = variate_logistic(three[0]);
    draws->counter = three[1];
    draws->preempt = three[2];
}
