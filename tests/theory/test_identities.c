/* Case H, what must hold exactly: balances in every month of every replication, and the pay index;
 * and in law, that the order of identical firms in the file means nothing. Seven verdicts at |z| < 4:
 * by chance one fails in 0.05 % of seeds; all else holds always. */
#include <math.h>
#include "observe/rows.h"
#include "run/result.h"
#include "testlib.h"
#include "theory.h"

/* One replication's rows. */
struct view {
    const struct layout *layout;
    const double *vector;
};

static const double *row_of(const struct view *v, enum table_id id, int64_t row)
{
    return v->vector + v->layout->start[id] + row * table_get(id)->row_slots;
}

static const struct market_row *market(const struct view *v, int month, int k)
{
    return (const void *)row_of(v, TABLE_MARKET, layout_market_row(v->layout, month, k));
}

static const struct firms_row *firm(const struct view *v, int month, int f, int k)
{
    return (const void *)row_of(v, TABLE_FIRMS, layout_firms_row(v->layout, month, f, k));
}

static double flow(const struct view *v, int from, int to, int k)
{
    const struct flows_row *row =
        (const void *)row_of(v, TABLE_FLOWS, layout_flows_row(v->layout, from, to, k));
    return row->moves;
}

static struct view view_of(const struct theory *theory, int64_t replication)
{
    return (struct view){result_layout(theory->result), theory_vector(theory, replication)};
}

static bool same_sum(double a, double b)
{
    return fabs(a - b) <= 1e-11 * (fabs(a) + fabs(b));
}

/* ---- balances ---- */

static struct firms_row sum_of_firms(const struct view *v, int month, int k)
{
    struct firms_row sum = {0};
    for (int f = 0; f < v->layout->firm_count; f++) {
        const struct firms_row *row = firm(v, month, f, k);
        sum.headcount += row->headcount;
        sum.on_leave += row->on_leave;
        sum.poached_in += row->poached_in;
        sum.poached_out += row->poached_out;
        sum.from_pool += row->from_pool;
        sum.backfilled += row->backfilled;
        sum.left_to_pool += row->left_to_pool;
        sum.exits += row->exits;
        sum.offers += row->offers;
        sum.accepted += row->accepted;
        sum.counters += row->counters;
        sum.counters_won += row->counters_won;
        sum.payroll += row->payroll;
    }
    return sum;
}

static void firm_balances(const struct view *v, int month, int f, int k)
{
    const struct firms_row *now = firm(v, month, f, k), *before = firm(v, month - 1, f, k);
    CU_ASSERT_EQUAL(now->hires, now->poached_in + now->from_pool + now->backfilled);
    CU_ASSERT_EQUAL(now->accepted, now->poached_in + now->from_pool);
    CU_ASSERT(now->accepted <= now->offers && now->counters_won <= now->counters);
    CU_ASSERT(now->regretted_out <= now->poached_out);
    CU_ASSERT_EQUAL(now->headcount + now->on_leave, before->headcount + before->on_leave +
                                                        now->hires - now->poached_out -
                                                        now->left_to_pool - now->exits);
    CU_ASSERT_EQUAL(now->agreed_pay, now->payroll);
    CU_ASSERT_EQUAL(now->founders_at_start, firm(v, 0, f, k)->headcount);
    CU_ASSERT(now->founders <= before->founders);
    CU_ASSERT(now->founders <= now->headcount);
}

static void market_balances(const struct view *v, int month, int k)
{
    const struct market_row *now = market(v, month, k), *before = market(v, month - 1, k);
    struct firms_row sum = sum_of_firms(v, month, k);
    CU_ASSERT_EQUAL(now->workers, before->workers + now->entries + sum.backfilled - now->exits);
    CU_ASSERT_EQUAL(now->pool, before->pool + now->entries + now->layoffs - sum.from_pool -
                                   (now->exits - sum.exits));
    CU_ASSERT_EQUAL(now->workers, now->pool + now->employed + now->on_leave);
    CU_ASSERT_EQUAL(now->employed, sum.headcount);
    CU_ASSERT_EQUAL(now->on_leave, sum.on_leave);
    CU_ASSERT(now->moves == sum.poached_in && now->moves == sum.poached_out);
    CU_ASSERT_EQUAL(now->layoffs, sum.left_to_pool);
    CU_ASSERT_EQUAL(now->accepted, now->moves + sum.from_pool);
    CU_ASSERT(now->accepted == sum.accepted && now->offers == sum.offers);
    CU_ASSERT(now->counters == sum.counters && now->counters_won == sum.counters_won);
    CU_ASSERT(now->accepted <= now->offers && now->offers <= now->contacts);
    CU_ASSERT(same_sum(now->agreed_pay, sum.payroll));
}

/* The row `all` holds the sums of the segments' rows. */
static void segments_add_up(const struct view *v, int month)
{
    double workers = 0, contacts = 0, moves = 0, payroll = 0, heads = 0;
    int all = v->layout->segment_count;
    for (int k = 0; k < all; k++) {
        workers += market(v, month, k)->workers;
        contacts += market(v, month, k)->contacts;
        moves += market(v, month, k)->moves;
        payroll += firm(v, month, 0, k)->payroll;
        heads += firm(v, month, 0, k)->headcount;
    }
    CU_ASSERT_EQUAL(market(v, month, all)->workers, workers);
    CU_ASSERT_EQUAL(market(v, month, all)->contacts, contacts);
    CU_ASSERT_EQUAL(market(v, month, all)->moves, moves);
    CU_ASSERT_EQUAL(firm(v, month, 0, all)->headcount, heads);
    CU_ASSERT(same_sum(firm(v, month, 0, all)->payroll, payroll));
}

/* Flows of the whole horizon are the sums of the months. */
static void flows_add_up(const struct view *v, int k)
{
    int firms = v->layout->firm_count, pool = firms, outside = firms + 1;
    double entries = 0, gone = 0;
    for (int f = 0; f < firms; f++) {
        struct firms_row sum = {0};
        for (int month = 1; month <= v->layout->months; month++) {
            const struct firms_row *row = firm(v, month, f, k);
            sum.poached_out += row->poached_out;
            sum.poached_in += row->poached_in;
            sum.from_pool += row->from_pool;
            sum.left_to_pool += row->left_to_pool;
            sum.exits += row->exits;
            sum.backfilled += row->backfilled;
        }
        for (int g = 0; g < firms; g++) {
            if (g == f) continue;
            sum.poached_out -= flow(v, f, g, k);
            sum.poached_in -= flow(v, g, f, k);
        }
        CU_ASSERT(sum.poached_out == 0 && sum.poached_in == 0);
        CU_ASSERT_EQUAL(flow(v, pool, f, k), sum.from_pool);
        CU_ASSERT_EQUAL(flow(v, f, pool, k), sum.left_to_pool);
        CU_ASSERT_EQUAL(flow(v, f, outside, k), sum.exits);
        CU_ASSERT_EQUAL(flow(v, outside, f, k), sum.backfilled);
        gone -= sum.exits;
    }
    for (int month = 1; month <= v->layout->months; month++) {
        entries += market(v, month, k)->entries;
        gone += market(v, month, k)->exits;
    }
    CU_ASSERT_EQUAL(flow(v, outside, pool, k), entries);
    CU_ASSERT_EQUAL(flow(v, pool, outside, k), gone);
}

static void test_balances(void)
{
    struct theory theory;
    theory_run(&theory, "identities", NULL);
    for (int64_t r = 0; r < theory.result->row_count; r++) {
        struct view v = view_of(&theory, r);
        for (int k = 0; k <= v.layout->segment_count; k++) {
            for (int month = 1; month <= v.layout->months; month++) {
                market_balances(&v, month, k);
                for (int f = 0; f < v.layout->firm_count; f++) firm_balances(&v, month, f, k);
            }
            flows_add_up(&v, k);
            /* the baseline row is a look at people: nothing has happened in its month */
            const struct market_row *start = market(&v, 0, k);
            CU_ASSERT(start->contacts == 0 && start->moves == 0 && start->entries == 0);
            CU_ASSERT_EQUAL(start->pay_index, 100);
        }
        for (int month = 0; month <= v.layout->months; month++) segments_add_up(&v, month);
    }
    /* a balance over nothing proves nothing: every mechanism has had its turn */
    static const char *const busy[] = {"market.moves",
                                       "market.counters_won",
                                       "market.on_leave",
                                       "market.entries",
                                       "market.exits",
                                       "market.layoffs",
                                       "firms.Posted.backfilled",
                                       "firms.Newcomer.from_pool",
                                       "firms.Market.poached_in",
                                       "firms.Bidder.poached_in"};
    for (size_t i = 0; i < TESTLIB_COUNT(busy); i++)
        CU_ASSERT(theory_mean(&theory, busy[i], 1, 18).mean > 0.05);
    theory_free(&theory);
}

/* ---- the pay index ---- */

/* Nobody comes or goes, so the chained matched index is the change of mean ln pay, to rounding, and
 * pay is one of two. Trap: the change of ln mean pay. */
static void test_pay_index(void)
{
    struct theory theory;
    FILE *out = theory_draft(&theory);
    fprintf(out, "{\"months\": 12, \"replications\": 5, \"seed\": 31, \"segments\": {\"k\": "
                 "{\"contact_rate\": 0.2, \"choice\": {\"shock_scale\": 0.5}}}, \"firms\": {\"A\": "
                 "{\"headcount\": {\"k\": 50}, \"pay\": {\"k\": 100}}, \"B\": {\"headcount\": "
                 "{\"k\": 30}, \"pay\": {\"k\": 250}}}}");
    theory_run_draft(&theory);
    int trapped = 0;
    for (int64_t r = 0; r < 5; r++) {
        struct view v = view_of(&theory, r);
        double start = firm(&v, 0, 1, 0)->headcount;
        for (int month = 1; month <= 12; month++) {
            double rise = (firm(&v, month, 1, 0)->headcount - start) / 80 * log(2.5);
            double mean = log(market(&v, month, 0)->agreed_pay) - log(market(&v, 0, 0)->agreed_pay);
            double index = market(&v, month, 0)->pay_index;
            SAME_NUMBER(index, 100 * exp(rise), 1e-9);
            trapped += fabs(index - 100 * exp(mean)) > 1e-2;
        }
        SAME_NUMBER(market(&v, 12, 0)->inflation, market(&v, 12, 0)->pay_index - 100, 1e-9);
    }
    CU_ASSERT(trapped > 30); /* of 60; the two agree where they cross */
    theory_free(&theory);
}

/* ---- the order of the file ---- */

/* Two firms alike but for the effort of X, and a third; X stands first or second. */
static void run_alike(struct theory *theory, bool first, double effort, int seed)
{
    static const char *const body =
        "\"offer\": {\"rule\": \"auction\"}, \"counter\": {\"rule\": "
        "\"auction\", \"probability\": 0.5}}, \"headcount\": {\"k\": 40}, "
        "\"pay\": {\"k\": 100}, \"value\": {\"k\": 150}}";
    FILE *out = theory_draft(theory);
    fprintf(out,
            "{\"months\": 30, \"burn_in_months\": 40, \"replications\": 300, \"seed\": %d, "
            "\"segments\": {\"k\": {\"contact_rate\": 0.3, \"pool_contact_rate\": 0.4, "
            "\"layoff_rate\": 0.05, \"reservation_pay\": 80, \"choice\": {\"shock_scale\": 0.1}}}, "
            "\"firms\": {",
            seed);
    for (int place = 0; place < 2; place++) {
        bool x = (place == 0) == first;
        fprintf(out, "\"%s\": {\"strategy\": {\"recruit\": {\"effort\": %.17g}, %s, ",
                x ? "X" : "Y", x ? effort : 1, body);
    }
    fprintf(out, "\"Z\": {\"headcount\": {\"k\": 40}, \"pay\": {\"k\": 110}}}}");
    theory_run_draft(theory);
}

static double gap(const struct theory *a, const struct theory *b, const char *metric)
{
    double z = theory_difference(theory_mean(a, metric, 1, 30), theory_mean(b, metric, 1, 30));
    printf("  %s of the two files: z = %.2f\n", metric, z);
    return fabs(z);
}

static void test_order_of_identical_firms(void)
{
    static const char *const metrics[] = {"firms.X.headcount", "firms.X.pay_mean",
                                          "firms.X.poached_in", "firms.X.counters_won",
                                          "firms.Z.headcount"};
    struct theory first, second, stronger;
    run_alike(&first, true, 1, 51);
    run_alike(&second, false, 1, 52);
    run_alike(&stronger, true, 1.15, 53);
    for (size_t i = 0; i < TESTLIB_COUNT(metrics); i++)
        CU_ASSERT(gap(&first, &second, metrics[i]) < THEORY_Z);
    CU_ASSERT(gap(&stronger, &second, "firms.X.headcount") > THEORY_Z);
    CU_ASSERT(gap(&stronger, &second, "firms.X.poached_in") > THEORY_Z);
    theory_free(&stronger);
    theory_free(&second);
    theory_free(&first);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"balances", test_balances},
        {"pay_index", test_pay_index},
        {"order_of_identical_firms", test_order_of_identical_firms},
    };
    return testlib_main(argc, argv, "theory: identities", cases, TESTLIB_COUNT(cases));
}
