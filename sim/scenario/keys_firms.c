/* The keys of a firm. */
#include "scenario/keys_rows.h"

static const struct row scale_rows[] = {
    REAL(scale, median, NAN, 0, MONEY, "money/year",
         "Scale P_fk: pay of the firm's median worker of the segment.",
         .flags = ROW_REQUIRED | ROW_OPEN_LOW | ROW_LEVEL),
    REAL(scale, sigma, 0, 0, 10, "sd of ln pay",
         "Spread of the first staff's pay around the scale.", .fixed = AT_THE_START),
    END};
static const struct row scale_row = {.key = "*",
                                     .kind = ROW_GROUP,
                                     .inner = scale_rows,
                                     .unit = "",
                                     .bare = "median",
                                     .given = offsetof(struct scale, given) + 1,
                                     .help = "The pay scale of a segment."};
static const struct row headcount_row = {.key = "*",
                                         .kind = ROW_COUNT,
                                         .def = 0,
                                         .lo = 0,
                                         .hi = PEOPLE,
                                         .unit = "people",
                                         .fixed = AT_THE_START
                                         "; hiring stops at headcount_target, and layoff cuts",
                                         .help = "Staff of the segment at the start."};
static const struct row target_row = {.key = "*",
                                      .kind = ROW_COUNT,
                                      .flags = ROW_MAY_LACK,
                                      .def = -1,
                                      .lo = 0,
                                      .hi = PEOPLE,
                                      .unit = "people",
                                      .help = "The firm makes no offers from this headcount on."};
REALS_OF(value_row, 0, 0, MONEY, "money/year",
         "Yearly worth of the median worker of the segment to the firm; V = value * z.",
         .flags = ROW_MAY_LACK | ROW_OPEN_LOW | ROW_LEVEL);
REALS_OF(attribute_row, 0, -1000, 1000, "usually 0..1",
         "How much of the attribute the firm has [E4].");
static const struct row payroll_cap_rows[] = {
    REAL(payroll_cap, amount, NAN, 0, MONEY, "money/year", "The cap as a sum.",
         .flags = ROW_MAY_LACK | ROW_PICKS),
    REAL(payroll_cap, growth, NAN, -5, 5, "log per year",
         "The cap as growth over the payroll of month 0.", .flags = ROW_MAY_LACK | ROW_PICKS),
    END};
static const struct row pay_mix_rows[] = {
    REAL(pay_mix, bonus, 0, 0, 1, "share of pay",
         "Part of pay that is a bonus: cash like the base."),
    REAL(pay_mix, equity, 0, 0, 1, "share of pay",
         "Part of the pay offered that comes as a grant worth vest_months / 12 times it [E6]."),
    END};
static const char *const initial_words[] = {"spread", "new", "none", NULL};
static const struct row vesting_rows[] = {
    COUNT(vesting, vest_months, 48, 1, 1200, "months", "Months over which a grant vests, monthly."),
    COUNT(vesting, cliff_months, 12, 0, 1200, "months",
          "Nothing of a grant made at hiring vests before; then at once what has accrued."),
    CHOICE(vesting, "initial", initial, INITIAL_SPREAD, initial_words,
           "What the first staff hold: a grant for each of the last years, one fresh grant, or "
           "nothing."),
    END};
static const struct row stock_rows[] = {
    REAL(stock, price, 1, 0, MONEY, "money/share", "Share price at month 0.", .flags = ROW_OPEN_LOW,
         .fixed = AT_THE_START "; a stock_shock moves it"),
    REAL(stock, drift, 0, -5, 5, "log per year",
         "Growth of the expected price: E[S_t] = S_0 exp(drift t) [E9]."),
    REAL(stock, volatility, 0, 0, 5, "log points per square root of a year",
         "Standard deviation of ln price over a year [E9]."),
    REAL(stock, market_correlation, 0, -1, 1, "correlation",
         "Correlation of the firm's shares with the factor common to all [E9]."),
    END};
static const struct row compute_rows[] = {
    REAL(compute, level, 1, 0, MONEY, "units", "What the firm computes with at month 0 [E12].",
         .flags = ROW_LEVEL),
    REAL(compute, growth, 0, -5, 5, "log per year", "Growth of the level."),
    REAL(compute, cost, 0, 0, MONEY, "money/year per unit", "What a unit of it costs."), END};
static const struct row firm_rows[] = {
    GROUP(firm, strategy, strategy, keys_firm_strategy,
          "A strategy by name, or changes to one; the default posts its scale and lets people go.",
          .bare = "like"),
    MAP(firm, headcount, int64_t, BY_SEGMENT, &headcount_row, "Staff at the start, by segment."),
    MAP(firm, headcount_target, int64_t, BY_SEGMENT, &target_row,
        "Headcount at which hiring stops, by segment."),
    MAP(firm, pay, struct scale, BY_SEGMENT, &scale_row,
        "Pay scales; the firm has no place for a segment without one."),
    MAP(firm, value, double, BY_SEGMENT, &value_row,
        "What people are worth to the firm; without it bids have no ceiling."),
    REAL(firm, value_growth, 0, -5, 5, "log per year", "Growth of all values of the firm."),
    MAP(firm, attributes, double, BY_ATTRIBUTE, &attribute_row,
        "What the firm offers besides money [E4]."),
    {.key = "openness",
     .kind = ROW_REAL,
     .flags = ROW_FIRST,
     .at = AT(firm, attributes, double *),
     .lo = -1000,
     .hi = 1000,
     .unit = "usually 0..1",
     .help = "How openly the firm works: an attribute every scenario has [E4, E12]."},
    REAL(firm, garden_leave_months, 0, 0, 36, "months",
         "Time between accepting another firm's offer and starting there."),
    BOOL(firm, backfill, 0, "Is a departure replaced at once by a new worker from outside?"),
    GROUP(firm, payroll_cap, payroll_cap, payroll_cap_rows,
          "Payroll from which on the firm makes no offers.", .bare = "amount",
          .given = offsetof(struct payroll_cap, given) + 1),
    GROUP(firm, pay_mix, pay_mix, pay_mix_rows, "What pay consists of; base is the rest.",
          .bare = "bonus"),
    GROUP(firm, vesting, vesting, vesting_rows, "How the firm's grants vest.",
          .bare = "vest_months"),
    GROUP(firm, stock, stock, stock_rows, "The firm's share price.", .bare = "price",
          .given = offsetof(struct stock, given) + 1),
    GROUP(firm, compute, compute, compute_rows, "What the firm computes with [E12].",
          .bare = "level"),
    REAL(firm, capability, 0, -100, 100, "log points",
         "What the firm is capable of at month 0, K [E12].", .fixed = AT_THE_START),
    END};
const struct row keys_firm = {
    .key = "*", .kind = ROW_GROUP, .inner = firm_rows, .unit = "", .help = "A firm."};
