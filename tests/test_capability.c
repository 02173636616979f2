/* Capability [E12] to [E14]: growth, spillover and ramp-up against closed forms and by hand; and one
 * replication with everything at once, replayed event by event with a plain integrator. No verdict
 * here is a matter of chance. */
#include <math.h>
#include <stdlib.h>

#include "market/capability.h"
#include "market/choice.h"
#include "market/spillover.h"
#include "run/traced.h"
#include "still_market.h"
#include "strategy/budget.h"
#include "strategy/escalation.h"
#include "testlib.h"
#include "world/moves.h"

#define C "capability."

/* A world at month 0, capability running. */
struct school {
    poach_scenario *scenario;
    struct world world;
};

static void open_school(struct school *school, const char *file, const char *const *settings)
{
    school->scenario = tiny_scenario(file, settings);
    tiny_world(&school->world, school->scenario);
    school->world.month = 0;
    capability_start(&school->world, true);
}

static void close_school(struct school *school)
{
    world_free(&school->world);
    poach_scenario_free(school->scenario);
}

static double K(const struct school *school, int f)
{
    return school->world.knowledge.capability[f];
}

/* ---- [E12] ---- */

/* Nothing but progress: K grows by it every year, whoever works there. */
static void progress_is_linear(void)
{
    struct theory theory;
    STILL_RUN(&theory, C "progress=0.6", "firms.Alpha.capability=0.4");
    for (int t = 0; t <= 12; t++) {
        NEARLY(still_at(&theory, t, "firms.Alpha.capability"), 0.4 + 0.6 * t / 12);
        NEARLY(still_at(&theory, t, "firms.Beta.capability"), 0.6 * t / 12);
        NEARLY(still_at(&theory, t, "firms.Beta.capability_gap"), 0.4);
        CU_ASSERT_EQUAL(still_at(&theory, t, "firms.Alpha.capability_gap"), 0);
        CU_ASSERT(isnan(still_at(&theory, t, "firms.Alpha.star.capability")));
        CU_ASSERT(isnan(still_at(&theory, t, "firms.Alpha.revenue")));
    }
    theory_free(&theory);
}

/* Talent and compute over their means of month 0, openness on top. Alpha's talent is 13, Beta's 12. */
static void talent_compute_and_openness(void)
{
    struct theory theory;
    STILL_RUN(&theory, C "progress=0.6", C "talent_elasticity=0.5", C "compute_elasticity=0.3",
              C "openness_gain=0.25", "segments.star.talent_weight=10", "firms.Alpha.compute=4",
              "firms.Beta.compute=2", "firms.Beta.openness=0.8");
    NEARLY(still_at(&theory, 12, "firms.Alpha.capability"),
           0.6 * pow(13 / 12.5, 0.5) * pow(4.0 / 3, 0.3));
    NEARLY(still_at(&theory, 12, "firms.Beta.capability"),
           0.6 * pow(12 / 12.5, 0.5) * pow(2.0 / 3, 0.3) * (1 + 0.25 * 0.8));
    theory_free(&theory);
}

/* Compute grows at month ends and is constant in between. */
static void compute_grows(void)
{
    struct theory theory;
    STILL_RUN(&theory, C "progress=1.2", C "compute_elasticity=0.5",
              "firms.Alpha.compute={\"level\": 5, \"growth\": 0.9}", "firms.Beta.compute=5");
    double by_hand = 0;
    for (int t = 1; t <= 12; t++) {
        by_hand += 0.1 * exp(0.5 * 0.9 * (t - 1) / 12);
        NEARLY(still_at(&theory, t, "firms.Alpha.capability"), by_hand);
        NEARLY(still_at(&theory, t, "firms.Beta.capability"), 0.1 * t);
    }
    theory_free(&theory);
}

/* An open leader is followed: the gap decays at open_spillover * openness, and rests where progress
 * takes the leader away as fast. Trap: a monthly Euler step, off in the third digit. */
static void a_gap_to_an_open_rival_closes(void)
{
    struct theory theory;
    STILL_RUN(&theory, C "open_spillover=1.5", "firms.Alpha.openness=0.8",
              "firms.Alpha.capability=2", "firms.Beta.openness=1");
    for (int t = 0; t <= 12; t++) {
        double exact = 2 * exp(-1.5 * 0.8 * t / 12);
        CU_ASSERT_EQUAL(still_at(&theory, t, "firms.Alpha.capability"), 2);
        NEARLY(still_at(&theory, t, "firms.Beta.capability_gap"), exact);
    }
    CU_ASSERT(fabs(2 * pow(1 - 0.1, 12) - 2 * exp(-1.2)) > 0.01);
    theory_free(&theory);
}

/* From the same K, Alpha runs ahead by what its compute adds; Beta learns from it from the first
 * moment on. */
static void a_gap_opens_to_where_it_rests(void)
{
    struct theory theory;
    STILL_RUN(&theory, C "progress=0.5", C "compute_elasticity=1", C "open_spillover=1.5",
              "firms.Alpha.openness=0.8", "firms.Alpha.compute=3", "months=60");
    double apart = 0.5 * (1.5 - 0.5), rate = 1.5 * 0.8;
    for (int t = 0; t <= 60; t++)
        NEARLY(still_at(&theory, t, "firms.Beta.capability_gap"),
               apart / rate * (1 - exp(-rate * t / 12)));
    theory_free(&theory);
}

/* ---- a plain integrator of the same equations, for what has no closed form ---- */

#define FIRMS 3

struct plain {
    double K[FIRMS], drift[FIRMS], openness[FIRMS], rate; /* per month */
};

static void slope(const struct plain *self, const double *at, double *out)
{
    for (int f = 0; f < FIRMS; f++) {
        double best = 0;
        for (int g = 0; g < FIRMS; g++)
            best = fmax(best, self->openness[g] * fmax(0, at[g] - at[f]));
        out[f] = self->drift[f] + self->rate * best;
    }
}

/* Runge and Kutta's fourth order, in steps of at most a thousandth of a month. */
static void plain_carry(struct plain *self, double months)
{
    int steps = (int)ceil(months * 1000);
    for (int i = 0; i < steps; i++) {
        double h = months / steps, k[4][FIRMS], at[FIRMS];
        static const double ahead[] = {0, 0.5, 0.5, 1};
        for (int j = 0; j < 4; j++) {
            for (int f = 0; f < FIRMS; f++)
                at[f] = self->K[f] + (j ? ahead[j] * h * k[j - 1][f] : 0);
            slope(self, at, k[j]);
        }
        for (int f = 0; f < FIRMS; f++)
            self->K[f] += h / 6 * (k[0][f] + 2 * k[1][f] + 2 * k[2][f] + k[3][f]);
    }
}

/* Three firms of which the one to learn from changes on the way: first the far but half closed one,
 * then, as the slow open one is overtaken, another. */
static void the_rival_to_learn_from_changes(void)
{
    static const char *const settings[] = {C "open_spillover=3", C "progress=1", C "ramp_months=0",
                                           NULL};
    struct school school;
    open_school(&school, "tests/known/learn.json", settings);
    struct knowledge *knowledge = &school.world.knowledge;
    struct plain plain = {.openness = {0.9, 0, 0.5}, .rate = 3.0 / 12};
    static const double first[] = {0.2, 0, 1}, drift[] = {0.3, 0.02, 0.01};
    for (int f = 0; f < FIRMS; f++) {
        knowledge->capability[f] = plain.K[f] = first[f];
        knowledge->drift[f] = plain.drift[f] = drift[f];
    }
    for (int t = 0; t < 24; t++) {
        spillover_carry(&school.world, 1);
        plain_carry(&plain, 1);
        for (int f = 0; f < FIRMS; f++) CU_ASSERT_DOUBLE_EQUAL(K(&school, f), plain.K[f], 1e-6);
    }
    CU_ASSERT(K(&school, 0) > K(&school, 2)); /* the order did change */
    close_school(&school);
}

/* ---- movers: ramp-up and [E13] ---- */

/* Someone on `slot` moves to `to` at `date` as the engine does it. */
static void move(struct school *school, uint32_t slot, int to, double date)
{
    struct world *world = &school->world;
    int from = world_worker(world, 0, slot)->firm;
    capability_reach(world, date);
    CU_ASSERT_EQUAL(moves_hire(world, 0, slot, to, 100, MOVES_AT_ONCE), POACH_OK);
    CU_ASSERT_EQUAL(capability_moved(world, 0, slot, from, to, date), POACH_OK);
}

/* Two and two; one goes to Beta at 1.25. For three months he counts a quarter there. */
static void a_mover_ramps_up(void)
{
    static const char *const settings[] = {C "progress=1.2", C "talent_elasticity=1",
                                           C "ramp_months=3", C "ramp_loss=0.75", NULL};
    struct school school;
    open_school(&school, TINY_FILE, settings);
    move(&school, 0, BETA, 1.25);
    NEARLY(capability_talent(&school.world, BETA), 2.25);
    NEARLY(capability_talent(&school.world, ALPHA), 1);
    capability_reach(&school.world, 4);
    NEARLY(K(&school, ALPHA), 0.1 * (1.25 + 2.75 / 2));
    NEARLY(K(&school, BETA), 0.1 * (1.25 + 2.75 * 2.25 / 2));
    capability_reach(&school.world, 6);
    NEARLY(capability_talent(&school.world, BETA), 3);
    NEARLY(K(&school, BETA), 0.1 * (1.25 + 3 * 2.25 / 2 + 1.75 * 3 / 2));
    close_school(&school);
}

/* Who leaves before his time takes his ramp along; who comes from the pool has none. */
static void leavers_and_the_pool(void)
{
    static const char *const settings[] = {C "progress=1.2", C "talent_elasticity=1",
                                           C "ramp_months=3", C "ramp_loss=0.75", NULL};
    struct school school;
    struct world *world = &school.world;
    open_school(&school, TINY_FILE, settings);
    move(&school, 0, BETA, 1);
    move(&school, 1, BETA, 2);
    NEARLY(capability_talent(world, BETA), 2.5);
    move(&school, 0, ALPHA, 2.5); /* back: a move like any other */
    NEARLY(capability_talent(world, BETA), 2.25);
    NEARLY(capability_talent(world, ALPHA), 0.25);
    CU_ASSERT_EQUAL(moves_lay_off(world, 0, 1), POACH_OK);
    NEARLY(capability_talent(world, BETA), 2);
    CU_ASSERT_EQUAL(capability_moved(world, 0, 1, BETA, AT_POOL, 2.5), POACH_OK);
    move(&school, 1, BETA, 3);
    NEARLY(capability_talent(world, BETA), 3);
    NEARLY(world->knowledge.ramp_due, 5.5);
    capability_reach(world, 5.5);
    NEARLY(capability_talent(world, ALPHA), 1);
    CU_ASSERT(isinf(world->knowledge.ramp_due));
    close_school(&school);
}

/* A hire brings his share of the talent there, himself included, of the gap; nothing flows uphill. */
static void a_hire_brings_what_he_knows(void)
{
    static const char *const settings[] = {C "mover_spillover=0.5", "firms.Alpha.capability=0.9",
                                           NULL};
    struct school school;
    open_school(&school, TINY_FILE, settings);
    move(&school, 0, BETA, 1);
    NEARLY(K(&school, BETA), 0.5 / 3 * 0.9);
    move(&school, 1, BETA, 1);
    NEARLY(K(&school, BETA), 0.15 + 0.5 / 4 * 0.75);
    move(&school, 2, ALPHA, 2);
    NEARLY(K(&school, ALPHA), 0.9);
    close_school(&school);
}

/* Weights, skill and ramp-up enter the share, which ends at the whole gap. */
static void the_share_a_hire_brings(void)
{
    static const char *const settings[] = {C "mover_spillover=2",
                                           C "ramp_months=6",
                                           C "ramp_loss=0.5",
                                           "segments.staff.talent_weight=3",
                                           "firms.Alpha.capability=0.9",
                                           NULL};
    struct school school;
    open_school(&school, TINY_FILE, settings);
    move(&school, 0, BETA, 1);
    NEARLY(K(&school, BETA), 2 * 3 / 7.5 * 0.9);
    world_worker(&school.world, 0, 1)->z = 1;
    CU_ASSERT_EQUAL(moves_exit(&school.world, 0, 2), POACH_OK);
    CU_ASSERT_EQUAL(moves_exit(&school.world, 0, 3), POACH_OK);
    move(&school, 1, BETA, 1); /* 2 * 3 / 3 of the gap would be twice all there is */
    NEARLY(K(&school, BETA), 0.9);
    close_school(&school);
}

/* Knowledge travels when he starts, not when he accepts. */
static void garden_leave_delays_it(void)
{
    static const char *const settings[] = {C "mover_spillover=0.5", C "ramp_months=4",
                                           C "ramp_loss=0.5", "firms.Alpha.capability=0.9", NULL};
    struct school school;
    struct world *world = &school.world;
    open_school(&school, TINY_FILE, settings);
    CU_ASSERT_EQUAL(moves_hire(world, 0, 0, BETA, 100, 3), POACH_OK);
    CU_ASSERT_EQUAL(capability_moved(world, 0, 0, ALPHA, BETA, 1), POACH_OK);
    CU_ASSERT_EQUAL(K(&school, BETA), 0);
    NEARLY(capability_talent(world, ALPHA), 1);
    NEARLY(capability_talent(world, BETA), 2);
    world->month = 3;
    CU_ASSERT_EQUAL(moves_start_after_leave(world, 0), POACH_OK);
    CU_ASSERT_EQUAL(world->leaves[0].started_count, 1);
    CU_ASSERT_EQUAL(capability_started(world), POACH_OK);
    NEARLY(K(&school, BETA), 0.5 / 2.5 * 0.9);
    NEARLY(world->knowledge.ramp_due, 7);
    close_school(&school);
}

/* A promotion changes what he counts, not how long he has been there. */
static void a_promotion_keeps_the_ramp(void)
{
    static const char *const settings[] = {C "ramp_months=4", C "ramp_loss=0.5",
                                           "segments.star.talent_weight=10", NULL};
    struct school school;
    struct world *world = &school.world;
    open_school(&school, STILL_FILE, settings);
    uint32_t slot = 0; /* Alpha's first man of the staff */
    CU_ASSERT_EQUAL(moves_hire(world, STAFF, slot, BETA, 100, MOVES_AT_ONCE), POACH_OK);
    CU_ASSERT_EQUAL(capability_moved(world, STAFF, slot, ALPHA, BETA, 1), POACH_OK);
    NEARLY(capability_talent(world, BETA), 10 + 2 + 0.5);
    CU_ASSERT_EQUAL(moves_promote(world, STAFF, slot, STAR, 500), POACH_OK);
    NEARLY(capability_talent(world, BETA), 10 + 2 + 5);
    capability_reach(world, 5);
    NEARLY(capability_talent(world, BETA), 10 + 2 + 10);
    close_school(&school);
}

/* ---- what follows from K ---- */

/* [E14] A lead of tau ln 2 is twice the revenue; profit is revenue less cost, whatever the values. */
static void revenue_profit_and_caps(void)
{
    static const char *const settings[] = {
        C "revenue={\"market_size\": 3000, \"growth\": 0.5, \"tau\": 0.5, \"to_payroll\": 0.75}",
        "firms.Alpha.capability=0.34657359027997264", /* ln 2 / 2 */
        "firms.Alpha.compute={\"level\": 2, \"growth\": 0.1, \"cost\": 7}",
        "firms.Alpha.payroll_cap=800",
        "firms.Beta.payroll_cap=800",
        NULL};
    struct theory theory;
    still_run(&theory, STILL_FILE, settings);
    for (int t = 0; t <= 12; t++) {
        double market = 3000 * exp(0.5 * t / 12);
        NEARLY(still_at(&theory, t, "firms.Alpha.revenue"), market * 2 / 3);
        NEARLY(still_at(&theory, t, "firms.Beta.revenue"), market / 3);
        NEARLY(still_at(&theory, t, "firms.Alpha.profit"),
               market * 2 / 3 - 700 - 14 * exp(0.1 * t / 12));
        NEARLY(still_at(&theory, t, "firms.Beta.profit"), market / 3 - 760);
        NEARLY(still_at(&theory, t, "firms.Beta.value"), 4000 + 2 * 1000);
    }
    theory_free(&theory);

    struct school school;
    open_school(&school, STILL_FILE, settings);
    budget_set_caps(&school.world, 0);
    NEARLY(school.world.payroll_cap[ALPHA], 0.75 * 2000);
    NEARLY(school.world.payroll_cap[BETA], 800); /* 0.75 of 1000 is less */
    close_school(&school);
}

/* [E11] A lag heats, by the month; the leader stays cool. */
static void a_lag_heats(void)
{
    struct theory theory;
    STILL_RUN(&theory, C "progress=0", "firms.Alpha.capability=0.5",
              "firms.Alpha.strategy.escalation.to_gap=0.2",
              "firms.Beta.strategy.escalation={\"to_gap\": 0.2, \"half_life\": 1}");
    double by_hand = 0;
    for (int t = 1; t <= 12; t++) {
        by_hand = by_hand / 2 + 0.2 * 0.5;
        NEARLY(still_at(&theory, t, "firms.Beta.escalation"), exp(by_hand));
        CU_ASSERT_EQUAL(still_at(&theory, t, "firms.Alpha.escalation"), 1);
    }
    theory_free(&theory);
}

/* [E4] momentum * (K_f - K_g), as last observed. */
static void people_go_where_things_move(void)
{
    static const char *const settings[] = {"segments.staff.choice.momentum=0.3",
                                           "firms.Beta.capability=0.5", NULL};
    struct school school;
    struct appeal appeal;
    open_school(&school, TINY_FILE, settings);
    CU_ASSERT_EQUAL_FATAL(appeal_init(&appeal, school.scenario), POACH_OK);
    for (int f = 0; f < 2; f++) school.world.seen.capability[f] = K(&school, f);
    school.world.knowledge.capability[BETA] = 9; /* since then: nobody has seen it */
    appeal_observe(&appeal, &school.world);
    const struct worker *worker = world_worker(&school.world, 0, 0);
    struct choice_terms terms = choice_split(&appeal, &school.world, 0, worker, BETA, 0);
    NEARLY(terms.momentum, 0.15);
    NEARLY(choice_advantage(&appeal, &school.world, 0, worker, BETA), 0.15);
    appeal_free(&appeal);
    close_school(&school);
}

/* In burn-in K stands, and nothing but it does: then people have been moving for years. */
static void burn_in_stands_still(void)
{
    static const char *const settings[] = {"burn_in_months=36", C "mover_spillover=0.8", NULL};
    struct theory theory;
    still_run(&theory, "tests/known/learn.json", settings);
    CU_ASSERT_EQUAL(still_at(&theory, 0, "firms.Open.capability"), 0.3);
    CU_ASSERT_EQUAL(still_at(&theory, 0, "firms.Half.capability"), 0);
    CU_ASSERT(still_at(&theory, 0, "firms.Open.headcount") != 14);
    CU_ASSERT(still_at(&theory, 1, "firms.Half.capability") > 0.05);
    theory_free(&theory);
}

/* ---- everything at once, replayed ---- */

#define PEOPLE_MOST 400

/* What the replay knows of the market: firms' people by segment, and who ramps up until when. */
struct replay {
    const poach_scenario *scenario;
    struct plain plain;
    double date, heads[FIRMS][2], compute[FIRMS];
    struct {
        struct origin who;
        int firm, segment;
        double until;
    } ramp[PEOPLE_MOST];
    struct {
        struct origin who;
        int to;
    } leave[PEOPLE_MOST];
    struct {
        int from, to;
        double own;
    } bringing[PEOPLE_MOST]; /* who has just started: all are there before any of them brings */
    int ramping, leaving, fresh, brought;
    double seen[19][FIRMS]; /* K at month ends */
};

static bool same(struct origin a, struct origin b)
{
    return a.number == b.number && a.part == b.part && a.month == b.month &&
           a.purpose == b.purpose && a.segment == b.segment;
}

static double talent(const struct replay *self, int f)
{
    double sum = 5 * self->heads[f][0] + self->heads[f][1];
    for (int i = 0; i < self->ramping; i++)
        if (self->ramp[i].firm == f) sum -= 0.6 * (self->ramp[i].segment == 0 ? 5 : 1);
    return sum;
}

/* At month 0 talent is 30, 40, 25 and compute 2, 3, 1. */
static void pace_anew(struct replay *self)
{
    for (int f = 0; f < FIRMS; f++)
        self->plain.drift[f] = 0.8 / 12 * pow(talent(self, f) / (95.0 / 3), 0.6) *
                               pow(self->compute[f] / 2, 0.4) * (1 + 0.3 * self->plain.openness[f]);
}

static void strike(struct replay *self, struct origin who)
{
    for (int i = 0; i < self->ramping; i++)
        if (same(self->ramp[i].who, who)) self->ramp[i--] = self->ramp[--self->ramping];
}

static void bring(struct replay *self)
{
    for (int i = 0; i < self->fresh; i++) {
        int from = self->bringing[i].from, to = self->bringing[i].to;
        double gap = fmax(0, self->plain.K[from] - self->plain.K[to]);
        self->plain.K[to] += 0.8 * self->bringing[i].own / talent(self, to) * gap;
        self->brought++;
    }
    for (int f = 0; self->fresh && self->date == floor(self->date) && f < FIRMS; f++)
        self->seen[(int)self->date][f] = self->plain.K[f];
    self->fresh = 0;
}

/* On to `date`, month ends and ramps that end on the way. */
static void reach(struct replay *self, double date)
{
    for (;;) {
        double next = fmin(date, floor(self->date) + 1);
        int ends = -1;
        for (int i = 0; i < self->ramping; i++)
            if (self->ramp[i].until <= next) {
                next = self->ramp[i].until;
                ends = i;
            }
        plain_carry(&self->plain, next - self->date);
        self->date = next;
        bool month_end = next == floor(next);
        if (ends >= 0) self->ramp[ends] = self->ramp[--self->ramping];
        if (month_end) self->compute[0] = 2 * exp(0.5 * next / 12);
        for (int f = 0; month_end && f < FIRMS; f++) self->seen[(int)next][f] = self->plain.K[f];
        pace_anew(self);
        if (ends < 0 && next == date) return;
    }
}

static void begins(struct replay *self, const struct trace_event *event, int from, int to)
{
    self->heads[to][event->segment]++;
    self->ramp[self->ramping].who = event->worker;
    self->ramp[self->ramping].firm = to;
    self->ramp[self->ramping].segment = event->segment;
    self->ramp[self->ramping++].until = self->date + 2.5;
    self->bringing[self->fresh].from = from;
    self->bringing[self->fresh].to = to;
    self->bringing[self->fresh++].own = event->segment == 0 ? 5 : 1;
}

static void replay_event(void *context, const struct trace_event *event)
{
    struct replay *self = context;
    bool moves = event->kind[0] == 'm', hired = event->kind[0] == 'h', back = event->kind[0] == 'b';
    bool out = event->kind[0] == 'l' || (event->kind[0] == 'e' && event->kind[1] == 'x');
    bool starts = event->kind[0] == 's' && event->somebody;
    if (!moves && !hired && !back && !out && !starts) return;
    if (event->time > self->date) bring(self);
    reach(self, event->time);
    if ((moves || out) && event->from >= 0) {
        self->heads[event->from][event->segment]--;
        strike(self, event->worker);
    }
    if (hired || back) self->heads[event->to][event->segment]++;
    if (moves && event->from == 1) { /* Shut's garden leave */
        self->leave[self->leaving].who = event->worker;
        self->leave[self->leaving++].to = event->to;
    } else if (moves) {
        begins(self, event, event->from, event->to);
    }
    for (int i = 0; starts && i < self->leaving; i++)
        if (same(self->leave[i].who, event->worker)) {
            begins(self, event, 1, self->leave[i].to);
            self->leave[i--] = self->leave[--self->leaving];
        }
    if (!starts) bring(self);
    pace_anew(self);
}

static void no_worker(void *context, const struct trace_worker *worker)
{
    (void)context;
    (void)worker;
}

/* Three replications from what --trace tells of them: K of every firm at every month end. */
static void a_replication_replayed(void)
{
    static const char *const names[] = {"firms.Open.capability", "firms.Shut.capability",
                                        "firms.Half.capability"};
    struct theory theory;
    still_run(&theory, "tests/known/learn.json", NULL);
    for (int64_t r = 0; r < 3; r++) {
        struct replay replay = {
            .plain = {.K = {0.3, 0.5, 0}, .openness = {0.9, 0, 0.5}, .rate = 0.7 / 12},
            .heads = {{4, 10}, {5, 15}, {3, 10}},
            .compute = {2, 3, 1}};
        struct trace trace = {.context = &replay, .event = replay_event, .worker = no_worker};
        pace_anew(&replay);
        CU_ASSERT_EQUAL(traced_run(theory.scenario, r + 1, &trace), POACH_OK);
        bring(&replay);
        reach(&replay, 18);
        for (int f = 0; f < FIRMS; f++) {
            struct metric metric = theory_metric(&theory, names[f]);
            for (int t = 1; t <= 17; t++)
                CU_ASSERT_DOUBLE_EQUAL(theory_cell(&theory, r, &metric, t), replay.seen[t][f],
                                       1e-7);
        }
        CU_ASSERT(replay.brought > 20);
    }
    theory_free(&theory);
}

static const struct testlib_case cases[] = {
    {"progress_is_linear", progress_is_linear},
    {"talent_compute_and_openness", talent_compute_and_openness},
    {"compute_grows", compute_grows},
    {"a_gap_to_an_open_rival_closes", a_gap_to_an_open_rival_closes},
    {"a_gap_opens_to_where_it_rests", a_gap_opens_to_where_it_rests},
    {"the_rival_to_learn_from_changes", the_rival_to_learn_from_changes},
    {"a_mover_ramps_up", a_mover_ramps_up},
    {"leavers_and_the_pool", leavers_and_the_pool},
    {"a_hire_brings_what_he_knows", a_hire_brings_what_he_knows},
    {"the_share_a_hire_brings", the_share_a_hire_brings},
    {"garden_leave_delays_it", garden_leave_delays_it},
    {"a_promotion_keeps_the_ramp", a_promotion_keeps_the_ramp},
    {"revenue_profit_and_caps", revenue_profit_and_caps},
    {"a_lag_heats", a_lag_heats},
    {"people_go_where_things_move", people_go_where_things_move},
    {"burn_in_stands_still", burn_in_stands_still},
    {"a_replication_replayed", a_replication_replayed},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "capability", cases, TESTLIB_COUNT(cases));
}
