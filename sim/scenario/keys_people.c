/* The keys of a person the scenario names. */
#include "scenario/keys_rows.h"

static const struct row person_rows[] = {
    {.key = "firm",
     .kind = ROW_LABEL,
     .flags = ROW_REQUIRED,
     .at = AT(person, firm, int),
     .by = BY_FIRM,
     .unit = "",
     .fixed = AT_THE_START,
     .help = "The firm that employs the person at the start."},
    {.key = "segment",
     .kind = ROW_LABEL,
     .flags = ROW_REQUIRED,
     .at = AT(person, segment, int),
     .by = BY_SEGMENT,
     .unit = "",
     .fixed = AT_THE_START,
     .help = "The segment of whose headcount there the person is one."},
    REAL(person, skill, 1, 0, 1e6, "medians",
         "Skill x of the person; the median worker has 1 [E1].", .flags = ROW_OPEN_LOW,
         .fixed = AT_THE_START),
    REAL(person, pay, NAN, 0, MONEY, "money/year",
         "Pay at the start, of the person and not of the median worker; if not given, scale times "
         "z.",
         .flags = ROW_MAY_LACK | ROW_OPEN_LOW, .fixed = AT_THE_START),
    REAL(person, unvested, NAN, 0, MONEY, "money",
         "Unvested equity at the start, vesting monthly over the firm's vest_months from then on; "
         "if "
         "not given, what vesting.initial gives.",
         .flags = ROW_MAY_LACK, .fixed = AT_THE_START "; grant gives more"),
    COUNT(person, leads_team, 0, 0, PEOPLE, "people",
          "How many report to the person: the team cut at the start has that many and one.",
          .fixed = AT_THE_START),
    REAL(
        person, contact_rate, NAN, 0, 100, "1/month",
        "Outside contacts of the person while employed when every firm makes effort 1, in place of "
        "the segment's [E3].",
        .flags = ROW_MAY_LACK),
    GROUP(person, choice, choice, keys_choice,
          "What moves the person; what is left out is as in the segment's block.",
          .bare = "pay_weight", .flags = ROW_INHERITS, .given = offsetof(struct choice, given) + 1),
    END};
const struct row keys_person = {.key = "*",
                                .kind = ROW_GROUP,
                                .inner = person_rows,
                                .unit = "",
                                .help = "A person, named by role."};
