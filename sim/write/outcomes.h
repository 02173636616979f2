/* outcomes.csv: what each replication came to, one row per replication, firm (and `(market)`) and
 * segment (and `all`). */
#ifndef WRITE_OUTCOMES_H
#define WRITE_OUTCOMES_H

#include "run/result_view.h"
#include "write/sink.h"

/* Above so many replications the file is written only on demand: it grows with every one of them. */
#define OUTCOMES_REPLICATIONS 100000

/* Set sink.out, zero the rest. */
struct outcomes {
    struct sink sink;
    bool begun;   /* the header is out */
    int64_t rows; /* without header    */
};

/* A poach_take: context is a struct outcomes. Columns are those of market.csv and firms.csv, once
 * each: the number at the last month, then NAME.sum over months 1..last for columns that count. A
 * column that a row's table does not have is empty. Returns OK, WRITE_FAILED. */
POACH_CHECKED poach_status outcomes_take(void *context, const poach_batch *batch);

#endif
