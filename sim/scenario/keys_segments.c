/* The keys of a segment. */
#include "scenario/keys_rows.h"

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
const struct row keys_choice[] = {
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
    REAL(choice, momentum, 0, -10, 10, "",
         "Pull of firms that are ahead: weight of K_f - mean K, log capability [E4]."),
    REAL(choice, unrest_weight, 0, -100, 100, "log points of pay",
         "How much an unrest of 1 speaks for leaving [E4]."),
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
          .bare = "sigma", .bare_word = "lognormal",
          .fixed = "skill was drawn by it, and bars are its quantiles"),
    REAL(segment, returns_to_skill, 1, 0, 5, "",
         "Exponent theta that turns skill into worth and pay, z = x^theta [E1].",
         .fixed = "everybody's z was made by it when he came"),
    MONTHLY(contact_rate,
            "Outside contacts of one employed worker when every firm makes effort 1 [E3]."),
    REAL(segment, pool_contact_rate, 0, 0, 1000, "1/month",
         "Contacts of one worker in the pool when every firm makes effort 1 [E3]."),
    MONTHLY(layoff_rate, "Rate at which an employed worker is laid off into the pool."),
    MONTHLY(exit_rate, "Rate at which a worker leaves the market, the pool included."),
    REAL(segment, entry_rate, 0, 0, 100, "share of the segment's people in the file per month",
         "New workers that join the pool."),
    COUNT(segment, pool, 0, 0, PEOPLE, "people", "People in the pool at the start.",
          .fixed = AT_THE_START),
    REAL(segment, reservation_pay, 0, 0, MONEY, "money/year",
         "Least pay at which the median worker of the pool takes an offer.", .flags = ROW_LEVEL),
    REAL(segment, reservation_growth, 0, -5, 5, "log per year", "Growth of reservation_pay."),
    REAL(segment, talent_weight, 1, 0, 1e6, "",
         "What a worker counts in talent, hoards and concentration, times z [E12].",
         .fixed = "talent is compared with that of month 0"),
    GROUP(segment, promotion, promotion, promotion_rows,
          "Who of the segment is promoted at a review.", .bare = "to",
          .given = offsetof(struct promotion, given) + 1),
    GROUP(segment, choice, choice, keys_choice, "What moves people of the segment.",
          .bare = "pay_weight"),
    END};
const struct row keys_segment = {.key = "*",
                                 .kind = ROW_GROUP,
                                 .inner = segment_rows,
                                 .unit = "",
                                 .help = "A job family at a level."};
