#include "observe/pay_book.h"

#include <stdlib.h>

/* Nobody is more or less skilled than anybody else, and nobody can become so. */
static bool all_alike(const poach_scenario *s)
{
    for (int k = 0; k < s->segment_count; k++)
        if (s->segments[k].skill.law != SKILL_CONSTANT) return false;
    return s->person_count == 0;
}

/* Numbers of the sets of a column; the firms' are their own. */
static int market_set(const struct pay_book *self)
{
    return self->firm_count;
}

static int per_z_set(const struct pay_book *self)
{
    return self->all_alike ? self->firm_count : self->firm_count + 1;
}

static int column_of(const struct pay_book *self, int segment)
{
    return segment < self->columns ? segment : self->columns - 1;
}

poach_status pay_book_init(struct pay_book *self, const poach_scenario *s)
{
    *self = (struct pay_book){
        .firm_count = s->firm_count, .segment_count = s->segment_count, .all_alike = all_alike(s)};
    self->columns = s->segment_count > 1 ? s->segment_count + 1 : 1;
    self->counts = calloc((size_t)self->columns, sizeof *self->counts);
    self->median_per_z = calloc((size_t)s->segment_count, sizeof(double));
    if (!self->counts || !self->median_per_z) return POACH_NO_MEMORY;
    for (int c = 0; c < self->columns; c++)
        self->counts[c].sets = c < s->segment_count ? per_z_set(self) + 1 : s->firm_count + 1;
    return POACH_OK;
}

void pay_book_free(struct pay_book *self)
{
    for (int c = 0; self->counts && c < self->columns; c++) pay_counts_free(&self->counts[c]);
    free(self->counts);
    free(self->median_per_z);
    *self = (struct pay_book){0};
}

/* The columns where someone of a segment counts. Kept by value during a walk through many people, so
 * that the places of counts stay in registers. */
struct page {
    struct pay_counts own, all;
    int market, per_z; /* sets; per_z < 0: not asked for */
    int shift;         /* from a place in `own` to that in `all`; < 0: there is no such column */
};

static inline struct page page_of(const struct pay_book *self, int k)
{
    struct page page = {
        .own = self->counts[k], .market = market_set(self), .per_z = -1, .shift = -1};
    if (!self->all_alike) page.per_z = per_z_set(self);
    if (self->columns > 1) {
        page.all = self->counts[self->columns - 1];
        page.shift = page.own.low - page.all.low;
    }
    return page;
}

/* Room for a pay in a segment's column, and so in `all`. */
static poach_status reach(struct pay_book *self, int k, double pay)
{
    struct pay_counts *own = &self->counts[k];
    poach_status status = pay_counts_holds(own, pay) ? POACH_OK : pay_counts_reach(own, pay);
    if (status != POACH_OK || self->columns == 1) return status;
    return pay_counts_cover(&self->counts[self->columns - 1], own);
}

/* Room on a page for someone's pay and pay per z. */
static inline poach_status make_room(struct pay_book *self, struct page *page, int k, double pay,
                                     double z)
{
    bool apart = page->per_z >= 0;
    if (pay_counts_holds(&page->own, pay) && (!apart || pay_counts_holds(&page->own, pay / z)))
        return POACH_OK;
    poach_status status = reach(self, k, pay);
    if (status == POACH_OK && apart) status = reach(self, k, pay / z);
    *page = page_of(self, k);
    return status;
}

static inline void enter(struct page *page, int firm, double pay, double z)
{
    struct pay_item item = pay_counts_item(&page->own, pay);
    pay_counts_enter(&page->own, firm, &item);
    pay_counts_enter(&page->own, page->market, &item);
    if (page->shift >= 0) {
        item.place += page->shift;
        pay_counts_enter(&page->all, firm, &item);
        pay_counts_enter(&page->all, page->market, &item);
    }
    if (page->per_z < 0) return;
    item = pay_counts_item(&page->own, pay / z);
    pay_counts_enter(&page->own, page->per_z, &item);
}

static inline void strike(struct page *page, int firm, double pay, double z)
{
    struct pay_item item = pay_counts_item(&page->own, pay);
    pay_counts_strike(&page->own, firm, &item);
    pay_counts_strike(&page->own, page->market, &item);
    if (page->shift >= 0) {
        item.place += page->shift;
        pay_counts_strike(&page->all, firm, &item);
        pay_counts_strike(&page->all, page->market, &item);
    }
    if (page->per_z < 0) return;
    item = pay_counts_item(&page->own, pay / z);
    pay_counts_strike(&page->own, page->per_z, &item);
}

/* Everybody of a segment, in the sets of the firms and of pay per z. */
static poach_status count_segment(struct pay_book *self, const struct world *world, int k)
{
    struct page page = page_of(self, k);
    for (uint32_t i = 0; i < world->people[k].used; i++) {
        const struct worker *worker = world_worker(world, k, i);
        if (worker->firm < 0) continue;
        poach_status status = make_room(self, &page, k, worker->pay, worker->z);
        if (status != POACH_OK) return status;
        struct pay_item item = pay_counts_item(&page.own, worker->pay);
        pay_counts_enter(&page.own, worker->firm, &item);
        if (page.per_z < 0) continue;
        item = pay_counts_item(&page.own, worker->pay / worker->z);
        pay_counts_enter(&page.own, page.per_z, &item);
    }
    return POACH_OK;
}

/* The other sets, from those of firm and segment. */
static void add_up(struct pay_book *self, int k)
{
    struct pay_counts *own = &self->counts[k], *all = &self->counts[self->columns - 1];
    for (int f = 0; f < self->firm_count; f++) {
        pay_counts_join(own, market_set(self), own, f);
        if (all != own) pay_counts_join(all, f, own, f);
    }
    if (all != own) pay_counts_join(all, market_set(self), own, market_set(self));
}

/* Counts everybody anew. */
static poach_status recount(struct pay_book *self, const struct world *world)
{
    poach_status status = POACH_OK;
    for (int c = 0; c < self->columns; c++) pay_counts_clear(&self->counts[c]);
    for (int k = 0; k < self->segment_count && status == POACH_OK; k++) {
        status = count_segment(self, world, k);
        if (status == POACH_OK) add_up(self, k);
    }
    return status;
}

/* What is read once a month; every firm's market_ratio asks for the medians. */
static poach_status finish(struct pay_book *self, struct world *world)
{
    if (pay_counts_people(&self->counts[self->columns - 1], market_set(self)) > PAY_COUNTS_MOST) {
        world->wrong = "more people are employed than the counts of pay hold, 268 million";
        return POACH_FAILED;
    }
    for (int k = 0; k < self->segment_count; k++)
        self->median_per_z[k] = pay_book_per_z(self, k, 0.5);
    return POACH_OK;
}

poach_status pay_book_start(struct pay_book *self, struct world *world)
{
    poach_status status = recount(self, world);
    return status == POACH_OK ? finish(self, world) : status;
}

/* Those in a journal, seen once for the counts and for the index; `counted`: already. */
static poach_status walk_journal(struct pay_book *self, struct pay_index *index,
                                 const struct world *world, int k, bool counted)
{
    const struct journal *journal = &world->journal[k];
    struct index_month step = pay_index_step(index, journal, k);
    struct page page = page_of(self, k);
    for (size_t i = 0; i < journal->count; i++) {
        journal_fetch(journal, &world->people[k], i);
        const struct journal_entry *before = &journal->entries[i];
        const struct worker *now = world_worker(world, k, before->slot);
        index_month_add(&step, before, now);
        if (counted) continue;
        if (before->firm >= 0 && !before->promoted)
            strike(&page, before->firm, before->pay, before->z);
        if (now->firm < 0 || before->replaced) continue;
        poach_status status = make_room(self, &page, k, now->pay, now->z);
        if (status != POACH_OK) return status;
        enter(&page, now->firm, now->pay, now->z);
    }
    index->step[k] = step;
    return POACH_OK;
}

poach_status pay_book_month(struct pay_book *self, struct pay_index *index, struct world *world)
{
    bool many = false;
    for (int k = 0; k < self->segment_count; k++) many = many || world->journal[k].many;
    poach_status status = many ? recount(self, world) : POACH_OK;
    for (int k = 0; k < self->segment_count && status == POACH_OK; k++)
        status = walk_journal(self, index, world, k, many);
    return status == POACH_OK ? finish(self, world) : status;
}

void pay_book_levels(const struct pay_book *self, int firm, int segment, double levels[PAY_LEVELS])
{
    static const double percentiles[PAY_LEVELS] = {0.1, 0.5, 0.9, 0.99};
    pay_counts_percentiles(&self->counts[column_of(self, segment)], firm, percentiles, PAY_LEVELS,
                           levels);
}

struct pay_spread pay_book_spread(const struct pay_book *self, int segment, double top)
{
    return pay_counts_spread(&self->counts[column_of(self, segment)], market_set(self), top);
}

double pay_book_per_z(const struct pay_book *self, int segment, double percentile)
{
    double pay;
    pay_counts_percentiles(&self->counts[segment], per_z_set(self), &percentile, 1, &pay);
    return pay;
}
