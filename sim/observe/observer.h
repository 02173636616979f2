/* Sees one replication: is told every event, looks at every month end, and writes the rows of the
 * output tables. Made once for a thread. */
#ifndef OBSERVE_OBSERVER_H
#define OBSERVE_OBSERVER_H

#include "observe/pay_book.h"
#include "observe/pay_index.h"
#include "observe/rows.h"
#include "observe/table.h"
#include "observe/tally.h"

struct observer {
    struct layout layout;
    struct tally tally;
    struct pay_index index;
    struct pay_book book;
    double *founders_at_start;  /* month-0 staff, [firm * segments + home segment]         */
    double *founders;           /* of them, those who never left                           */
    double *talent_at_start;    /* their talent, same places                               */
    double *talent_lost;        /* of it, what has left                                    */
    double *profit_pv;          /* discounted since month 0, [firm]                        */
    double *person_months;      /* month-end heads of months 1.., [place * segments + segment] */
    double *row;                /* the replication's vector of doubles, borrowed           */
};

POACH_CHECKED poach_status observer_init(struct observer *self, const poach_scenario *scenario);
void observer_free(struct observer *self);

/* The first look at a world just built. Rows will be written into row[layout.size]. */
POACH_CHECKED poach_status observer_open(struct observer *self, struct world *world, double *row);
/* Month 0: founders, indices and flows count from here. */
void observer_start(struct observer *self, const struct world *world);
/* After something happened to somebody. */
void observer_event(struct observer *self, const struct event *event);
/* A month end: takes in the journals, tells the world what was seen, and from month 0 on writes the
 * month's rows. Journals and counts of the month are cleared. */
POACH_CHECKED poach_status observer_month(struct observer *self, struct world *world, int month);
/* After the last month: the flows. */
void observer_close(struct observer *self);

/* The writers of rows, one file each. */
void market_rows_write(const struct observer *self, const struct world *world, int month);
void firms_rows_write(const struct observer *self, const struct world *world, int month);
void flows_rows_write(const struct observer *self);
/* Profit per year of a firm this month [1.6]; NAN for a firm without values. */
double firms_rows_profit(const struct observer *self, const struct world *world, int firm);
struct market_row *observer_market_row(const struct observer *self, int month, int segment);
struct firms_row *observer_firms_row(const struct observer *self, int month, int firm, int segment);
struct flows_row *observer_flows_row(const struct observer *self, int from, int to, int segment);

#endif
