/* One contact, resolved [1.4]: a firm reaches a worker; what is bid, what the employer answers, who
 * gets him and at what pay. Pure arithmetic: all draws are made before. */
#ifndef MARKET_CONTACT_H
#define MARKET_CONTACT_H

#include <math.h>
#include <stdbool.h>
#include "base/num.h"
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

/* A contact that is still to be filled: no equity on either side. */
static inline void contact_open(struct contact *self, double pay, double pay_weight)
{
    self->pay = pay;
    self->pay_weight = pay_weight;
    self->here = self->there = (struct average){0, 0};
    self->least = 0;
}

/* A tie stays, also where rounding would break it: auctions leave people exactly indifferent between
 * two firms, and attributes may just offset a switching cost. Nobody moves for 1e-10 of his pay. */
#define CONTACT_TIE 1e-10

/* What is bid: an auction's ceiling is its bid. */
LANES_INLINE double contact_bid(double base, double premium, double ceiling)
{
    return num_min(base * (1 + premium), ceiling);
}

/* [E5] What going is worth to him, in utility; ln_ratio = ln(offer / present pay). */
LANES_INLINE double contact_worth(double pay_weight, double ln_ratio, double advantage)
{
    return pay_weight * ln_ratio + advantage;
}

/* [E5] Does he go, where the bid stands for `offer` and what he has for `present`? Both are four-year
 * averages [E6]; one that is not positive is refused, and kept by nothing. */
LANES_INLINE bool contact_goes(double pay_weight, double bid, double offer, double present,
                               double advantage)
{
    double worth = contact_worth(pay_weight, num_log(offer / present), advantage);
    return (bid > 0) & (offer > 0) & ((present <= 0) | (worth > CONTACT_TIE));
}

/* Would the worker go for `bid` if the employer pays `table`? */
static inline bool contact_prefers(const struct contact *c, double bid, double table)
{
    double offer = average_of(&c->there, bid), present = average_of(&c->here, table);
    return contact_goes(c->pay_weight, bid, offer, present, c->advantage);
}

/* The least that keeps him against `bid`, or [E7] wins him from `table`: the pay at one side that is
 * worth to him what `pay` is at the other; `advantage` is that of the side where it is paid already. */
static inline double contact_equal_pay(const struct contact *c, const struct average *side,
                                       double pay, const struct average *other, double advantage)
{
    return average_pay(other, average_of(side, pay) * num_exp(advantage / c->pay_weight));
}

/* C_g: what the employer is ready to pay at most. */
static inline double contact_most_to_keep(const struct contact *c)
{
    return num_max(c->pay, c->counter_ceiling);
}

/* Step 4: what the employer would put on the table against `bid`. */
static inline double contact_answer(const struct contact *c, double bid)
{
    double most = contact_most_to_keep(c);
    if (c->counter == COUNTER_AUCTION) /* all it has if that loses, else just enough */
        return contact_prefers(c, bid, most)
                   ? most
                   : num_min(most, contact_equal_pay(c, &c->there, bid, &c->here, c->advantage));
    double target = num_min(bid, most);
    return c->share >= 1 ? target : c->pay + c->share * (target - c->pay);
}

/* Whether the worker still goes once the employer has answered with `table`. What an auction puts
 * there to keep him keeps him: asking the inequality again would leave that to rounding. */
static inline bool contact_still_goes(const struct contact *c, double bid, double table)
{
    if (c->counter == COUNTER_AUCTION) return contact_prefers(c, bid, contact_most_to_keep(c));
    return contact_prefers(c, bid, table);
}

/* [E7] What an auction recruiter pays. Where what comes with the place would do without any pay, he
 * still asks for his reservation pay; if he has none nobody works for nothing. */
static inline double contact_least_that_wins(const struct contact *c, double table)
{
    double pay = contact_equal_pay(c, &c->here, table, &c->there, -c->advantage);
    return pay > 0 ? pay : c->least;
}

static inline struct deal contact_resolve(const struct contact *c)
{
    bool auction = c->offer == OFFER_AUCTION;
    struct deal deal = {.table = c->pay, .pay = c->pay};

    /* 1 and 2: whether g counters was drawn; the bid, for an auction recruiter its ceiling */
    double bid = auction ? c->offer_ceiling : contact_bid(c->base, c->premium, c->offer_ceiling);

    /* 3: at present pay, would the worker go at all? */
    bool tempted = contact_prefers(c, bid, c->pay);
    if (auction && !tempted) return deal;
    deal.offered = true;
    deal.bid = bid;

    /* 4: the counter-offer; a pre-empting employer answers a refused bid too */
    bool answered = c->answers && (tempted || c->preempts);
    double table = answered ? contact_answer(c, bid) : c->pay;
    deal.countered = table > c->pay * (1 + CONTACT_TIE);
    if (!deal.countered) table = c->pay;
    deal.table = table;

    /* 5: still going? Then an auction pays no more than it takes [E7] */
    deal.goes = tempted && (!answered || contact_still_goes(c, bid, table));
    if (deal.goes && auction) deal.bid = num_min(bid, contact_least_that_wins(c, table));
    deal.goes = deal.goes && deal.bid > 0;
    deal.pay = deal.goes ? deal.bid : table;
    return deal;
}

#endif
