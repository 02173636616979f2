/* What the arms race costs [1.6] and who is lost by it: identities that hold in every month of every
 * replication, in small markets where pay takes few values. No chance is involved. */
#include <math.h>

#include "still_market.h"
#include "testlib.h"

#define REPLICATIONS 30
#define MONTHS       24

/* A number of one replication's month, by name. */
static double cell(const struct theory *theory, int64_t r, const char *metric, int month)
{
    struct metric parsed = theory_metric(theory, metric);
    return theory_cell(theory, r, &parsed, month);
}

/* Two firms that post 100 and 130, raid, heat up, backfill, and pay for all of it. */
static void run_costly(struct theory *theory)
{
    FILE *out = theory_draft(theory);
    fprintf(out,
            "{\"months\": %d, \"burn_in_months\": 6, \"replications\": %d, \"seed\": 5, "
            "\"discount_rate\": 0.08, \"segments\": {\"a\": {\"contact_rate\": 0.3, "
            "\"layoff_rate\": 0.02, \"pool_contact_rate\": 0.4, \"choice\": {\"shock_scale\": "
            "0.5}}, \"b\": {\"exit_rate\": 0.05}}, \"firms\": {\"Low\": {\"strategy\": "
            "{\"recruit\": {\"effort\": 2, \"effort_cost\": 300, \"hire_cost\": 0.2}, "
            "\"escalation\": {\"to_losses\": 1}}, \"headcount\": {\"a\": 20, \"b\": 5}, \"pay\": "
            "{\"a\": 100, \"b\": 100}, \"value\": {\"a\": 180, \"b\": 150}, \"value_growth\": 0.1, "
            "\"backfill\": true}, \"High\": {\"strategy\": {\"recruit\": {\"hire_cost\": 0.3}}, "
            "\"headcount\": {\"a\": 20}, \"pay\": {\"a\": 130}}}}",
            MONTHS, REPLICATIONS);
    theory_run_draft(theory);
}

/* profit = value - payroll - effort_cost * effort * m - 12 * hire_cost, and its discounted sum. */
static void profit_identity(void)
{
    struct theory theory;
    run_costly(&theory);
    for (int64_t r = 0; r < REPLICATIONS; r++) {
        double pv = 0;
        CU_ASSERT_EQUAL(cell(&theory, r, "firms.Low.hire_cost", 0), 0);
        CU_ASSERT_EQUAL(cell(&theory, r, "firms.Low.profit_pv", 0), 0);
        for (int t = 1; t <= MONTHS; t++) {
            double heat = cell(&theory, r, "firms.Low.escalation", t);
            double profit = cell(&theory, r, "firms.Low.value", t) -
                            cell(&theory, r, "firms.Low.payroll", t) - 300 * 2 * heat -
                            12 * cell(&theory, r, "firms.Low.hire_cost", t);
            NEARLY(cell(&theory, r, "firms.Low.profit", t), profit);
            pv += profit / 12 * exp(-0.08 * t / 12);
            NEARLY(cell(&theory, r, "firms.Low.profit_pv", t), pv);
        }
    }
    CU_ASSERT(still_at(&theory, MONTHS, "firms.Low.escalation") > 1.1);
    /* a firm without values has no profit to speak of, and segments have none of their own */
    CU_ASSERT(isnan(still_at(&theory, 5, "firms.High.profit")));
    CU_ASSERT(isnan(still_at(&theory, 5, "firms.Low.a.profit")));
    theory_free(&theory);
}

/* Everybody is hired at the firm's one scale, replacements too. */
static void hire_cost_is_a_share_of_pay(void)
{
    struct theory theory;
    double hires = 0, backfilled = 0;
    run_costly(&theory);
    for (int64_t r = 0; r < REPLICATIONS; r++)
        for (int t = 1; t <= MONTHS; t++) {
            NEARLY(cell(&theory, r, "firms.Low.hire_cost", t),
                   0.2 * 100 * cell(&theory, r, "firms.Low.hires", t));
            NEARLY(cell(&theory, r, "firms.High.hire_cost", t),
                   0.3 * 130 * cell(&theory, r, "firms.High.hires", t));
            hires += cell(&theory, r, "firms.Low.from_pool", t);
            backfilled += cell(&theory, r, "firms.Low.b.backfilled", t);
        }
    CU_ASSERT(hires > 10 && backfilled > 10);
    theory_free(&theory);
}

/* Who is on garden leave is paid by the old firm, at the old pay, and by the new one not yet. */
static void garden_pay(void)
{
    struct theory theory;
    FILE *out = theory_draft(&theory);
    fprintf(out,
            "{\"months\": %d, \"replications\": %d, \"seed\": 6, \"segments\": {\"k\": "
            "{\"contact_rate\": 0.1}}, \"firms\": {\"Old\": {\"headcount\": {\"k\": 20}, \"pay\": "
            "{\"k\": 100}, \"value\": {\"k\": 160}, \"garden_leave_months\": 2.5}, \"New\": "
            "{\"headcount\": {\"k\": 20}, \"pay\": {\"k\": 130}, \"value\": {\"k\": 160}}}}",
            MONTHS, REPLICATIONS);
    theory_run_draft(&theory);
    double waiting = 0;
    for (int64_t r = 0; r < REPLICATIONS; r++)
        for (int t = 0; t <= MONTHS; t++) {
            double away = cell(&theory, r, "firms.New.on_leave", t);
            double old = cell(&theory, r, "firms.Old.headcount", t);
            double fresh = cell(&theory, r, "firms.New.headcount", t);
            NEARLY(cell(&theory, r, "firms.Old.profit", t), 60 * old - 100 * away);
            NEARLY(cell(&theory, r, "firms.New.profit", t), 30 * fresh);
            NEARLY(cell(&theory, r, "firms.Old.payroll", t), 100 * old);
            waiting += away;
        }
    CU_ASSERT(waiting > 100);
    theory_free(&theory);
}

/* Whoever is bid 130 is kept at 130, a tie: payroll rises by what the counters cost, no more. */
static void counter_cost(void)
{
    struct theory theory;
    FILE *out = theory_draft(&theory);
    fprintf(out,
            "{\"months\": %d, \"replications\": %d, \"seed\": 7, \"segments\": {\"k\": "
            "{\"contact_rate\": 0.1}}, \"firms\": {\"Keeper\": {\"strategy\": {\"counter\": "
            "{\"rule\": \"match\"}}, \"headcount\": {\"k\": 20}, \"pay\": {\"k\": 100}}, "
            "\"Raider\": {\"headcount\": {\"k\": 20}, \"pay\": {\"k\": 130}}}}",
            MONTHS, REPLICATIONS);
    theory_run_draft(&theory);
    double won = 0;
    for (int64_t r = 0; r < REPLICATIONS; r++)
        for (int t = 1; t <= MONTHS; t++) {
            double rise = cell(&theory, r, "firms.Keeper.payroll", t) -
                          cell(&theory, r, "firms.Keeper.payroll", t - 1);
            double kept = cell(&theory, r, "firms.Keeper.counters_won", t);
            CU_ASSERT_DOUBLE_EQUAL(cell(&theory, r, "firms.Keeper.counter_cost", t), rise, 1e-9);
            CU_ASSERT_DOUBLE_EQUAL(rise, 30 * kept, 1e-9);
            CU_ASSERT_EQUAL(cell(&theory, r, "firms.Keeper.poached_out", t), 0);
            won += kept;
        }
    CU_ASSERT(won > 100);
    theory_free(&theory);
}

/* With equal skills the gross bleed is who has not stayed, the net one the change of heads; a firm
 * that grows bleeds less than nothing, net. */
static void bleed(void)
{
    struct theory theory;
    run_costly(&theory);
    for (int64_t r = 0; r < REPLICATIONS; r++)
        for (int t = 0; t <= MONTHS; t++) {
            double start = cell(&theory, r, "firms.High.headcount", 0);
            double heads = cell(&theory, r, "firms.High.headcount", t);
            NEARLY(cell(&theory, r, "firms.High.bleed_gross", t),
                   1 - cell(&theory, r, "firms.High.stay", t));
            NEARLY(cell(&theory, r, "firms.High.bleed_net", t), (start - heads) / start);
        }
    CU_ASSERT(still_at(&theory, MONTHS, "firms.High.bleed_gross") > 0.1);
    /* every place of segment b is filled again: all is lost and nothing is missing */
    CU_ASSERT_EQUAL(still_at(&theory, MONTHS, "firms.Low.b.bleed_net"), 0);
    CU_ASSERT(still_at(&theory, MONTHS, "firms.Low.b.bleed_gross") > 0.5);
    theory_free(&theory);
}

/* Talent is weighed by skill: gross bleed of stars of unequal skill is not the share of heads, but
 * what left by the flows. */
static void bleed_is_weighed_by_skill(void)
{
    struct theory theory;
    FILE *out = theory_draft(&theory);
    fprintf(out,
            "{\"months\": %d, \"replications\": %d, \"seed\": 8, \"segments\": {\"k\": {\"skill\": "
            "0.8, \"talent_weight\": 3, \"exit_rate\": 0.03}}, \"firms\": {\"A\": "
            "{\"headcount\": {\"k\": 20}, \"pay\": {\"k\": 100}}}}",
            MONTHS, REPLICATIONS);
    theory_run_draft(&theory);
    double unlike = 0;
    for (int64_t r = 0; r < REPLICATIONS; r++) {
        double start = cell(&theory, r, "firms.A.talent", 0);
        double gross = cell(&theory, r, "firms.A.bleed_gross", MONTHS);
        NEARLY(gross, cell(&theory, r, "flows.A.(outside).talent", MONTHS) / start);
        NEARLY(gross, cell(&theory, r, "firms.A.bleed_net", MONTHS));
        unlike += fabs(gross - 1 + cell(&theory, r, "firms.A.stay", MONTHS));
    }
    CU_ASSERT(unlike / REPLICATIONS > 0.02);
    theory_free(&theory);
}

/* One man between two firms: every move but the first takes him back to where he was. */
static void boomerangs_between_two_firms(void)
{
    struct theory theory;
    FILE *out = theory_draft(&theory);
    fprintf(out,
            "{\"months\": %d, \"replications\": %d, \"seed\": 9, \"segments\": {\"k\": "
            "{\"contact_rate\": 0.5, \"choice\": {\"shock_scale\": 1}}}, \"firms\": {\"A\": "
            "{\"headcount\": {\"k\": 1}, \"pay\": {\"k\": 100}}, \"B\": {\"pay\": {\"k\": 100}}}}",
            MONTHS, REPLICATIONS);
    theory_run_draft(&theory);
    double returned = 0;
    for (int64_t r = 0; r < REPLICATIONS; r++) {
        double moves = 0, boomerangs = 0;
        for (int t = 1; t <= MONTHS; t++) {
            moves += cell(&theory, r, "market.moves", t);
            boomerangs += cell(&theory, r, "market.boomerangs", t);
            CU_ASSERT_EQUAL(boomerangs, fmax(0, moves - 1));
        }
        returned += boomerangs;
    }
    CU_ASSERT(returned > 20);
    theory_free(&theory);
}

/* A newcomer who takes an emptied place has no past there, whoever had the slot before. */
static void newcomers_are_no_boomerangs(void)
{
    struct theory theory;
    FILE *out = theory_draft(&theory);
    fprintf(out,
            "{\"months\": %d, \"replications\": %d, \"seed\": 10, \"segments\": {\"k\": "
            "{\"exit_rate\": 0.2, \"entry_rate\": 0.2, \"pool_contact_rate\": 1}}, \"firms\": "
            "{\"A\": {\"headcount\": {\"k\": 30}, \"pay\": {\"k\": 100}}}}",
            MONTHS, REPLICATIONS);
    theory_run_draft(&theory);
    CU_ASSERT(theory_mean(&theory, "market.accepted", 1, MONTHS).mean > 1);
    CU_ASSERT_EQUAL(theory_mean(&theory, "market.boomerangs", 1, MONTHS).mean, 0);
    theory_free(&theory);
}

static const struct testlib_case cases[] = {
    {"profit_identity", profit_identity},
    {"hire_cost_is_a_share_of_pay", hire_cost_is_a_share_of_pay},
    {"garden_pay", garden_pay},
    {"counter_cost", counter_cost},
    {"bleed", bleed},
    {"bleed_is_weighed_by_skill", bleed_is_weighed_by_skill},
    {"boomerangs_between_two_firms", boomerangs_between_two_firms},
    {"newcomers_are_no_boomerangs", newcomers_are_no_boomerangs},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "money", cases, TESTLIB_COUNT(cases));
}
