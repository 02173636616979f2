#include "world/raises.h"

#include "world/moves.h"

#define MANY 4 /* one in so many is many people */

void raises_open(struct world *world, int k, int64_t reached)
{
    const struct promotion *promotion = &world->scenario->segments[k].promotion;
    bool promotes = promotion->given && promotion->rate > 0;
    world->journal[k].open = !promotes && reached * MANY >= world->people[k].used;
}

/* Without an entry in the journal. */
static inline poach_status raise_one(struct world *world, struct journal *journal, int k,
                                     struct worker *worker, double pay)
{
    poach_status status = moves_check_pay(world, pay);
    if (status != POACH_OK) return status;
    double ratio = pay / worker->pay;
    staff_reprice(world_staff(world, worker->firm, k), worker, pay, ratio);
    log_sum_add(&journal->raises, ratio);
    worker->pay = pay;
    return POACH_OK;
}

poach_status raises_give(struct world *world, int k, uint32_t slot, double pay)
{
    return raises_give_all(world, k, slot, &pay, 1);
}

poach_status raises_give_all(struct world *world, int k, uint32_t first, const double *pay,
                             int count)
{
    struct journal *journal = &world->journal[k];
    struct worker *worker = world_worker(world, k, first);
    poach_status status = POACH_OK;
    for (int i = 0; i < count && status == POACH_OK; i++) {
        if (pay[i] == worker[i].pay) continue;
        if (!journal->open || journal_has(journal, &worker[i])) {
            status = moves_repay(world, k, first + (uint32_t)i, pay[i]);
        } else {
            journal->many = true;
            status = raise_one(world, journal, k, &worker[i], pay[i]);
        }
    }
    return status;
}

/* What the sums of a segment and the journal know of it: each staff grows, less those with an entry. */
static void grow_sums(struct world *world, int k, const double *growth)
{
    struct journal *journal = &world->journal[k];
    for (int f = 0; f < world->scenario->firm_count; f++) {
        struct staff *staff = world_staff(world, f, k);
        if (growth[f] == 1 || staff->heads == 0) continue;
        staff->payroll *= growth[f];
        if (staff->keeps & STAFF_LN)
            log_sum_add_times(&staff->ln_pay_per_z, growth[f], staff->heads);
        log_sum_add_times(&journal->raises, growth[f], staff->heads);
        journal->many = true;
    }
    for (size_t i = 0; i < journal->count; i++) {
        struct journal_entry *entry = &journal->entries[i];
        const struct worker *worker = world_worker(world, k, entry->slot);
        if (worker->firm < 0 || journal_entry_of(journal, worker) != entry) continue;
        entry->pay_now *= growth[worker->firm];
        log_sum_add(&journal->raises, 1 / growth[worker->firm]);
    }
}

/* Everybody's pay, without an entry in the journal; false if one is out of range then. */
static bool grow_all(struct worker *worker, uint32_t count, const double *growth)
{
    double least = MOVES_PAY_MOST, most = MOVES_PAY_LEAST;
    for (uint32_t i = 0; i < count; i++) {
        if (worker[i].firm < 0) continue;
        double pay = worker[i].pay * growth[worker[i].firm];
        worker[i].pay = pay;
        least = num_min(least, pay);
        most = num_max(most, pay);
    }
    return least >= MOVES_PAY_LEAST && most <= MOVES_PAY_MOST;
}

poach_status raises_give_staffs(struct world *world, int k, const double *growth)
{
    struct people *people = &world->people[k];
    if (world->journal[k].open) {
        grow_sums(world, k, growth);
        return grow_all(people->slot, people->used, growth) ? POACH_OK : moves_wrong_pay(world);
    }
    for (uint32_t i = 0; i < people->used; i++) {
        const struct worker *worker = &people->slot[i];
        double pay = worker->firm < 0 ? worker->pay : worker->pay * growth[worker->firm];
        poach_status status = pay == worker->pay ? POACH_OK : moves_repay(world, k, i, pay);
        if (status != POACH_OK) return status;
    }
    return POACH_OK;
}

void raises_close(struct world *world, int k)
{
    world->journal[k].open = false;
    for (int f = 0; f < world->scenario->firm_count; f++) world_refresh(world, f, k);
}
