#include "observe/pay_book.h"

#include <stdlib.h>
#include <string.h>
#include "world/skill.h"

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

static size_t cell_count(const struct pay_book *self)
{
    return (size_t)self->firm_count * (size_t)self->segment_count;
}

poach_status pay_book_init(struct pay_book *self, const poach_scenario *s)
{
    *self = (struct pay_book){.firm_count = s->firm_count,
                              .segment_count = s->segment_count,
                              .all_alike = skill_is_alike(s)};
    self->columns = s->segment_count > 1 ? s->segment_count + 1 : 1;
    self->column = calloc((size_t)self->columns, sizeof *self->column);
    self->median_per_z = calloc((size_t)s->segment_count, sizeof(double));
    self->per_z = calloc(cell_count(self), sizeof *self->per_z);
    if (!self->column || !self->median_per_z || !self->per_z) return POACH_NO_MEMORY;
    poach_status status = POACH_OK;
    for (int c = 0; c < self->columns && status == POACH_OK; c++) {
        int sets = c < s->segment_count ? per_z_set(self) + 1 : s->firm_count + 1;
        status = pay_column_init(&self->column[c], s->firm_count, sets);
    }
    return status;
}

void pay_book_free(struct pay_book *self)
{
    for (int c = 0; self->column && c < self->columns; c++) pay_column_free(&self->column[c]);
    free(self->column);
    free(self->median_per_z);
    free(self->per_z);
    *self = (struct pay_book){0};
}

/* Where someone of a segment counts. Kept by value during a walk through many people, so that it can
 * stay in registers. The walks are compiled twice: for a plain book, which has neither a column of all
 * nor sets of pay per z, they are a third shorter. */
struct page {
    struct pay_counts own, all;       /* columns */
    size_t market, all_market, per_z; /* where their bins begin, the second's in `all` */
    bool has_all, has_per_z;
    size_t shift;                /* from a place in `own` to that in `all` */
    struct pay_per_z *staff_sum; /* [firm] */
};

static bool is_plain(const struct pay_book *self)
{
    return self->columns == 1 && self->all_alike;
}

LANES_INLINE struct page page_of(const struct pay_book *self, int k, bool plain)
{
    struct page page = {.own = self->column[k].counts,
                        .all = self->column[self->columns - 1].counts,
                        .has_all = !plain && self->columns > 1,
                        .has_per_z = !plain && !self->all_alike};
    page.market = pay_counts_first(&page.own, market_set(self));
    page.all_market = pay_counts_first(&page.all, market_set(self));
    page.per_z = pay_counts_first(&page.own, per_z_set(self));
    page.shift = (size_t)(page.own.low - page.all.low);
    page.staff_sum = &self->per_z[k * self->firm_count];
    return page;
}

/* Room for a pay in a segment's column, and so in `all`. */
static poach_status reach(struct pay_book *self, int k, double pay)
{
    struct pay_counts *own = &self->column[k].counts;
    poach_status status = pay_counts_holds(own, pay) ? POACH_OK : pay_counts_reach(own, pay);
    if (status != POACH_OK || self->columns == 1) return status;
    return pay_counts_cover(&self->column[self->columns - 1].counts, own);
}

/* Room on a page for someone's pay and pay per z. */
LANES_INLINE poach_status make_room(struct pay_book *self, struct page *page, int k, double pay,
                                    double z, bool plain)
{
    if (pay_counts_holds(&page->own, pay) &&
        (!page->has_per_z || pay_counts_holds(&page->own, pay / z)))
        return POACH_OK;
    poach_status status = reach(self, k, pay);
    if (status == POACH_OK && page->has_per_z) status = reach(self, k, pay / z);
    *page = page_of(self, k, plain);
    return status;
}

LANES_INLINE void count(const struct pay_counts *counts, size_t first, struct pay_item item,
                        bool enters)
{
    if (enters)
        pay_counts_enter(counts, first, item);
    else
        pay_counts_strike(counts, first, item);
}

/* Someone's pay per z, and in the sum of his firm's staff. */
LANES_INLINE void count_per_z(const struct page *page, int firm, double per_z, bool enters)
{
    count(&page->own, page->per_z, pay_counts_item(&page->own, per_z), enters);
    pay_per_z_count(&page->staff_sum[firm], per_z, enters);
}

/* Someone's pay, in all sheets of the page. `enters` is a constant wherever this is inlined. */
LANES_INLINE void post(const struct page *page, int firm, double pay, double z, bool enters)
{
    struct pay_item item = pay_counts_item(&page->own, pay);
    count(&page->own, pay_counts_first(&page->own, firm), item, enters);
    count(&page->own, page->market, item, enters);
    if (page->has_all) {
        item.place += page->shift;
        count(&page->all, pay_counts_first(&page->all, firm), item, enters);
        count(&page->all, page->all_market, item, enters);
    }
    if (page->has_per_z) count_per_z(page, firm, pay / z, enters);
}

LANES_INLINE void enter(const struct page *page, int firm, double pay, double z)
{
    post(page, firm, pay, z, true);
}

LANES_INLINE void strike(const struct page *page, int firm, double pay, double z)
{
    post(page, firm, pay, z, false);
}

/* Everybody of a segment, in the sets of the firms and of pay per z. */
LANES_INLINE poach_status count_segment(struct pay_book *self, const struct world *world, int k,
                                        bool plain)
{
    const struct worker *worker = world->people[k].slot, *beyond = worker + world->people[k].used;
    struct page page = page_of(self, k, plain);
    for (; worker < beyond; worker++) {
        if (worker->firm < 0) continue;
        poach_status status = make_room(self, &page, k, worker->pay, worker->z, plain);
        if (status != POACH_OK) return status;
        pay_counts_enter(&page.own, pay_counts_first(&page.own, worker->firm),
                         pay_counts_item(&page.own, worker->pay));
        if (page.has_per_z) count_per_z(&page, worker->firm, worker->pay / worker->z, true);
    }
    return POACH_OK;
}

/* The other sets, from those of firm and segment. */
static void add_up(struct pay_book *self, int k)
{
    struct pay_counts *own = &self->column[k].counts;
    struct pay_counts *all = &self->column[self->columns - 1].counts;
    int market = market_set(self);
    for (int f = 0; f < self->firm_count; f++) pay_counts_join(own, market, own, f);
    for (int set = 0; all != own && set <= market; set++) pay_counts_join(all, set, own, set);
}

/* Counts everybody anew. */
static poach_status recount(struct pay_book *self, const struct world *world)
{
    poach_status status = POACH_OK;
    for (int c = 0; c < self->columns; c++) {
        pay_counts_clear(&self->column[c].counts);
        pay_column_touch_all(&self->column[c]);
    }
    memset(self->per_z, 0, cell_count(self) * sizeof *self->per_z);
    for (int k = 0; k < self->segment_count && status == POACH_OK; k++) {
        status = is_plain(self) ? count_segment(self, world, k, true)
                                : count_segment(self, world, k, false);
        if (status == POACH_OK) add_up(self, k);
    }
    return status;
}

/* The counts hold so many people. */
static poach_status check_room(struct world *world)
{
    int64_t employed = 0;
    for (int f = 0; f < world->scenario->firm_count; f++) employed += world_heads(world, f);
    if (employed <= PAY_COUNTS_MOST) return POACH_OK;
    world->wrong = "more people are employed than the counts of pay hold, 268 million";
    return POACH_FAILED;
}

/* Every firm's market_ratio asks for the medians. */
static void read_median(struct pay_book *self, int k)
{
    self->median_per_z[k] = pay_book_per_z(self, k, 0.5);
}

poach_status pay_book_start(struct pay_book *self, struct world *world)
{
    poach_status status = check_room(world);
    if (status == POACH_OK) status = recount(self, world);
    for (int k = 0; k < self->segment_count; k++) read_median(self, k);
    return status;
}

/* One whom the journal notes, and his present z. */
LANES_INLINE poach_status follow(struct pay_book *self, struct page *page, int k,
                                 const struct journal_entry *who, double z, bool plain)
{
    if (who->firm >= 0 && (plain || !who->promoted)) strike(page, who->firm, who->pay, who->z);
    if (who->firm_now < 0 || (!plain && who->replaced)) return POACH_OK;
    poach_status status = make_room(self, page, k, who->pay_now, z, plain);
    if (status == POACH_OK) enter(page, who->firm_now, who->pay_now, z);
    return status;
}

/* Those in a journal, seen once: for the counts, unless they are `counted` already, and for the index. */
LANES_INLINE poach_status walk_journal(struct pay_book *self, struct pay_index *index,
                                       struct world *world, int k, bool counted, bool plain)
{
    const struct journal journal = world->journal[k]; /* by value, as the page is */
    const struct people *people = &world->people[k];
    struct index_month step = pay_index_step(index, &world->journal[k], k);
    struct page page = page_of(self, k, plain);
    for (size_t i = 0; i < journal.count; i++) {
        const struct journal_entry *who = &journal.entries[i];
        if (who->folded) continue;
        index_month_add(&step, who, !plain);
        if (counted) continue;
        if (page.has_per_z) journal_fetch(&journal, people, i);
        double z = page.has_per_z ? people->slot[who->slot].z : 1;
        poach_status status = follow(self, &page, k, who, z, plain);
        if (status != POACH_OK) return status;
    }
    index->step[k] = step;
    return POACH_OK;
}

static void touch(struct pay_book *self, int k, int firm, double pay)
{
    struct pay_column *all = &self->column[self->columns - 1];
    if (firm < 0) return;
    pay_column_touch(&self->column[k], firm, pay);
    if (self->columns > 1) pay_column_touch(all, firm, pay);
}

/* After a short journal most of what was read before still holds; a long one leaves nothing as it was. */
static void touch_noted(struct pay_book *self, const struct world *world, int k)
{
    const struct journal *journal = &world->journal[k];
    struct pay_column *own = &self->column[k];
    if (journal->count * PAY_GROUP > (size_t)own->counts.width / 2) {
        pay_column_touch_all(own);
        pay_column_touch_all(&self->column[self->columns - 1]);
        return;
    }
    for (size_t i = 0; i < journal->count; i++) {
        const struct journal_entry *who = &journal->entries[i];
        touch(self, k, who->firm, who->pay);
        touch(self, k, who->firm_now, who->pay_now);
    }
}

/* Counts and medians of a segment in which something happened. */
static poach_status take_journal(struct pay_book *self, struct pay_index *index,
                                 struct world *world, int k, bool counted)
{
    poach_status status = is_plain(self) ? walk_journal(self, index, world, k, counted, true)
                                         : walk_journal(self, index, world, k, counted, false);
    if (status != POACH_OK || (world->journal[k].count == 0 && !counted)) return status;
    if (!counted) touch_noted(self, world, k);
    read_median(self, k);
    return POACH_OK;
}

poach_status pay_book_month(struct pay_book *self, struct pay_index *index, struct world *world)
{
    bool many = false;
    for (int k = 0; k < self->segment_count; k++) many = many || world->journal[k].many;
    poach_status status = check_room(world);
    if (many && status == POACH_OK) status = recount(self, world);
    for (int k = 0; k < self->segment_count && status == POACH_OK; k++)
        status = take_journal(self, index, world, k, many);
    if (status == POACH_OK && !self->all_alike) pay_per_z_renew(self->per_z, world);
    return status;
}

double pay_book_staff_per_z(const struct pay_book *self, const struct world *world, int f, int k)
{
    if (self->all_alike) return world_staff(world, f, k)->payroll;
    return self->per_z[k * self->firm_count + f].sum;
}

poach_status pay_book_read(struct pay_book *self)
{
    poach_status status = POACH_OK;
    for (int c = 0; c < self->columns && status == POACH_OK; c++)
        status = pay_column_read(&self->column[c]);
    return status;
}

const double *pay_book_levels(const struct pay_book *self, int firm, int segment)
{
    return self->column[column_of(self, segment)].levels[firm].at;
}

struct pay_spread pay_book_spread(const struct pay_book *self, int segment)
{
    return self->column[column_of(self, segment)].spread;
}

double pay_book_per_z(const struct pay_book *self, int segment, double percentile)
{
    double pay;
    pay_percentiles(&self->column[segment].counts, per_z_set(self), &percentile, 1, &pay);
    return pay;
}
