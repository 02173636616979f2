/* A traced replication against itself: the decisions follow from the utility told, pay goes from event
 * to event without a gap, nobody appears or vanishes untold, and those called likely mostly go. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run/traced.h"
#include "testlib.h"
#include "tiny_world.h"
#include "write/trace_csv.h"

#define TUTORIAL "scenarios/aggressive-vs-conservative.json"

enum { PEOPLE_MOST = 4000 };

struct somebody {
    char name[TRACE_NAME_ROOM];
    double pay; /* 0: not employed */
    bool there;
};

struct witness {
    const poach_scenario *scenario;
    struct somebody people[PEOPLE_MOST];
    int count, gaps, wrong, last_month, events;
    double expected, variance, moved, time;
};

static struct somebody *find(struct witness *self, struct origin origin)
{
    char name[TRACE_NAME_ROOM];
    trace_csv_name(self->scenario, origin, name);
    for (int i = 0; i < self->count; i++)
        if (strcmp(self->people[i].name, name) == 0) return &self->people[i];
    CU_ASSERT_FATAL(self->count < PEOPLE_MOST);
    struct somebody *person = &self->people[self->count++];
    memcpy(person->name, name, sizeof name);
    return person;
}

static void see_worker(void *context, const struct trace_worker *worker)
{
    struct witness *self = context;
    struct somebody *person = find(self, worker->worker);
    double pay = worker->pay > 0 ? worker->pay : 0;
    if (worker->month > 0 && (!person->there || person->pay != pay)) self->gaps++;
    *person = (struct somebody){.pay = pay, .there = true};
    trace_csv_name(self->scenario, worker->worker, person->name);
    self->last_month = worker->month;
}

static void weigh(struct witness *self, const struct trace_event *e)
{
    double sum = e->pay_term + e->terms.attributes + e->terms.magnet + e->terms.momentum +
                 e->terms.switching + e->terms.leave + e->terms.shock;
    bool goes = strcmp(e->kind, "move") == 0;
    if (fabs(sum - e->utility) > 1e-9 || goes != (e->utility > 1e-10)) self->wrong++;
    self->expected += e->probability;
    self->variance += e->probability * (1 - e->probability);
    self->moved += goes;
}

static void see_event(void *context, const struct trace_event *e)
{
    struct witness *self = context;
    if (e->time < self->time) self->wrong++;
    self->time = e->time;
    self->events++;
    if (!isnan(e->utility)) weigh(self, e);
    if (!e->somebody) return;
    struct somebody *person = find(self, e->worker);
    double before = e->pay_before > 0 ? e->pay_before : 0;
    bool comes = strcmp(e->kind, "entry") == 0 || strcmp(e->kind, "backfill") == 0;
    if (person->there == comes || person->pay != before) self->gaps++;
    person->there = strcmp(e->kind, "exit") != 0;
    person->pay = e->pay_after > 0 ? e->pay_after : 0;
}

static struct witness *follow(const char *file, const char *const *settings)
{
    poach_scenario *scenario = tiny_scenario(file, settings);
    struct witness *self = calloc(1, sizeof *self);
    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    self->scenario = scenario;
    struct trace trace = {.context = self, .event = see_event, .worker = see_worker};
    CU_ASSERT_EQUAL_FATAL(traced_run(scenario, 3, &trace), POACH_OK);
    CU_ASSERT_EQUAL(self->gaps, 0);
    CU_ASSERT_EQUAL(self->wrong, 0);
    CU_ASSERT_EQUAL(self->last_month, (int)scenario->months);
    CU_ASSERT_TRUE(self->events > 100);
    poach_scenario_free(scenario);
    return self;
}

/* |z| < 4: one seed in 16,000 would fail by chance. */
static void the_tutorial(void)
{
    struct witness *self = follow(TUTORIAL, NULL);
    double z = (self->moved - self->expected) / sqrt(self->variance);
    printf("    %g moves, %g expected: z = %.2f\n", self->moved, self->expected, z);
    CU_ASSERT_TRUE(fabs(z) < 4);
    free(self);
}

/* Everything that changes pay or place between contacts is told too. */
static void reviews_promotions_leaves_and_scales(void)
{
    static const char *const settings[] = {
        "firms.Bold.strategy={\"like\":\"aggressive\",\"review\":{\"month\":4,\"merit_mean\":0.03,"
        "\"merit_sd\":0.02},\"internal_equity\":0.1,\"scale\":{\"rule\":\"growth\",\"growth\":0.05,"
        "\"pass_through\":0.5}}",
        "firms.Steady.garden_leave_months=2",
        "firms.Steady.backfill=true",
        "firms.Steady.strategy={\"like\":\"defensive\",\"counter\":{\"rule\":\"auction\"}}",
        "segments.staff.promotion={\"to\":\"senior\",\"rate\":0.1}",
        "burn_in_months=5",
        NULL};
    free(follow(TUTORIAL, settings));
}

static void auctions(void)
{
    free(follow("tests/golden/auctions.json", (const char *const[]){"months=36", NULL}));
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"the_tutorial", the_tutorial},
        {"reviews_promotions_leaves_and_scales", reviews_promotions_leaves_and_scales},
        {"auctions", auctions},
    };
    return testlib_main(argc, argv, "trace", cases, TESTLIB_COUNT(cases));
}
