/* [E6] Four-year averages in the choice: both sides' averages from the world against the formula
 * written out here, and contacts resolved in these terms: rows worked by hand, then the equalities that
 * auctions and counters by auction must solve, at random. */
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdio.h>

#include "market/contact.h"
#include "strategy/equity.h"
#include "testlib.h"
#include "tiny_world.h"
#include "world/moves.h"
#include "world/packages.h"

/* ---- the averages ---- */

struct side {
    double equity, vest, refresh, buyout;
};

static double vesting_after_reviews(const struct side *side)
{
    return fmax(0, 1 - side->vest / 96) * side->refresh;
}

static double recruiters_average(const struct side *f, double bid, double unvested)
{
    double grant = f->equity * fmin(1, f->vest / 48);
    return bid * (1 - f->equity + grant + vesting_after_reviews(f)) + f->buyout * unvested / 4;
}

static double employers_average(const struct side *g, double pay, double cash, double unvested)
{
    return cash + unvested / 4 + vesting_after_reviews(g) * pay;
}

static poach_scenario *sides_scenario(const struct side *alpha, const struct side *beta)
{
    poach_scenario *scenario =
        tiny_scenario(TINY_FILE, (const char *const[]){"firms.Alpha.pay_mix.equity=0.1",
                                                       "firms.Alpha.strategy.review={\"month\": 1}",
                                                       "firms.Beta.strategy.review={\"month\": 1}",
                                                       "firms.Alpha.vesting.initial=new",
                                                       "segments.staff.reservation_pay=30", NULL});
    const struct side *sides[] = {alpha, beta};
    for (int f = 0; f < 2; f++) {
        struct firm *firm = &scenario->firms[f];
        firm->pay_mix.equity = sides[f]->equity;
        firm->vesting.vest_months = (int64_t)sides[f]->vest;
        firm->strategy.review.refresh = sides[f]->refresh;
        firm->strategy.offer[0].buyout = sides[f]->buyout;
    }
    return scenario;
}

/* Alpha's worker on 100, of whom 100 e came as a grant; eight months and a raise later Beta calls. */
static void averages_are_those_of_the_formula(void)
{
    static const struct side sides[][2] = {
        {{.4, 48, .1, 0}, {.2, 48, .2, .5}},  {{.4, 48, 0, 0}, {0, 48, 0, 0}},
        {{.3, 24, .2, 0}, {.5, 96, .3, 1}},   {{.3, 120, .2, 0}, {.5, 12, .3, 1}},
        {{.6, 36, .05, 0}, {.6, 36, .05, 0}},
    };
    for (size_t i = 0; i < TESTLIB_COUNT(sides); i++) {
        const struct side *g = &sides[i][0], *f = &sides[i][1];
        poach_scenario *scenario = sides_scenario(g, f);
        struct world world;
        tiny_world(&world, scenario);
        world.terms.share_price[ALPHA] = 0.7; /* what is unvested follows the price */
        for (world.month = 1; world.month <= 8; world.month++) grants_vest(&world);
        CU_ASSERT_EQUAL(moves_repay(&world, 0, 0, 110), POACH_OK);
        double grant = g->vest / 12 * g->equity * 100;
        double unvested = 0.7 * grant; /* all of it: the cliff is at 12 months */
        CU_ASSERT_DOUBLE_EQUAL(grants_unvested(&world, 0, 0), unvested, 1e-9);
        struct contact c = {.pay = 110, .pay_weight = 1};
        equity_weigh(&world, BETA, 0, world_worker(&world, 0, 0), &c);
        double cash = 110 - 100 * g->equity;
        CU_ASSERT_DOUBLE_EQUAL(average_of(&c.here, 110), employers_average(g, 110, cash, unvested),
                               1e-9);
        CU_ASSERT_DOUBLE_EQUAL(average_of(&c.here, 140),
                               employers_average(g, 140, cash + 30, unvested), 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(average_of(&c.there, 130), recruiters_average(f, 130, unvested),
                               1e-9);
        CU_ASSERT_EQUAL(c.least, 30);
        world_free(&world);
        poach_scenario_free(scenario);
    }
}

/* A fresh grant of four years is worth the equity share it stands for: with equal mixes on both sides
 * and nothing vested, pay decides as if there were no equity. */
static void fresh_equity_is_worth_what_it_replaces(void)
{
    static const struct side same = {.3, 48, 0, 0};
    poach_scenario *scenario = sides_scenario(&same, &same);
    struct world world;
    tiny_world(&world, scenario);
    struct contact c = {.pay = 100, .pay_weight = 1};
    equity_weigh(&world, BETA, 0, world_worker(&world, 0, 0), &c);
    CU_ASSERT_DOUBLE_EQUAL(average_of(&c.here, 100), 100, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(average_of(&c.there, 100), 100, 1e-12);
    world_free(&world);
    poach_scenario_free(scenario);
}

static void without_equity_pay_stands_for_itself(void)
{
    poach_scenario *scenario = tiny_scenario(TINY_FILE, NULL);
    struct world world;
    tiny_world(&world, scenario);
    struct contact c = {.pay = 100, .pay_weight = 1};
    equity_weigh(&world, BETA, 0, world_worker(&world, 0, 0), &c);
    for (double pay = 0.1; pay < 1e6; pay *= 1.7) {
        CU_ASSERT_EQUAL(average_of(&c.here, pay), pay);
        CU_ASSERT_EQUAL(average_of(&c.there, pay), pay);
        CU_ASSERT_EQUAL(average_pay(&c.there, pay), pay);
    }
    world_free(&world);
    poach_scenario_free(scenario);
}

/* ---- contacts by hand ---- */

struct row {
    enum offer_rule offer;
    double base, offer_most;
    enum counter_rule counter;
    double counter_most;
    struct average here, there;
    double r, least; /* r = exp(a) */
    bool goes;
    double bid, pay;
};

#define PO OFFER_POSTED
#define AU OFFER_AUCTION
#define NO COUNTER_NONE
#define MT COUNTER_MATCH
#define CA COUNTER_AUCTION
#define Y  true
#define N  false

/* The worker is on 100. Here: 60 of it cash, 240 unvested and worth 60 a year: {0, 20} makes 120 of 100.
 * There: {0, 30}, a buy-out of half of that; {.1, 0}, refreshers of a fifth that vest by half. */
static const struct row rows[] = {
    /* C_f      C_g   here      there     r     least goes bid pay */
    {PO, 115, 900, NO, 900, {0, 20}, {0, 0}, 1, 0, N, 115, 100}, /* 115 < 120: handcuffs hold  */
    {PO, 125, 900, NO, 900, {0, 20}, {0, 0}, 1, 0, Y, 125, 125},
    {PO, 120, 900, NO, 900, {0, 20}, {0, 0}, 1, 0, N, 120, 100},    /* a tie stays                */
    {PO, 95, 900, NO, 900, {0, 20}, {0, 30}, 1, 0, Y, 95, 95},      /* bought out: 125 > 120      */
    {PO, 115, 900, NO, 900, {0, 20}, {.1, 0}, 1, 0, Y, 115, 115},   /* 126.5 > 120                */
    {PO, 115, 900, NO, 900, {0, -25}, {0, 0}, .7, 0, Y, 115, 115},  /* vested away: 75 < 80.5     */
    {PO, 140, 900, MT, 900, {0, 20}, {0, 0}, 1, 0, N, 140, 140},    /* matched: 160 here          */
    {PO, 140, 900, MT, 110, {0, 20}, {0, 0}, 1, 0, Y, 140, 140},    /* 130 < 140                  */
    {PO, 140, 900, MT, 130, {0, 20}, {0, 0}, 1, 0, N, 140, 130},    /* 150                        */
    {PO, 140, 900, MT, 900, {0, 20}, {.5, 0}, 1, 0, Y, 140, 140},   /* matched pay, not 210       */
    {PO, 140, 900, CA, 900, {0, 20}, {0, 0}, 1, 0, N, 140, 120},    /* 120 + 20 is all it takes   */
    {PO, 140, 900, CA, 115, {0, 20}, {0, 0}, 1, 0, Y, 140, 140},    /* 135 at most                */
    {PO, 140, 900, CA, 900, {.25, 20}, {0, 30}, 1, 0, N, 140, 120}, /* 120 * 1.25 + 20 = 170      */
    {PO, -5, 900, NO, 900, {0, 20}, {0, 500}, 1, 0, N, -5, 100},    /* no pay at all is refused   */
    {PO, 50, 900, NO, 900, {0, 20}, {-2, 0}, 9, 0, N, 50, 100},     /* an average below 0 too     */
    {PO, 1, 900, NO, 900, {0, -120}, {0, 0}, .01, 0, Y, 1, 1},      /* nothing holds less than 0  */
    {AU, 0, 150, NO, 900, {0, 20}, {0, 0}, 1, 0, Y, 120, 120},
    {AU, 0, 115, NO, 900, {0, 20}, {0, 0}, 1, 0, N, 0, 100},    /* could not win: no offer    */
    {AU, 0, 150, NO, 900, {0, 20}, {0, 30}, 1, 0, Y, 90, 90},   /* 90 + 30                    */
    {AU, 0, 150, NO, 900, {0, 20}, {.2, 0}, 1, 0, Y, 100, 100}, /* 100 * 1.2                  */
    {AU, 0, 150, NO, 900, {0, 20}, {.2, 30}, .75, 0, Y, 108.3333333333333, 108.3333333333333},
    {AU, 0, 150, MT, 900, {0, 20}, {0, 0}, 1, 0, N, 150, 150},  /* matched: 170 here          */
    {AU, 0, 150, MT, 110, {0, 20}, {0, 0}, 1, 0, Y, 130, 130},  /* 110 + 20                   */
    {AU, 0, 150, CA, 120, {0, 20}, {0, 0}, 1, 0, Y, 140, 140},  /* all g has: 120 + 20        */
    {AU, 0, 150, CA, 140, {0, 20}, {0, 0}, 1, 0, N, 150, 130},  /* 130 + 20 holds 150         */
    {AU, 0, 150, CA, 130, {0, 20}, {0, 0}, 1, 0, N, 150, 130},  /* equal averages: a tie stays */
    {AU, 0, 150, NO, 900, {0, 20}, {0, 200}, 1, 40, Y, 40, 40}, /* the buy-out alone would do */
    {AU, 0, 150, NO, 900, {0, 20}, {0, 200}, 1, 0, N, 0, 100},  /* ... nobody works for none  */
};

static struct contact contact_of(const struct row *row)
{
    return (struct contact){.pay = 100,
                            .pay_weight = 1,
                            .advantage = log(row->r),
                            .offer = row->offer,
                            .base = row->base,
                            .offer_ceiling = row->offer_most,
                            .counter = row->counter,
                            .answers = row->counter != COUNTER_NONE,
                            .share = 1,
                            .counter_ceiling = row->counter_most,
                            .here = row->here,
                            .there = row->there,
                            .least = row->least};
}

static bool close_to(double got, double expected)
{
    return fabs(got - expected) <= 1e-9 * fabs(expected) + 1e-12;
}

static void hand_computed_rows(void)
{
    for (size_t i = 0; i < TESTLIB_COUNT(rows); i++) {
        struct contact c = contact_of(&rows[i]);
        struct deal deal = contact_resolve(&c);
        bool right = deal.goes == rows[i].goes && close_to(deal.bid, rows[i].bid) &&
                     close_to(deal.pay, rows[i].pay);
        if (!right)
            printf("row %zu: goes %d bid %.10g pay %.10g\n", i, deal.goes, deal.bid, deal.pay);
        CU_ASSERT_TRUE(right);
    }
}

/* ---- the equalities ---- */

static struct contact random_contact(gsl_rng *rng)
{
    return (struct contact){.pay = 50 + 100 * gsl_rng_uniform(rng),
                            .pay_weight = 0.5 + 2 * gsl_rng_uniform(rng),
                            .advantage = gsl_rng_uniform(rng) - 0.5,
                            .offer = OFFER_AUCTION,
                            .offer_ceiling = 100 + 200 * gsl_rng_uniform(rng),
                            .counter = COUNTER_AUCTION,
                            .answers = true,
                            .counter_ceiling = 80 + 200 * gsl_rng_uniform(rng),
                            .here = {gsl_rng_uniform(rng), 60 * gsl_rng_uniform(rng) - 30},
                            .there = {gsl_rng_uniform(rng) - 0.5, 40 * gsl_rng_uniform(rng)}};
}

static double utility(const struct contact *c, double bid, double table)
{
    double offer = average_of(&c->there, bid), present = average_of(&c->here, table);
    return c->pay_weight * log(offer / present) + c->advantage;
}

/* Ascending bidding in utility: whoever can go higher wins, and pays what leaves the person indifferent
 * to all the other could pay: bid or counter solves [E5] with equality. In plain pay it does not. */
static void auctions_end_where_the_person_is_indifferent(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_taus2);
    int won = 0, kept = 0, plain = 0;
    for (int i = 0; i < 20000; i++) {
        struct contact c = random_contact(rng);
        struct deal deal = contact_resolve(&c);
        double most = fmax(c.pay, c.counter_ceiling);
        CU_ASSERT_EQUAL(deal.goes, utility(&c, c.offer_ceiling, most) > 1e-10);
        if (deal.goes && deal.bid < c.offer_ceiling && deal.bid > 0) {
            won++;
            CU_ASSERT_TRUE(fabs(utility(&c, deal.bid, most)) < 1e-9);
            plain += fabs(c.pay_weight * log(deal.bid / most) + c.advantage) > 1e-3;
        } else if (!deal.goes && deal.countered) {
            kept++;
            CU_ASSERT_TRUE(fabs(utility(&c, c.offer_ceiling, deal.table)) < 1e-9);
            plain += fabs(c.pay_weight * log(c.offer_ceiling / deal.table) + c.advantage) > 1e-3;
        }
    }
    CU_ASSERT_TRUE(won > 3000 && kept > 3000);
    CU_ASSERT_TRUE(plain > 0.9 * (won + kept));
    gsl_rng_free(rng);
}

/* Who went to an auction recruiter is indifferent also as the world sees him a moment later: the grant
 * just made is worth what [E6] counted it for, so the loser's next calls come to nothing. */
static void an_auction_leaves_a_tie_behind(void)
{
    static const struct side alpha = {.4, 48, .1, 0}, beta = {.2, 36, .3, 0};
    poach_scenario *scenario = sides_scenario(&alpha, &beta);
    struct world world;
    tiny_world(&world, scenario);
    world.month = 1;
    for (int i = 0; i < 200; i++) {
        int from = world_worker(&world, 0, 0)->firm, to = from == ALPHA ? BETA : ALPHA;
        struct contact c = {.pay = world_worker(&world, 0, 0)->pay,
                            .pay_weight = 1,
                            .offer = OFFER_AUCTION,
                            .offer_ceiling = 1000 + 10 * i,
                            .counter = COUNTER_AUCTION,
                            .answers = true,
                            .counter_ceiling = 120 + i};
        equity_weigh(&world, to, 0, world_worker(&world, 0, 0), &c);
        struct deal won = contact_resolve(&c);
        CU_ASSERT_TRUE_FATAL(won.goes);
        CU_ASSERT_EQUAL(moves_hire(&world, 0, 0, to, won.pay, MOVES_AT_ONCE), POACH_OK);
        struct contact back = {.pay = won.pay,
                               .pay_weight = 1,
                               .offer = OFFER_AUCTION,
                               .offer_ceiling = c.counter_ceiling};
        equity_weigh(&world, from, 0, world_worker(&world, 0, 0), &back);
        /* all the loser bid was a raise in cash; as a hire's pay it comes with another mix */
        back.there = c.here;
        struct deal again = contact_resolve(&back);
        CU_ASSERT_FALSE(again.offered || again.goes);
    }
    world_free(&world);
    poach_scenario_free(scenario);
}

static const struct testlib_case cases[] = {
    {"averages_are_those_of_the_formula", averages_are_those_of_the_formula},
    {"fresh_equity_is_worth_what_it_replaces", fresh_equity_is_worth_what_it_replaces},
    {"without_equity_pay_stands_for_itself", without_equity_pay_stands_for_itself},
    {"hand_computed_rows", hand_computed_rows},
    {"auctions_end_where_the_person_is_indifferent", auctions_end_where_the_person_is_indifferent},
    {"an_auction_leaves_a_tie_behind", an_auction_leaves_a_tie_behind},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "equity", cases, TESTLIB_COUNT(cases));
}
