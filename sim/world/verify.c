#include "world/verify.h"

#include <math.h>
#include "world/verify_grants.h"

/* Running sums are added to and taken from, so they may be off by rounding. */
static bool near(double running, double sum)
{
    return fabs(running - sum) <= 1e-9 * (fabs(running) + fabs(sum));
}

static const char *verify_worker(const struct worker *worker, const struct background *background,
                                 int firm_count)
{
    if (worker->firm >= firm_count || worker->firm < NOWHERE)
        return "a worker is at no known place";
    if (worker->firm == NOWHERE) return NULL;
    if (!(worker->z > 0) || !(background->skill > 0)) return "a worker has no positive skill";
    if (worker->firm == AT_POOL) return worker->pay == 0 ? NULL : "someone in the pool is paid";
    if (!(worker->pay > 0) || !isfinite(worker->pay))
        return "an employed worker has no positive pay";
    if (worker->firm == ON_LEAVE &&
        (background->next_firm < 0 || background->next_firm >= firm_count))
        return "someone on leave goes to no firm";
    return NULL;
}

/* Where pay is all equity cash may be nothing: then what rounding leaves of others' pay is all there
 * is. */
static bool garden_is_right(const struct world *world, int firm, int k)
{
    double pay = 0;
    for (size_t i = 0; i < world->leaves[k].count; i++)
        if (world->leaves[k].items[i].payer == firm) pay += world->leaves[k].items[i].pay;
    double running = world_staff(world, firm, k)->garden_pay;
    return near(running, pay) || fabs(running - pay) <= 1e-9 * world_scale(world, firm, k);
}

static const char *verify_staff(const struct staff *running, const struct staff *sum)
{
    if (running->heads != sum->heads) return "headcount is not the number of people at the firm";
    if (running->on_leave != sum->on_leave) return "on_leave is not the number of people coming";
    if (!near(running->payroll, sum->payroll)) return "payroll is not the sum of pay";
    if (!near(running->leave_payroll, sum->leave_payroll))
        return "pay of those on leave is not their sum";
    if (!near(running->z_kept, sum->z_kept)) return "talent is not the sum of z";
    if (fabs(log_sum_value(&running->ln_pay_per_z) - log_sum_value(&sum->ln_pay_per_z)) > 1e-6)
        return "ln of pay per z is not the sum";
    return NULL;
}

static const char *verify_segment(const struct world *world, int k)
{
    const struct people *people = &world->people[k];
    int64_t pool = 0, empty = 0, leaving = 0;
    for (uint32_t i = 0; i < people->used; i++) {
        const struct worker *worker = &people->slot[i];
        const struct background *background = people_background(people, i);
        const char *wrong = verify_worker(worker, background, world->scenario->firm_count);
        if (wrong) return wrong;
        if (worker->firm == AT_POOL && (background->pool_place >= people->pool_count ||
                                        people->pool[background->pool_place] != i))
            return "someone in the pool is not on its list";
        pool += worker->firm == AT_POOL;
        empty += worker->firm == NOWHERE;
        leaving += worker->firm == ON_LEAVE;
    }
    if (pool != world_pool(world, k)) return "the pool is not the number of people in it";
    if (empty != (int64_t)people->vacant_count) return "an empty slot is not listed";
    if (leaving != (int64_t)world->leaves[k].count) return "someone on leave is not listed";
    return NULL;
}

/* Everybody in the queue is where it says, and the sums are theirs. */
static const char *verify_ramps(const struct world *world)
{
    const struct ramps *ramps = &world->knowledge.ramps;
    int cells = world->scenario->firm_count * ramps->segment_count;
    int64_t heads = 0, listed = 0;
    double z = 0, sum = 0;
    for (size_t i = ramps->head; i < ramps->count; i++) {
        const struct ramping *who = &ramps->queue[i];
        if (who->gone) continue;
        const struct worker *worker = world_worker(world, who->segment, who->slot);
        if (worker->firm != who->firm || worker->z != who->z)
            return "someone who ramps up is not where he is said to be";
        if (ramps->place[who->segment][who->slot] != i + 1)
            return "someone who ramps up is not found in the queue";
        listed++;
        sum += who->z;
    }
    for (int cell = 0; cell < cells; cell++) {
        heads += ramps->heads[cell];
        z += ramps->z[cell];
    }
    return heads == listed && near(z, sum) ? NULL : "ramp-up is not the sum of who ramps up";
}

const char *verify_world(const struct world *world)
{
    for (int k = 0; k < world->scenario->segment_count; k++) {
        const char *wrong = verify_segment(world, k);
        if (wrong) return wrong;
        for (int f = 0; f < world->scenario->firm_count; f++) {
            struct staff sum = world_recount(world, f, k);
            wrong = verify_staff(world_staff(world, f, k), &sum);
            if (wrong) return wrong;
            if (!garden_is_right(world, f, k))
                return "garden pay is not the sum of what leavers get";
        }
    }
    const char *wrong = teams_verify(world);
    if (!wrong) wrong = verify_ramps(world);
    return wrong ? wrong : verify_grants(world);
}

uint64_t verify_stride(const struct world *world)
{
    uint64_t people = 0;
    for (int k = 0; k < world->scenario->segment_count; k++) people += world->people[k].used;
    return 1 + people / 256;
}
