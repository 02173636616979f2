#include "engine/clock.h"

#include <math.h>
#include "base/num.h"

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

/* Time and numbers of the pending candidate, if one more comes. */
static void draw_candidate(struct clock *self, gsl_rng *rng)
{
    double three[3];
    self->next = INFINITY;
    self->drawn = arrivals_left(self->arrivals) > 0;
    if (!self->drawn) return;
    arrivals_tell(self->arrivals, rng, &self->next, 1);
    stream_read_three(rng, self->name, three);
    self->place = three[0];
    self->firm = three[1];
    self->bid = stream_normal(three[2]);
}

void clock_draw(struct clock *self, gsl_rng *rng, double now)
{
    if (self->arrivals) {
        draw_candidate(self, rng);
        return;
    }
    self->next = INFINITY;
    self->drawn = self->rate > 0;
    if (!self->drawn) return;
    clock_read(self, rng, now);
    self->since = now;
    clock_aim(self);
}

/* What the clock has been lent stays with it. */
static void reset(struct clock *self, struct draw_name name, double rate)
{
    if (self->block) ahead_forget(self->block);
    *self = (struct clock){.name = name,
                           .rate = rate,
                           .next = INFINITY,
                           .entry = self->entry,
                           .block = self->block,
                           .arrivals = self->arrivals,
                           .foreseen = self->foreseen};
}

void clock_start(struct clock *self, gsl_rng *rng, struct draw_name name, double rate, double now)
{
    reset(self, name, rate);
    clock_draw(self, rng, now);
}

poach_status clock_start_candidates(struct clock *self, gsl_rng *rng, struct draw_name name,
                                    double rate, double now, bool timed)
{
    reset(self, name, rate);
    poach_status status = arrivals_start(self->arrivals, rng, name, rate, now, timed);
    if (status == POACH_OK && !self->foreseen) draw_candidate(self, rng);
    return status;
}

void clock_set_rate(struct clock *self, gsl_rng *rng, double rate, double now)
{
    if (rate == self->rate) return;
    if (!self->drawn) {
        self->rate = rate;
        clock_draw(self, rng, now);
        return;
    }
    self->ahead = num_max(0, self->ahead - (now - self->since) * self->rate);
    self->since = now;
    self->rate = rate;
    clock_aim(self);
}
