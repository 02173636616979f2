/* How firms bid and answer as things stand: read many times between two moments at which it changes. */
#ifndef ENGINE_OUTLOOK_H
#define ENGINE_OUTLOOK_H

#include "market/choice.h"
#include "strategy/counter.h"
#include "strategy/equity.h"
#include "strategy/offer.h"

/* What decides what a contact comes to besides whether the bid is taken at present pay, a bit each: is it
 * an auction's, does the employer ever answer, and even bids that would be refused? */
enum { OUTLOOK_AUCTION = 1, OUTLOOK_ANSWERS = 2, OUTLOOK_PREEMPTS = 4 };

/* How one firm bids and answers in one segment as things stand. */
struct outlook_cell {
    struct offer_terms offer;
    struct equity_terms equity;
    struct counter_terms counter;
    uint8_t recruits, employs; /* the bits it brings as either side */
};

struct outlook {
    struct outlook_cell *cells; /* [segment * firms + firm]                               */
    uint8_t *some, *all;        /* bits that any, or every, cell of the segment brings    */
    bool *alike;    /* [segment]: all firms bid alike, none is liked better (but by taste) */
    uint64_t epoch; /* changes with what everybody lives under                */
    uint64_t made;  /* epoch of which the cells are                           */
    bool capped;    /* some firm has a payroll cap now ...                    */
    bool limited;   /* ... or a headcount target                              */
    bool promotes;  /* people may go from segment to segment, now or later    */
    bool apart;     /* what happens in a segment bears on no other's before the month is over */
    bool plain;     /* whoever takes a bid goes at once, and nothing goes with him or comes of it */
};

POACH_CHECKED poach_status outlook_init(struct outlook *self, const poach_scenario *scenario);
void outlook_free(struct outlook *self);
/* A new month: all that firms go by may have changed. */
void outlook_month(struct outlook *self, const struct world *world);
/* Brings the cells up to its epoch. */
void outlook_look(struct outlook *self, const struct world *world, const struct appeal *appeal);

#endif
