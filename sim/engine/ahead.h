/* The numbers of a stream's coming events, drawn many at a time: what is drawn depends on names alone
 * (docs/decisions/0001), so how many at a time, and how early, changes no result. Events are still
 * worked off one by one, in the order of time, against the state of that moment. */
#ifndef ENGINE_AHEAD_H
#define ENGINE_AHEAD_H

#include <stdbool.h>
#include "engine/arrivals.h"

#define AHEAD_MOST ARRIVALS_MOST /* events of a block                                         */

/* The numbers of a contact, by their fixed places under its name. */
struct contact_draws {
    double firm;    /* in [0, 1)          */
    double bid;     /* standard normal    */
    double shock;   /* standard logistic  */
    double counter; /* in [0, 1)          */
    double preempt; /* in [0, 1)          */
};

/* What the model will look at; the rest of a contact's numbers is left out, which moves none. */
struct ahead_needs {
    bool bids, shocks, answers;
};

struct ahead {
    int length; /* events of a full block, 1..AHEAD_MOST */
    struct ahead_needs needs;
    struct draw_name name;   /* of the block's first event            */
    int count;               /* events in the block; 0: none drawn yet */
    bool deals;              /* firm and bid of its contacts are there */
    double rate;             /* of the stream when the block was drawn ... */
    double wait[AHEAD_MOST]; /* ... and waiting times at that rate, months  */
    double gap[AHEAD_MOST];  /* waiting times at rate 1                     */
    double place[AHEAD_MOST];
    double firm[AHEAD_MOST], bid[AHEAD_MOST];
};

/* The event of this name is the next one, of a stream of so many events a month, which ends in `left`
 * months. Returns where its gap and place stand. */
int ahead_find(struct ahead *self, gsl_rng *rng, struct draw_name name, double rate, double left);
/* The next `count` events, from that name on, are candidates: place, firm and bid of each. */
void ahead_draw_candidates(struct ahead *self, gsl_rng *rng, struct draw_name name, int count);
/* Bids as normal numbers, if the model looks at them. */
void ahead_make_bids(struct ahead *self);
/* A new month or replication: nothing is drawn. */
void ahead_forget(struct ahead *self);
/* Draws firm and bid of the block's contacts, which are no candidates'. */
void ahead_draw_deals(struct ahead *self, gsl_rng *rng);
/* Firm and bid, and shock and answer, of one contact whose numbers are not drawn ahead. */
void ahead_read_deal_alone(gsl_rng *rng, struct draw_name events, struct contact_draws *draws);
void ahead_read_answer_alone(gsl_rng *rng, struct draw_name events, struct contact_draws *draws);

/* Firm and bid of the contact that the event `events` makes; `self` is NULL for a stream whose numbers
 * are not drawn ahead. */
static inline void ahead_read_deal(struct ahead *self, gsl_rng *rng, struct draw_name events,
                                   struct contact_draws *draws)
{
    if (!self) {
        ahead_read_deal_alone(rng, events, draws);
        return;
    }
    unsigned at = (unsigned)(events.number - self->name.number);
    if (!self->deals) ahead_draw_deals(self, rng);
    draws->firm = self->firm[at];
    draws->bid = self->bid[at];
}

#endif
