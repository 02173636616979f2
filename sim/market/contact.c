#include "market/contact.h"

#include <math.h>
#include "base/num.h"

/* A tie stays, also where rounding would break it: auctions leave people exactly indifferent between
 * two firms, and attributes may just offset a switching cost. Nobody moves for 1e-10 of his pay. */
#define TIE 1e-10

/* [E5] Would the worker go for `bid` if the employer pays `table`? Both stand for four-year averages
 * [E6]; one that is not positive is refused, and kept by nothing. */
static bool prefers(const struct contact *c, double bid, double table)
{
    double offer = average_of(&c->there, bid), present = average_of(&c->here, table);
    if (!(bid > 0 && offer > 0)) return false;
    return present <= 0 || c->pay_weight * num_log(offer / present) + c->advantage > TIE;
}

/* The least that keeps him against `bid`, or [E7] wins him from `table`: the pay at one side that is
 * worth to him what `pay` is at the other; `advantage` is that of the side where it is paid already. */
static double equal_pay(const struct contact *c, const struct average *side, double pay,
                        const struct average *other, double advantage)
{
    return average_pay(other, average_of(side, pay) * num_exp(advantage / c->pay_weight));
}

/* C_g: what the employer is ready to pay at most. */
static double most_to_keep(const struct contact *c)
{
    return fmax(c->pay, c->counter_ceiling);
}

/* Step 4: what the employer would put on the table against `bid`. */
static double answer(const struct contact *c, double bid)
{
    double most = most_to_keep(c);
    if (c->counter == COUNTER_AUCTION) /* all it has if that loses, else just enough */
        return prefers(c, bid, most)
                   ? most
                   : fmin(most, equal_pay(c, &c->there, bid, &c->here, c->advantage));
    double target = fmin(bid, most);
    return c->share >= 1 ? target : c->pay + c->share * (target - c->pay);
}

/* Whether the worker still goes once `table` lies there. What an auction puts there to keep him
 * keeps him: asking the inequality again would leave that to rounding. */
static bool still_goes(const struct contact *c, double bid, double table, bool answered)
{
    if (answered && c->counter == COUNTER_AUCTION) return prefers(c, bid, most_to_keep(c));
    return prefers(c, bid, table);
}

/* [E7] What an auction recruiter pays. Where what comes with the place would do without any pay, he
 * still asks for his reservation pay; if he has none nobody works for nothing. */
static double least_that_wins(const struct contact *c, double table)
{
    double pay = equal_pay(c, &c->here, table, &c->there, -c->advantage);
    return pay > 0 ? pay : c->least;
}

struct deal contact_resolve(const struct contact *c)
{
    bool auction = c->offer == OFFER_AUCTION;
    struct deal deal = {.table = c->pay, .pay = c->pay};

    /* 1 and 2: whether g counters was drawn; the bid, for an auction recruiter its ceiling */
    double bid = auction ? c->offer_ceiling : fmin(c->base * (1 + c->premium), c->offer_ceiling);

    /* 3: at present pay, would the worker go at all? */
    bool tempted = prefers(c, bid, c->pay);
    if (auction && !tempted) return deal;
    deal.offered = true;
    deal.bid = bid;

    /* 4: the counter-offer; a pre-empting employer answers a refused bid too */
    bool answered = c->answers && (tempted || c->preempts);
    double table = answered ? answer(c, bid) : c->pay;
    deal.countered = table > c->pay * (1 + TIE);
    if (!deal.countered) table = c->pay;
    deal.table = table;

    /* 5: still going? Then an auction pays no more than it takes [E7] */
    deal.goes = tempted && still_goes(c, bid, table, answered);
    if (deal.goes && auction) deal.bid = fmin(bid, least_that_wins(c, table));
    deal.goes = deal.goes && deal.bid > 0;
    deal.pay = deal.goes ? deal.bid : table;
    return deal;
}
