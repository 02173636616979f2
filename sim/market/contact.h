/* One contact, resolved [1.4]: a firm reaches a worker; what is bid, what the employer answers, who
 * gets him and at what pay. Pure arithmetic: all draws are made before. */
#ifndef MARKET_CONTACT_H
#define MARKET_CONTACT_H

#include <stdbool.h>
#include "scenario/scenario.h"

/* [E6] What pay at a side stands for in [E5] and [E7], where there is equity: the average over four
 * years of all that comes with it, pay * (1 + per_pay) + fixed. Zero: pay alone. */
struct average {
    double per_pay; /* share of pay  */
    double fixed;   /* money/year    */
};

static inline double average_of(const struct average *side, double pay)
{
    return pay * (1 + side->per_pay) + side->fixed;
}
/* The pay with which the side comes to that average. */
static inline double average_pay(const struct average *side, double average)
{
    return (average - side->fixed) / (1 + side->per_pay);
}

/* What both sides bring to the table. Pay in money/year. */
struct contact {
    double pay;            /* w > 0, present pay                                               */
    double pay_weight;     /* beta                                                             */
    double advantage;      /* a [E4]: for the recruiter if positive                            */
    enum offer_rule offer; /* the recruiter's rule                                             */
    double base;           /* what the bid starts from (not for an auction)                    */
    double premium;        /* X: bid = base * (1 + X)                                          */
    double offer_ceiling;  /* C_f; INFINITY: none                                              */
    enum counter_rule counter;
    bool answers;           /* the employer counters this time (probability drawn); false if none */
    bool preempts;          /* ... even a bid that would be refused                             */
    double share;           /* of the gap that a match closes                                   */
    double counter_ceiling; /* INFINITY: none                                                   */
    struct average here, there; /* what pay stands for at the employer, and at the recruiter    */
    double least; /* of an auction's bid where what comes with it would do without any pay      */
};

struct deal {
    bool offered;   /* a bid was made                                    */
    bool countered; /* the employer put more than present pay on the table */
    bool goes;
    double bid;   /* what was bid (an auction's: what it paid, or its ceiling if it lost) */
    double table; /* what the employer put on the table: present pay if nothing more */
    double pay;   /* pay afterwards, wherever the worker is            */
};

struct deal contact_resolve(const struct contact *contact);

#endif
