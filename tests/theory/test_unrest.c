/* Unrest [1.7]: contacts come at (1 + unrest) times the rate, it speaks for leaving in the choice, adds up
 * to its most and halves at month ends. Contacts of people who never move are a Poisson number. */
#include "theory.h"

#include <math.h>
#include "testlib.h"

/* Contacts of month m in scenarios/theory/unrest.json, at rate .5 and shares of a half each: eleven
 * people calm at Joined, nine at Left with `unrest` in month 1. */
static double contacts(double unrest, double half_life, int m)
{
    return 0.25 * (11 + 9 * (1 + unrest * pow(2, -(m - 1) / half_life)));
}

static void contacts_come_at_one_plus_unrest(void)
{
    struct theory run;
    theory_run(&run, "unrest", NULL);
    for (int m = 1; m <= 5; m += 2) {
        AGREES(theory_mean(&run, "market.staff.contacts", m, m), contacts(2, 3, m));
        REJECTS(theory_mean(&run, "market.staff.contacts", m, m), contacts(0, 3, m));
        REJECTS(theory_mean(&run, "market.staff.contacts", m, m), contacts(2, 3, m + 1));
    }
    theory_free(&run);
}

/* In a team of five a departure weighs twice as much, and there is a most. */
static void a_smaller_team_feels_more_up_to_the_most(void)
{
    struct theory run;
    theory_run(&run, "unrest",
               SETTINGS("people.Lead.leads_team=4", "teams.team_size=5", "teams.unrest_max=3"));
    double exact = 0.25 * (16 + 4 * (1 + 3)), no_most = 0.25 * (16 + 4 * (1 + 2 * 10 / 5.0));
    AGREES(theory_mean(&run, "market.staff.contacts", 1, 1), exact);
    REJECTS(theory_mean(&run, "market.staff.contacts", 1, 1), no_most);
    theory_free(&run);
}

/* Layoffs too. With layoff rate d and no hires a member of a team of n has lost mates at rate (n - 1) d,
 * each weighing 10 / the team's size at that moment; for a short month of a large team that is
 * step * 10 * d t, and the contacts of months 1.. follow. Everybody is at one firm but one. */
static void layoffs_unsettle_too(void)
{
    struct theory run;
    const double d = 0.1, step = 0.5, n = 400;
    theory_run(&run, "unrest",
               SETTINGS("people.Lead.leads_team=399", "teams.team_size=400", "timeline=[]",
                        "firms.Left.headcount.staff=400", "months=1", "teams.unrest_step=0.5",
                        "segments.staff.layoff_rate=0.1", "firms.Joined.headcount.staff=400",
                        "replications=400"));
    /* heads m(t) = n e^{-dt}; unrest u(t) = 10 step d t nearly, as departures per head do not depend on
     * the size; contacts of the month at a half of .5 */
    double heads = 2 * n * (1 - exp(-d)) / d;
    double product = 0; /* integral of heads times unrest */
    for (int i = 0; i < 1000; i++) {
        double t = (i + 0.5) / 1000;
        product += 2 * n * exp(-d * t) * 10 * step * d * t / 1000;
    }
    AGREES(theory_last(&run, "market.staff.contacts"), 0.25 * (heads + product));
    REJECTS(theory_last(&run, "market.staff.contacts"), 0.25 * heads);
    theory_free(&run);
}

/* With a logistic shock, equal pay and unrest 2 of weight .3 a contact is accepted with the odds
 * exp((.6 - cost) / scale). */
static void unrest_speaks_for_leaving(void)
{
    struct theory run;
    theory_run(&run, "unrest",
               SETTINGS("months=1", "segments.staff.choice.switching_cost=0.5",
                        "firms.Left.strategy={\"recruit\": {\"effort\": 0}}",
                        "segments.staff.choice.shock_scale=0.25",
                        "segments.staff.choice.unrest_weight=0.3"));
    poach_estimate rate = theory_last(&run, "firms.Joined.acceptance_rate");
    AGREES(rate, 1 / (1 + exp(-(0.6 - 0.5) / 0.25)));
    REJECTS(rate, 1 / (1 + exp(0.5 / 0.25)));
    theory_free(&run);
}

/* A person with a rate of his own is restless too. */
static void a_rate_of_ones_own_rises_as_well(void)
{
    struct theory run;
    theory_run(&run, "unrest",
               SETTINGS("people.Deputy={\"firm\": \"Left\", \"segment\": \"staff\", "
                        "\"contact_rate\": 3}",
                        "people.Lead.leads_team=9"));
    AGREES(theory_mean(&run, "market.staff.contacts", 1, 1), contacts(2, 3, 1) + 2.5 / 2 * 3);
    REJECTS(theory_mean(&run, "market.staff.contacts", 1, 1), contacts(2, 3, 1) + 2.5 / 2);
    theory_free(&run);
}

static const struct testlib_case cases[] = {
    {"contacts_come_at_one_plus_unrest", contacts_come_at_one_plus_unrest},
    {"a_smaller_team_feels_more_up_to_the_most", a_smaller_team_feels_more_up_to_the_most},
    {"layoffs_unsettle_too", layoffs_unsettle_too},
    {"unrest_speaks_for_leaving", unrest_speaks_for_leaving},
    {"a_rate_of_ones_own_rises_as_well", a_rate_of_ones_own_rises_as_well},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "theory: unrest", cases, TESTLIB_COUNT(cases));
}
