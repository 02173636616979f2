/* The keys of a dated action. */
#include "scenario/keys_rows.h"

#define WHO(S, name, m, b, def_, h, ...)                                                           \
    {                                                                                              \
        .key = name, .kind = ROW_LABEL, .at = AT(S, m, int), .by = b, .def = def_, .unit = "",     \
        .help = h, __VA_ARGS__                                                                     \
    }
#define SEGMENTS(S)                                                                                \
    {                                                                                              \
        .key = "segments", .kind = ROW_LABELS, .at = AT(S, segments, int *),                       \
        .count = AT(S, segment_count, int), .by = BY_SEGMENT, .most = 100, .unit = "",             \
        .help = "Segments it concerns: a list, one name, or \"all\"; all if not given."            \
    }

static const struct row depart_rows[] = {
    WHO(depart, "person", person, BY_PERSON, 0, "Who goes.", .flags = ROW_REQUIRED),
    WHO(depart, "to", to, BY_FIRM, -1, "Where to; if not given, out of the market.",
        .flags = ROW_MAY_LACK),
    END};
static const struct row offer_rows[] = {
    WHO(offering, "person", person, BY_PERSON, 0, "Who is offered something.",
        .flags = ROW_REQUIRED),
    WHO(offering, "by", by, BY_FIRM, 0, "The firm that offers.", .flags = ROW_REQUIRED),
    REAL(offering, pay, NAN, 0, MONEY, "money/year", "The bid.", .flags = ROW_MAY_LACK),
    REAL(offering, times, NAN, 0, 1e6, "present pay", "The bid as a multiple of present pay.",
         .flags = ROW_MAY_LACK),
    END};
static const struct row grant_rows[] = {
    WHO(granting, "firm", firm, BY_FIRM, 0, "The firm whose staff gets a grant.",
        .flags = ROW_REQUIRED),
    SEGMENTS(granting),
    REAL(granting, share_of_pay, NAN, 0, 1000, "share of yearly pay", "What each gets.",
         .flags = ROW_REQUIRED),
    COUNT(granting, vest_months, 48, 1, 1200, "months", "Vests monthly, without a cliff."), END};
static const struct row layoff_rows[] = {
    WHO(cut, "firm", firm, BY_FIRM, 0, "The firm that cuts.", .flags = ROW_REQUIRED), SEGMENTS(cut),
    REAL(cut, share, NAN, 0, 1, "share of the staff",
         "Chance of each to be laid off; nobody is replaced.", .flags = ROW_REQUIRED),
    END};
static const struct row shock_rows[] = {
    WHO(stock_shock, "firm", firm, BY_FIRM, 0, "Whose share price jumps.", .flags = ROW_REQUIRED),
    REAL(stock_shock, log_return, NAN, -20, 20, "log points",
         "ln(price after / price before): -0.51 takes 40 % off.", .flags = ROW_REQUIRED),
    END};

#define ACTION(m, T, rows, h)                                                                      \
    GROUP(dated, m, T, rows, h, .flags = ROW_ONE_OF, .given = offsetof(struct T, given) + 1)
const struct row keys_dated[] = {
    COUNT(dated, month, NAN, 0, 1199, "months",
          "At this month end, after it was observed; below `months`.", .flags = ROW_REQUIRED),
    {.key = "set",
     .kind = ROW_SET,
     .flags = ROW_NO_STORE | ROW_ONE_OF,
     .unit = "",
     .help =
         "Settings that hold from then on, such as {\"firms.Apple.openness\": 0.5}. A level "
         "that moves (pay, value, reservation_pay, compute.level, market_size) is put there and "
         "goes on from there."},
    ACTION(depart, depart, depart_rows,
           "Somebody leaves for a firm, at its first bid and without a counter-offer."),
    ACTION(offer, offering, offer_rows, "A firm makes somebody an offer; his employer may answer."),
    ACTION(grant, granting, grant_rows, "Retention grants to the staff of a firm."),
    ACTION(layoff, cut, layoff_rows, "A firm lays people off, into the pool."),
    ACTION(stock_shock, stock_shock, shock_rows, "A jump of a firm's share price."),
    TEXT(dated, note, "Source or reason.", .flags = ROW_MAY_LACK),
    END};
