#include "engine/clock.h"

#include <math.h>

static void clock_aim(struct clock *self)
{
    self->next = self->rate > 0 ? self->since + self->ahead / self->rate : INFINITY;
}

static void clock_draw(struct clock *self, gsl_rng *rng, double now)
{
    double u[2];
    self->next = INFINITY;
    self->drawn = self->rate > 0;
    if (!self->drawn) return;
    stream_read(rng, self->name, u, 2);
    self->since = now;
    self->ahead = stream_exponential(u[0]);
    self->place = u[1];
    clock_aim(self);
}

void clock_start(struct clock *self, gsl_rng *rng, struct draw_name name, double rate, double now)
{
    *self = (struct clock){.name = name, .rate = rate};
    clock_draw(self, rng, now);
}

void clock_advance(struct clock *self, gsl_rng *rng, double now)
{
    self->name.number++;
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
