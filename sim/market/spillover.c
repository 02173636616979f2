#include "market/spillover.h"

#include <math.h>

#include "base/num.h"

#define STEP_LEAST (1.0 / (1 << 20)) /* months */
#define TERM_LEAST 1e-15             /* log points per month: what a series may leave out      */
#define BETTER     1e-13             /* log points per month: by less no source is any better */
#define ROUNDING   1e-11             /* log points per month: more than pulls may be wrong by  */

/* Keeps the open firms in the order of their rates. */
static void add_open(struct spillover *self, int g)
{
    int at = self->open_count++;
    for (; at > 0 && self->rate[self->open[at - 1]] < self->rate[g]; at--)
        self->open[at] = self->open[at - 1];
    self->open[at] = g;
}

void spillover_month(struct world *world)
{
    struct spillover *self = &world->knowledge.spillover;
    double share = world->scenario->capability.open_spillover / 12;
    self->open_count = 0;
    for (int g = 0; g < world->scenario->firm_count; g++) {
        double openness = world->scenario->firms[g].attributes[0];
        self->rate[g] = openness > 0 ? share * openness : 0;
        if (self->rate[g] > 0) add_open(self, g);
    }
    self->led = false;
}

/* How fast f learns from g, log points per month; from itself it learns nothing. */
static double pull_of(const struct knowledge *self, int f, int g)
{
    return self->spillover.rate[g] * (self->capability[g] - self->capability[f]);
}

/* How fast that grows. */
static double rise_of(const struct knowledge *self, int f, int g)
{
    return self->spillover.rate[g] * (self->drift[g] - self->drift[f]);
}

/* Is g the better source for f: of greater pull, or of as great a one that will grow faster? */
static inline bool is_better(const struct knowledge *self, int f, int g, int than)
{
    double pull = pull_of(self, f, g), most = pull_of(self, f, than);
    return pull > most || (pull == most && rise_of(self, f, g) > rise_of(self, f, than));
}

static int best_source(const struct knowledge *self, int f)
{
    const struct spillover *spillover = &self->spillover;
    int best = f; /* nobody */
    for (int i = 0; i < spillover->open_count; i++)
        if (is_better(self, f, spillover->open[i], best)) best = spillover->open[i];
    return best;
}

static void set_lead_rates(struct spillover *self, int firms)
{
    self->fastest = 0;
    for (int f = 0; f < firms; f++) {
        self->lead_rate[f] = self->leader[f] == f ? 0 : self->rate[self->leader[f]];
        self->fastest = num_max(self->lead_rate[f], self->fastest);
    }
}

/* Nobody's source is known to be the best one. */
static void doubt(struct spillover *self, int firms)
{
    self->moved = 0;
    for (int f = 0; f < firms; f++) self->sure[f] = 0;
}

/* Everybody's source, unless they have just been seen to hold. */
static void choose_sources(struct knowledge *self, int firms)
{
    if (self->spillover.led) return;
    doubt(&self->spillover, firms);
    for (int f = 0; f < firms; f++) self->spillover.leader[f] = best_source(self, f);
    set_lead_rates(&self->spillover, firms);
}

/* By how much two pulls can have come closer when firms' K have drawn apart by `spread`. */
static void note_moved(struct spillover *self, double spread)
{
    self->moved += 2 * self->rate[self->open[0]] * spread;
}

void spillover_risen(struct world *world, int f, double by)
{
    struct knowledge *self = &world->knowledge;
    struct spillover *spillover = &self->spillover;
    int firms = world->scenario->firm_count, *leader = spillover->leader;
    if (!spillover->led) return;
    note_moved(spillover, by);
    bool open = spillover->rate[f] > 0, other = spillover->moved >= spillover->sure[f];
    if (other) leader[f] = best_source(self, f);
    for (int g = 0; g < firms && open; g++) {
        if (g == f || spillover->moved < spillover->sure[g] || !is_better(self, g, f, leader[g]))
            continue;
        leader[g] = f;
        other = true;
    }
    if (other) set_lead_rates(spillover, firms);
}

/* The first term of the power series of K after h months, in term[], on top of K in next[]; the
 * largest. */
static double begin_series(struct knowledge *self, int firms, double h)
{
    struct spillover *spillover = &self->spillover;
    const double *K = self->capability, *rate = spillover->lead_rate;
    double largest = 0;
    for (int f = 0; f < firms; f++) {
        double term = h * (self->drift[f] + rate[f] * (K[spillover->leader[f]] - K[f]));
        largest = num_max(fabs(term), largest);
        spillover->term[f] = term;
        spillover->next[f] = K[f] + term;
    }
    return largest;
}

/* Every further term is `part` times by how much the leader's is greater. */
static void add_term(struct spillover *self, int firms, double part)
{
    double *term = self->term, *then = self->then;
    for (int f = 0; f < firms; f++) {
        then[f] = part * self->lead_rate[f] * (term[self->leader[f]] - term[f]);
        self->next[f] += then[f];
    }
    self->term = then;
    self->then = term;
}

/* K after h months with these sources, in next[]; h times the fastest rate is at most 1. */
static void step(struct knowledge *self, int firms, double h)
{
    double most = begin_series(self, firms, h);
    for (int n = 2; n < 40; n++) {
        most *= 2 * self->spillover.fastest * h / n; /* no term to come is larger */
        if (most < TERM_LEAST * h) return;
        add_term(&self->spillover, firms, h / n);
    }
}

/* By how much the source of f pulls more than any other, or than nobody would. */
static double lead_of(const struct knowledge *self, int f)
{
    const struct spillover *spillover = &self->spillover;
    int leader = spillover->leader[f];
    double most = leader == f ? -INFINITY : 0;
    for (int i = 0; i < spillover->open_count; i++)
        if (spillover->open[i] != leader)
            most = num_max(pull_of(self, f, spillover->open[i]), most);
    return spillover->lead_rate[f] * (self->capability[leader] - self->capability[f]) - most;
}

/* How far firms have drawn apart in a step. */
static double spread_of(const double *K, const double *before, int firms)
{
    double least = INFINITY, most = -INFINITY;
    for (int f = 0; f < firms; f++) {
        least = num_min(K[f] - before[f], least);
        most = num_max(K[f] - before[f], most);
    }
    return most - least;
}

/* Do the sources still serve at the K just found? Looked at only for firms whose sources can have been
 * overtaken since they were looked at last. */
static bool sources_hold(struct knowledge *self, int firms)
{
    struct spillover *spillover = &self->spillover;
    note_moved(spillover, spread_of(self->capability, spillover->next, firms));
    for (int f = 0; f < firms; f++) {
        if (spillover->moved < spillover->sure[f]) continue;
        double lead = lead_of(self, f);
        if (-lead > BETTER) return false;
        spillover->sure[f] = spillover->moved + lead - ROUNDING;
    }
    return true;
}

static void swap_next(struct knowledge *self)
{
    double *before = self->capability;
    self->capability = self->spillover.next;
    self->spillover.next = before;
}

void spillover_carry(struct world *world, double months)
{
    struct knowledge *self = &world->knowledge;
    struct spillover *spillover = &self->spillover;
    int firms = world->scenario->firm_count;
    if (spillover->open_count == 0) {
        for (int f = 0; f < firms; f++) self->capability[f] += self->drift[f] * months;
        return;
    }
    double h = months;
    while (months > 0) {
        choose_sources(self, firms);
        h = h < months ? h : months;
        if (spillover->fastest * h > 1) h = 1 / spillover->fastest;
        step(self, firms, h);
        swap_next(self);
        spillover->led = sources_hold(self, firms);
        if (h > STEP_LEAST && !spillover->led) {
            swap_next(self); /* back, and half as far */
            doubt(spillover, firms);
            spillover->led = true;
            h /= 2;
            continue;
        }
        months -= h;
        h = months;
    }
}
