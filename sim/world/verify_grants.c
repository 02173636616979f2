#include "world/verify_grants.h"

#include <math.h>

/* Grants that have not all vested: how many, their shares, those weighted with their age, and what of
 * them is unvested. */
struct held {
    double grants, shares, aged, unvested;
};

static void add(struct held *held, const struct schedule *schedule, double shares, int age,
                double grants)
{
    if (age >= schedule->life) return;
    held->grants += grants;
    held->shares += shares;
    held->aged += shares * age;
    held->unvested += shares * (1 - schedule_part(schedule, age));
}

static const struct grant *first_grant(const struct world *world, int k, uint32_t slot)
{
    const struct holding *list = grants_holding(world, k, slot);
    return list->first ? &world->grants.items[list->first - 1] : NULL;
}

static const struct grant *next_grant(const struct world *world, const struct grant *grant)
{
    return grant->next ? &world->grants.items[grant->next - 1] : NULL;
}

static struct held held_by_people(const struct world *world, int schedule, int k)
{
    struct held held = {0};
    for (uint32_t i = 0; i < world->people[k].used; i++) {
        const struct grant *grant = first_grant(world, k, i);
        if (world_worker(world, k, i)->firm == NOWHERE) continue;
        for (; grant; grant = next_grant(world, grant))
            if (grant->schedule == schedule)
                add(&held, &world->grants.schedules.items[schedule], grant->shares,
                    world->grants.schedules.clock - grant->start, 1);
    }
    return held;
}

static struct held held_in_cohorts(const struct world *world, int schedule, int k)
{
    const struct schedule *self = &world->grants.schedules.items[schedule];
    struct held held = {0};
    for (int age = -1; age < self->life; age++) {
        const struct cohort *cohort = schedule_cohort(self, k, world->grants.schedules.clock - age);
        add(&held, self, cohort->shares, age, (double)cohort->grants);
    }
    return held;
}

static bool near(double a, double b, double size)
{
    return fabs(a - b) <= 1e-9 * size;
}

static const char *verify_schedules(const struct world *world, double *unvested)
{
    const struct schedules *schedules = &world->grants.schedules;
    for (int f = 0; f < schedules->firm_count; f++) unvested[f] = 0;
    for (int i = 0; i < schedules->count; i++)
        for (int k = 0; k < schedules->segment_count; k++) {
            struct held people = held_by_people(world, i, k);
            struct held cohorts = held_in_cohorts(world, i, k);
            double size = world->grants.book[schedules->items[i].firm].granted;
            if (people.grants != cohorts.grants)
                return "a cohort is not as many grants as are held";
            if (!near(people.shares, cohorts.shares, size) ||
                !near(people.aged, cohorts.aged, size * schedules->items[i].life))
                return "a cohort's shares are not those of the grants held";
            unvested[schedules->items[i].firm] += people.unvested;
        }
    return NULL;
}

static const char *verify_books(const struct world *world, const double *unvested)
{
    for (int f = 0; f < world->scenario->firm_count; f++) {
        const struct share_book *book = &world->grants.book[f];
        if (!near(book->granted, book->vested + unvested[f] + book->forfeited, book->granted))
            return "shares granted are not those vested, unvested and forfeited";
    }
    return NULL;
}

/* Whoever is at no firm holds nothing; the equity part of the others' pay adds up. */
static const char *verify_people(const struct world *world, int k)
{
    int firms = world->scenario->firm_count;
    for (uint32_t i = 0; i < world->people[k].used; i++) {
        int firm = world_worker(world, k, i)->firm;
        const double *pay = &grants_holding(world, k, i)->pay;
        if (firm < 0 && firm != NOWHERE && (*pay != 0 || first_grant(world, k, i)))
            return "someone at no firm holds equity";
    }
    for (int f = 0; f < firms; f++) {
        const struct equity *equity = grants_equity(&world->grants, f, k);
        double sum = 0;
        uint32_t people = 0;
        for (uint32_t i = 0; i < world->people[k].used; i++) {
            const double *pay = &grants_holding(world, k, i)->pay;
            if (world_worker(world, k, i)->firm != f || !(*pay > 0)) continue;
            sum += *pay;
            people++;
        }
        if (people != equity->paid_people || !near(equity->pay, sum, equity->pay_peak))
            return "the equity part of pay is not that of the people";
    }
    return NULL;
}

const char *verify_grants(const struct world *world)
{
    if (!world->grants.active) return NULL;
    const char *wrong = verify_schedules(world, world->terms.scratch);
    if (!wrong) wrong = verify_books(world, world->terms.scratch);
    for (int k = 0; k < world->scenario->segment_count && !wrong; k++)
        wrong = verify_people(world, k);
    return wrong;
}
