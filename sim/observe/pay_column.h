/* The counts of pay of one segment, or of all, and what was last read of them. Of a set in which nobody
 * has come or gone since, that still holds. */
#ifndef OBSERVE_PAY_COLUMN_H
#define OBSERVE_PAY_COLUMN_H

#include "observe/pay_counts.h"
#include "observe/pay_lorenz.h"
#include "observe/pay_percentiles.h"

/* The percentiles of pay that tables show: 10th, 50th, 90th, 99th. */
#define PAY_LEVELS PAY_PERCENTILES_MOST
/* The share of people who are best paid, whose share of all pay they show. */
#define PAY_TOP 0.01

struct pay_levels {
    bool current; /* nobody has come or gone since */
    double at[PAY_LEVELS];
};

struct pay_column {
    struct pay_counts counts;  /* its sets are the firms', the market's, and maybe more */
    int firm_count;            /* the market's is the set of that number                */
    struct pay_levels *levels; /* of firms and market, [set]                            */
    struct pay_lorenz lorenz;  /* of the market                                         */
    struct pay_spread spread;
};

POACH_CHECKED poach_status pay_column_init(struct pay_column *self, int firm_count, int sets);
void pay_column_free(struct pay_column *self);
/* Somebody at that pay, inside the window, has come to or gone from the firm: call when the counts
 * know it. */
void pay_column_touch(struct pay_column *self, int firm, double pay);
/* Anybody may have come or gone. */
void pay_column_touch_all(struct pay_column *self);
/* Reads what does not hold any more. */
POACH_CHECKED poach_status pay_column_read(struct pay_column *self);

#endif
