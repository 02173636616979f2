#include "scenario/rules.h"

#include <math.h>
#include <string.h>

/* The engine counts people and candidates of a month in 31 bits. */
#define MOST 2147483647.0
/* The furthest a normal and a uniform draw of 53 bits reach: 8.3 sd, and 53 halvings. */
#define NORMAL_REACH 8.3
#define HALVINGS     53.0
/* ln of the largest relative skill; beyond it sums of pay lose everybody else. */
#define LN_Z_LARGEST 230.0

#define FAULT(reader, text, ...)                                                                   \
    reader_fault_at(reader, (const char *const[]){__VA_ARGS__, NULL}, "%s", text)

static void skill_law(struct reader *reader, const poach_scenario *s)
{
    for (int k = 0; k < s->segment_count; k++) {
        const struct skill *skill = &s->segments[k].skill;
        const char *name = s->segments[k].name;
        bool sigma = !isnan(skill->sigma), alpha = !isnan(skill->alpha);
        if (skill->law == SKILL_LOGNORMAL && !sigma)
            FAULT(reader, "a lognormal skill needs sigma", "segments", name, "skill", "sigma");
        if (skill->law == SKILL_PARETO && !alpha)
            FAULT(reader, "a pareto skill needs alpha", "segments", name, "skill", "alpha");
        if (skill->law != SKILL_LOGNORMAL && sigma)
            FAULT(reader, "sigma belongs to \"dist\": \"lognormal\" only", "segments", name,
                  "skill", "sigma");
        if (skill->law != SKILL_PARETO && alpha)
            FAULT(reader, "alpha belongs to \"dist\": \"pareto\" only", "segments", name, "skill",
                  "alpha");
    }
}

static void skill_reach(struct reader *reader, const poach_scenario *s)
{
    for (int k = 0; k < s->segment_count; k++) {
        const struct segment *segment = &s->segments[k];
        const struct skill *skill = &segment->skill;
        double reach = 0; /* NaN where the law lacks its parameter: no second fault */
        if (skill->law == SKILL_LOGNORMAL) reach = NORMAL_REACH * skill->sigma;
        if (skill->law == SKILL_PARETO) reach = HALVINGS * log(2) / skill->alpha;
        if (reach * segment->returns_to_skill > LN_Z_LARGEST)
            FAULT(reader,
                  "the best worker would be worth more than 1e100 medians: lower sigma or "
                  "returns_to_skill, or raise alpha",
                  "segments", segment->name, "skill");
    }
}

static void staff_has_pay(struct reader *reader, const poach_scenario *s)
{
    for (int f = 0; f < s->firm_count; f++)
        for (int k = 0; k < s->segment_count; k++)
            if (s->firms[f].headcount[k] > 0 && !s->firms[f].pay[k].given)
                FAULT(reader, "the firm has staff in this segment, so it needs a pay scale for it",
                      "firms", s->firms[f].name, "pay", s->segments[k].name);
}

/* Does the firm bid, or answer bids, for the segment as in an auction? */
static bool auctions(const struct firm *firm, int k)
{
    return firm->pay[k].given && (firm->strategy.offer[k].rule == OFFER_AUCTION ||
                                  firm->strategy.counter[k].rule == COUNTER_AUCTION);
}

static void auction_has_value(struct reader *reader, const poach_scenario *s)
{
    for (int f = 0; f < s->firm_count; f++)
        for (int k = 0; k < s->segment_count; k++)
            if (auctions(&s->firms[f], k) && !(s->firms[f].value[k] > 0))
                FAULT(reader, "an auction goes up to what the person is worth, so it needs a value",
                      "firms", s->firms[f].name, "value", s->segments[k].name);
}

static void auction_weighs_pay(struct reader *reader, const poach_scenario *s)
{
    for (int k = 0; k < s->segment_count; k++) {
        bool any = false;
        for (int f = 0; f < s->firm_count; f++) any |= auctions(&s->firms[f], k);
        if (any && !(s->segments[k].choice.pay_weight > 0))
            FAULT(reader,
                  "an auction cannot win people to whom pay means nothing; expected above 0",
                  "segments", s->segments[k].name, "choice", "pay_weight");
        for (int p = 0; p < s->person_count; p++)
            if (any && s->people[p].segment == k && s->people[p].choice.given &&
                !(s->people[p].choice.pay_weight > 0))
                FAULT(reader,
                      "an auction cannot win someone to whom pay means nothing; expected above 0",
                      "people", s->people[p].name, "choice", "pay_weight");
    }
}

static void one_payroll_cap(struct reader *reader, const poach_scenario *s)
{
    for (int f = 0; f < s->firm_count; f++) {
        const struct payroll_cap *cap = &s->firms[f].payroll_cap;
        if (cap->given && isnan(cap->amount) == isnan(cap->growth))
            FAULT(reader, "expected one of amount and growth", "firms", s->firms[f].name,
                  "payroll_cap");
    }
}

/* People of a segment in the file. */
static double people_of(const poach_scenario *s, int k)
{
    double people = (double)s->segments[k].pool;
    for (int f = 0; f < s->firm_count; f++) people += (double)s->firms[f].headcount[k];
    return people;
}

static void some_people(struct reader *reader, const poach_scenario *s)
{
    double people = 0, months = (double)(s->months + s->burn_in_months);
    for (int k = 0; k < s->segment_count; k++)
        people += people_of(s, k) * (1 + s->segments[k].entry_rate * months);
    if (s->segment_count == 0 || s->firm_count == 0) return;
    if (people == 0) FAULT(reader, "nobody works anywhere: give some firm a headcount", "firms");
    if (people > MOST)
        FAULT(reader, "more than 2147483647 people, those who enter over the months among them",
              "firms");
}

/* The smallest staff of the segment, 1 if nobody has any: n_fk of who has none [E2]. */
static double smallest_staff(const poach_scenario *s, int k)
{
    double smallest = 0;
    for (int f = 0; f < s->firm_count; f++) {
        double n = (double)s->firms[f].headcount[k];
        if (n > 0 && (smallest == 0 || n < smallest)) smallest = n;
    }
    return smallest > 0 ? smallest : 1;
}

/* mu_k of [E3]. */
static double tightness_of(const poach_scenario *s, int k)
{
    double effort = 0, recruiters = 0, smallest = smallest_staff(s, k);
    if (s->matching_elasticity == 0) return 1;
    for (int f = 0; f < s->firm_count; f++) {
        const struct recruit *recruit = &s->firms[f].strategy.recruit;
        double n = (double)s->firms[f].headcount[k];
        if (!s->firms[f].pay[k].given) continue;
        if (n == 0) n = recruit->recruiters > 0 ? (double)recruit->recruiters : smallest;
        effort += recruit->effort * recruit->segments[k] * n;
        recruiters += n;
    }
    return effort > 0 ? pow(effort / recruiters, s->matching_elasticity) : 0;
}

static void candidates_fit(struct reader *reader, const poach_scenario *s)
{
    double aimed = 1;
    for (int f = 0; f < s->firm_count; f++)
        for (int g = 0; g < s->firm_count; g++)
            aimed = fmax(aimed, s->firms[f].strategy.recruit.from[g]);
    for (int k = 0; k < s->segment_count; k++) {
        const struct segment *segment = &s->segments[k];
        double contacts =
            (segment->contact_rate * aimed + segment->pool_contact_rate) * tightness_of(s, k);
        double rate = contacts + segment->layoff_rate + segment->exit_rate + segment->entry_rate;
        if (people_of(s, k) * rate > MOST)
            FAULT(reader,
                  "more than 2147483647 events a month are to be expected in this segment (people, "
                  "rates, effort and `from` together)",
                  "segments", segment->name);
    }
}

static void promotion_leads_on(struct reader *reader, const poach_scenario *s)
{
    for (int k = 0; k < s->segment_count; k++)
        if (s->segments[k].promotion.given && s->segments[k].promotion.to == k)
            FAULT(reader, "a promotion leads to another segment", "segments", s->segments[k].name,
                  "promotion", "to");
}

static void top_up_has_value(struct reader *reader, const poach_scenario *s)
{
    for (int f = 0; f < s->firm_count; f++)
        for (int k = 0; k < s->segment_count; k++)
            if (s->firms[f].strategy.scale[k].top_up > 0 && s->firms[f].pay[k].given &&
                !(s->firms[f].value[k] > 0))
                FAULT(reader, "scale.top_up could rise for ever: it needs a value for this segment",
                      "firms", s->firms[f].name, "value", s->segments[k].name);
}

/* Persons among the firm's people of the segment. */
static int64_t persons_at(const poach_scenario *s, int f, int k)
{
    int64_t count = 0;
    for (int p = 0; p < s->person_count; p++)
        count += s->people[p].firm == f && s->people[p].segment == k;
    return count;
}

static void persons_have_places(struct reader *reader, const poach_scenario *s)
{
    for (int p = 0; p < s->person_count; p++) {
        int f = s->people[p].firm, k = s->people[p].segment;
        if (persons_at(s, f, k) > s->firms[f].headcount[k])
            FAULT(reader,
                  "people are among the headcount, and the firm has fewer staff in this segment "
                  "than people named there: raise firms.FIRM.headcount",
                  "people", s->people[p].name, "segment");
    }
}

/* Whoever leads and who report to him are all of one firm, each in one team. */
static void leaders_have_reports(struct reader *reader, const poach_scenario *s)
{
    for (int p = 0; p < s->person_count; p++) {
        int f = s->people[p].firm;
        double heads = 0, led = 0;
        for (int k = 0; k < s->segment_count; k++) heads += (double)s->firms[f].headcount[k];
        for (int q = 0; q <= p; q++)
            if (s->people[q].firm == f && s->people[q].leads_team > 0)
                led += (double)s->people[q].leads_team + 1;
        if (s->people[p].leads_team > 0 && led > heads)
            FAULT(reader, "the firm has too few people for the teams its persons lead", "people",
                  s->people[p].name, "leads_team");
    }
}

static void persons_have_own_names(struct reader *reader, const poach_scenario *s)
{
    for (int p = 0; p < s->person_count; p++)
        for (int f = 0; f < s->firm_count; f++)
            if (strcmp(s->people[p].name, s->firms[f].name) == 0)
                FAULT(reader, "a firm has this name: cascades.csv could not tell them apart",
                      "people", s->people[p].name);
}

static void person_is_worth_something(struct reader *reader, const poach_scenario *s)
{
    for (int p = 0; p < s->person_count; p++) {
        const struct person *person = &s->people[p];
        double theta = s->segments[person->segment].returns_to_skill;
        if (fabs(log(person->skill)) * theta > LN_Z_LARGEST)
            FAULT(reader, "skill^returns_to_skill is beyond 1e100 medians, or below 1e-100",
                  "people", person->name, "skill");
    }
}

static void mix_is_whole(struct reader *reader, const poach_scenario *s)
{
    for (int f = 0; f < s->firm_count; f++)
        if (s->firms[f].pay_mix.bonus + s->firms[f].pay_mix.equity > 1)
            FAULT(reader, "bonus and equity are parts of pay: together at most 1", "firms",
                  s->firms[f].name, "pay_mix");
}

static const struct rule rules[] = {
    {"mix_is_whole", mix_is_whole, "Bonus and equity are at most the whole of pay."},
    {"persons_have_places", persons_have_places,
     "People named at a firm are among its headcount of their segment."},
    {"leaders_have_reports", leaders_have_reports,
     "The teams that persons lead fit into their firm."},
    {"persons_have_own_names", persons_have_own_names, "No person has the name of a firm."},
    {"person_is_worth_something", person_is_worth_something,
     "A person is worth at most 1e100 medians."},
    {"promotion_leads_on", promotion_leads_on, "A promotion leads to another segment."},
    {"top_up_has_value", top_up_has_value, "A firm that tops rivals' scales has values."},
    {"skill_law", skill_law,
     "A lognormal skill has sigma, a pareto skill alpha, and no law the other's."},
    {"skill_reach", skill_reach, "The best worker of a segment is worth at most 1e100 medians."},
    {"staff_has_pay", staff_has_pay, "A firm has a pay scale for every segment it has staff in."},
    {"auction_has_value", auction_has_value,
     "Who bids, or answers bids, as in an auction has a value for the segment."},
    {"auction_weighs_pay", auction_weighs_pay, "In a segment with auctions pay_weight is above 0."},
    {"one_payroll_cap", one_payroll_cap, "A payroll cap is an amount or a growth."},
    {"some_people", some_people, "There are people, at most 2^31 - 1 with all who enter."},
    {"candidates_fit", candidates_fit,
     "At most 2^31 - 1 events a month are expected in a segment."},
    {NULL, NULL, NULL}};

const struct rule *rules_all(void)
{
    return rules;
}

void rules_check(struct reader *reader, const poach_scenario *scenario)
{
    for (const struct rule *rule = rules; rule->name; rule++) rule->check(reader, scenario);
}
