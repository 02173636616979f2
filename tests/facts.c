/* What the shipped scenarios were fitted to, and figures they were not fitted to: a table of target,
 * simulated value, its 95 % interval and whether it is inside. `make facts` prints it;
 * docs/calibration.md holds it. The numbers are those of batches of replications with seeds of their
 * own, the intervals those of the mean over batches (Student's t), because ratios of flows and
 * elasticities are not columns. The same batch of two runs has the same seed. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "poach/poach.h"

enum { BATCHES = 16, REPLICATIONS = 40, SETTINGS_MOST = 16, FACTS_MOST = 64 };
#define T_OF_95 2.131 /* Student's t, 15 degrees of freedom */
#define RAISE   1.05
#define EXITS   0.0038 /* exit_rate of the flagship, per month: does not depend on pay */

#define FLAGSHIP "scenarios/ai-talent-war-2025.json"
#define BIG_LAW  "scenarios/big-law-scale-war.json"
#define REFUSED  "scenarios/refused-raids.json"

struct fact {
    const char *name;
    double low, high;
    const char *kind; /* fitted, set by hand, checked, held out, shown */
    double batch[BATCHES];
};
static struct fact facts[FACTS_MOST];
static int fact_count;

static void stop(const char *what)
{
    fprintf(stderr, "facts: %s\n", what);
    exit(1);
}

/* The fact of that name, made when the first batch asks for it. */
static void note(int batch, const char *kind, const char *name, double low, double high,
                 double value)
{
    int i = 0;
    while (i < fact_count && strcmp(facts[i].name, name) != 0) i++;
    if (i == FACTS_MOST) stop("too many facts");
    if (i == fact_count)
        facts[fact_count++] = (struct fact){.name = name, .low = low, .high = high, .kind = kind};
    facts[i].batch[batch] = value;
}

struct market {
    poach_scenario *scenario;
    poach_result *result;
};

/* Runs a batch with NULL-ended settings on top. */
static struct market run(const char *file, int batch, const char *const *set)
{
    static char seed[32], count[48];
    snprintf(seed, sizeof seed, "seed=%d", 1000 + batch);
    snprintf(count, sizeof count, "replications=%d", REPLICATIONS);
    const char *settings[SETTINGS_MOST] = {seed, count};
    struct poach_load how = {.set = settings, .set_count = 2};
    for (; set && *set && how.set_count < SETTINGS_MOST; set++) settings[how.set_count++] = *set;
    poach_faults faults = {0};
    struct market market = {0};
    if (poach_scenario_load(file, &how, &faults, &market.scenario) != POACH_OK)
        stop(faults.count ? faults.items[0].text : "a scenario does not load");
    poach_faults_free(&faults);
    if (poach_run(market.scenario, NULL, NULL, &market.result) != POACH_OK) stop("a run failed");
    return market;
}

static void leave(struct market *market)
{
    poach_result_free(market->result);
    poach_scenario_free(market->scenario);
}

static double mean(const struct market *market, const char *metric)
{
    poach_estimate found = {0};
    if (poach_result_estimate(market->result, metric, &found) != POACH_OK) stop(metric);
    return found.mean;
}

static double ratio(const struct market *market, const char *over, const char *under)
{
    return mean(market, over) / mean(market, under);
}

/* Rate at which the staff of month 0 left for another firm: all leaving less the exits. */
static double poached(const struct market *market, const char *firm, double months)
{
    char metric[64];
    snprintf(metric, sizeof metric, "firms.%s.stay", firm);
    return -log(mean(market, metric)) - EXITS * months;
}

static double all_leaving(const struct market *market, const char *firm)
{
    return poached(market, firm, 0);
}

static const char *const segments[] = {"star", "senior", "staff"};
enum { SEGMENTS = sizeof segments / sizeof *segments };

/* The flagship's first two years with the pay of one firm raised in every segment. */
static struct market run_raised(const struct market *m, int batch, const char *firm)
{
    static char raise[SEGMENTS][96];
    const char *set[SEGMENTS + 2] = {"months=24"};
    for (int k = 0; k < SEGMENTS; k++) {
        char metric[96];
        snprintf(metric, sizeof metric, "firms.%s.%s.scale@0", firm, segments[k]);
        snprintf(raise[k], sizeof raise[k], "firms.%s.pay.%s.median=%.17g", firm, segments[k],
                 RAISE * mean(m, metric));
        set[k + 1] = raise[k];
    }
    return run(FLAGSHIP, batch, set);
}

static void retention_and_flows(const struct market *m, int b)
{
    note(b, "fitted", "two-year retention, Anthropic", 0.77, 0.83, mean(m, "firms.Anthropic.stay"));
    note(b, "fitted", "two-year retention, Google DeepMind", 0.75, 0.81,
         mean(m, "firms.Google DeepMind.stay"));
    note(b, "fitted", "two-year retention, OpenAI", 0.64, 0.70, mean(m, "firms.OpenAI.stay"));
    note(b, "fitted", "two-year retention, Meta", 0.61, 0.67, mean(m, "firms.Meta.stay"));
    note(b, "fitted", "flow OpenAI to Anthropic over reverse", 5, 13,
         ratio(m, "flows.OpenAI.Anthropic.moves", "flows.Anthropic.OpenAI.moves"));
    note(
        b, "fitted", "flow Google DeepMind to Anthropic over reverse", 6, 18,
        ratio(m, "flows.Google DeepMind.Anthropic.moves", "flows.Anthropic.Google DeepMind.moves"));
}

static void elasticities(const struct market *m, int b)
{
    static const char *const own[][3] = {
        {"Anthropic", "own-pay elasticity of leaving for another firm, Anthropic",
         "own-pay elasticity of all leaving, Anthropic"},
        {"Google DeepMind", "own-pay elasticity of leaving for another firm, Google DeepMind",
         "own-pay elasticity of all leaving, Google DeepMind"},
        {"OpenAI", "own-pay elasticity of leaving for another firm, OpenAI",
         "own-pay elasticity of all leaving, OpenAI"},
        {"Meta", "own-pay elasticity of leaving for another firm, Meta",
         "own-pay elasticity of all leaving, Meta"}};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        const char *firm = own[i][0];
        struct market raised = run_raised(m, b, firm);
        note(b, "checked", own[i][1], -4, -0.8,
             log(poached(&raised, firm, 24) / poached(m, firm, 24)) / log(RAISE));
        note(b, "checked", own[i][2], -4, -0.8,
             log(all_leaving(&raised, firm) / all_leaving(m, firm)) / log(RAISE));
        leave(&raised);
    }
}

static void ordinary_markets(const struct market *m, int b)
{
    note(b, "held out", "flagship: offers accepted, staff", 0.69, 0.90,
         ratio(m, "market.staff.accepted@sum", "market.staff.offers@sum"));
    note(b, "held out", "flagship: counter-offers that keep the person, OpenAI staff", 0.45, 0.73,
         ratio(m, "firms.OpenAI.staff.counters_won@sum", "firms.OpenAI.staff.counters@sum"));
    note(b, "held out", "flagship: counter-offers that keep the person, all", 0.45, 0.73,
         ratio(m, "market.all.counters_won@sum", "market.all.counters@sum"));
    note(b, "held out", "flagship: log pay gained at a move, staff", 0.03, 0.20,
         mean(m, "market.staff.move_premium@sum"));
}

/* Of those who are hired, how many come from a rival; of the bids for stars, how many are taken by
 * those who have a job. Over all ten laboratories. */
static void hiring_in_2025(const struct market *m, int b)
{
    static const char *const firms[] = {
        "OpenAI", "Anthropic", "Google DeepMind",   "Meta",    "xAI", "Microsoft AI",
        "Apple",  "SSI",       "Thinking Machines", "Scale AI"};
    double hires = 0, poached = 0, pool = 0;
    char metric[64];
    for (size_t i = 0; i < sizeof firms / sizeof *firms; i++) {
        snprintf(metric, sizeof metric, "firms.%s.hires@sum", firms[i]);
        hires += mean(m, metric);
        snprintf(metric, sizeof metric, "firms.%s.poached_in@sum", firms[i]);
        poached += mean(m, metric);
        snprintf(metric, sizeof metric, "firms.%s.star.from_pool@sum", firms[i]);
        pool += mean(m, metric);
    }
    note(b, "set", "flagship: share of hires that come from one of the ten", 0, 0.5,
         poached / hires);
    note(b, "set", "flagship: offers to stars of other laboratories that are taken", 0.05, 0.15,
         (mean(m, "market.star.accepted@sum") - pool) / (mean(m, "market.star.offers@sum") - pool));
}

/* 36 months with preempt as in the file and with none. */
static void gap_of_stars(int b)
{
    static const char *const none[] = {"firms.OpenAI.strategy.counter.preempt=0",
                                       "firms.Google DeepMind.strategy.counter.preempt=0",
                                       "firms.xAI.strategy.counter.preempt=0",
                                       "firms.Microsoft AI.strategy.counter.preempt=0",
                                       "firms.Apple.strategy.counter.preempt=0",
                                       NULL};
    struct market with = run(FLAGSHIP, b, NULL), without = run(FLAGSHIP, b, none);
    const char *star = "market.star.pay_index", *staff = "market.staff.pay_index";
    note(b, "shown", "star over staff pay index, month 36, preempt as shipped", 1, INFINITY,
         ratio(&with, star, staff));
    note(b, "shown", "star over staff pay index, month 36, preempt 0", 1, INFINITY,
         ratio(&without, star, staff));
    note(b, "set", "star offers accepted, all firms, months 1 to 36", 0, 0.2,
         ratio(&with, "market.star.accepted@sum", "market.star.offers@sum"));
    leave(&with);
    leave(&without);
}

/* The same question where nothing else keeps the gap open: one offer in ten is taken, and the two
 * employers differ in preempt alone. */
static void gap_of_refused_raids(int b)
{
    static const char *const firms[][2] = {
        {"Listens", "refused raids: star over staff pay, end over start, preempt 1"},
        {"Waits", "refused raids: star over staff pay, end over start, preempt 0"}};
    struct market m = run(REFUSED, b, NULL);
    for (int i = 0; i < 2; i++) {
        char metric[4][48];
        for (int j = 0; j < 4; j++)
            snprintf(metric[j], sizeof metric[j], "firms.%s.%s.pay_mean%s", firms[i][0],
                     j % 2 ? "staff" : "star", j < 2 ? "" : "@0");
        note(b, "shown", firms[i][1], i == 0 ? 1.1 : 0.95, i == 0 ? INFINITY : 1.05,
             ratio(&m, metric[0], metric[1]) / ratio(&m, metric[2], metric[3]));
    }
    double pool = mean(&m, "firms.Raider.star.from_pool@sum");
    note(b, "set", "refused raids: share of the raider's bids for stars that are taken", 0.08, 0.12,
         (mean(&m, "firms.Raider.star.accepted@sum") - pool) /
             (mean(&m, "firms.Raider.star.offers@sum") - pool));
    leave(&m);
}

/* The market scale that the wave of 2022 ended at, and how often the simulated one goes as far: the
 * scenario's topping is that of 2018 and 2021. */
static void big_law(int b)
{
    static const struct {
        const char *metric, *name;
        double usd;
    } rows[] = {{"firms.Cravath.associate-1.scale", "Big Law 2022: first year, USD", 215000},
                {"firms.Cravath.associate-4.scale", "Big Law 2022: fourth year, USD", 295000},
                {"firms.Cravath.associate-6.scale", "Big Law 2022: sixth year, USD", 370000},
                {"firms.Cravath.associate-8.scale", "Big Law 2022: eighth year, USD", 415000}};
    struct market m = run(BIG_LAW, b, NULL);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        note(b, "held out", rows[i].name, rows[i].usd * 0.98, rows[i].usd * 1.02,
             mean(&m, rows[i].metric));
    note(b, "held out", "Big Law 2022: share of futures with an eighth year of 415,000 or more",
         0.05, 0.95, mean(&m, "P(firms.Cravath.associate-8.scale>=415000)"));
    leave(&m);
}

static void print_fact(const struct fact *fact)
{
    double sum = 0, squares = 0;
    for (int b = 0; b < BATCHES; b++) sum += fact->batch[b];
    double middle = sum / BATCHES;
    for (int b = 0; b < BATCHES; b++) squares += pow(fact->batch[b] - middle, 2);
    double half = T_OF_95 * sqrt(squares / (BATCHES - 1) / BATCHES);
    char target[48];
    if (isinf(fact->high))
        snprintf(target, sizeof target, "above %.6g", fact->low);
    else
        snprintf(target, sizeof target, "%.6g to %.6g", fact->low, fact->high);
    printf("| %s | %s | %s | %.*g | %.*g to %.*g | %s |\n", fact->name, fact->kind, target,
           middle > 1000 ? 6 : 3, middle, middle > 1000 ? 6 : 3, middle - half,
           middle > 1000 ? 6 : 3, middle + half,
           middle >= fact->low && middle <= fact->high ? "yes" : "no");
}

int main(void)
{
    static const char *const two_years[] = {"months=24", NULL};
    for (int b = 0; b < BATCHES; b++) {
        struct market m = run(FLAGSHIP, b, two_years);
        retention_and_flows(&m, b);
        elasticities(&m, b);
        ordinary_markets(&m, b);
        hiring_in_2025(&m, b);
        leave(&m);
        gap_of_stars(b);
        gap_of_refused_raids(b);
        big_law(b);
    }
    printf("| what | kind | target | simulated | 95 %% interval | inside |\n"
           "|---|---|---|---|---|---|\n");
    for (int i = 0; i < fact_count; i++) print_fact(&facts[i]);
    return 0;
}
