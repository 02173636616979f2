#include "market/capability.h"

#include <math.h>
#include "base/num.h"
#include "market/spillover.h"

static const struct capability *rules(const struct world *world)
{
    return &world->scenario->capability;
}

double capability_talent(const struct world *world, int f)
{
    const poach_scenario *s = world->scenario;
    const double *ramping = &world->knowledge.ramps.z[f * s->segment_count];
    double talent = world_talent(world, f);
    for (int k = 0; k < s->segment_count; k++)
        talent -= rules(world)->ramp_loss * s->segments[k].talent_weight * ramping[k];
    return fmax(0, talent);
}

/* (x / ref)^elasticity; where nobody had any at month 0 nothing is to be measured by. */
static double relative(double x, double ref, double elasticity)
{
    return elasticity != 0 && ref > 0 ? num_exp(elasticity * num_log(x / ref)) : 1;
}

/* [E12] without the open rivals, log points per month. */
static double pace(const struct world *world, int f)
{
    const struct capability *rule = rules(world);
    const struct knowledge *knowledge = &world->knowledge;
    if (rule->progress == 0) return 0;
    double talent =
        rule->talent_elasticity != 0 ? capability_talent(world, f) : knowledge->talent_ref;
    return rule->progress / 12 * relative(talent, knowledge->talent_ref, rule->talent_elasticity) *
           knowledge->equipment[f] *
           (1 + rule->openness_gain * world->scenario->firms[f].attributes[0]);
}

/* [E14] A lead of tau over a rival is e times his revenue. */
static void earn(struct world *world)
{
    const struct revenue *revenue = &rules(world)->revenue;
    const double *K = world->knowledge.capability;
    int firms = world->scenario->firm_count;
    double best = knowledge_best(&world->knowledge, firms), sum = 0;
    if (!revenue->given) return;
    for (int f = 0; f < firms; f++) sum += num_exp((K[f] - best) / revenue->tau);
    for (int f = 0; f < firms; f++)
        world->knowledge.revenue[f] =
            world->terms.market_size * num_exp((K[f] - best) / revenue->tau) / sum;
}

static void set_pace(struct world *world)
{
    struct knowledge *self = &world->knowledge;
    spillover_month(world);
    for (int f = 0; f < world->scenario->firm_count; f++) {
        self->equipment[f] =
            relative(world->terms.compute[f], self->compute_ref, rules(world)->compute_elasticity);
        self->drift[f] = pace(world, f);
    }
}

void capability_month(struct world *world)
{
    if (!world->knowledge.on) return;
    set_pace(world);
    earn(world);
}

void capability_start(struct world *world, bool runs)
{
    struct knowledge *self = &world->knowledge;
    int firms = world->scenario->firm_count;
    self->running = runs;
    self->talent_ref = self->compute_ref = 0;
    for (int f = 0; f < firms; f++) {
        self->talent_ref += capability_talent(world, f) / firms;
        self->compute_ref += world->terms.compute[f] / firms;
    }
    capability_month(world);
}

void capability_aim(struct world *world)
{
    struct knowledge *self = &world->knowledge;
    self->ramp_due = ramps_first(&self->ramps) + rules(world)->ramp_months;
}

void capability_adopt(struct world *world, double date)
{
    struct knowledge *self = &world->knowledge;
    if (!self->on) self->date = date; /* until now there was nothing to carry on */
    self->on = self->on || knowledge_is_used(world->scenario);
    capability_aim(world);
    if (self->on) set_pace(world);
}

/* K to `date` with nobody's strength changing. */
static void carry(struct world *world, double date)
{
    struct knowledge *self = &world->knowledge;
    if (!self->running || date <= self->date) return;
    spillover_carry(world, date - self->date);
    self->date = date;
}

void capability_keep_up(struct world *world, double date)
{
    struct knowledge *self = &world->knowledge;
    while (self->ramp_due <= date) {
        carry(world, self->ramp_due);
        int f = ramps_pop(&self->ramps);
        self->drift[f] = pace(world, f);
        capability_aim(world);
    }
}

void capability_reach(struct world *world, double date)
{
    capability_keep_up(world, date);
    if (world->knowledge.on) carry(world, date);
}

/* [E13] What a hire from g brings along; never more than the whole gap. */
static double brought(const struct world *world, int k, uint32_t slot, int g, int f)
{
    const double *K = world->knowledge.capability;
    double talent = capability_talent(world, f);
    double own = world->scenario->segments[k].talent_weight * world_worker(world, k, slot)->z;
    double part = talent > 0 ? rules(world)->mover_spillover * own / talent : 1;
    return fmin(1, part) * fmax(0, K[g] - K[f]);
}

/* Do hires bring what they know? */
static bool teaches(const struct world *world)
{
    return world->knowledge.running && rules(world)->mover_spillover > 0;
}

static poach_status ramp_up(struct world *world, int k, uint32_t slot, double date)
{
    const struct worker *worker = world_worker(world, k, slot);
    if (!(rules(world)->ramp_months > 0)) return POACH_OK;
    return ramps_join(&world->knowledge.ramps, k, slot, worker->firm, worker->z, date);
}

poach_status capability_moved(struct world *world, int k, uint32_t slot, int from, int to,
                              double date)
{
    struct knowledge *self = &world->knowledge;
    bool starts = to >= 0 && world_worker(world, k, slot)->firm == to;
    poach_status status = POACH_OK;
    if (!self->on || (from < 0 && to < 0)) return POACH_OK; /* no firm has another strength */
    carry(world, date);                                     /* at the pace of before */
    if (starts && from >= 0) {
        status = ramp_up(world, k, slot, date);
        if (teaches(world)) {
            double by = brought(world, k, slot, from, to);
            self->capability[to] += by;
            spillover_risen(world, to, by);
        }
    }
    if (from >= 0) self->drift[from] = pace(world, from);
    if (starts) self->drift[to] = pace(world, to);
    capability_aim(world);
    return status;
}

poach_status capability_started(struct world *world)
{
    struct knowledge *self = &world->knowledge;
    poach_status status = POACH_OK;
    for (int pass = 0; self->on && pass < 2; pass++)
        for (int k = 0; k < world->scenario->segment_count; k++)
            for (size_t i = 0; i < world->leaves[k].started_count && status == POACH_OK; i++) {
                const struct leave *leave = &world->leaves[k].started[i];
                int f = world_worker(world, k, leave->slot)->firm;
                if (pass == 0)
                    status = ramp_up(world, k, leave->slot, world->month);
                else if (teaches(world))
                    self->capability[f] += brought(world, k, leave->slot, leave->payer, f);
            }
    capability_aim(world);
    return status;
}
