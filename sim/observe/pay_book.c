#include "observe/pay_book.h"

#include <stdlib.h>

/* Nobody is more or less skilled than anybody else, and nobody can become so. */
static bool all_alike(const poach_scenario *s)
{
    for (int k = 0; k < s->segment_count; k++)
        if (s->segments[k].skill.law != SKILL_CONSTANT) return false;
    return s->person_count == 0;
}

poach_status pay_book_init(struct pay_book *self, const poach_scenario *s)
{
    *self = (struct pay_book){
        .firm_count = s->firm_count, .segment_count = s->segment_count, .all_alike = all_alike(s)};
    self->columns = s->segment_count > 1 ? s->segment_count + 1 : 1;
    int sets = (s->firm_count + 1) * self->columns + s->segment_count;
    self->median_per_z = calloc((size_t)s->segment_count, sizeof(double));
    return self->median_per_z ? pay_counts_init(&self->counts, sets) : POACH_NO_MEMORY;
}

void pay_book_free(struct pay_book *self)
{
    pay_counts_free(&self->counts);
    free(self->median_per_z);
    *self = (struct pay_book){0};
}

int pay_book_per_z_set(const struct pay_book *self, int segment)
{
    if (self->all_alike) return pay_book_set(self, self->firm_count, segment);
    return (self->firm_count + 1) * self->columns + segment;
}

/* Enters (times = 1) or strikes (-1) one person's pay in the sets he belongs to. */
static inline poach_status post(struct pay_book *self, int firm, int segment, double pay, double z,
                                int times)
{
    struct pay_counts *counts = &self->counts;
    int bin, market = self->firm_count, all = self->segment_count;
    poach_status status = pay_counts_bin(counts, pay, &bin);
    if (status != POACH_OK) return status;
    pay_counts_add(counts, pay_book_set(self, firm, segment), bin, pay, times);
    pay_counts_add(counts, pay_book_set(self, market, segment), bin, pay, times);
    if (all > 1) {
        pay_counts_add(counts, pay_book_set(self, firm, all), bin, pay, times);
        pay_counts_add(counts, pay_book_set(self, market, all), bin, pay, times);
    }
    if (self->all_alike) return POACH_OK;
    status = pay_counts_bin(counts, pay / z, &bin);
    if (status != POACH_OK) return status;
    pay_counts_add(counts, pay_book_per_z_set(self, segment), bin, pay / z, times);
    return POACH_OK;
}

/* Every firm's market_ratio asks for it, so it is read once a month. */
static void read_medians(struct pay_book *self)
{
    static const double half = 0.5;
    for (int k = 0; k < self->segment_count; k++)
        pay_counts_percentiles(&self->counts, pay_book_per_z_set(self, k), &half, 1,
                               &self->median_per_z[k]);
}

void pay_book_levels(const struct pay_book *self, int firm, int segment, double levels[PAY_LEVELS])
{
    static const double percentiles[PAY_LEVELS] = {0.1, 0.5, 0.9, 0.99};
    pay_counts_percentiles(&self->counts, pay_book_set(self, firm, segment), percentiles,
                           PAY_LEVELS, levels);
}

/* Counts everybody anew. */
static poach_status recount(struct pay_book *self, const struct world *world)
{
    pay_counts_clear(&self->counts);
    for (int k = 0; k < self->segment_count; k++)
        for (uint32_t i = 0; i < world->people[k].used; i++) {
            const struct worker *worker = world_worker(world, k, i);
            if (worker->firm < 0) continue;
            poach_status status = post(self, worker->firm, k, worker->pay, worker->z, 1);
            if (status != POACH_OK) return status;
        }
    return POACH_OK;
}

/* Only those in the journal have changed. */
static poach_status post_journal(struct pay_book *self, const struct world *world, int k)
{
    const struct journal *journal = &world->journal[k];
    for (size_t i = 0; i < journal->count; i++) {
        journal_fetch(journal, &world->people[k], i);
        const struct journal_entry *before = &journal->entries[i];
        const struct worker *now = world_worker(world, k, before->slot);
        poach_status status = POACH_OK;
        if (before->firm >= 0 && !before->promoted)
            status = post(self, before->firm, k, before->pay, before->z, -1);
        if (status == POACH_OK && now->firm >= 0)
            status = post(self, now->firm, k, now->pay, now->z, 1);
        if (status != POACH_OK) return status;
    }
    return POACH_OK;
}

poach_status pay_book_start(struct pay_book *self, const struct world *world)
{
    poach_status status = recount(self, world);
    if (status == POACH_OK) read_medians(self);
    return status;
}

poach_status pay_book_month(struct pay_book *self, const struct world *world)
{
    bool many = false;
    for (int k = 0; k < self->segment_count; k++) many = many || world->journal[k].many;
    poach_status status = many ? recount(self, world) : POACH_OK;
    for (int k = 0; !many && k < self->segment_count && status == POACH_OK; k++)
        status = post_journal(self, world, k);
    if (status == POACH_OK) read_medians(self);
    return status;
}
