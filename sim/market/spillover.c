#include "market/spillover.h"

#include <math.h>

#include "base/num.h"

#define STEP_LEAST (1.0 / (1 << 20)) /* months */
#define NOBODY     (-1)

/* Share of the gap to each firm that closes per month: its openness, below 0 none. False: nobody
 * leaks. */
static bool set_rates(struct world *world)
{
    double share = world->scenario->capability.open_spillover / 12;
    bool anybody = false;
    for (int g = 0; g < world->scenario->firm_count; g++) {
        double openness = world->scenario->firms[g].attributes[0];
        world->knowledge.rate[g] = openness > 0 ? share * openness : 0;
        anybody = anybody || world->knowledge.rate[g] > 0;
    }
    return anybody;
}

static double rate_of(const struct knowledge *self, int g)
{
    return g == NOBODY ? 0 : self->rate[g];
}

static double pull_of(const struct knowledge *self, int f, int g)
{
    return g == NOBODY ? 0 : self->rate[g] * (self->capability[g] - self->capability[f]);
}

/* How fast the pull of g on f grows. */
static double rise_of(const struct knowledge *self, int f, int g)
{
    return g == NOBODY ? 0 : self->rate[g] * (self->drift[g] - self->drift[f]);
}

/* Whose pull on f is the greatest; of equal ones his whose pull will grow faster. */
static int best_source(const struct knowledge *self, int firms, int f)
{
    int best = NOBODY;
    double most = 0;
    for (int g = 0; g < firms; g++) {
        if (!(self->rate[g] > 0) || g == f) continue;
        double pull = pull_of(self, f, g);
        if (pull < most || (pull == most && !(rise_of(self, f, g) > rise_of(self, f, best))))
            continue;
        best = g;
        most = pull;
    }
    return best;
}

/* Everybody's source, unless they have just been seen to hold; and the fastest rate at which a gap
 * closes. */
static double choose_sources(struct knowledge *self, int firms)
{
    double fastest = 0;
    for (int f = 0; f < firms; f++) {
        if (!self->led) self->leader[f] = best_source(self, firms, f);
        double rate = rate_of(self, self->leader[f]);
        if (rate > fastest) fastest = rate;
    }
    return fastest;
}

/* K after h months with these sources, in next[]: the power series, of which every term follows from
 * the one before; h times the fastest rate is at most 1. */
static void step(struct knowledge *self, int firms, double h)
{
    for (int f = 0; f < firms; f++) {
        self->term[f] = h * (self->drift[f] + pull_of(self, f, self->leader[f]));
        self->next[f] = self->capability[f] + self->term[f];
    }
    for (int n = 2; n < 40; n++) {
        double largest = 0, part = h / n;
        for (int f = 0; f < firms; f++) {
            int g = self->leader[f];
            self->pull[f] =
                g == NOBODY ? 0 : part * rate_of(self, g) * (self->term[g] - self->term[f]);
            largest = num_max(fabs(self->pull[f]), largest);
        }
        for (int f = 0; f < firms; f++) {
            self->term[f] = self->pull[f];
            self->next[f] += self->term[f];
        }
        if (largest < 1e-18) return;
    }
}

/* Do the sources still serve at the K just found? What a better one would add tells; who learns from
 * somebody behind him would do better alone. */
static bool sources_hold(const struct knowledge *self, int firms)
{
    const double *K = self->capability, *rate = self->rate;
    for (int f = 0; f < firms; f++) {
        double own = K[f], most = 0;
        for (int g = 0; g < firms; g++) {
            most = num_max(rate[g] * (K[g] - own), most);
        }
        if (most - pull_of(self, f, self->leader[f]) > 1e-13) return false;
    }
    return true;
}

static void swap_next(struct knowledge *self)
{
    double *before = self->capability;
    self->capability = self->next;
    self->next = before;
}

void spillover_carry(struct world *world, double months)
{
    struct knowledge *self = &world->knowledge;
    int firms = world->scenario->firm_count;
    if (!set_rates(world)) {
        for (int f = 0; f < firms; f++) self->capability[f] += self->drift[f] * months;
        return;
    }
    double h = months;
    while (months > 0) {
        double fastest = choose_sources(self, firms);
        h = h < months ? h : months;
        if (fastest * h > 1) h = 1 / fastest;
        step(self, firms, h);
        swap_next(self);
        self->led = sources_hold(self, firms);
        if (h > STEP_LEAST && !self->led) {
            swap_next(self); /* back, and half as far */
            h /= 2;
            continue;
        }
        months -= h;
        h = months;
    }
}
