/* Markets in which firms bid for each other's people and answer with counter-offers, solved exactly:
 * one worker is a Markov chain over (employer, pay), because bids depend on nobody else. Reachable
 * pays are found by following every contact; the stationary law is a linear system. */
#ifndef BIDDING_H
#define BIDDING_H

#include "scenario/scenario.h"
#include "theory.h"

#define BIDDERS_MOST 40
#define LAW_MOST     1200

struct bidder {
    double effort, posted, value, appeal;
    enum offer_rule offer; /* posted or auction; ceiling: value */
    enum counter_rule counter;
    double counter_ratio, probability; /* of counter-offers: max_pay_to_value; 0 means 1 */
};

struct bidding {
    int firms, heads; /* equal headcount of the file */
    struct bidder bidder[BIDDERS_MOST];
    double lambda0, lambda1, delta, reservation, switching_cost;
    int months, replications, seed;
    bool own_contacts; /* the classic bug: one's own firm's contact raises pay */
};

/* Stationary law. State 0 is the pool; rates are per worker of the market (pool too) and month. */
struct bidding_law {
    int states, firm[LAW_MOST];
    double pay[LAW_MOST], share[LAW_MOST];
    double mean_pay;                                  /* of the employed */
    double contacts, offers, moves, counters, raises; /* raises: counter-offers that keep someone */
};

void bidding_solve(const struct bidding *market, struct bidding_law *law);
/* Runs the market: segment "k", firms "F0", "F1", ... */
void bidding_draft(struct theory *theory, const struct bidding *market);
/* Number of the state of someone at `firm` (-1: pool) at that pay, or -1. */
int bidding_state(const struct bidding_law *law, int firm, double pay);
/* Auctions alone, firms in the order of value, have a closed form: two derivations of one law must
 * agree to rounding. */
void bidding_check_closed_form(const struct bidding *market, const struct bidding_law *law);

#endif
