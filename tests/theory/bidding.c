#include "bidding.h"

#include <math.h>
#include <stdlib.h>

#define TIE 1e-9 /* log points: nearer than this is equal pay */

/* What a contact leads to. */
struct outcome {
    int firm;
    double pay;
    bool offered, countered, moved, raised;
};

static double counter_ceiling(const struct bidder *b)
{
    return b->value > 0 ? b->value * (b->counter_ratio > 0 ? b->counter_ratio : 1) : HUGE_VAL;
}

static double offer_of(const struct bidder *b)
{
    double ceiling = b->value > 0 ? b->value : HUGE_VAL;
    return b->offer == OFFER_AUCTION ? ceiling : fmin(b->posted, ceiling);
}

/* An auction recruiter pays what outweighs the table; others what they said. */
static double price(const struct bidder *to, double table, double advantage)
{
    double bid = offer_of(to);
    return to->offer == OFFER_AUCTION ? fmin(bid, table * exp(-advantage)) : bid;
}

/* SPEC 1.4 for one contact of `to` with someone at `at` who is paid w; beta = 1. */
static struct outcome contact(const struct bidder *at, const struct bidder *to, int firm, int rival,
                              double w, double cost, bool answered)
{
    double a = to->appeal - at->appeal - cost, bid = offer_of(to),
           most = fmax(w, counter_ceiling(at));
    struct outcome stays = {.firm = firm, .pay = w, .offered = to->offer != OFFER_AUCTION};
    struct outcome goes = {.firm = rival, .offered = true, .moved = true};
    if (log(bid / w) + a <= TIE) return stays;
    stays.offered = true;
    if (!answered) {
        goes.pay = price(to, w, a);
        return goes;
    }
    double table = at->counter == COUNTER_AUCTION ? fmin(most, bid * exp(a)) : fmin(most, bid);
    table = fmax(w, table);
    stays.countered = goes.countered = log(table / w) > TIE;
    stays.raised = stays.countered;
    if (log(bid / table) + a <= TIE) {
        stays.pay = table;
        return stays;
    }
    goes.pay = price(to, table, a);
    return goes;
}

int bidding_state(const struct bidding_law *law, int firm, double pay)
{
    if (firm < 0) return 0;
    for (int i = 1; i < law->states; i++)
        if (law->firm[i] == firm && fabs(pay - law->pay[i]) < TIE * pay) return i;
    return -1;
}

static int state_or_new(struct bidding_law *law, int firm, double pay)
{
    int state = bidding_state(law, firm, pay);
    if (state >= 0) return state;
    CU_ASSERT_FATAL(law->states < LAW_MOST);
    law->firm[law->states] = firm;
    law->pay[law->states] = pay;
    return law->states++;
}

/* Calls `tell` for each way out of a state but layoff: by which contact, and with which rate. */
typedef void teller(struct bidding_law *law, int state, struct outcome outcome, double rate,
                    void *context);

static void each_contact(const struct bidding *m, struct bidding_law *law, int i, teller *tell,
                         void *context)
{
    double efforts = 0, w = law->pay[i];
    int at = law->firm[i];
    for (int f = 0; f < m->firms; f++) efforts += m->bidder[f].effort;
    for (int f = 0; f < m->firms; f++) {
        const struct bidder *to = &m->bidder[f];
        double share = to->effort / efforts;
        if (at < 0) {
            double pay = to->offer == OFFER_AUCTION ? m->reservation : offer_of(to);
            struct outcome hired = {.firm = f, .pay = pay, .offered = true};
            tell(law, i, hired, m->lambda0 * share, context);
            continue;
        }
        if (f == at && !m->own_contacts) continue;
        const struct bidder *own = &m->bidder[at];
        double rho = own->probability > 0 ? own->probability : 1;
        if (own->counter == COUNTER_NONE) rho = 0;
        double rate = m->lambda1 * share, cost = f == at ? 0 : m->switching_cost;
        if (rho > 0) tell(law, i, contact(own, to, at, f, w, cost, true), rate * rho, context);
        if (rho < 1)
            tell(law, i, contact(own, to, at, f, w, cost, false), rate * (1 - rho), context);
    }
}

static void discover(struct bidding_law *law, int state, struct outcome outcome, double rate,
                     void *context)
{
    (void)state, (void)rate, (void)context;
    state_or_new(law, outcome.firm, outcome.pay);
}

static void fill_rate(struct bidding_law *law, int state, struct outcome outcome, double rate,
                      void *context)
{
    double *rates = context;
    rates[state * law->states + bidding_state(law, outcome.firm, outcome.pay)] += rate;
}

static void count(struct bidding_law *law, int state, struct outcome outcome, double rate,
                  void *context)
{
    (void)context;
    double often = law->share[state] * rate;
    law->contacts += often;
    if (outcome.offered) law->offers += often;
    if (outcome.moved) law->moves += often;
    if (outcome.countered) law->counters += often;
    if (outcome.raised) law->raises += often;
}

void bidding_solve(const struct bidding *m, struct bidding_law *law)
{
    *law = (struct bidding_law){.states = 1, .firm = {-1}};
    for (int i = 0; i < law->states; i++) each_contact(m, law, i, discover, NULL);
    double *rate = calloc((size_t)law->states * (size_t)law->states, sizeof *rate), pay = 0;
    CU_ASSERT_PTR_NOT_NULL_FATAL(rate);
    for (int i = 0; i < law->states; i++) {
        each_contact(m, law, i, fill_rate, rate);
        if (i > 0) rate[i * law->states] += m->delta;
    }
    theory_stationary(rate, law->states, law->share);
    for (int i = 0; i < law->states; i++) {
        each_contact(m, law, i, count, NULL);
        pay += law->share[i] * law->pay[i];
    }
    law->mean_pay = pay / (1 - law->share[0]);
    free(rate);
}

static void write_bidder(FILE *out, const struct bidding *m, int f)
{
    static const char *const offers[] = {"posted", "market", "premium", "auction"};
    static const char *const counters[] = {"none", "match", "auction"};
    const struct bidder *b = &m->bidder[f];
    fprintf(out,
            "%s\"F%d\": {\"strategy\": {\"recruit\": {\"effort\": %.17g}, \"offer\": {\"rule\": "
            "\"%s\"}, \"counter\": {\"rule\": \"%s\", \"probability\": %.17g, "
            "\"max_pay_to_value\": %.17g}}, \"headcount\": {\"k\": %d}, \"pay\": {\"k\": %.17g}, "
            "\"attributes\": {\"appeal\": %.17g}",
            f ? "," : "", f, b->effort, offers[b->offer], counters[b->counter],
            b->probability > 0 ? b->probability : 1, b->counter_ratio > 0 ? b->counter_ratio : 1,
            m->heads, b->posted, b->appeal);
    if (b->value > 0) fprintf(out, ", \"value\": {\"k\": %.17g}", b->value);
    fprintf(out, "}");
}

void bidding_draft(struct theory *theory, const struct bidding *m)
{
    FILE *out = theory_draft(theory);
    fprintf(out,
            "{\"months\": %d, \"burn_in_months\": 100, \"replications\": %d, \"seed\": %d, "
            "\"attributes\": [\"appeal\"], \"segments\": {\"k\": {\"contact_rate\": %.17g, "
            "\"pool_contact_rate\": %.17g, \"layoff_rate\": %.17g, \"reservation_pay\": %.17g, "
            "\"choice\": {\"attributes\": {\"appeal\": 1}, \"switching_cost\": %.17g}}}, "
            "\"firms\": {",
            m->months, m->replications, m->seed, m->lambda1, m->lambda0, m->delta, m->reservation,
            m->switching_cost);
    for (int f = 0; f < m->firms; f++) write_bidder(out, m, f);
    fprintf(out, "}}");
}

/* ---- the closed form; firms in the order of value, f their contact shares ---- */

struct auctions {
    int firms;
    double f[BIDDERS_MOST + 1], delta, lambda1; /* f[1..firms] */
};

static double beaten(const struct auctions *l, int j, double *fbar)
{
    double below = 0;
    for (int i = 1; i <= j; i++) below += l->f[i];
    *fbar = 1 - below;
    return l->delta * below / (l->delta + l->lambda1 * *fbar); /* L_j */
}

/* n(i, q <= p_j) among the employed, j < i; j = 0 is q = b. */
static double joint_share(const struct auctions *l, int i, int j)
{
    double fbar, big_l = beaten(l, j, &fbar);
    return l->f[i] * (l->delta + l->lambda1 * big_l) / (l->delta + l->lambda1 * (fbar - l->f[i]));
}

void bidding_check_closed_form(const struct bidding *m, const struct bidding_law *law)
{
    struct auctions l = {.firms = m->firms, .delta = m->delta, .lambda1 = m->lambda1};
    double efforts = 0;
    for (int f = 0; f < m->firms; f++) efforts += m->bidder[f].effort;
    for (int f = 0; f < m->firms; f++) l.f[f + 1] = m->bidder[f].effort / efforts;
    for (int i = 1; i <= m->firms; i++)
        for (int j = 0; j < i; j++) {
            double share = joint_share(&l, i, j) - (j > 0 ? joint_share(&l, i, j - 1) : 0);
            double pay = j > 0 ? m->bidder[j - 1].value : m->reservation;
            int state = bidding_state(law, i - 1, pay);
            CU_ASSERT_FATAL(state > 0);
            SAME_NUMBER(law->share[state] / (1 - law->share[0]), share, 1e-10);
        }
}
