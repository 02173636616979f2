/* The writers of rows, one file each. They read the ledger and the world and change neither. */
#ifndef OBSERVE_WRITERS_H
#define OBSERVE_WRITERS_H

#include "observe/ledger.h"

void market_rows_write(const struct ledger *ledger, const struct world *world, int month);
void firms_rows_write(const struct ledger *ledger, const struct world *world, int month);
void people_rows_write(const struct ledger *ledger, const struct world *world, int month);
/* Cascades are counted straight into their rows, which start at 0 and are closed with their shares. */
void cascades_rows_start(const struct ledger *ledger);
void cascades_rows_add(const struct ledger *ledger, int root, int64_t size);
void cascades_rows_close(const struct ledger *ledger);
void flows_rows_write(const struct ledger *ledger);
/* Profit per year of a firm this month [1.6]; NAN for a firm without values. */
double firms_rows_profit(const struct ledger *ledger, const struct world *world, int firm);

#endif
