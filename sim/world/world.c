#include "world/world.h"

#include <stdlib.h>
#include "world/skill.h"

#define TOP_QUARTER 0.75 /* of the law of skill: from there on a leaver is regretted */

static uint32_t first_people(const poach_scenario *s, int k)
{
    int64_t people = s->segments[k].pool;
    for (int f = 0; f < s->firm_count; f++) people += s->firms[f].headcount[k];
    return (uint32_t)people;
}

poach_status world_init(struct world *self, const poach_scenario *s)
{
    *self = (struct world){.scenario = s};
    size_t firms = (size_t)s->firm_count, segments = (size_t)s->segment_count;
    self->people = calloc(segments, sizeof *self->people);
    self->journal = calloc(segments, sizeof *self->journal);
    self->leaves = calloc(segments, sizeof *self->leaves);
    self->staff = calloc(firms * segments, sizeof *self->staff);
    self->seen.market_pay_per_z = calloc(firms * segments, sizeof(double));
    self->seen.scale_target = calloc(firms * segments, sizeof(double));
    self->seen.talent_per_head = calloc(firms, sizeof(double));
    self->seen.capability = calloc(firms, sizeof(double));
    self->payroll_cap = calloc(firms, sizeof(double));
    self->payroll_at_start = calloc(firms, sizeof(double));
    self->persons = calloc((size_t)s->person_count + 1, sizeof *self->persons);
    self->top_quarter = calloc(segments, sizeof(double));
    self->rng = gsl_rng_alloc(stream_type);
    if (!self->people || !self->journal || !self->leaves || !self->staff ||
        !self->seen.market_pay_per_z || !self->seen.scale_target || !self->seen.talent_per_head ||
        !self->seen.capability || !self->payroll_cap || !self->payroll_at_start || !self->persons ||
        !self->top_quarter || !self->rng)
        return POACH_NO_MEMORY;
    for (int k = 0; k < s->segment_count; k++)
        self->top_quarter[k] = skill_quantile(&s->segments[k].skill, TOP_QUARTER);
    poach_status status = terms_init(&self->terms, s);
    if (status == POACH_OK) status = knowledge_init(&self->knowledge, s);
    for (int k = 0; k < s->segment_count && status == POACH_OK; k++)
        status = people_init(&self->people[k], first_people(s, k));
    if (status == POACH_OK) status = teams_init(self);
    if (status == POACH_OK) status = unrest_init(self);
    if (status == POACH_OK) status = grants_init(self);
    if (status == POACH_OK) status = tastes_init(self);
    if (status == POACH_OK) status = newcomers_init(self);
    return status;
}

void world_free(struct world *self)
{
    int segments = self->scenario ? self->scenario->segment_count : 0;
    for (int k = 0; k < segments; k++) {
        if (self->people) people_free(&self->people[k]);
        if (self->journal) journal_free(&self->journal[k]);
        if (self->leaves) leaves_free(&self->leaves[k]);
    }
    free(self->people);
    free(self->journal);
    free(self->leaves);
    free(self->staff);
    free(self->seen.market_pay_per_z);
    free(self->seen.scale_target);
    free(self->seen.talent_per_head);
    free(self->seen.capability);
    free(self->payroll_cap);
    free(self->payroll_at_start);
    free(self->persons);
    free(self->top_quarter);
    teams_free(self);
    unrest_free(self);
    landings_free(&self->landings);
    free(self->starters.items);
    terms_free(&self->terms);
    knowledge_free(&self->knowledge);
    grants_free(&self->grants);
    newcomers_free(self);
    tastes_free(&self->tastes);
    if (self->rng) gsl_rng_free(self->rng);
    *self = (struct world){0};
}

poach_status world_attach(struct world *self, size_t size, int *index)
{
    poach_status status = POACH_OK;
    for (int k = 0; k < self->scenario->segment_count && status == POACH_OK; k++)
        status = people_attach(&self->people[k], size, index);
    return status;
}

double world_payroll(const struct world *world, int firm, bool coming)
{
    double payroll = 0;
    for (int k = 0; k < world->scenario->segment_count; k++) {
        const struct staff *staff = world_staff(world, firm, k);
        payroll += staff->payroll + (coming ? staff->leave_payroll : 0);
    }
    return payroll;
}

double world_talent(const struct world *world, int firm)
{
    double talent = 0;
    for (int k = 0; k < world->scenario->segment_count; k++)
        talent += world_segment_talent(world, firm, k);
    return talent;
}

int64_t world_heads(const struct world *world, int firm)
{
    int64_t heads = 0;
    for (int k = 0; k < world->scenario->segment_count; k++)
        heads += world_staff(world, firm, k)->heads;
    return heads;
}

struct staff world_recount(const struct world *world, int firm, int k)
{
    struct staff sum = staff_empty(world_staff(world, firm, k)->keeps);
    for (uint32_t i = 0; i < world->people[k].used; i++) {
        const struct worker *worker = world_worker(world, k, i);
        if (worker->firm == firm) staff_add(&sum, worker);
        if (worker->firm == ON_LEAVE && world_background(world, k, i)->next_firm == firm)
            staff_expect(&sum, worker);
    }
    return sum;
}

void world_renew_staff(struct world *world, int firm, int k)
{
    struct staff *staff = world_staff(world, firm, k);
    struct staff anew = world_recount(world, firm, k);
    anew.gardening = staff->gardening;
    anew.garden_pay = staff->garden_pay;
    *staff = anew;
}
