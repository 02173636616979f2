#include "observe/writers.h"

#include <math.h>

/* Heads, pay and value of one segment over all firms. */
static void write_staff(struct market_row *row, const struct world *world, int k)
{
    row->pool = (double)world_pool(world, k);
    for (int f = 0; f < world->scenario->firm_count; f++) {
        const struct staff *staff = world_staff(world, f, k);
        double value = world_value(world, f, k);
        row->employed += (double)staff->heads;
        row->on_leave += (double)staff->on_leave;
        row->agreed_pay += staff->payroll;
        if (value <= 0) continue;
        row->valued_pay += staff->payroll;
        row->value += value * staff_z(staff);
    }
    row->workers = row->employed + row->on_leave + row->pool;
}

static void write_tally(struct market_row *row, const struct market_tally *tally)
{
    row->contacts = (double)tally->contacts;
    row->offers = (double)tally->offers;
    row->accepted = (double)tally->accepted;
    row->counters = (double)tally->counters;
    row->counters_won = (double)tally->counters_won;
    row->moves = (double)tally->moves;
    row->boomerangs = (double)tally->boomerangs;
    row->layoffs = (double)tally->layoffs;
    row->entries = (double)tally->entries;
    row->exits = (double)tally->exits;
    row->cascades = (double)tally->cascades;
    row->cascade_max = tally->cascade_max;
    row->move_ln_premiums = fixed_sum_value(&tally->move_premiums);
}

static double talent_hhi(const struct world *world, int first, int beyond)
{
    double sum = 0, squares = 0;
    for (int f = 0; f < world->scenario->firm_count; f++) {
        double talent = 0;
        for (int k = first; k < beyond; k++) talent += world_segment_talent(world, f, k);
        sum += talent;
        squares += talent * talent;
    }
    return sum > 0 ? squares / (sum * sum) : NAN;
}

static void read_pay(struct market_row *row, const struct ledger *ledger, int segment)
{
    const double *pay = pay_book_levels(&ledger->book, ledger->layout.firm_count, segment);
    row->pay_p10 = pay[0];
    row->pay_p50 = pay[1];
    row->pay_p90 = pay[2];
    row->pay_p99 = pay[3];
    row->star_premium = pay[3] / pay[1];
    struct pay_spread spread = pay_book_spread(&ledger->book, segment);
    row->pay_gini = spread.gini;
    row->top1_share = spread.top_share;
}

/* What both kinds of rows say of segments first..beyond-1 together. */
static void finish(struct market_row *row, const struct ledger *self, const struct world *world,
                   int month, int segment, int first, int beyond)
{
    row->talent_hhi = talent_hhi(world, first, beyond);
    row->pay_index = pay_index_at(&self->index, month, segment);
    row->inflation = pay_index_inflation(&self->index, month, segment);
    read_pay(row, self, segment);
}

static void write_segment(const struct ledger *self, const struct world *world, int month, int k)
{
    struct market_row *row = rows_market(&self->rows, month, k);
    struct market_tally tally = tally_market(&self->tally, k);
    *row = (struct market_row){0};
    write_staff(row, world, k);
    write_tally(row, &tally);
    if (!world->scenario->teams.given) row->cascades = row->cascade_max = NAN;
    if (self->layout.firm_count > WORKER_FIRMS_KNOWN) row->boomerangs = NAN;
    finish(row, self, world, month, k, k, k + 1);
}

static void write_all(const struct ledger *self, const struct world *world, int month)
{
    int segments = self->layout.segment_count;
    struct market_row *row = rows_market(&self->rows, month, segments);
    rows_add_up(TABLE_MARKET, segments, rows_market(&self->rows, month, 0), row);
    row->cascade_max = rows_market(&self->rows, month, 0)->cascade_max;
    for (int k = 1; k < segments; k++)
        row->cascade_max = fmax(row->cascade_max, rows_market(&self->rows, month, k)->cascade_max);
    finish(row, self, world, month, segments, 0, segments);
}

void market_rows_write(const struct ledger *self, const struct world *world, int month)
{
    int segments = self->layout.segment_count;
    for (int k = 0; k < segments; k++) write_segment(self, world, month, k);
    if (segments == 1) /* all are of that segment */
        *rows_market(&self->rows, month, 1) = *rows_market(&self->rows, month, 0);
    else
        write_all(self, world, month);
}
