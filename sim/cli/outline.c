#include "cli/outline.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include "scenario/scenario.h"
#include "strategy/recruit.h"

enum { SHOWN = 20 }; /* firms or segments listed one by one */

static const char *law_name(const struct skill *skill)
{
    switch (skill->law) {
    case SKILL_LOGNORMAL: return "lognormal";
    case SKILL_PARETO: return "pareto";
    default: return "constant";
    }
}

static int64_t heads(const poach_scenario *s, int segment)
{
    int64_t sum = 0;
    for (int f = 0; f < s->firm_count; f++) sum += s->firms[f].headcount[segment];
    return sum;
}

/* Contacts by other firms in the first month, with everybody where the file puts them. */
static double contacts(const poach_scenario *s, const struct recruiting *recruiting, int k)
{
    double sum = 0;
    for (int g = 0; g < s->firm_count; g++) {
        const struct reach *reach = &recruiting->staff[k * s->firm_count + g];
        double own = reach->cumulative[g] - (g > 0 ? reach->cumulative[g - 1] : 0);
        sum += (double)s->firms[g].headcount[k] * (reach->total - own);
    }
    sum *= s->segments[k].contact_rate;
    sum += (double)s->segments[k].pool * s->segments[k].pool_contact_rate;
    return sum * recruiting->tightness[k];
}

static void print_segments(const poach_scenario *s, const struct recruiting *recruiting)
{
    printf("  %-20s %10s %8s %-10s %10s\n", "segment", "people", "pool", "skill", "contacts");
    for (int k = 0; k < s->segment_count && k < SHOWN; k++)
        printf("  %-20.20s %10" PRId64 " %8" PRId64 " %-10s %10.4g a month\n", s->segments[k].name,
               heads(s, k), s->segments[k].pool, law_name(&s->segments[k].skill),
               contacts(s, recruiting, k));
    if (s->segment_count > SHOWN) printf("  and %d more\n", s->segment_count - SHOWN);
}

/* Recruiting at the start, when nobody's effort has heated up. */
static poach_status outline_segments(const poach_scenario *s)
{
    struct recruiting recruiting;
    poach_status status = recruiting_init(&recruiting, s);
    if (status != POACH_OK) return status;
    recruiting_update(&recruiting, s, NULL);
    print_segments(s, &recruiting);
    recruiting_free(&recruiting);
    return POACH_OK;
}

static void print_pay(const struct firm *firm, const poach_scenario *s)
{
    int shown = 0;
    for (int k = 0; k < s->segment_count; k++) {
        if (!firm->pay[k].given) continue;
        if (++shown > 4) {
            fputs(", ...", stdout);
            return;
        }
        printf("%s%s %" PRId64 " at %.6g", shown > 1 ? ", " : "", s->segments[k].name,
               firm->headcount[k], firm->pay[k].median);
    }
}

static void print_firms(const poach_scenario *s)
{
    printf("  %-20s %-14s people at yearly pay%s%s\n", "firm", "strategy", *s->currency ? ", " : "",
           s->currency);
    for (int f = 0; f < s->firm_count && f < SHOWN; f++) {
        const struct firm *firm = &s->firms[f];
        printf("  %-20.20s %-14.14s ", firm->name,
               *firm->strategy.name ? firm->strategy.name : "-");
        print_pay(firm, s);
        if (firm->pay_mix.equity > 0)
            printf("; %.3g %% of it equity over %" PRId64 " months", 100 * firm->pay_mix.equity,
                   firm->vesting.vest_months);
        putchar('\n');
    }
    if (s->firm_count > SHOWN) printf("  and %d more\n", s->firm_count - SHOWN);
}

/* The chance that a member follows the leader: at most 1. */
static double follow_leader(const struct teaming *teams)
{
    return fmin(1, teams->follow_probability * teams->leader_multiplier);
}

static void print_people(const poach_scenario *s)
{
    if (s->person_count == 0) return;
    printf("  %-20s %-14s segment\n", "person", "firm");
    for (int p = 0; p < s->person_count && p < SHOWN; p++) {
        const struct person *person = &s->people[p];
        printf("  %-20.20s %-14.14s %s; skill %.4g", person->name, s->firms[person->firm].name,
               s->segments[person->segment].name, person->skill);
        if (!isnan(person->pay)) printf(", pay %.6g", person->pay);
        if (!isnan(person->unvested)) printf(", unvested %.6g", person->unvested);
        if (person->leads_team > 0) printf(", leads %" PRId64, person->leads_team);
        if (!isnan(person->contact_rate)) printf(", contacts %.4g a month", person->contact_rate);
        putchar('\n');
    }
    if (s->person_count > SHOWN) printf("  and %d more\n", s->person_count - SHOWN);
}

/* What a departure does to those who stay. */
static void print_teams(const poach_scenario *s)
{
    const struct teaming *teams = &s->teams;
    if (!teams->given) return;
    printf("  teams of %" PRId64, teams->team_size);
    if (teams->follow_probability > 0) {
        printf("; who leaves is followed by each with chance %.4g", teams->follow_probability);
        if (teams->leader_multiplier != 1) printf(" (a leader %.4g)", follow_leader(teams));
        if (teams->follow_delay_months > 0)
            printf(", after %.4g months", teams->follow_delay_months);
    }
    if (teams->unrest_step > 0 || teams->leader_unrest_step > 0)
        printf("; unrest %.4g (a leader %.4g), halving in %.4g months", teams->unrest_step,
               teams->leader_unrest_step, teams->unrest_half_life);
    putchar('\n');
}

/* How many dated actions of each kind, and when. */
static void print_timeline(const poach_scenario *s)
{
    static const char *const kinds[] = {"set", "depart", "offer", "grant", "layoff", "stock_shock"};
    int count[6] = {0}, shown = 0;
    int64_t first = s->months, last = 0;
    if (s->dated_count == 0) return;
    for (int i = 0; i < s->dated_count; i++) {
        const struct dated *dated = &s->timeline[i];
        const bool is[] = {dated->set,         dated->depart.given, dated->offer.given,
                           dated->grant.given, dated->layoff.given, dated->stock_shock.given};
        for (int j = 0; j < 6; j++) count[j] += is[j];
        if (dated->month < first) first = dated->month;
        if (dated->month > last) last = dated->month;
    }
    fputs("  dated actions: ", stdout);
    for (int j = 0; j < 6; j++)
        if (count[j] > 0) printf("%s%d %s", shown++ > 0 ? ", " : "", count[j], kinds[j]);
    printf("; months %" PRId64 " to %" PRId64 "\n", first, last);
}

poach_status outline_print(const char *file, const poach_scenario *s)
{
    printf("%s: right\n", file);
    printf("%s%s%s\n", s->name, *s->title ? ": " : "", s->title);
    printf("  %" PRId64 " months, %" PRId64 " replications, seed %" PRIu64, s->months,
           s->replications, s->seed);
    if (s->burn_in_months > 0) printf(", burn-in %" PRId64 " months", s->burn_in_months);
    putchar('\n');
    poach_status status = outline_segments(s);
    if (status != POACH_OK) return status;
    print_firms(s);
    print_people(s);
    print_teams(s);
    print_timeline(s);
    if (*s->note) printf("note: %s\n", s->note);
    return POACH_OK;
}
