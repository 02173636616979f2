/* Everything the observers of one replication keep: counts, indices, whom they started with. Writers
 * of rows read it. Made once for a thread. */
#ifndef OBSERVE_LEDGER_H
#define OBSERVE_LEDGER_H

#include "observe/pay_book.h"
#include "observe/pay_index.h"
#include "observe/rows.h"
#include "observe/table.h"
#include "observe/tally.h"

struct ledger {
    struct layout layout;
    struct tally tally;
    struct pay_index index;
    struct pay_book book;
    double *founders_at_start; /* month-0 staff, [firm * segments + home segment]         */
    double *founders;          /* of them, those who never left                           */
    double *talent_at_start;   /* their talent, same places                               */
    double *talent_lost;       /* of it, what has left                                    */
    double *profit_pv;         /* discounted since month 0, [firm]                        */
    double *person_months;     /* month-end heads of months 1.., [place * segments + segment] */
    struct rows rows;          /* what is written: the replication's vector               */
};

POACH_CHECKED poach_status ledger_init(struct ledger *self, const poach_scenario *scenario);
void ledger_free(struct ledger *self);

#endif
