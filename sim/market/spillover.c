#include "market/spillover.h"

#include <math.h>

#define STEP_LEAST (1.0 / (1 << 20)) /* months */
#define NOBODY     (-1)

/* openness_g as a source of knowledge: below 0 it is none. */
static double openness(const struct world *world, int g)
{
    return fmax(0, world->scenario->firms[g].attributes[0]);
}

/* Share of the gap to g that closes per month. */
static double rate_of(const struct world *world, int g)
{
    return g == NOBODY ? 0 : world->scenario->capability.open_spillover / 12 * openness(world, g);
}

static double pull_of(const struct world *world, int f, int g)
{
    const double *K = world->knowledge.capability;
    return g == NOBODY ? 0 : rate_of(world, g) * (K[g] - K[f]);
}

/* Is g a better source for f than `best`? Of equal ones the one whose pull will grow faster. */
static bool better(const struct world *world, int f, int g, int best)
{
    const double *drift = world->knowledge.drift;
    double a = pull_of(world, f, g), b = pull_of(world, f, best);
    if (a != b) return a > b;
    double rise_a = rate_of(world, g) * (drift[g] - drift[f]);
    double rise_b = best == NOBODY ? 0 : rate_of(world, best) * (drift[best] - drift[f]);
    return rise_a > rise_b;
}

static int best_source(const struct world *world, int f)
{
    int best = NOBODY;
    for (int g = 0; g < world->scenario->firm_count; g++)
        if (g != f && openness(world, g) > 0 && better(world, f, g, best)) best = g;
    return best;
}

/* Everybody's source, and the fastest rate at which a gap closes. */
static double choose_sources(struct world *world)
{
    double fastest = 0;
    for (int f = 0; f < world->scenario->firm_count; f++) {
        world->knowledge.leader[f] = best_source(world, f);
        fastest = fmax(fastest, rate_of(world, world->knowledge.leader[f]));
    }
    return fastest;
}

/* K after h months with these sources, in next[]: the power series, of which every term follows from
 * the one before; h times the fastest rate is at most 1. */
static void step(struct world *world, double h)
{
    struct knowledge *self = &world->knowledge;
    int firms = world->scenario->firm_count;
    for (int f = 0; f < firms; f++) {
        self->term[f] = h * (self->drift[f] + pull_of(world, f, self->leader[f]));
        self->next[f] = self->capability[f] + self->term[f];
    }
    for (int n = 2; n < 40; n++) {
        double largest = 0;
        for (int f = 0; f < firms; f++) {
            int g = self->leader[f];
            self->pull[f] =
                g == NOBODY ? 0 : h / n * rate_of(world, g) * (self->term[g] - self->term[f]);
            largest = fmax(largest, fabs(self->pull[f]));
        }
        for (int f = 0; f < firms; f++) {
            self->term[f] = self->pull[f];
            self->next[f] += self->term[f];
        }
        if (largest < 1e-18) return;
    }
}

/* Do the sources still serve at the K just found? What a better one would add tells. */
static bool sources_hold(const struct world *world)
{
    for (int f = 0; f < world->scenario->firm_count; f++) {
        double best = pull_of(world, f, best_source(world, f));
        if (best - pull_of(world, f, world->knowledge.leader[f]) > 1e-13) return false;
    }
    return true;
}

static void swap_next(struct knowledge *self)
{
    double *before = self->capability;
    self->capability = self->next;
    self->next = before;
}

static bool anybody_open(const struct world *world)
{
    if (!(world->scenario->capability.open_spillover > 0)) return false;
    for (int g = 0; g < world->scenario->firm_count; g++)
        if (openness(world, g) > 0) return true;
    return false;
}

void spillover_carry(struct world *world, double months)
{
    struct knowledge *self = &world->knowledge;
    if (!anybody_open(world)) {
        for (int f = 0; f < world->scenario->firm_count; f++)
            self->capability[f] += self->drift[f] * months;
        return;
    }
    double h = months;
    while (months > 0) {
        double fastest = choose_sources(world);
        h = fmin(h, months);
        if (fastest * h > 1) h = 1 / fastest;
        step(world, h);
        swap_next(self);
        if (h > STEP_LEAST && !sources_hold(world)) {
            swap_next(self); /* back, and half as far */
            h /= 2;
            continue;
        }
        months -= h;
        h = months;
    }
}
