#include "scenario/advice.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include "base/faults.h"
#include "base/text.h"

/* Adds a warning about firms.FIRM or segments.SEG. */
static void warn(poach_faults *warnings, const char *what, const char *name, const char *format,
                 ...)
{
    struct text path = {0}, text = {0};
    va_list list;
    text_format(&path, "%s.%s", what, name);
    va_start(list, format);
    text_format_list(&text, format, list);
    va_end(list);
    poach_fault fault = {.path = path.data, .text = text.data};
    faults_add(warnings, &fault);
    text_free(&path);
    text_free(&text);
}

static bool recruits(const poach_scenario *s, int f, int k)
{
    const struct recruit *recruit = &s->firms[f].strategy.recruit;
    return s->firms[f].pay[k].given && recruit->effort > 0 && recruit->segments[k] > 0;
}

/* Someone at g can be reached if another firm recruits, aims at g and the rate is not 0. */
static bool can_be_reached(const poach_scenario *s, int g, int k)
{
    for (int f = 0; f < s->firm_count; f++)
        if (f != g && recruits(s, f, k) && s->firms[f].strategy.recruit.from[g] > 0)
            return s->segments[k].contact_rate > 0;
    return false;
}

static void nobody_contacted(const poach_scenario *s, poach_faults *warnings)
{
    for (int k = 0; k < s->segment_count; k++) {
        int64_t people = 0;
        bool reached = false;
        for (int g = 0; g < s->firm_count; g++) {
            people += s->firms[g].headcount[k];
            reached = reached || (s->firms[g].headcount[k] > 0 && can_be_reached(s, g, k));
        }
        if (people > 0 && !reached)
            warn(warnings, "segments", s->segments[k].name,
                 "nobody here can be contacted by another firm: give a contact_rate, and effort to "
                 "a second firm with pay for the segment");
    }
}

/* Highest ceiling of a bid by a firm other than g, for the median worker; INFINITY without value. */
static double highest_bid(const poach_scenario *s, int g, int k)
{
    double highest = 0;
    for (int f = 0; f < s->firm_count; f++) {
        if (f == g || !recruits(s, f, k)) continue;
        double value = s->firms[f].value[k];
        double most = s->firms[f].strategy.offer[k].max_pay_to_value * value;
        highest = fmax(highest, value > 0 ? most : INFINITY);
    }
    return highest;
}

static void pay_outgrows_value(const poach_scenario *s, poach_faults *warnings)
{
    for (int g = 0; g < s->firm_count; g++) {
        const struct review *review = &s->firms[g].strategy.review;
        double merit =
            fmin(review->merit_mean, isnan(review->merit_budget) ? INFINITY : review->merit_budget);
        double growth = merit - s->firms[g].value_growth;
        if (!review->given || growth <= 0) continue;
        for (int k = 0; k < s->segment_count; k++) {
            double bid = highest_bid(s, g, k);
            if (s->firms[g].headcount[k] == 0 || !(bid > 0) || isinf(bid)) continue;
            double months = 12 * log(bid / s->firms[g].pay[k].median) / growth;
            if (months < (double)s->months)
                warn(warnings, "firms", s->firms[g].name,
                     "reviews raise pay of %s while value stands still: after about %.0f months no "
                     "bid can win; give value_growth",
                     s->segments[k].name, fmax(0, months));
        }
    }
}

/* [E11] Losses heat effort, effort brings losses to the others, theirs come back. At rest heat is what
 * decay lets stand; with a product of 1 or more it climbs to `max`. */
static void heat_without_rest(const poach_scenario *s, poach_faults *warnings)
{
    double busiest = 0;
    for (int k = 0; k < s->segment_count; k++) busiest = fmax(busiest, s->segments[k].contact_rate);
    for (int f = 0; f < s->firm_count; f++) {
        const struct escalation *heat = &s->firms[f].strategy.escalation;
        double product =
            heat->to_losses * busiest * s->matching_elasticity / (1 - pow(2, -1 / heat->half_life));
        if (product >= 1)
            warn(warnings, "firms", s->firms[f].name,
                 "escalation may have no resting point below max: to_losses * contact_rate * "
                 "matching_elasticity / (1 - 2^(-1/half_life)) is %.3g, at least 1",
                 product);
    }
}

/* dK/dt of the firm as the file has it [E12], without open rivals; log points a year. */
static double pace_of(const poach_scenario *s, int f)
{
    const struct capability *rule = &s->capability;
    double talent = 0, all_talent = 0, all_compute = 0;
    for (int g = 0; g < s->firm_count; g++) {
        all_compute += s->firms[g].compute.level / s->firm_count;
        for (int k = 0; k < s->segment_count; k++) {
            double own = s->segments[k].talent_weight * (double)s->firms[g].headcount[k];
            all_talent += own / s->firm_count;
            talent += g == f ? own : 0;
        }
    }
    double pace = rule->progress * (1 + rule->openness_gain * s->firms[f].attributes[0]);
    if (all_talent > 0) pace *= pow(talent / all_talent, rule->talent_elasticity);
    if (all_compute > 0)
        pace *= pow(s->firms[f].compute.level / all_compute, rule->compute_elasticity);
    return pace;
}

/* [E11] A lag heats for as long as it lasts. It comes to rest where the leader publishes as much as he
 * runs ahead; the heat there, over what decay takes off each month, is compared with ln max. */
static void lag_without_rest(const poach_scenario *s, poach_faults *warnings)
{
    int best = 0;
    for (int f = 1; f < s->firm_count; f++)
        if (pace_of(s, f) > pace_of(s, best)) best = f;
    for (int f = 0; f < s->firm_count; f++) {
        const struct escalation *heat = &s->firms[f].strategy.escalation;
        double apart = pace_of(s, best) - pace_of(s, f);
        double closes = s->capability.open_spillover * fmax(0, s->firms[best].attributes[0]);
        if (!(heat->to_gap > 0) || !(apart > 0)) continue;
        double product = heat->to_gap * (apart / closes) / (1 - pow(2, -1 / heat->half_life));
        if (product > log(heat->max))
            warn(warnings, "firms", s->firms[f].name,
                 "escalation by to_gap has no resting point below max: K falls %.3g a year behind "
                 "%s, and to_gap * (that / (open_spillover * openness)) / (1 - 2^(-1/half_life)) "
                 "is %.3g, above ln max = %.3g",
                 apart, s->firms[best].name, product, log(heat->max));
    }
}

static void auction_pays_nothing(const poach_scenario *s, poach_faults *warnings)
{
    for (int k = 0; k < s->segment_count; k++) {
        const struct segment *segment = &s->segments[k];
        if (segment->pool_contact_rate <= 0 || segment->reservation_pay > 0) continue;
        for (int f = 0; f < s->firm_count; f++)
            if (recruits(s, f, k) && s->firms[f].strategy.offer[k].rule == OFFER_AUCTION)
                warn(warnings, "firms", s->firms[f].name,
                     "an auction pays people from the pool just their reservation_pay, which is 0 "
                     "for %s: they are never hired",
                     segment->name);
    }
}

/* The bar is passed strictly above a quantile, and with constant skill nobody is above any. */
static void bar_nobody_passes(const poach_scenario *s, poach_faults *warnings)
{
    for (int f = 0; f < s->firm_count; f++)
        for (int k = 0; k < s->segment_count; k++)
            if (s->firms[f].strategy.recruit.hiring_bar > 0 && recruits(s, f, k) &&
                s->segments[k].skill.law == SKILL_CONSTANT)
                warn(warnings, "firms", s->firms[f].name,
                     "nobody of %s passes the hiring_bar: skill is constant there",
                     s->segments[k].name);
}

/* A grant at hiring lasts vest_months; then only what reviews have granted since still vests. */
static void grants_run_out(const poach_scenario *s, poach_faults *warnings)
{
    for (int f = 0; f < s->firm_count; f++) {
        const struct firm *firm = &s->firms[f];
        double share = firm->pay_mix.equity, refresh = firm->strategy.review.refresh;
        if (share > 0 && refresh < share / 2)
            warn(warnings, "firms", firm->name,
                 "grants run out: %g of pay comes as equity but reviews grant only %g a year anew, "
                 "so after %d months people are paid %.3g of what was agreed; give a review with "
                 "refresh, at least half the equity share",
                 share, refresh, (int)firm->vesting.vest_months, 1 - share + refresh);
    }
}

static void cliff_after_the_end(const poach_scenario *s, poach_faults *warnings)
{
    for (int f = 0; f < s->firm_count; f++) {
        const struct vesting *vesting = &s->firms[f].vesting;
        if (s->firms[f].pay_mix.equity > 0 && vesting->cliff_months > vesting->vest_months)
            warn(warnings, "firms", s->firms[f].name,
                 "cliff_months is %d, longer than vest_months, %d: everything vests at the cliff",
                 (int)vesting->cliff_months, (int)vesting->vest_months);
    }
}

/* A departure makes q followers of each who stays, each of them as many again. */
static void followers_without_rest(const poach_scenario *s, poach_faults *warnings)
{
    double size = (double)s->teams.team_size;
    for (int p = 0; p < s->person_count; p++)
        size = fmax(size, (double)s->people[p].leads_team + 1);
    double product = s->teams.follow_probability * (size - 1);
    if (s->teams.given && product >= 1)
        warn(warnings, "teams", "follow_probability",
             "whole teams go: follow_probability * (team_size - 1) is %.3g, at least 1", product);
}

/* Contacts per month and person when calm, over everybody in a firm: teams mix segments. */
static double mean_contact_rate(const poach_scenario *s)
{
    double heads = 0, contacts = 0;
    for (int f = 0; f < s->firm_count; f++)
        for (int k = 0; k < s->segment_count; k++) {
            double n = (double)s->firms[f].headcount[k];
            heads += n;
            if (can_be_reached(s, f, k)) contacts += n * s->segments[k].contact_rate;
        }
    return heads > 0 ? contacts / heads : 0;
}

/* Departures bring unrest, unrest contacts, contacts departures. Were every contact taken, unrest at
 * rest would be what decay lets stand; with a product of 1 or more it climbs to unrest_max. */
static void unrest_without_rest(const poach_scenario *s, poach_faults *warnings)
{
    const struct teaming *teams = &s->teams;
    if (!teams->given) return;
    double n = (double)teams->team_size;
    double step = ((n - 1) * teams->unrest_step + teams->leader_unrest_step) / n;
    double product =
        mean_contact_rate(s) * step * 10 * (n - 1) / n / (1 - pow(2, -1 / teams->unrest_half_life));
    if (product >= 1)
        warn(warnings, "teams", "unrest_step",
             "unrest may have no resting point below unrest_max: contact_rate * step * 10 * "
             "(team_size - 1) / team_size / (1 - 2^(-1/unrest_half_life)) is %.3g, at least 1",
             product);
    if (teams->unrest_step > 0 && teams->leader_unrest_step == 0)
        warn(warnings, "teams", "leader_unrest_step",
             "a member's departure leaves unrest, the leader's none: give leader_unrest_step");
}

/* Nobody follows out of the market. */
static void departures_lead_somewhere(const poach_scenario *s, poach_faults *warnings)
{
    for (int i = 0; i < s->dated_count; i++)
        if (s->teams.given && s->teams.follow_probability > 0 && s->timeline[i].depart.given &&
            s->timeline[i].depart.to < 0)
            warn(warnings, "people", s->people[s->timeline[i].depart.person].name,
                 "leaves the market at a date, so nobody can follow: give depart a firm as `to`");
}

static const struct advice checks[] = {
    {"followers_without_rest", "A departure does not empty its team.", followers_without_rest},
    {"unrest_without_rest", "Unrest comes to rest, and leaders leave some.", unrest_without_rest},
    {"departures_lead_somewhere", "Whoever is to be followed goes to a firm.",
     departures_lead_somewhere},
    {"bar_nobody_passes", "Somebody can pass every hiring bar.", bar_nobody_passes},
    {"nobody_contacted", "Somebody in every segment can be contacted.", nobody_contacted},
    {"pay_outgrows_value", "Reviews do not carry pay beyond every bid.", pay_outgrows_value},
    {"heat_without_rest", "Escalation comes to rest.", heat_without_rest},
    {"lag_without_rest", "A lag in capability does not heat without end.", lag_without_rest},
    {"grants_run_out", "Refreshers keep up with the equity share of pay.", grants_run_out},
    {"cliff_after_the_end", "A cliff comes before the last vest.", cliff_after_the_end},
    {"auction_pays_nothing", "Auctions can hire from the pool.", auction_pays_nothing},
};

const struct advice *advice_list(size_t *count)
{
    *count = sizeof checks / sizeof *checks;
    return checks;
}
