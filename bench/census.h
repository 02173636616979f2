/* What happens in a replication of a scenario, on average: as the library finds it, so that the kernel
 * can do as much. */
#ifndef BENCH_CENSUS_H
#define BENCH_CENSUS_H

#include "library.h"
#include "observe/rows.h"
#include "run/result_view.h"
#include "scenario/scenario.h"

enum { CENSUS_MONTHS = 1200, CENSUS_TASTES = 4 };

struct census {
    double workers;  /* at month 0, who count as worker-months                          */
    double events;   /* as bench/ours counts them                                        */
    double contacts; /* by another firm: of the employed, and of the pool                */
    double offers;   /* to the employed                                                  */
    double moves, kept, hires, leavers, entries, backfills;
    double reviewed[CENSUS_MONTHS + 1]; /* people, by month                              */
    double values; /* numbers of the tables that differ between replications             */
    int months, firms, segments, tastes;
    bool skills, spreads, bids, shocks, merits, adjusts; /* is there any?                */
};

static inline bool census_reviews_in(const struct review *review, int month)
{
    return review->given && (month - (int)review->month) % 12 == 0;
}

/* What is drawn for whom. Of tastes only those of attributes that the segment weighs. */
static inline void census_rules(struct census *self, const poach_scenario *s)
{
    for (int k = 0; k < s->segment_count; k++) {
        const struct segment *segment = &s->segments[k];
        int tastes = 0;
        for (int j = 0; j < s->attribute_count; j++)
            tastes += segment->choice.taste_sd > 0 && segment->choice.attributes[j] != 0;
        if (tastes > CENSUS_TASTES) tastes = CENSUS_TASTES;
        if (tastes > self->tastes) self->tastes = tastes;
        self->skills = self->skills || segment->skill.law != SKILL_CONSTANT;
        self->shocks = self->shocks || segment->choice.shock_scale > 0;
        for (int f = 0; f < s->firm_count; f++) {
            self->spreads = self->spreads || s->firms[f].pay[k].sigma > 0;
            self->bids = self->bids || s->firms[f].strategy.offer[k].premium_sd > 0;
        }
    }
    for (int f = 0; f < s->firm_count; f++) {
        const struct review *review = &s->firms[f].strategy.review;
        self->merits = self->merits || (review->given && review->merit_sd > 0);
        self->adjusts = self->adjusts || (review->given && review->market_adjust > 0);
    }
}

/* What no market row says, firm by firm. */
static inline void census_firm(struct census *self, const poach_result *result,
                               const struct firm *firm)
{
    double hires = library_metric(result, "firms.%s.from_pool@sum", firm->name);
    self->hires += hires;
    self->offers -= hires; /* who refuses in the pool is taken for employed: next to nobody does */
    self->backfills += library_metric(result, "firms.%s.backfilled@sum", firm->name);
    for (int t = 1; t <= self->months; t++)
        if (census_reviews_in(&firm->strategy.review, t))
            self->reviewed[t] += library_metric(result, "firms.%s.headcount@%d", firm->name, t);
}

/* Numbers of a row that differ. A ratio is of two, which other columns may share. */
static inline double census_row(const poach_result *result, enum table_id id, int64_t row)
{
    const struct table *table = table_get(id);
    bool differs[sizeof(struct firms_row) / sizeof(double)] = {false}; /* the longest */
    double values = 0;
    for (int c = 0; c < table->column_count; c++) {
        struct statistic at;
        result_statistic(result, id, row, c, &at);
        if (!(at.sd > 0) && (at.n == 0 || at.n == poach_result_done(result))) continue;
        differs[table->columns[c].slot] = true;
        if (table->columns[c].kind == COLUMN_RATIO) differs[table->columns[c].below] = true;
    }
    for (int i = 0; i < table->row_slots; i++) values += differs[i];
    return values;
}

static inline double census_values(const poach_result *result)
{
    const struct layout *layout = result_layout(result);
    double values = 0;
    for (int id = 0; id < TABLE_COUNT; id++)
        for (int64_t row = 0; row < layout->rows[id]; row++)
            values += census_row(result, (enum table_id)id, row);
    return values;
}

static inline struct census census_take(const poach_scenario *s, const poach_result *result)
{
    struct census self = {.months = (int)s->months,
                          .firms = s->firm_count,
                          .segments = s->segment_count,
                          .events = library_events(result),
                          .workers = library_metric(result, "market.workers@0"),
                          .contacts = library_metric(result, "market.contacts@sum"),
                          .offers = library_metric(result, "market.offers@sum"),
                          .moves = library_metric(result, "market.moves@sum"),
                          .kept = library_metric(result, "market.counters_won@sum"),
                          .entries = library_metric(result, "market.entries@sum"),
                          .leavers = library_metric(result, "market.exits@sum") +
                                     library_metric(result, "market.layoffs@sum"),
                          .values = census_values(result)};
    census_rules(&self, s);
    for (int f = 0; f < s->firm_count; f++) census_firm(&self, result, &s->firms[f]);
    return self;
}

#endif
