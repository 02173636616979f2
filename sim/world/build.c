#include "world/build.h"

#include "base/num.h"
#include "rng/variate.h"
#include "world/crossing.h"
#include "world/moves.h"
#include "world/packages.h"
#include "world/skill.h"

static struct draw_name start_name(const struct world *world, int k, int firm, uint32_t number)
{
    int part = firm >= 0 ? firm : world->scenario->firm_count;
    return (struct draw_name){
        .purpose = PURPOSE_START, .segment = (uint8_t)k, .part = (uint16_t)part, .number = number};
}

/* People who start together at one place, drawn at once. */
#define GROUP 256

struct group {
    double skill[GROUP];
    double spread[GROUP]; /* of pay about the scale */
    double grant[GROUP];  /* draws how old each one's newest grant is */
};

/* Skill and spread of the `count` people from `number` on; where nobody differs nothing is drawn. */
static void draw_people(const struct world *world, int k, int firm, uint32_t number, int count,
                        struct group *group)
{
    const struct skill *law = &world->scenario->segments[k].skill;
    double sigma = firm >= 0 ? world->scenario->firms[firm].pay[k].sigma : 0;
    for (int i = 0; i < count; i++) group->skill[i] = group->spread[i] = 1;
    if (law->law == SKILL_CONSTANT && !(sigma > 0)) return;
    stream_run(world->rng, start_name(world, k, firm, number), group->skill, group->spread, count);
    skill_quantiles(law, group->skill, group->skill, count);
    if (sigma > 0) variate_normals(group->spread, group->spread, count);
    for (int i = 0; i < count; i++) group->spread[i] = sigma > 0 ? sigma * group->spread[i] : 0;
    num_exps(group->spread, group->spread, count);
}

/* Those and, if at a firm, the ages of their grants. */
static void draw_group(const struct world *world, int k, int firm, uint32_t number, int count,
                       struct group *group)
{
    draw_people(world, k, firm, number, count, group);
    if (!world->grants.active || firm < 0) return;
    struct draw_name name = start_name(world, k, firm, number);
    double unused[GROUP];
    name.block = STREAM_GRANTS_BLOCK;
    stream_run(world->rng, name, group->grant, unused, count);
}

/* One of the first people, at `firm` or in the pool; number counts within the place. `person`: whom
 * the scenario names, or -1. */
static poach_status first_worker(struct world *world, int k, int firm, uint32_t number, int person,
                                 const struct group *group)
{
    struct draw_name name = start_name(world, k, firm, number);
    uint32_t slot;
    poach_status status = people_seat(&world->people[k], &slot);
    if (status != POACH_OK) return status;
    struct worker *worker = world_worker(world, k, slot);
    *worker = (struct worker){.firm = (int16_t)firm, .home = (uint8_t)k};
    world_background(world, k, slot)->origin = (struct origin){
        .purpose = PURPOSE_START, .segment = (uint8_t)k, .part = name.part, .number = number};
    skill_give(world, k, slot, group->skill[number % GROUP]);
    if (firm == AT_POOL) return people_join_pool(&world->people[k], slot);
    worker->pay = world_scale(world, firm, k) * worker->z * group->spread[number % GROUP];
    if (person >= 0) persons_seat(world, person, k, slot);
    status = moves_check_pay(world, worker->pay);
    if (status != POACH_OK) return status;
    crossing_join(world_staff(world, firm, k), worker, firm, worker->pay, false);
    double unvested = person >= 0 ? world->scenario->people[person].unvested : NAN;
    if (!world->grants.active) return POACH_OK;
    return packages_start(world, k, slot, group->grant[number % GROUP], unvested);
}

/* The first `count` people at one place: whom the scenario names, then the others. */
static poach_status first_at(struct world *world, int k, int firm, int64_t count)
{
    const poach_scenario *s = world->scenario;
    struct group group;
    int person = firm >= 0 ? persons_next_at(s, firm, k, -1) : -1;
    for (int64_t i = 0; i < count; i++) {
        int64_t left = count - i;
        if (i % GROUP == 0)
            draw_group(world, k, firm, (uint32_t)i, left < GROUP ? (int)left : GROUP, &group);
        poach_status status = first_worker(world, k, firm, (uint32_t)i, person, &group);
        if (status != POACH_OK) return status;
        if (person >= 0) person = persons_next_at(s, firm, k, person);
    }
    uint32_t beyond = world->people[k].used;
    if (world->tastes.on)
        tastes_start(world, k, beyond - (uint32_t)count, start_name(world, k, firm, 0), count);
    return POACH_OK;
}

static poach_status first_people(struct world *world, int k)
{
    const poach_scenario *s = world->scenario;
    for (int f = 0; f < s->firm_count; f++) {
        poach_status status = first_at(world, k, f, s->firms[f].headcount[k]);
        if (status != POACH_OK) return status;
    }
    return first_at(world, k, AT_POOL, s->segments[k].pool);
}

/* Does a rule of the firm's ask what its staff earn on average of the logarithms [E10]? */
static bool looks_at_staff(const poach_scenario *s, int f)
{
    return s->firms[f].strategy.internal_equity > 0;
}

static void empty_staffs(struct world *world)
{
    const poach_scenario *s = world->scenario;
    int z = skill_is_alike(s) ? 0 : STAFF_Z;
    world->plain_staffs = z == 0;
    for (int f = 0; f < s->firm_count; f++) {
        int keeps = scenario_ever(s, looks_at_staff, f) ? z | STAFF_LN : z;
        world->plain_staffs = world->plain_staffs && keeps == 0;
        for (int k = 0; k < s->segment_count; k++)
            *world_staff(world, f, k) = staff_empty((uint8_t)keeps);
    }
}

poach_status build_world(struct world *world, uint32_t replication)
{
    const poach_scenario *s = world->scenario;
    if (world->rng->type == stream_type) stream_open(world->rng, s->seed, replication);
    world->month = -(int)s->burn_in_months;
    terms_reset(&world->terms, s);
    knowledge_reset(&world->knowledge, s);
    grants_clear(world);
    newcomers_start(world);
    empty_staffs(world);
    for (int k = 0; k < s->segment_count; k++) {
        world->leaves[k].count = 0;
        people_clear(&world->people[k]);
        poach_status status = first_people(world, k);
        if (status != POACH_OK) return status;
        journal_start(&world->journal[k], &world->people[k]);
    }
    for (int f = 0; f < s->firm_count; f++)
        world->payroll_at_start[f] = world_payroll(world, f, false);
    return teams_cut(world);
}

void build_founders(struct world *world)
{
    for (int k = 0; k < world->scenario->segment_count; k++)
        for (uint32_t i = 0; i < world->people[k].used; i++) {
            struct worker *worker = world_worker(world, k, i);
            worker->home = (uint8_t)k;
            worker->founder = worker->firm >= 0;
        }
    for (int f = 0; f < world->scenario->firm_count; f++)
        world->payroll_at_start[f] = world_payroll(world, f, false);
}
