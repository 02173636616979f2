#include "world/skill.h"

#include <math.h>
#include "base/num.h"
#include "rng/stream.h"
#include "rng/variate.h"
#include "world/world.h"

double skill_quantile(const struct skill *law, double p)
{
    switch (law->law) {
    case SKILL_LOGNORMAL: return p < 1 ? num_exp(law->sigma * stream_normal(p)) : INFINITY;
    case SKILL_PARETO:
        return num_pow(2 * (1 - p), -1 / law->alpha); /* scaled so that the median is 1 */
    default: return 1;
    }
}

void skill_quantiles(const struct skill *law, const double *p, double *skill, int count)
{
    if (law->law != SKILL_LOGNORMAL) {
        for (int i = 0; i < count; i++) skill[i] = skill_quantile(law, p[i]);
        return;
    }
    variate_normals(p, skill, count);
    for (int i = 0; i < count; i++) skill[i] *= law->sigma;
    num_exps(skill, skill, count);
}

double skill_relative(double skill, double returns_to_skill)
{
    if (skill == 1) return 1;
    double z = returns_to_skill == 1 ? skill : num_pow(skill, returns_to_skill);
    return num_min(1e30, num_max(1e-30, z));
}

void skill_give(struct world *world, int k, uint32_t slot, double skill)
{
    struct worker *worker = world_worker(world, k, slot);
    world_background(world, k, slot)->skill = skill;
    worker->z = skill_relative(skill, world->scenario->segments[k].returns_to_skill);
    worker->top_quarter = skill > world->top_quarter[k];
}

bool skill_is_alike(const poach_scenario *s)
{
    for (int k = 0; k < s->segment_count; k++)
        if (s->segments[k].skill.law != SKILL_CONSTANT) return false;
    return s->person_count == 0;
}
