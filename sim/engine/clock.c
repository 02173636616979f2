#include "engine/clock.h"

#include <math.h>

static void clock_draw(struct clock *self, gsl_rng *rng, double from)
{
    self->next = INFINITY;
    if (!(self->rate > 0)) return;
    double u[2];
    stream_read(rng, self->name, u, 2);
    self->next = from + stream_exponential(u[0]) / self->rate;
    self->place = u[1];
}

void clock_start(struct clock *self, gsl_rng *rng, struct draw_name name, double rate, double now)
{
    *self = (struct clock){.name = name, .rate = rate};
    clock_draw(self, rng, now);
}

void clock_advance(struct clock *self, gsl_rng *rng)
{
    self->name.number++;
    clock_draw(self, rng, self->next);
}
