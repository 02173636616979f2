#include "observe/table.h"

#include <stdio.h>
#include <string.h>
#include "observe/rows.h"

/* A member that is no double does not compile. */
#define SLOT(S, m)                                                                                 \
    ((int)(offsetof(struct S, m) / sizeof(double)) +                                               \
     0 * (int)sizeof((double *)0 == &((struct S *)0)->m))
#define LEVEL(S, m, unit, help)                                                                    \
    {                                                                                              \
#m, COLUMN_LEVEL, SLOT(S, m), 0, unit, help                                                \
    }
#define COUNT(S, m, unit, help)                                                                    \
    {                                                                                              \
#m, COLUMN_COUNT, SLOT(S, m), 0, unit, help                                                \
    }
#define RATIO(S, m, a, b, unit, help)                                                              \
    {                                                                                              \
#m, COLUMN_RATIO, SLOT(S, a), SLOT(S, b), unit, help                                       \
    }
#define BEFORE(S, m) SLOT(S, m) /* members before that one */
#define SLOTS(S)     ((int)(sizeof(struct S) / sizeof(double)))
#define LENGTH(a)    ((int)(sizeof(a) / sizeof((a)[0])))

#define M(kind, ...) kind(market_row, __VA_ARGS__)
static const struct column market_columns[] = {
    M(LEVEL, workers, "people", "everybody in the market: employed, in the pool, on leave"),
    M(LEVEL, employed, "people", "on the staff of a firm"),
    M(LEVEL, pool, "people", "outside, looking"),
    M(LEVEL, on_leave, "people", "hired, on garden leave until they start"),
    M(RATIO, pay_mean, agreed_pay, employed, "money/year", "mean agreed pay of the employed"),
    M(LEVEL, pay_p10, "money/year", "10th percentile of pay across the employed"),
    M(LEVEL, pay_p50, "money/year", "median of pay across the employed"),
    M(LEVEL, pay_p90, "money/year", "90th percentile of pay across the employed"),
    M(LEVEL, pay_p99, "money/year", "99th percentile of pay across the employed"),
    M(LEVEL, pay_gini, "0..1", "Gini coefficient of pay across the employed"),
    M(LEVEL, star_premium, "ratio", "99th percentile of pay over the median"),
    M(LEVEL, top1_share, "share", "share of all pay that the best paid 1 % receive"),
    M(LEVEL, pay_index, "month 0 = 100", "chained matched-worker geometric index of pay [E15]"),
    M(LEVEL, inflation, "%", "change of pay_index over 12 months"),
    M(RATIO, move_premium, move_ln_premiums, moves, "log points",
      "mean change of ln pay at a move between firms"),
    M(RATIO, pay_to_value, valued_pay, value, "ratio", "pay over value where the firm has a value"),
    M(COUNT, contacts, "a month",
      "contacts by another firm, the pool's too, before bar, cap, target"),
    M(COUNT, offers, "a month", "bids made, to people in the pool too"),
    M(COUNT, accepted, "a month", "bids accepted"),
    M(COUNT, counters, "a month", "counter-offers above present pay, won or not"),
    M(COUNT, counters_won, "a month", "counter-offers after which the worker stays"),
    M(COUNT, moves, "a month", "moves from firm to firm, counted at acceptance"),
    M(RATIO, move_rate, moves, employed, "per month",
      "moves per person employed at the month's end"),
    M(COUNT, boomerangs, "a month", "people hired by a former employer (empty above 64 firms)"),
    M(COUNT, layoffs, "a month", "from a firm to the pool"),
    M(COUNT, entries, "a month", "newcomers to the pool"),
    M(COUNT, exits, "a month", "people who leave the market"),
    M(LEVEL, talent_hhi, "0..1", "Herfindahl index of talent across firms"),
    M(COUNT, cascades, "a month",
      "departures that follow nobody, by their month (empty without teams)"),
    M(LEVEL, cascade_max, "people",
      "largest cascade so far with a departure this month (empty without teams)"),
};

#define F(kind, ...) kind(firms_row, __VA_ARGS__)
static const struct column firms_columns[] = {
    F(LEVEL, headcount, "people", "on the staff"),
    F(LEVEL, on_leave, "people", "hired, still on garden leave from another firm"),
    F(COUNT, hires, "a month", "poached_in + from_pool + backfilled"),
    F(COUNT, poached_in, "a month", "hired from another firm, counted at acceptance"),
    F(COUNT, from_pool, "a month", "hired from the pool"),
    F(COUNT, backfilled, "a month", "newcomers from outside in place of someone who left"),
    F(COUNT, poached_out, "a month", "lost to another firm"),
    F(COUNT, left_to_pool, "a month", "laid off"),
    F(COUNT, exits, "a month", "left the market"),
    F(RATIO, stay, founders, founders_at_start, "share",
      "share of month-0 staff that never left (by their segment at month 0)"),
    F(COUNT, offers, "a month", "bids made, to people in the pool too"),
    F(COUNT, accepted, "a month", "bids accepted"),
    F(RATIO, acceptance_rate, accepted, offers, "share", "accepted over offers"),
    F(RATIO, offer_premium, bid_ln_premiums, bids, "log points",
      "mean ln(bid / pay) of bids to employed people"),
    F(COUNT, counters, "a month", "counter-offers made above present pay, won or not"),
    F(COUNT, counters_won, "a month", "counter-offers after which the worker stays"),
    F(COUNT, regretted_out, "a month", "moves away of people above the 75th skill percentile"),
    F(RATIO, pay_mean, agreed_pay, headcount, "money/year", "mean agreed pay of the staff"),
    F(LEVEL, pay_p10, "money/year", "10th percentile of pay across the staff"),
    F(LEVEL, pay_p50, "money/year", "median of pay across the staff"),
    F(LEVEL, pay_p90, "money/year", "90th percentile of pay across the staff"),
    F(LEVEL, pay_p99, "money/year", "99th percentile of pay across the staff"),
    F(LEVEL, scale, "money/year", "pay scale P of the segment (empty for `all`)"),
    F(RATIO, compa_ratio, pay_per_scale, headcount, "ratio",
      "mean of pay / (P z) across the staff"),
    F(RATIO, market_ratio, pay_per_median, headcount, "ratio",
      "mean of pay per z over the segment's median pay per z"),
    F(LEVEL, payroll, "money/year",
      "cash of the staff and 12 times what vested this month; without equity the sum of pay"),
    F(LEVEL, value, "money/year", "sum of the staff's worth to the firm (empty without `value`)"),
    F(LEVEL, unvested, "money",
      "unvested equity of the staff at today's price (empty without equity)"),
    F(COUNT, sign_on_cost, "money",
      "paid to this month's hires for the equity they left behind (empty without equity)"),
    F(COUNT, hire_cost, "money", "cost of the month's hires and backfills"),
    F(COUNT, grant_cost, "money",
      "equity granted this month at the day's price (empty without equity)"),
    F(COUNT, counter_cost, "money/year", "yearly raises granted by counter-offers this month"),
    F(LEVEL, talent, "talent", "sum of talent_weight * z over the staff"),
    F(RATIO, talent_share, talent, talent_of_all, "share", "talent over the talent of all firms"),
    F(RATIO, bleed_net, talent_gone, talent_at_start, "share",
      "talent of month 0 less talent now, over talent of month 0"),
    F(RATIO, bleed_gross, talent_lost, talent_at_start, "share",
      "talent of month-0 staff who have left since, over talent of month 0"),
    F(LEVEL, capability, "log points", "K, what the firm is capable of [E12] (`all`)"),
    F(LEVEL, capability_gap, "log points", "K of the best firm less the firm's own (`all`)"),
    F(LEVEL, revenue, "money/year", "the firm's part of the market [E14] (`all`)"),
    F(LEVEL, profit, "money/year",
      "revenue, or else value, less payroll, garden pay, effort, compute and hires [1.6] (`all`)"),
    F(LEVEL, profit_pv, "money", "sum of profit / 12 since month 0, discounted (`all`)"),
    F(LEVEL, stock, "money/share", "share price [E9] (`all`; empty without `stock` or equity)"),
    F(LEVEL, escalation, "ratio", "m: what effort and bids are multiplied by [E11] (`all`)"),
};

#define W(kind, ...) kind(flows_row, __VA_ARGS__)
static const struct column flows_columns[] = {
    W(COUNT, moves, "whole horizon", "people who went this way, counted at acceptance"),
    W(RATIO, moves_per_head, moves, person_years, "per person-year",
      "moves per person-year at `from`"),
    W(COUNT, talent, "talent", "sum of talent_weight * z of those who went"),
};

#define P(kind, ...) kind(people_row, __VA_ARGS__)
static const struct column people_columns[] = {
    P(LEVEL, stay, "chance", "has never left the firm of month 0"),
    P(LEVEL, pay, "money/year", "agreed pay, where employed (empty elsewhere)"),
};

#define A(kind, ...) kind(places_row, __VA_ARGS__)
static const struct column places_columns[] = {
    A(LEVEL, at, "chance", "on the staff of the firm"),
};

#define C(kind, ...) kind(cascades_row, __VA_ARGS__)
static const struct column cascades_columns[] = {
    C(COUNT, count, "whole horizon", "cascades of this size, the root counted"),
    C(RATIO, share, count, of_root, "share", "of the root's cascades"),
};

static const struct table tables[TABLE_COUNT] = {
    [TABLE_MARKET] = {"market",
                      "month and segment (and `all`)",
                      {"month", "segment"},
                      market_columns,
                      LENGTH(market_columns),
                      SLOTS(market_row),
                      BEFORE(market_row, pay_p10),
                      SLOTS(market_row),
                      0},
    [TABLE_FIRMS] = {"firms",
                     "month, firm and segment (and `all`)",
                     {"month", "firm", "segment"},
                     firms_columns,
                     LENGTH(firms_columns),
                     SLOTS(firms_row),
                     BEFORE(firms_row, pay_p10),
                     BEFORE(firms_row, scale),
                     0},
    [TABLE_FLOWS] = {"flows",
                     "from, to and segment (and `all`), months 1 to the last",
                     {"from", "to", "segment"},
                     flows_columns,
                     LENGTH(flows_columns),
                     SLOTS(flows_row),
                     SLOTS(flows_row),
                     SLOTS(flows_row),
                     0},
    [TABLE_PEOPLE] = {"people",
                      "person and month",
                      {"person", "month"},
                      people_columns,
                      LENGTH(people_columns),
                      SLOTS(people_row),
                      0,
                      0,
                      0},
    [TABLE_PLACES] = {"places",
                      "person, month and firm",
                      {"person", "month", "firm"},
                      places_columns,
                      LENGTH(places_columns),
                      SLOTS(places_row),
                      0,
                      0,
                      1 + TABLE_PEOPLE},
    [TABLE_CASCADES] = {"cascades",
                        "root (person, else firm) and size, months 1 to the last",
                        {"root", "size"},
                        cascades_columns,
                        LENGTH(cascades_columns),
                        SLOTS(cascades_row),
                        0,
                        0,
                        0},
};

_Static_assert(LENGTH(market_columns) <= TABLE_COLUMNS_MOST, "TABLE_COLUMNS_MOST is too small");
_Static_assert(LENGTH(firms_columns) <= TABLE_COLUMNS_MOST, "TABLE_COLUMNS_MOST is too small");

const struct table *table_get(enum table_id id)
{
    return &tables[id];
}

enum table_id table_beside(enum table_id id)
{
    int other = 0;
    while (other < TABLE_COUNT && table_get((enum table_id)other)->beside != 1 + (int)id) other++;
    return (enum table_id)other;
}

bool table_is_whole(enum table_id id)
{
    return id == TABLE_FLOWS || id == TABLE_CASCADES;
}

enum table_id table_named(const char *name, size_t length)
{
    for (int id = 0; id < TABLE_COUNT; id++)
        if (strlen(tables[id].name) == length && memcmp(tables[id].name, name, length) == 0)
            return (enum table_id)id;
    return TABLE_COUNT;
}

int table_ratios(const struct table *table)
{
    int ratios = 0;
    for (int i = 0; i < table->column_count; i++) ratios += table->columns[i].kind == COLUMN_RATIO;
    return ratios;
}

int table_column(const struct table *table, const char *name)
{
    for (int i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i].name, name) == 0) return i;
    return -1;
}
