#include "scenario/keys.h"

#include <math.h>
#include "scenario/scenario.h"

/* The offset of a member that must have exactly type T: another C type does not compile. */
#define AT(S, m, T) _Generic(((struct S *)0)->m, T : offsetof(struct S, m))

#define REAL(S, m, d, low, high, u, h, ...)                                                        \
    {                                                                                              \
        .key = #m, .kind = ROW_REAL, .at = AT(S, m, double), .def = d, .lo = low, .hi = high,      \
        .unit = u, .help = h, __VA_ARGS__                                                          \
    }
#define COUNT(S, m, d, low, high, u, h, ...)                                                       \
    {                                                                                              \
        .key = #m, .kind = ROW_COUNT, .at = AT(S, m, int64_t), .def = d, .lo = low, .hi = high,    \
        .unit = u, .help = h, __VA_ARGS__                                                          \
    }
#define CHOICE(S, name, m, d, w, h, ...)                                                           \
    {                                                                                              \
        .key = name, .kind = ROW_CHOICE, .at = AT(S, m, int), .def = d, .words = w, .unit = "",    \
        .help = h, __VA_ARGS__                                                                     \
    }
#define BOOL(S, m, d, h)                                                                           \
    {                                                                                              \
        .key = #m, .kind = ROW_BOOL, .at = AT(S, m, bool), .def = d, .hi = 1, .unit = "",          \
        .help = h                                                                                  \
    }
#define TEXT(S, m, h, ...)                                                                         \
    {                                                                                              \
        .key = #m, .kind = ROW_TEXT, .at = AT(S, m, char *), .unit = "", .help = h, __VA_ARGS__    \
    }
#define GROUP(S, m, T, rows, h, ...)                                                               \
    {                                                                                              \
        .key = #m, .kind = ROW_GROUP, .at = AT(S, m, struct T), .unit = "", .inner = rows,         \
        .help = h, __VA_ARGS__                                                                     \
    }
#define MAP(S, m, T, b, row, h, ...)                                                               \
    {                                                                                              \
        .key = #m, .kind = ROW_MAP, .at = AT(S, m, T *), .size = sizeof(T), .by = b, .unit = "",   \
        .inner = row, .help = h, __VA_ARGS__                                                       \
    }
#define BLOCK(S, m, rows, h)                                                                       \
    {                                                                                              \
        .key = #m, .kind = ROW_BLOCK, .at = AT(S, m, struct m *), .size = sizeof(struct m),        \
        .unit = "", .inner = rows, .help = h                                                       \
    }
/* The row of the elements of a map of plain numbers. */
#define REALS_OF(name, d, low, high, u, h, ...)                                                    \
    static const struct row name = {.key = "*",                                                    \
                                    .kind = ROW_REAL,                                              \
                                    .def = d,                                                      \
                                    .lo = low,                                                     \
                                    .hi = high,                                                    \
                                    .unit = u,                                                     \
                                    .help = h,                                                     \
                                    __VA_ARGS__}
#define END                                                                                        \
    {                                                                                              \
        .key = NULL                                                                                \
    }
#define MONEY  1e15 /* money/year: more is a slip, and sums of it stay exact enough */
#define PEOPLE 1e9

/* ---- segments ---- */

static const char *const skill_laws[] = {"constant", "lognormal", "pareto", NULL};
static const struct row skill_rows[] = {
    CHOICE(skill, "dist", law, SKILL_CONSTANT, skill_laws,
           "The law of skill x in the segment, scaled so that its median is 1.",
           .flags = ROW_PICKS),
    REAL(skill, sigma, NAN, 0, 10, "sd of ln x",
         "Spread of a lognormal skill; given with \"lognormal\" and only then.",
         .flags = ROW_MAY_LACK),
    REAL(skill, alpha, NAN, 0.1, 1000, "",
         "Tail exponent of a Pareto skill, smaller is wilder; given with \"pareto\" and only then.",
         .flags = ROW_MAY_LACK),
    END};

REALS_OF(omega, 0, -1000, 1000, "log points of pay per unit of the attribute",
         "Weight omega of the attribute of a firm in what people of the segment want [E4].");
static const struct row choice_rows[] = {
    REAL(choice, pay_weight, 1, 0, 100, "",
         "Weight beta of ln pay in a choice; with 1 every other number is in log points [E5]."),
    MAP(choice, attributes, double, BY_ATTRIBUTE, &omega,
        "Weights of the firms' attributes, openness among them, in a choice [E4]."),
    REAL(choice, switching_cost, 0, -100, 100, "log points of pay",
         "What a move costs the person, c; below 0 people like to move [E4]."),
    REAL(choice, shock_scale, 0, 0, 100, "log points of pay",
         "Scale s of the logistic shock drawn once per contact; 0 draws none [E4]."),
    REAL(choice, taste_sd, 0, 0, 5, "sd of ln omega",
         "How much the weights of attributes differ between people [E4]."),
    REAL(choice, magnet, 0, -10, 10, "",
         "Pull of firms with much talent a head: weight of ln(D_f / mean D) [E4]."),
    REAL(choice, leave_cost, 0, 0, 100, "log points of pay per year",
         "What a year of garden leave before the new job costs the person [E4]."),
    END};

static const struct row promotion_rows[] = {
    {.key = "to",
     .kind = ROW_LABEL,
     .flags = ROW_REQUIRED,
     .at = AT(promotion, to, int),
     .by = BY_SEGMENT,
     .unit = "",
     .help = "The segment people are promoted to, at firms that have a scale for it."},
    REAL(promotion, rate, 0, 0, 1, "share", "Share of the segment promoted at each review."),
    REAL(promotion, raise, NAN, -1, 5, "log points",
         "Raise at a promotion; if not given, pay goes to the new scale if that is higher.",
         .flags = ROW_MAY_LACK),
    END};

#define MONTHLY(m, h) REAL(segment, m, 0, 0, 100, "1/month", h)
static const struct row segment_rows[] = {
    GROUP(segment, skill, skill, skill_rows, "How people of the segment differ in skill.",
          .bare = "sigma", .bare_word = "lognormal"),
    REAL(segment, returns_to_skill, 1, 0, 5, "",
         "Exponent theta that turns skill into worth and pay, z = x^theta [E1]."),
    MONTHLY(contact_rate,
            "Outside contacts of one employed worker when every firm makes effort 1 [E3]."),
    REAL(segment, pool_contact_rate, 0, 0, 1000, "1/month",
         "Contacts of one worker in the pool when every firm makes effort 1 [E3]."),
    MONTHLY(layoff_rate, "Rate at which an employed worker is laid off into the pool."),
    MONTHLY(exit_rate, "Rate at which a worker leaves the market, the pool included."),
    REAL(segment, entry_rate, 0, 0, 100, "share of the segment's people in the file per month",
         "New workers that join the pool."),
    COUNT(segment, pool, 0, 0, PEOPLE, "people", "People in the pool at the start."),
    REAL(segment, reservation_pay, 0, 0, MONEY, "money/year",
         "Least pay at which the median worker of the pool takes an offer."),
    REAL(segment, reservation_growth, 0, -5, 5, "log per year", "Growth of reservation_pay."),
    REAL(segment, talent_weight, 1, 0, 1e6, "",
         "What a worker counts in talent, hoards and concentration, times z [E12]."),
    GROUP(segment, promotion, promotion, promotion_rows,
          "Who of the segment is promoted at a review.", .bare = "to",
          .given = offsetof(struct promotion, given) + 1),
    GROUP(segment, choice, choice, choice_rows, "What moves people of the segment.",
          .bare = "pay_weight"),
    END};
static const struct row segment_row = {.key = "*",
                                       .kind = ROW_GROUP,
                                       .inner = segment_rows,
                                       .unit = "",
                                       .help = "A job family at a level."};

/* ---- strategies ---- */

REALS_OF(segment_weight, 1, 0, 1e6, "",
         "Weight of the segment in the firm's recruiting effort; 1 is ordinary [E2].");
REALS_OF(
    from_weight, 1, 0, 100, "",
    "How hard the firm aims at the people of that firm; 1 is ordinary, 0 leaves them alone [E3].");
static const struct row recruit_rows[] = {
    REAL(recruit, effort, 1, 0, 1e6, "",
         "Recruiting effort per head of the firm's own segment; 1 is ordinary [E2]."),
    MAP(recruit, segments, double, BY_SEGMENT, &segment_weight,
        "Weights of the segments in the effort, 1 where nothing is said [E2]."),
    MAP(recruit, from, double, BY_FIRM, &from_weight,
        "Firms whose people are aimed at, 1 where nothing is said [E3].", .flags = ROW_SPARSE),
    REAL(recruit, hiring_bar, 0, 0, 1, "quantile of skill",
         "Candidates whose skill is below this quantile of their segment get no offer."),
    REAL(recruit, effort_cost, 0, 0, MONEY, "money/year",
         "Cost of effort 1 for the firm as a whole."),
    REAL(recruit, hire_cost, 0, 0, 100, "share of yearly pay", "Cost of every hire and backfill."),
    COUNT(recruit, recruiters, 0, 1, PEOPLE, "people",
          "Stands for the headcount in the effort where the firm has nobody; else the smallest "
          "headcount of the segment [E2].",
          .flags = ROW_MAY_LACK),
    END};

static const char *const offer_words[] = {"posted", "market", "premium", "auction", NULL};
#define OFFER_ROWS                                                                                 \
    CHOICE(offer, "rule", rule, OFFER_POSTED, offer_words,                                         \
           "Where a bid starts: own scale, market percentile, the worker's pay, or as much as it " \
           "takes [E7]."),                                                                         \
        REAL(offer, premium_mean, 0, -1, 100, "share of the base",                                 \
             "Mean of X; the bid is base * (1 + X)."),                                             \
        REAL(offer, premium_sd, 0, 0, 10, "share of the base", "Standard deviation of X."),        \
        REAL(offer, premium_min, 0, -1, 100, "share of the base", "X is never below this."),       \
        REAL(offer, percentile, 0.5, 0, 1, "quantile of market pay",                               \
             "Percentile of the segment's pay that the rule \"market\" starts from."),             \
        REAL(offer, max_pay_to_value, 1, 0, 1000, "share of the value",                            \
             "Ceiling of a bid; binds where the firm has a value for the segment.",                \
             .flags = ROW_OPEN_LOW)
static const struct row offer_rows[] = {OFFER_ROWS, END};
static const struct row offer_row = {.key = "*",
                                     .kind = ROW_GROUP,
                                     .inner = offer_rows,
                                     .unit = "",
                                     .help = "What differs for this segment."};
#define OVERRIDES(row, h)                                                                          \
    {                                                                                              \
        .key = "segments", .kind = ROW_MAP, .flags = ROW_NO_STORE, .by = BY_SEGMENT, .unit = "",   \
        .inner = row, .help = h                                                                    \
    }
static const struct row offer_block_rows[] = {
    OFFER_ROWS,
    OVERRIDES(&offer_row, "Changes to the offer for some segments, merged over the block."), END};

static const char *const counter_words[] = {"none", "match", "auction", NULL};
#define COUNTER_ROWS                                                                               \
    CHOICE(counter, "rule", rule, COUNTER_NONE, counter_words,                                     \
           "How the employer answers a raid: not, with a share of the gap, or with the least "     \
           "that keeps the person."),                                                              \
        REAL(counter, probability, 1, 0, 1, "probability",                                         \
             "Probability that a raid is answered at all."),                                       \
        REAL(counter, share, 1, 0, 1, "share of the gap",                                          \
             "How much of the gap between the bid and present pay \"match\" pays."),               \
        REAL(counter, preempt, 0, 0, 1, "probability",                                             \
             "Probability that even a bid the person would refuse is answered."),                  \
        REAL(counter, max_pay_to_value, 1, 0, 1000, "share of the value",                          \
             "Ceiling of a counter-offer; binds where the firm has a value for the segment.",      \
             .flags = ROW_OPEN_LOW)
static const struct row counter_rows[] = {COUNTER_ROWS, END};
static const struct row counter_row = {.key = "*",
                                       .kind = ROW_GROUP,
                                       .inner = counter_rows,
                                       .unit = "",
                                       .help = "What differs for this segment."};
static const struct row counter_block_rows[] = {
    COUNTER_ROWS,
    OVERRIDES(&counter_row,
              "Changes to the counter-offer for some segments, merged over the block."),
    END};

static const struct row review_rows[] = {
    COUNT(review, month, NAN, 1, 12, "month of the year",
          "Reviews run at month ends t with t mod 12 = this mod 12.", .flags = ROW_REQUIRED),
    REAL(review, merit_mean, 0, -1, 1, "log points", "Mean of the merit raise [E8]."),
    REAL(review, merit_sd, 0, 0, 1, "log points", "Spread of the merit raise [E8]."),
    REAL(review, market_adjust, 0, 0, 1, "share of the gap",
         "How much of the gap up to the scale a review closes besides [E8]."),
    REAL(review, merit_budget, NAN, 0, 10, "share of payroll",
         "All raises of a review in money are cut in proportion to cost at most this.",
         .flags = ROW_MAY_LACK),
    END};
static const char *const scale_words[] = {"fixed", "growth", "market", "match", NULL};
static const struct row scaling_rows[] = {
    CHOICE(scaling, "rule", rule, SCALE_FIXED, scale_words,
           "How pay scales move: not, by a yearly growth, towards the market, or after rivals."),
    REAL(scaling, growth, 0, -5, 5, "log per year", "Growth of the scales under \"growth\"."),
    REAL(scaling, percentile, 0.5, 0, 1, "quantile of market pay", "Where \"market\" is heading."),
    REAL(scaling, speed, 1, 0, 1, "share of the gap per month", "How fast \"market\" gets there."),
    REAL(scaling, reaction_rate, 1, 0, 1000, "1/month",
         "\"match\" answers a rival's rise after a mean of 1 / reaction_rate months.",
         .flags = ROW_OPEN_LOW),
    REAL(scaling, match_probability, 1, 0, 1, "probability",
         "Probability that \"match\" answers a level at all; decided once about each."),
    REAL(scaling, top_up, 0, 0, 1, "log points", "How far an answer goes above the rival."),
    REAL(scaling, top_up_probability, 1, 0, 1, "probability",
         "How often an answer tops the rival."),
    REAL(scaling, pass_through, 0, 0, 1, "share of the rise",
         "What incumbents get of every rise of their scale, at the month end."),
    END};
static const struct row escalation_rows[] = {
    REAL(escalation, to_losses, 0, 0, 1000, "log points per share lost",
         "Heat from people poached this month over the headcount [E11]."),
    REAL(escalation, to_rivals, 0, 0, 100, "",
         "Heat from the mean heat of the rivals, where that is higher [E11]."),
    REAL(escalation, half_life, 6, 0, 1200, "months", "In which heat halves by itself [E11].",
         .flags = ROW_OPEN_LOW),
    REAL(escalation, max, 3, 1, 1000, "", "Most that effort and bids are multiplied by [E11]."),
    BOOL(escalation, over_value, 0, "Does the ceiling of bids rise with the heat?"),
    END};

#define STRATEGY_ROWS                                                                              \
    GROUP(strategy, recruit, recruit, recruit_rows, "Whom the firm contacts, and how hard.",       \
          .bare = "effort"),                                                                       \
        BLOCK(strategy, offer, offer_block_rows, "What the firm bids for other people's staff."),  \
        BLOCK(strategy, counter, counter_block_rows,                                               \
              "What the firm does about bids for its own staff."),                                 \
        GROUP(strategy, review, review, review_rows,                                               \
              "The yearly review of pay; none if not given.",                                      \
              .given = offsetof(struct review, given) + 1),                                        \
        GROUP(strategy, scale, scaling, scaling_rows, "How the firm's pay scales move."),          \
        REAL(strategy, internal_equity, 0, 0, 1, "share of the gap per month",                     \
             "How fast scales follow what the staff of the segment earn [E10]."),                  \
        REAL(strategy, internal_spread, 0, 0, 1, "share of the rise",                              \
             "What the firm's other scales get of a rise from internal_equity [E10]."),            \
        GROUP(strategy, escalation, escalation, escalation_rows,                                   \
              "How losses and rivals heat up effort and bids.", .bare = "to_losses")
static const struct row strategy_rows[] = {STRATEGY_ROWS, END};
static const struct row strategy_row = {.key = "*",
                                        .kind = ROW_GROUP,
                                        .inner = strategy_rows,
                                        .unit = "",
                                        .help = "A strategy that firms can name."};
static const struct row firm_strategy_rows[] = {
    {.key = "like",
     .kind = ROW_LABEL,
     .flags = ROW_NO_STORE,
     .by = BY_STRATEGY,
     .unit = "",
     .help = "The strategy this one starts from; without it, the defaults."},
    STRATEGY_ROWS,
    END};

/* ---- firms ---- */

static const struct row scale_rows[] = {
    REAL(scale, median, NAN, 0, MONEY, "money/year",
         "Scale P_fk: pay of the firm's median worker of the segment.",
         .flags = ROW_REQUIRED | ROW_OPEN_LOW),
    REAL(scale, sigma, 0, 0, 10, "sd of ln pay",
         "Spread of the first staff's pay around the scale."),
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
         .flags = ROW_MAY_LACK | ROW_OPEN_LOW);
REALS_OF(attribute_row, 0, -1000, 1000, "usually 0..1",
         "How much of the attribute the firm has [E4].");
static const struct row payroll_cap_rows[] = {
    REAL(payroll_cap, amount, NAN, 0, MONEY, "money/year", "The cap as a sum.",
         .flags = ROW_MAY_LACK | ROW_PICKS),
    REAL(payroll_cap, growth, NAN, -5, 5, "log per year",
         "The cap as growth over the payroll of month 0.", .flags = ROW_MAY_LACK | ROW_PICKS),
    END};
static const struct row firm_rows[] = {
    GROUP(firm, strategy, strategy, firm_strategy_rows,
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
    END};
static const struct row firm_row = {
    .key = "*", .kind = ROW_GROUP, .inner = firm_rows, .unit = "", .help = "A firm."};

/* ---- top level ---- */

static const struct row top_rows[] = {
    TEXT(poach_scenario, name,
         "Name of the scenario and of its output folder; else that of the file.",
         .flags = ROW_OWN | ROW_NAME | ROW_MAY_LACK),
    TEXT(poach_scenario, title, "One line that says what the scenario shows.",
         .flags = ROW_OWN | ROW_LINE | ROW_MAY_LACK),
    TEXT(poach_scenario, currency, "Name of the money, for titles of plots.",
         .flags = ROW_LINE | ROW_MAY_LACK),
    TEXT(poach_scenario, note, "Sources and reasons; any object of the file may carry one.",
         .flags = ROW_OWN | ROW_MAY_LACK),
    {.key = "extends",
     .kind = ROW_FILES,
     .flags = ROW_OWN | ROW_NO_STORE,
     .unit = "",
     .most = 64,
     .help = "Files this one is merged over, the later over the earlier."},
    COUNT(poach_scenario, months, NAN, 1, 1200, "months", "Horizon.", .flags = ROW_REQUIRED),
    COUNT(poach_scenario, burn_in_months, 0, 0, 12000, "months",
          "Months run before month 0, for cases that start from their stationary state."),
    COUNT(poach_scenario, replications, 1000, 1, 1e7, "", "Independent repetitions."),
    {.key = "seed",
     .kind = ROW_SEED,
     .at = AT(poach_scenario, seed, uint64_t),
     .def = 1,
     .lo = 0,
     .hi = 9007199254740992.0,
     .unit = "",
     .help = "Seed of all draws; above 2^53 a string, up to \"18446744073709551615\"."},
    {.key = "quantiles",
     .kind = ROW_REALS,
     .flags = ROW_OPEN_LOW | ROW_OPEN_HIGH,
     .at = AT(poach_scenario, quantiles, double *),
     .count = AT(poach_scenario, quantile_count, int),
     .lo = 0,
     .hi = 1,
     .most = 99,
     .unit = "quantile",
     .help = "Quantiles across replications that are written; 0.05, 0.5 and 0.95 if not given."},
    {.key = "attributes",
     .kind = ROW_NAMES,
     .flags = ROW_NO_STORE,
     .by = BY_ATTRIBUTE,
     .most = 64,
     .unit = "",
     .help = "Attributes of firms that are not money; openness is always one."},
    REAL(poach_scenario, matching_elasticity, 0, 0, 2, "",
         "How far effort adds contacts to the market (1) or only moves shares (0) [E3]."),
    REAL(poach_scenario, discount_rate, 0, -1, 10, "per year", "Discounts profit_pv."),
    MAP(poach_scenario, segments, struct segment, BY_SEGMENT, &segment_row,
        "Job families at a level.", .flags = ROW_REQUIRED | ROW_DECLARES, .most = 100),
    {.key = "strategies",
     .kind = ROW_MAP,
     .flags = ROW_DECLARES | ROW_NO_STORE,
     .by = BY_STRATEGY,
     .inner = &strategy_row,
     .most = 1000,
     .unit = "",
     .help = "Strategies that firms name."},
    MAP(poach_scenario, firms, struct firm, BY_FIRM, &firm_row, "The firms that compete.",
        .flags = ROW_REQUIRED | ROW_DECLARES, .most = 1000),
    END};
static const struct row root = {
    .key = "", .kind = ROW_GROUP, .inner = top_rows, .unit = "", .help = "A scenario."};

const struct row *keys_root(void)
{
    return &root;
}
