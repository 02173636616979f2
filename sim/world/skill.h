/* The law of skill x in a segment. */
#ifndef WORLD_SKILL_H
#define WORLD_SKILL_H

#include <stdint.h>
#include "scenario/scenario.h"

struct world;

/* Quantile of the law at p in [0, 1]; median 1. With p a uniform number this is also how skill is
 * drawn. May be infinite at p = 1. */
double skill_quantile(const struct skill *law, double p);
/* skill[i] = that at p[i] in [0, 1); both may be the same array. */
void skill_quantiles(const struct skill *law, const double *p, double *skill, int count);
/* Gives the person on the slot his skill and what goes by it. */
void skill_give(struct world *world, int segment, uint32_t slot, double skill);
/* [E1] relative skill z = x^theta, kept within 1e-30..1e30. */
double skill_relative(double skill, double returns_to_skill);
/* Nobody is more or less skilled than anybody else, and nobody can become so: every z is 1. */
bool skill_is_alike(const poach_scenario *scenario);

#endif
