/* Case F, vesting on a random stock with layoffs at a constant rate. A replication is one person with
 * one fresh grant, so replications are the independent units. Trap throughout: ln S drifting by mu
 * itself instead of mu - sigma^2 / 2, which makes every mean grow at mu + sigma^2 / 2.
 * About 60 verdicts at |z| < 4: by chance one fails in 0.4 % of seeds. */
#include <math.h>
#include <stdlib.h>
#include "engine/engine.h"
#include "run/replicate.h"
#include "testlib.h"
#include "theory.h"

#define REPLICATIONS 16000
#define YEARS_MOST   8

struct grant_case {
    double share; /* of pay 100: V = vest / 12 * share * 100 */
    int vest, cliff;
    double drift, volatility, layoff; /* per year */
    int months;                       /* horizon: past the last vest */
};

static double value_of(const struct grant_case *c)
{
    return c->vest / 12.0 * c->share * 100;
}

/* ---- the formulas ---- */

static double vested_by(const struct grant_case *c, int month)
{
    if (month < c->cliff) return 0;
    return month < c->vest ? (double)month / c->vest : 1;
}

static double vests_at(const struct grant_case *c, int month)
{
    return vested_by(c, month) - vested_by(c, month - 1);
}

static double unvested_if_stays(const struct grant_case *c, int month, double growth)
{
    return value_of(c) * exp(growth * month / 12) * (1 - vested_by(c, month));
}

static double income(const struct grant_case *c, int first, int last, double growth)
{
    double sum = 0;
    for (int month = first; month <= last; month++)
        sum += vests_at(c, month) * exp((growth - c->layoff) * month / 12);
    return value_of(c) * sum;
}

/* E of the square of all that ever vests. */
static double income_square(const struct grant_case *c)
{
    double sum = 0, variance_year = c->volatility * c->volatility;
    for (int i = 1; i <= c->months; i++)
        for (int j = 1; j <= c->months; j++) {
            int sooner = i < j ? i : j, later = i < j ? j : i;
            double prices = exp(c->drift * (i + j) / 12 + variance_year * sooner / 12);
            sum += vests_at(c, i) * vests_at(c, j) * prices * exp(-c->layoff * later / 12);
        }
    return value_of(c) * value_of(c) * sum;
}

/* ---- the sample ---- */

struct moments {
    double n, sum, squares;
};

static void observe(struct moments *self, double x)
{
    self->n++;
    self->sum += x;
    self->squares += x * x;
}

static poach_estimate estimate_of(const struct moments *m)
{
    double mean = m->sum / m->n, variance = (m->squares / m->n - mean * mean) * m->n / (m->n - 1);
    return (poach_estimate){.mean = mean, .se = sqrt(variance / m->n), .n = (int64_t)m->n};
}

struct sample {
    struct moments unvested[YEARS_MOST + 1]; /* at look_month(year), of who is still there */
    struct moments income[YEARS_MOST];
    struct moments total, square, present_value;
};

/* Months at which those who stay are looked at: in the middle of each year. */
static int look_month(int year)
{
    return 12 * year + 6;
}

static void take(struct sample *sample, const struct grant_case *c, const struct rows *rows)
{
    double total = 0, present = 0, year = 0, cash = 100 * (1 - c->share);
    for (int month = 1; month <= c->months; month++) {
        const struct firms_row *now = rows_firms(rows, month, 0, 0);
        const struct firms_row *before = rows_firms(rows, month - 1, 0, 0);
        double vested = (now->payroll - cash * now->headcount) / 12;
        double forfeited = before->headcount > now->headcount ? before->unvested : 0;
        year += vested;
        total += vested;
        present += exp(-c->drift * month / 12) * vested;
        present += exp(-c->drift * (month - 1) / 12) * forfeited;
        if (month % 12 == 6 && month / 12 <= YEARS_MOST && now->headcount > 0)
            observe(&sample->unvested[month / 12], now->unvested);
        if (month % 12 == 0 && month / 12 <= YEARS_MOST) {
            observe(&sample->income[month / 12 - 1], year);
            year = 0;
        }
    }
    observe(&sample->total, total);
    observe(&sample->square, total * total);
    observe(&sample->present_value, present);
}

static void load_case(struct theory *theory, const struct grant_case *c)
{
    char text[8][80];
    const char *set[9] = {NULL};
    snprintf(text[0], 80, "firms.A.pay_mix.equity=%.17g", c->share);
    snprintf(text[1], 80, "firms.A.vesting.vest_months=%d", c->vest);
    snprintf(text[2], 80, "firms.A.vesting.cliff_months=%d", c->cliff);
    snprintf(text[3], 80, "firms.A.stock.drift=%.17g", c->drift);
    snprintf(text[4], 80, "firms.A.stock.volatility=%.17g", c->volatility);
    snprintf(text[5], 80, "segments.staff.layoff_rate=%.17g", c->layoff / 12);
    snprintf(text[6], 80, "months=%d", c->months);
    for (int i = 0; i < 7; i++) set[i] = text[i];
    theory_load(theory, "vesting", set);
}

static void take_sample(struct sample *sample, const struct grant_case *c)
{
    struct theory theory;
    struct engine engine;
    load_case(&theory, c);
    CU_ASSERT_EQUAL_FATAL(engine_init(&engine, theory.scenario), POACH_OK);
    double *row = calloc((size_t)engine.ledger.layout.size, sizeof *row);
    CU_ASSERT_PTR_NOT_NULL_FATAL(row);
    *sample = (struct sample){0};
    for (uint32_t r = 0; r < REPLICATIONS; r++) {
        CU_ASSERT_EQUAL_FATAL(replicate(&engine, r, NULL, row), POACH_OK);
        take(sample, c, &engine.ledger.rows);
    }
    free(row);
    engine_free(&engine);
    theory_free(&theory);
}

/* ---- verdicts ---- */

static const struct grant_case worked = {.25, 48, 12, .08, .35, .15, 60};

static void test_formulas(void)
{
    SAME_NUMBER(unvested_if_stays(&worked, 24, worked.drift), 58.67554, 5e-6);
    SAME_NUMBER(income(&worked, 1, 12, worked.drift), 23.30985, 5e-6);
    SAME_NUMBER(income(&worked, 13, 24, worked.drift), 22.44711, 5e-6);
    SAME_NUMBER(income(&worked, 25, 36, worked.drift), 20.92955, 5e-6);
    SAME_NUMBER(income(&worked, 37, 48, worked.drift), 19.51458, 5e-6);
    double mean = income(&worked, 1, 60, worked.drift);
    SAME_NUMBER(income_square(&worked) - mean * mean, 4063.384, 5e-4);
}

static void check_case(const struct grant_case *c)
{
    struct sample sample;
    double wrong = c->drift + c->volatility * c->volatility / 2;
    take_sample(&sample, c);
    for (int year = 0; look_month(year) < c->vest; year++) {
        poach_estimate unvested = estimate_of(&sample.unvested[year]);
        if (c->cliff > look_month(year) && c->volatility == 0) continue; /* nothing random */
        AGREES(unvested, unvested_if_stays(c, look_month(year), c->drift));
        if (look_month(year + 1) >= c->vest && c->volatility > 0)
            REJECTS(unvested, unvested_if_stays(c, look_month(year), wrong));
    }
    for (int year = 0; 12 * year < c->vest; year++)
        if (c->cliff <= 12 * (year + 1))
            AGREES(estimate_of(&sample.income[year]),
                   income(c, 12 * year + 1, 12 * (year + 1), c->drift));
    AGREES(estimate_of(&sample.total), income(c, 1, c->months, c->drift));
    REJECTS(estimate_of(&sample.total), income(c, 1, c->months, wrong));
    AGREES(estimate_of(&sample.square), income_square(c));
    AGREES(estimate_of(&sample.present_value), value_of(c));
}

static void test_worked_case(void)
{
    check_case(&worked);
}

static void test_short_grant_no_cliff(void)
{
    check_case(&(struct grant_case){.4, 24, 0, .15, .5, .3, 36});
}

static void test_long_grant_long_cliff(void)
{
    check_case(&(struct grant_case){.3, 60, 18, -.1, .3, .1, 72});
}

static void test_odd_grant(void)
{
    check_case(&(struct grant_case){.5, 31, 6, .2, .4, .25, 48});
}

/* On a price that stands still every replication's grant is what vested and what was forfeited. */
static void test_still_price(void)
{
    struct sample sample;
    static const struct grant_case still = {.25, 48, 12, 0, 0, .4, 60};
    take_sample(&sample, &still);
    CU_ASSERT_DOUBLE_EQUAL(sample.present_value.sum / sample.present_value.n, 100, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(sample.present_value.squares / sample.present_value.n, 1e4, 1e-6);
    AGREES(estimate_of(&sample.total), income(&still, 1, 60, 0));
    REJECTS(estimate_of(&sample.total), value_of(&still)); /* as if leaving kept what is unvested */
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"formulas", test_formulas},
        {"worked_case", test_worked_case},
        {"short_grant_no_cliff", test_short_grant_no_cliff},
        {"long_grant_long_cliff", test_long_grant_long_cliff},
        {"odd_grant", test_odd_grant},
        {"still_price", test_still_price},
    };
    return testlib_main(argc, argv, "theory: vesting", cases, TESTLIB_COUNT(cases));
}
