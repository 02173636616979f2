#include "observe/writers.h"

#include <math.h>

/* What the staff cost a year [1.5]: cash, and twelve times what vested this month. Without equity that
 * is agreed pay. */
static double payroll(const struct world *world, int f, int k)
{
    double agreed = world_staff(world, f, k)->payroll;
    const struct equity *equity = grants_equity(&world->grants, f, k);
    return equity ? agreed - equity->pay + 12 * equity->vested : agreed;
}

static void write_equity(struct firms_row *row, const struct world *world, int f, int k, int month)
{
    const struct equity *equity = grants_equity(&world->grants, f, k);
    bool grants = grants_at(&world->grants, f);
    row->unvested = grants ? grants_unvested_of(world, f, k) : NAN;
    row->grant_cost = !grants ? NAN : month > 0 ? equity->granted : 0;
    row->sign_on_cost = !equity ? NAN : month > 0 ? equity->sign_on : 0;
}

static void write_staff(struct firms_row *row, const struct world *world, int f, int k)
{
    const struct staff *staff = world_staff(world, f, k);
    row->headcount = (double)staff->heads;
    row->on_leave = (double)staff->on_leave;
    row->payroll = payroll(world, f, k);
    row->agreed_pay = staff->payroll;
    row->value = world_value(world, f, k) * staff_z(staff);
    row->talent = world_segment_talent(world, f, k);
}

static void write_tally(struct firms_row *row, const struct firm_tally *tally)
{
    row->poached_in = (double)tally_poached_in(tally);
    row->from_pool = (double)tally->from_pool;
    row->backfilled = (double)tally->backfilled;
    row->poached_out = (double)tally->poached_out;
    row->left_to_pool = (double)tally->left_to_pool;
    row->exits = (double)tally->exits;
    row->offers = (double)tally_offers(tally);
    row->accepted = (double)tally_accepted(tally);
    row->bid_ln_premiums = fixed_sum_value(&tally->premiums);
    row->bids = (double)(tally->taken + tally->refused - tally->worthless);
    row->counters = (double)tally->counters;
    row->counters_won = (double)tally->counters_won;
    row->hire_cost = tally->hire_cost;
    row->counter_cost = tally->counter_cost;
    row->regretted_out = (double)tally->regretted_out;
}

/* Each head's pay per z over the firm's scale and over the median of his segment. */
static void write_ratios(struct firms_row *row, const struct ledger *ledger,
                         const struct world *world, int f, int k)
{
    double per_z = pay_book_staff_per_z(&ledger->book, world, f, k);
    double median = ledger->book.median_per_z[k];
    bool given = world->scenario->firms[f].pay[k].given;
    row->pay_per_scale = given ? per_z / world_scale(world, f, k) : 0;
    row->pay_per_median = median > 0 ? per_z / median : 0;
}

static double talent_of_all(const struct world *world, int k)
{
    double talent = 0;
    for (int f = 0; f < world->scenario->firm_count; f++)
        talent += world_segment_talent(world, f, k);
    return talent;
}

static bool has_value(const struct firm *firm, int segments)
{
    for (int k = 0; k < segments; k++)
        if (firm->value[k] > 0) return true;
    return false;
}

/* Yearly worth of the staff in all segments, those without value too. */
static double value_of(const struct world *world, int f, int segments)
{
    double value = 0;
    for (int k = 0; k < segments; k++)
        value += world_value(world, f, k) * staff_z(world_staff(world, f, k));
    return value;
}

double firms_rows_profit(const struct ledger *self, const struct world *world, int f)
{
    const struct firm *firm = &world->scenario->firms[f];
    int segments = self->layout.segment_count;
    bool earns = world->scenario->capability.revenue.given; /* then value is not income too */
    if (!earns && !has_value(firm, segments)) return NAN;
    double effort = firm->strategy.recruit.effort * world_heat(world, f);
    double profit = earns ? world->knowledge.revenue[f] : 0;
    profit -= firm->strategy.recruit.effort_cost * effort;
    profit -= firm->compute.cost * world->terms.compute[f];
    for (int k = 0; k < segments; k++) {
        const struct staff *staff = world_staff(world, f, k);
        const struct equity *equity = grants_equity(&world->grants, f, k);
        double worth = earns ? 0 : world_value(world, f, k) * staff_z(staff);
        profit += worth - payroll(world, f, k) - staff->garden_pay;
        profit -= 12 * self->tally.firms[f * segments + k].hire_cost;
        if (equity) profit -= 12 * equity->sign_on;
    }
    return profit;
}

/* What stands in the row of a firm as a whole only. */
static void write_whole(struct firms_row *row, const struct ledger *self, const struct world *world,
                        int f, bool whole)
{
    const struct knowledge *knowledge = &world->knowledge;
    bool capable = whole && knowledge->on, earns = world->scenario->capability.revenue.given;
    row->capability = capable ? knowledge->capability[f] : NAN;
    row->capability_gap =
        capable ? knowledge_best(knowledge, self->layout.firm_count) - row->capability : NAN;
    row->revenue = whole && earns ? knowledge->revenue[f] : NAN;
    row->profit = whole ? firms_rows_profit(self, world, f) : NAN;
    row->profit_pv = whole && !isnan(row->profit) ? self->profit_pv[f] : NAN;
    row->escalation = whole ? world_heat(world, f) : NAN;
    bool shares = world->scenario->firms[f].stock.given || grants_at(&world->grants, f);
    row->stock = whole && shares ? world->terms.share_price[f] : NAN;
}

static void write_bleed(struct firms_row *row, const struct ledger *self, int cell)
{
    row->talent_lost = self->talent_lost[cell];
    row->talent_at_start = self->talent_at_start[cell];
    row->talent_gone = row->talent_at_start - row->talent;
}

static void read_pay(struct firms_row *row, const struct ledger *ledger, int f, int segment)
{
    const double *pay = pay_book_levels(&ledger->book, f, segment);
    row->pay_p10 = pay[0];
    row->pay_p50 = pay[1];
    row->pay_p90 = pay[2];
    row->pay_p99 = pay[3];
}

/* Every number of a row is written once: clearing it first would take as long again. */
static void write_segment(const struct ledger *self, const struct world *world, int month, int f,
                          int k, double talent)
{
    const struct firm *firm = &world->scenario->firms[f];
    struct firms_row *row = rows_firms(&self->rows, month, f, k);
    int cell = f * self->layout.segment_count + k;
    write_staff(row, world, f, k);
    write_equity(row, world, f, k, month);
    write_tally(row, &self->tally.firms[cell]);
    write_ratios(row, self, world, f, k);
    row->hires = row->poached_in + row->from_pool + row->backfilled;
    row->talent_of_all = talent;
    write_bleed(row, self, cell);
    row->founders = self->founders[cell];
    row->founders_at_start = self->founders_at_start[cell];
    write_whole(row, self, world, f, false);
    row->scale = firm->pay[k].given ? world_scale(world, f, k) : NAN;
    if (!(firm->value[k] > 0)) row->value = NAN;
    read_pay(row, self, f, k);
}

/* The firm as a whole: the sum of its segments' rows, and what stands here only. */
static void write_all(const struct ledger *self, const struct world *world, int month, int f)
{
    const struct firm *firm = &world->scenario->firms[f];
    int segments = self->layout.segment_count;
    struct firms_row *row = rows_firms(&self->rows, month, f, segments);
    rows_add_up(TABLE_FIRMS, segments, rows_firms(&self->rows, month, f, 0), row);
    if (segments > 1) row->value = has_value(firm, segments) ? value_of(world, f, segments) : NAN;
    write_whole(row, self, world, f, true);
    row->scale = NAN;
    read_pay(row, self, f, segments);
}

void firms_rows_write(const struct ledger *self, const struct world *world, int month)
{
    int segments = self->layout.segment_count, firms = self->layout.firm_count;
    for (int k = 0; k < segments; k++) {
        double talent = talent_of_all(world, k);
        for (int f = 0; f < firms; f++) write_segment(self, world, month, f, k, talent);
    }
    for (int f = 0; f < firms; f++) write_all(self, world, month, f);
}
