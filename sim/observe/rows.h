/* The rows of the output tables as structs: their members are the columns' numbers, in the places
 * that table.c lists; a ratio's are two of them, which columns of their own or other ratios may share.
 * Doubles only. Units and meaning stand in table.c. */
#ifndef OBSERVE_ROWS_H
#define OBSERVE_ROWS_H

#include "observe/table.h"

struct ratio {
    double numerator, denominator;
};

/* Of market, firms and flows: first the members that add up over segments. Of market and firms, next
 * those that are the same in a segment's row and in that of `all` where there is but one segment. */
struct market_row {
    double workers, employed, pool, on_leave;
    double agreed_pay;        /* of the employed                              */
    double move_ln_premiums;  /* sum of changes of ln pay at moves            */
    double valued_pay, value; /* of people at firms with a value: pay, and value */
    double contacts, offers, accepted, counters, counters_won, moves, boomerangs;
    double layoffs, entries, exits, cascades;

    double pay_p10, pay_p50, pay_p90, pay_p99, pay_gini, star_premium, top1_share;
    double pay_index, inflation, talent_hhi, cascade_max;
};

struct firms_row {
    double headcount, on_leave, hires, poached_in, from_pool, backfilled, poached_out, left_to_pool;
    double exits;
    double founders, founders_at_start; /* month-0 staff that never left, and all of it */
    double offers, accepted;
    double bids, bid_ln_premiums; /* to employed people; sum of ln(bid / pay) */
    double counters, counters_won, regretted_out;
    double agreed_pay;
    double pay_per_scale, pay_per_median; /* sums of pay / (P z), pay per z over the median's */
    double payroll, value, unvested, sign_on_cost, hire_cost, grant_cost, counter_cost, talent;
    double talent_of_all;                             /* of all firms                       */
    double talent_at_start, talent_gone, talent_lost; /* of month 0; less now; of its leavers */

    double pay_p10, pay_p50, pay_p90, pay_p99;

    double scale, capability, capability_gap, revenue, profit, profit_pv, stock, escalation;
};

struct flows_row {
    double moves, person_years, talent;
};

struct people_row {
    double stay, pay;
};

struct places_row {
    double at;
};

struct cascades_row {
    double count, of_root; /* cascades of this size; of any */
};

/* One replication's vector of doubles, seen as rows. */
struct rows {
    const struct layout *layout; /* borrowed */
    double *vector;              /* borrowed: layout->size doubles */
};

/* What adds up of the row `all` of all segments, from theirs, which follow each other: doubles, or rows
 * as above. */
void rows_add_up(enum table_id table, int segments, const void *rows, void *all);

/* Rows by name, as in table.h. */
struct market_row *rows_market(const struct rows *rows, int month, int segment);
struct firms_row *rows_firms(const struct rows *rows, int month, int firm, int segment);
struct flows_row *rows_flows(const struct rows *rows, int from, int to, int segment);
struct people_row *rows_people(const struct rows *rows, int person, int month);
struct places_row *rows_places(const struct rows *rows, int person, int month, int firm);
struct cascades_row *rows_cascades(const struct rows *rows, int root, int64_t size);

#endif
