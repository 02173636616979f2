/* One contact, resolved, against rows worked out by hand: 4 offer rules x 3 counter rules x a ceiling
 * that binds or not x refused or taken, and the corners. The worker is on pay 100 at Alpha, z = 1;
 * Beta calls. r is exp(a): Beta's offer is worth r times as much to the worker as the same pay here,
 * so he goes if offer * r > what Alpha puts on the table. Alpha and Beta value him at 200. */
#include <math.h>
#include <stdio.h>

#include "market/contact.h"
#include "strategy/counter.h"
#include "strategy/offer.h"
#include "testlib.h"
#include "tiny_world.h"

#define NO_CEILING 1000 /* times the value: never reached */

struct row {
    enum offer_rule offer;
    double premium;    /* X                                                  */
    double offer_most; /* C_f, money                                         */
    enum counter_rule counter;
    double share;
    double counter_most; /* C_g, money                                         */
    double r;
    bool preempts;
    bool offered, countered, goes;
    double bid, pay;
};

#define L  (NO_CEILING * 200.0)
#define PO OFFER_POSTED  /* base: Beta's scale, 130            */
#define MA OFFER_MARKET  /* base: market percentile, 140       */
#define PR OFFER_PREMIUM /* base: the worker's own pay, 100    */
#define AU OFFER_AUCTION
#define NO COUNTER_NONE
#define MT COUNTER_MATCH
#define CA COUNTER_AUCTION
#define Y  true
#define N  false

static const struct row rows[] = {
    /* rule  X    C_f  counter share C_g  r   pre  off cnt go  bid  pay */
    {PO, 0, L, NO, 1, L, 1, N, Y, N, Y, 130, 130},
    {PO, 0, L, NO, 1, L, .75, N, Y, N, N, 130, 100}, /* 97.5 < 100 */
    {PO, 0, 120, NO, 1, L, 1, N, Y, N, Y, 120, 120},
    {PO, 0, 120, NO, 1, L, .8, N, Y, N, N, 120, 100}, /* 96 < 100 */
    {PO, .1, L, NO, 1, L, 1, N, Y, N, Y, 143, 143},
    {PO, 0, 100, NO, 1, L, 1, N, Y, N, N, 100, 100}, /* a tie stays */
    {PO, 0, L, MT, 1, L, 1, N, Y, Y, N, 130, 130},   /* matched: a tie stays */
    {PO, 0, L, MT, .5, L, 1, N, Y, Y, Y, 130, 130},  /* 115 is not enough */
    {PO, 0, L, MT, 1, 110, 1, N, Y, Y, Y, 130, 130},
    {PO, 0, L, MT, 1, 125, .9, N, Y, Y, N, 130, 125}, /* 117 < 125 */
    {PO, 0, 120, MT, 1, L, 1, N, Y, Y, N, 120, 120},
    {PO, 0, 120, MT, .5, L, 1, N, Y, Y, Y, 120, 120}, /* 110 */
    {PO, 0, L, MT, 1, 90, 1, N, Y, N, Y, 130, 130},   /* C_g below pay: nothing above w */
    {PO, 0, L, CA, 1, 150, 1, N, Y, Y, N, 130, 130},
    {PO, 0, L, CA, 1, 120, 1, N, Y, Y, Y, 130, 130},
    {PO, 0, L, CA, 1, 150, .9, N, Y, Y, N, 130, 117},
    {PO, 0, L, CA, 1, 110, 1.1, N, Y, Y, Y, 130, 130},
    {PO, 0, 120, CA, 1, 150, 1, N, Y, Y, N, 120, 120},
    {PO, 0, 120, CA, 1, 110, 1, N, Y, Y, Y, 120, 120},
    {PO, 0, L, CA, 1, 150, .75, N, Y, N, N, 130, 100}, /* no deal at present pay */
    {MA, 0, L, NO, 1, L, 1, N, Y, N, Y, 140, 140},
    {MA, 0, L, NO, 1, L, .7, N, Y, N, N, 140, 100}, /* 98 */
    {MA, 0, 125, NO, 1, L, 1, N, Y, N, Y, 125, 125},
    {MA, 0, 125, NO, 1, L, .79, N, Y, N, N, 125, 100}, /* 98.75 */
    {MA, 0, 125, NO, 1, L, .8, N, Y, N, N, 125, 100},  /* 100 but for rounding: a tie stays */
    {MA, .5, L, NO, 1, L, .5, N, Y, N, Y, 210, 210},   /* 105 */
    {MA, 0, L, MT, 1, L, 1, N, Y, Y, N, 140, 140},
    {MA, 0, L, MT, .5, L, 1, N, Y, Y, Y, 140, 140}, /* 120 */
    {MA, 0, L, MT, 1, 120, 1, N, Y, Y, Y, 140, 140},
    {MA, 0, 125, MT, 1, 120, .8125, N, Y, Y, N, 125, 120}, /* 101.5625 > 100, < 120 */
    {MA, 0, 125, MT, 1, 120, 1, N, Y, Y, Y, 125, 125},
    {MA, 0, L, CA, 1, 150, 1, N, Y, Y, N, 140, 140},
    {MA, 0, L, CA, 1, 130, 1, N, Y, Y, Y, 140, 140},
    {MA, 0, 125, CA, 1, 150, 1.1, N, Y, Y, N, 125, 137.5},
    {MA, 0, 125, CA, 1, 130, 1.1, N, Y, Y, Y, 125, 125}, /* 137.5 > 130 */
    {PR, .2, L, NO, 1, L, 1, N, Y, N, Y, 120, 120},
    {PR, .2, L, NO, 1, L, .8, N, Y, N, N, 120, 100},
    {PR, .2, 110, NO, 1, L, 1, N, Y, N, Y, 110, 110},
    {PR, .2, 110, NO, 1, L, .9, N, Y, N, N, 110, 100}, /* 99 */
    {PR, 0, L, NO, 1, L, 1, N, Y, N, N, 100, 100},     /* no premium: a tie stays */
    {PR, 0, L, NO, 1, L, 1.01, N, Y, N, Y, 100, 100},  /* goes for less than nothing more */
    {PR, .2, L, MT, 1, L, 1, N, Y, Y, N, 120, 120},
    {PR, .2, L, MT, .25, L, 1, N, Y, Y, Y, 120, 120}, /* 105 */
    {PR, .2, L, MT, 1, 105, 1, N, Y, Y, Y, 120, 120},
    {PR, .2, 110, MT, 1, L, 1, N, Y, Y, N, 110, 110},
    {PR, .2, 110, MT, .5, L, 1, N, Y, Y, Y, 110, 110},
    {PR, .2, L, CA, 1, 130, 1, N, Y, Y, N, 120, 120},
    {PR, .2, L, CA, 1, 115, 1, N, Y, Y, Y, 120, 120},
    {PR, .2, 110, CA, 1, 130, 1.2, N, Y, Y, Y, 110, 110}, /* 132 > 130 */
    {PR, .2, 110, CA, 1, 140, 1.2, N, Y, Y, N, 110, 132},
    {AU, 0, 150, NO, 1, L, 1, N, Y, N, Y, 100, 100}, /* a shade above present pay will do */
    {AU, 0, 150, NO, 1, L, .8, N, Y, N, Y, 125, 125},
    {AU, 0, 150, NO, 1, L, .6, N, N, N, N, 0, 100}, /* 90: could not win, no offer */
    {AU, 0, 100, NO, 1, L, 1, N, N, N, N, 0, 100},
    {AU, 0, 150, NO, 1, L, 1.25, N, Y, N, Y, 80, 80}, /* takes a cut for what he likes */
    {AU, 0, 150, MT, 1, L, 1, N, Y, Y, N, 150, 150},
    {AU, 0, 150, MT, 1, 120, 1, N, Y, Y, Y, 120, 120},
    {AU, 0, 150, MT, .5, L, 1, N, Y, Y, Y, 125, 125},
    {AU, 0, 150, MT, 1, L, 1.25, N, Y, Y, Y, 120, 120},
    {AU, 0, 110, MT, 1, 120, 1, N, Y, Y, N, 110, 110},
    {AU, 0, 150, CA, 1, 120, 1, N, Y, Y, Y, 120, 120},
    {AU, 0, 150, CA, 1, 180, 1, N, Y, Y, N, 150, 150},
    {AU, 0, 150, CA, 1, 150, 1, N, Y, Y, N, 150, 150}, /* equal ceilings: a tie stays */
    {AU, 0, 150, CA, 1, 120, .79, N, Y, Y, N, 150, 118.5},
    {AU, 0, 150, CA, 1, 120, .8, N, Y, Y, N, 150, 120}, /* 120 but for rounding: a tie stays */
    {AU, 0, 150, CA, 1, 125, .9, N, Y, Y, Y, 138.88888888888889, 138.88888888888889},
    {AU, 0, 150, CA, 1, 120, .7, N, Y, Y, N, 150, 105},
    {AU, 0, 110, CA, 1, 180, 1, N, Y, Y, N, 110, 110},
    {AU, 0, 150, CA, 1, 90, 1, N, Y, N, Y, 100, 100}, /* C_g is at least present pay */
    /* a pre-empting employer answers what would be refused anyway, but never an auction's silence */
    {PO, 0, L, MT, 1, L, .75, Y, Y, Y, N, 130, 130},
    {PO, 0, L, MT, .5, L, .75, Y, Y, Y, N, 130, 115},
    {PO, 0, 90, MT, 1, L, 1, Y, Y, N, N, 90, 100},
    {PO, 0, L, CA, 1, L, .75, Y, Y, N, N, 130, 100},
    {AU, 0, 150, MT, 1, L, .6, Y, N, N, N, 0, 100},
    {PR, -1, L, NO, 1, L, 5, N, Y, N, N, 0, 100}, /* a bid of nothing is refused */
};

/* Both sides' strategies of a row, on a scenario of our own. */
static void set_strategies(poach_scenario *scenario, const struct row *row)
{
    *scenario->firms[BETA].strategy.offer =
        (struct offer){.rule = (int)row->offer,
                       .premium_mean = row->premium,
                       .premium_min = -1,
                       .percentile = 0.5,
                       .max_pay_to_value = row->offer_most / 200};
    *scenario->firms[ALPHA].strategy.counter =
        (struct counter){.rule = (int)row->counter,
                         .probability = 1,
                         .share = row->share,
                         .preempt = row->preempts,
                         .max_pay_to_value = row->counter_most / 200};
}

static struct deal resolve(struct world *world, const struct row *row)
{
    const struct worker *worker = world_worker(world, 0, 0);
    struct contact contact = {.pay = worker->pay, .pay_weight = 1, .advantage = log(row->r)};
    offer_make(world, BETA, 0, worker, 0, &contact);
    counter_make(world, 0, worker, 0.5, 0.5, &contact);
    return contact_resolve(&contact);
}

static bool close_to(double got, double expected)
{
    return fabs(got - expected) <= 1e-9 * expected;
}

static void hand_computed_rows(void)
{
    poach_scenario *scenario = tiny_scenario(TINY_FILE, NULL);
    struct world world;
    tiny_world(&world, scenario);
    world.seen.market_pay_per_z[BETA] = 140;
    for (size_t i = 0; i < TESTLIB_COUNT(rows); i++) {
        const struct row *row = &rows[i];
        set_strategies(scenario, row);
        struct deal deal = resolve(&world, row);
        bool right = deal.offered == row->offered && deal.countered == row->countered &&
                     deal.goes == row->goes && close_to(deal.bid, row->bid) &&
                     close_to(deal.pay, row->pay);
        if (!right)
            printf("row %zu: offered %d countered %d goes %d bid %.10g pay %.10g\n", i,
                   deal.offered, deal.countered, deal.goes, deal.bid, deal.pay);
        CU_ASSERT_TRUE(right);
    }
    world_free(&world);
    poach_scenario_free(scenario);
}

/* With beta = 2 a percent of pay weighs twice: a = ln 1.21 is worth 10 % of pay. */
static void pay_weight_scales_the_advantage(void)
{
    struct contact contact = {.pay = 100,
                              .pay_weight = 2,
                              .advantage = log(1.21),
                              .offer = OFFER_AUCTION,
                              .offer_ceiling = 150,
                              .counter = COUNTER_AUCTION,
                              .answers = true,
                              .share = 1,
                              .counter_ceiling = 121};
    struct deal deal = contact_resolve(&contact);
    CU_ASSERT_TRUE(deal.goes);
    CU_ASSERT_DOUBLE_EQUAL(deal.pay, 110, 1e-9);
    contact.counter_ceiling = 180;
    deal = contact_resolve(&contact);
    CU_ASSERT_FALSE(deal.goes);
    CU_ASSERT_DOUBLE_EQUAL(deal.pay, 165, 1e-9);
}

/* A match of the whole gap must equal the bid to the last bit, or ties would be left to rounding. */
static void full_match_is_exact(void)
{
    for (int i = 0; i < 2000; i++) {
        double bid = 100 + i * 0.37 + 1e-3;
        struct contact contact = {.pay = 100 / 3.0 + i * 1e-3,
                                  .pay_weight = 1,
                                  .offer = OFFER_POSTED,
                                  .base = bid,
                                  .offer_ceiling = INFINITY,
                                  .counter = COUNTER_MATCH,
                                  .answers = true,
                                  .share = 1,
                                  .counter_ceiling = INFINITY};
        struct deal deal = contact_resolve(&contact);
        CU_ASSERT_TRUE(deal.countered && !deal.goes && deal.pay == bid);
    }
}

/* Who went to an auction recruiter is indifferent between the two firms; the loser's next calls must
 * neither win nor count as offers, whatever rounding made of the price. */
static void an_auction_leaves_a_tie_behind(void)
{
    for (int i = 1; i < 500; i++) {
        double ceiling = 100 + i / 7.0, advantage = 0.01 + i / 777.0;
        struct contact raid = {.pay = 90,
                               .pay_weight = 1,
                               .advantage = advantage,
                               .offer = OFFER_AUCTION,
                               .offer_ceiling = 300,
                               .counter = COUNTER_AUCTION,
                               .answers = true,
                               .counter_ceiling = ceiling};
        struct deal won = contact_resolve(&raid);
        CU_ASSERT_TRUE(won.goes);
        struct contact back = raid;
        back.pay = won.pay;
        back.advantage = -advantage;
        back.offer_ceiling = ceiling;
        back.counter_ceiling = 300;
        struct deal again = contact_resolve(&back);
        CU_ASSERT_FALSE(again.offered || again.countered || again.goes);
        CU_ASSERT_EQUAL(again.pay, won.pay);
    }
}

static const struct testlib_case cases[] = {
    {"hand_computed_rows", hand_computed_rows},
    {"pay_weight_scales_the_advantage", pay_weight_scales_the_advantage},
    {"full_match_is_exact", full_match_is_exact},
    {"an_auction_leaves_a_tie_behind", an_auction_leaves_a_tie_behind},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "contact", cases, TESTLIB_COUNT(cases));
}
