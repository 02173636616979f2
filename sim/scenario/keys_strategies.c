/* The keys of a strategy. */
#include "scenario/keys_rows.h"

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
             .flags = ROW_OPEN_LOW),                                                               \
        REAL(offer, buyout, 0, 0, 10, "share of the unvested equity",                              \
             "What the firm pays at signing for the unvested equity that is left behind [E6].")
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
    REAL(review, refresh, 0, 0, 10, "share of pay",
         "Grant of that share of the new pay at each review, vesting without a cliff [E6]."),
    END};
static const char *const scale_words[] = {"fixed", "growth", "market", "match", NULL};
#define SCALING_ROWS                                                                               \
    CHOICE(scaling, "rule", rule, SCALE_FIXED, scale_words,                                        \
           "How pay scales move: not, by a yearly growth, towards the market, or after rivals."),  \
        REAL(scaling, growth, 0, -5, 5, "log per year", "Growth of the scales under \"growth\"."), \
        REAL(scaling, percentile, 0.5, 0, 1, "quantile of market pay",                             \
             "Where \"market\" is heading."),                                                      \
        REAL(scaling, speed, 1, 0, 1, "share of the gap per month",                                \
             "How fast \"market\" gets there."),                                                   \
        REAL(scaling, reaction_rate, 1, 0, 1000, "1/month",                                        \
             "\"match\" answers a rival's rise after a mean of 1 / reaction_rate months.",         \
             .flags = ROW_OPEN_LOW),                                                               \
        REAL(scaling, match_probability, 1, 0, 1, "probability",                                   \
             "Probability that \"match\" answers a level at all; decided once about each."),       \
        REAL(scaling, top_up, 0, 0, 1, "log points", "How far an answer goes above the rival."),   \
        REAL(scaling, top_up_probability, 1, 0, 1, "probability",                                  \
             "How often an answer tops the rival."),                                               \
        REAL(scaling, pass_through, 0, 0, 1, "share of the rise",                                  \
             "What incumbents get of every rise of their scale, at the month end.")
static const struct row scaling_rows[] = {SCALING_ROWS, END};
static const struct row scaling_row = {.key = "*",
                                       .kind = ROW_GROUP,
                                       .inner = scaling_rows,
                                       .unit = "",
                                       .help = "What differs for this segment."};
static const struct row scaling_block_rows[] = {
    SCALING_ROWS,
    OVERRIDES(&scaling_row, "Changes for the scales of some segments, merged over the block."),
    END};
static const struct row escalation_rows[] = {
    REAL(escalation, to_losses, 0, 0, 1000, "log points per share lost",
         "Heat from people poached this month over the headcount [E11]."),
    REAL(escalation, to_gap, 0, 0, 100, "per log point",
         "How the gap in capability to the best firm heats, each month [E11]."),
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
              "The yearly review of pay; none if not given.", .bare = "month",                     \
              .given = offsetof(struct review, given) + 1),                                        \
        BLOCK_OF(strategy, scale, scaling, scaling_block_rows, "How the firm's pay scales move."), \
        REAL(strategy, internal_equity, 0, 0, 1, "share of the gap per month",                     \
             "How fast scales follow what the staff of the segment earn [E10]."),                  \
        REAL(strategy, internal_spread, 0, 0, 1, "share of the rise",                              \
             "What the firm's other scales get of a rise from internal_equity [E10]."),            \
        GROUP(strategy, escalation, escalation, escalation_rows,                                   \
              "How losses and rivals heat up effort and bids.", .bare = "to_losses")
static const struct row strategy_rows[] = {STRATEGY_ROWS, END};
const struct row keys_strategy = {.key = "*",
                                  .kind = ROW_GROUP,
                                  .inner = strategy_rows,
                                  .unit = "",
                                  .help = "A strategy that firms can name."};
const struct row keys_firm_strategy[] = {
    {.key = "like",
     .kind = ROW_LABEL,
     .flags = ROW_NO_STORE,
     .by = BY_STRATEGY,
     .unit = "",
     .help = "The strategy this one starts from; without it, the defaults."},
    STRATEGY_ROWS,
    END};
