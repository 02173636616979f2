/* The rows of the output tables as structs: their members are the columns' numbers, in the places
 * that table.c lists. Doubles only. Units and meaning stand in table.c. */
#ifndef OBSERVE_ROWS_H
#define OBSERVE_ROWS_H

#include "observe/table.h"

struct ratio {
    double numerator, denominator;
};

struct market_row {
    double workers, employed, pool, on_leave;
    struct ratio pay_mean;
    double pay_p10, pay_p50, pay_p90, pay_p99, pay_gini, star_premium, top1_share;
    double pay_index, inflation;
    struct ratio move_premium, pay_to_value;
    double contacts, offers, accepted, counters, counters_won, moves;
    struct ratio move_rate;
    double boomerangs;
    double layoffs, entries, exits, talent_hhi;
    double cascades, cascade_max;
};

struct firms_row {
    double headcount, on_leave, hires, poached_in, from_pool, backfilled, poached_out, left_to_pool;
    double exits;
    struct ratio stay;
    double offers, accepted;
    struct ratio acceptance_rate, offer_premium;
    double counters, counters_won, regretted_out;
    struct ratio pay_mean;
    double pay_p10, pay_p50, pay_p90, pay_p99, scale;
    struct ratio compa_ratio, market_ratio;
    double payroll, value, unvested, sign_on_cost, hire_cost, grant_cost, counter_cost, talent;
    struct ratio talent_share, bleed_net, bleed_gross;
    double capability, capability_gap, revenue, profit, profit_pv, stock, escalation;
};

struct flows_row {
    double moves;
    struct ratio moves_per_head;
    double talent;
};

struct people_row {
    double stay, pay;
};

struct places_row {
    double at;
};

struct cascades_row {
    double count;
    struct ratio share;
};

/* One replication's vector of doubles, seen as rows. */
struct rows {
    const struct layout *layout; /* borrowed */
    double *vector;              /* borrowed: layout->size doubles */
};

/* Rows by name, as in table.h. */
struct market_row *rows_market(const struct rows *rows, int month, int segment);
struct firms_row *rows_firms(const struct rows *rows, int month, int firm, int segment);
struct flows_row *rows_flows(const struct rows *rows, int from, int to, int segment);
struct people_row *rows_people(const struct rows *rows, int person, int month);
struct places_row *rows_places(const struct rows *rows, int person, int month, int firm);
struct cascades_row *rows_cascades(const struct rows *rows, int root, int64_t size);

#endif
