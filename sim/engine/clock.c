#include "engine/clock.h"

#include <math.h>

static void clock_aim(struct clock *self)
{
    self->next = self->rate > 0 ? self->since + self->ahead / self->rate : INFINITY;
}

/* Gap and place of the pending event. */
static void clock_read(struct clock *self, gsl_rng *rng, double now)
{
    if (self->block) {
        int at = ahead_find(self->block, rng, self->name, self->rate, 1 - now);
        self->ahead = self->block->gap[at];
        self->place = self->block->place[at];
        return;
    }
    double u[2];
    stream_read(rng, self->name, u, 2);
    self->ahead = stream_exponential(u[0]);
    self->place = u[1];
}

void clock_draw(struct clock *self, gsl_rng *rng, double now)
{
    self->next = INFINITY;
    self->drawn = self->rate > 0;
    if (!self->drawn) return;
    clock_read(self, rng, now);
    self->since = now;
    clock_aim(self);
}

void clock_start(struct clock *self, gsl_rng *rng, struct draw_name name, double rate, double now)
{
    struct ahead *block = self->block;
    if (block) ahead_forget(block);
    *self = (struct clock){.name = name,
                           .rate = rate,
                           .entry = self->entry,
                           .block = block,
                           .foreseen = self->foreseen};
    clock_draw(self, rng, now);
}

void clock_set_rate(struct clock *self, gsl_rng *rng, double rate, double now)
{
    if (rate == self->rate) return;
    if (!self->drawn) {
        self->rate = rate;
        clock_draw(self, rng, now);
        return;
    }
    self->ahead = fmax(0, self->ahead - (now - self->since) * self->rate);
    self->since = now;
    self->rate = rate;
    clock_aim(self);
}
