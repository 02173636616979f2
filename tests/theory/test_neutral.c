/* A mechanism that is there but neutral leaves every byte of every other column as it was; and the
 * order of firms and segments in the file changes no distribution. The first is exact; the second is
 * 18 verdicts at |z| < 4: by chance one fails in 0.1 % of seeds. */
#include <math.h>
#include <string.h>
#include "run/result.h"
#include "testlib.h"
#include "theory.h"

#define SETTINGS_MOST 16
#define EVERYBODY     4
#define FEW           "replications=8" /* each of them is 18 months of every mechanism */
static const char *const few[] = {FEW, NULL};
static const char *const firms[EVERYBODY] = {"Posted", "Bidder", "Market", "Newcomer"};

/* ---- zero effects ---- */

/* A mechanism switched on with nothing to do, for every firm or as it stands, and the columns that it
 * may nonetheless change. */
struct neutral {
    const char *name;
    const char *of_firms[8]; /* below firms.FIRM.strategy */
    const char *plain[4];    /* settings as they are      */
    const char *columns[5];  /* of any table              */
};

static const struct neutral neutrals[] = {
    {"a review that raises nobody", {"review.month=4", "review.merit_mean=0"}, {0}, {0}},
    {"a merit budget of nothing asked for",
     {"review.month=4", "review.merit_mean=0", "review.merit_budget=0.05"},
     {0},
     {0}},
    {"a review whose budget is nil",
     {"review.month=4", "review.merit_mean=0.05", "review.merit_sd=0.1", "review.merit_budget=0"},
     {0},
     {0}},
    {"scales that grow by nothing",
     {"scale.rule=growth", "scale.growth=0", "scale.pass_through=1"},
     {0},
     {0}},
    {"a market followed at speed nil",
     {"scale.rule=market", "scale.speed=0", "scale.percentile=0.9", "scale.pass_through=1"},
     {0},
     {0}},
    {"matching where nobody rises",
     {"scale.rule=match", "scale.reaction_rate=1000", "scale.top_up_probability=1",
      "scale.pass_through=1"},
     {0},
     {0}},
    {"spread of a pull that is nil", {"internal_equity=0", "internal_spread=1"}, {0}, {0}},
    {"escalation that nothing heats",
     {"escalation.to_losses=0", "escalation.to_rivals=1", "escalation.max=5",
      "escalation.half_life=2", "escalation.over_value=true"},
     {0},
     {0}},
    {"escalation held at 1", {"escalation.to_losses=3", "escalation.max=1"}, {0}, {0}},
    {"hires that cost", {"recruit.hire_cost=0.3"}, {0}, {"hire_cost", "profit", "profit_pv"}},
    {"effort that costs", {"recruit.effort_cost=50"}, {0}, {"profit", "profit_pv"}},
    {"a discount", {0}, {"discount_rate=0.1"}, {"profit_pv"}},
    {"growth of nothing",
     {0},
     {"firms.Bidder.value_growth=0", "segments.star.reservation_growth=0"},
     {0}},
    {"values of a firm that posts, far above",
     {0},
     {"firms.Posted.value.star=1e9", "firms.Posted.value.staff=1e9"},
     {"value", "pay_to_value", "profit", "profit_pv"}},
    {"pay without equity, whatever would vest",
     {"offer.buyout=1", "review.month=4", "review.refresh=0"},
     {"firms.Bidder.pay_mix={\"bonus\": 0.3, \"equity\": 0}",
      "firms.Bidder.vesting={\"vest_months\": 24, \"cliff_months\": 0, \"initial\": \"new\"}"},
     {0}},
    {"shares that nobody holds",
     {0},
     {"firms.Posted.stock={\"price\": 7, \"drift\": 0.3, \"volatility\": 0.8}",
      "firms.Bidder.stock={\"volatility\": 0.5, \"market_correlation\": 0.7}"},
     {"stock"}},
    {"capability that nobody looks at",
     {0},
     {"capability={\"progress\": 1, \"talent_elasticity\": 0.5, \"open_spillover\": 0.5, "
      "\"mover_spillover\": 0.5, \"ramp_months\": 6, \"ramp_loss\": 0.5}",
      "firms.Bidder.capability=1", "firms.Bidder.compute=3"},
     {"capability", "capability_gap"}},
    {"looking where nobody has any",
     {"escalation.to_gap=1", "escalation.max=5"},
     {"segments.star.choice.momentum=1", "segments.staff.choice.momentum=1"},
     {0}},
    {"dated sets of nothing",
     {0},
     {"timeline=[{\"month\":0,\"set\":{}},{\"month\":5,\"set\":{}},{\"month\":5,\"set\":{}},"
      "{\"month\":17,\"set\":{}}]"},
     {0}},
    {"dated sets of what is so anyway",
     {0},
     {"timeline=[{\"month\":2,\"set\":{\"matching_elasticity\":0.7,\"firms.Bidder.value.star\":160,"
      "\"firms.Market.pay.staff\":70,\"firms.Newcomer.payroll_cap\":8000,"
      "\"segments.star.reservation_pay\":60,\"firms.Market.strategy.offer.percentile\":0.8}}]"},
     {0}},
    {"revenue that nobody may spend",
     {0},
     {"capability.revenue={\"market_size\": 1e9, \"growth\": 0.2}"},
     {"capability", "capability_gap", "revenue", "profit", "profit_pv"}},
};

/* A file of all firms' settings and the plain ones, as theory_run wants them. */
struct settings {
    char text[SETTINGS_MOST + EVERYBODY * 8][400];
    const char *list[SETTINGS_MOST + EVERYBODY * 8 + 1];
    int count;
};

static void add_setting(struct settings *self, const char *firm, const char *text)
{
    char *line = self->text[self->count];
    if (firm)
        snprintf(line, sizeof self->text[0], "firms.%s.strategy.%s", firm, text);
    else
        snprintf(line, sizeof self->text[0], "%s", text);
    self->list[self->count++] = line;
    self->list[self->count] = NULL;
}

static void write_settings(struct settings *self, const struct neutral *neutral)
{
    *self = (struct settings){0};
    add_setting(self, NULL, FEW);
    for (int f = 0; f < EVERYBODY; f++)
        for (int i = 0; i < 8 && neutral->of_firms[i]; i++)
            add_setting(self, firms[f], neutral->of_firms[i]);
    for (int i = 0; i < 4 && neutral->plain[i]; i++) add_setting(self, NULL, neutral->plain[i]);
}

static bool may_change(const struct neutral *neutral, const char *column)
{
    for (int i = 0; i < 5 && neutral->columns[i]; i++)
        if (strcmp(neutral->columns[i], column) == 0) return true;
    return false;
}

/* Are the numbers of a column the same in two rows? */
static bool same_column(const struct column *column, const double *a, const double *b)
{
    return memcmp(a + column->slot, b + column->slot, sizeof *a) == 0 &&
           (column->kind != COLUMN_RATIO ||
            memcmp(a + column->below, b + column->below, sizeof *a) == 0);
}

/* Cells of one replication that differ though they may not; prints the first. */
static int64_t strays(const struct layout *layout, const double *a, const double *b,
                      const struct neutral *neutral)
{
    int64_t found = 0;
    for (int id = 0; id < TABLE_COUNT; id++) {
        const struct table *table = table_get((enum table_id)id);
        for (int64_t row = 0; row < layout->rows[id]; row++)
            for (int c = 0; c < table->column_count; c++) {
                const struct column *column = &table->columns[c];
                int64_t at = layout->start[id] + row * table->row_slots;
                if (same_column(column, a + at, b + at)) continue;
                if (neutral && may_change(neutral, column->name)) continue;
                if (found++ == 0)
                    printf("  %s: %s.%s\n", neutral ? neutral->name : "-", table->name,
                           column->name);
            }
    }
    return found;
}

static int64_t strays_of(const struct theory *base, const struct neutral *neutral)
{
    struct settings settings;
    struct theory other;
    int64_t found = 0;
    write_settings(&settings, neutral);
    theory_run(&other, "identities", settings.list);
    const struct layout *layout = result_layout(base->result);
    CU_ASSERT_EQUAL_FATAL(layout->size, result_layout(other.result)->size);
    for (int64_t r = 0; r < base->result->row_count; r++)
        found += strays(layout, theory_vector(base, r), theory_vector(&other, r), neutral);
    theory_free(&other);
    return found;
}

static void test_zero_effects(void)
{
    struct theory base;
    theory_run(&base, "identities", few);
    for (size_t i = 0; i < TESTLIB_COUNT(neutrals); i++)
        CU_ASSERT_EQUAL(strays_of(&base, &neutrals[i]), 0);
    theory_free(&base);
}

/* The same comparison sees each mechanism as soon as it does anything at all. */
static void test_small_effects_are_seen(void)
{
    static const struct neutral awake[] = {
        {"-", {"review.month=4", "review.merit_mean=1e-9"}, {0}, {0}},
        {"-", {"review.month=4", "review.merit_sd=1e-9"}, {0}, {0}},
        {"-", {"scale.rule=growth", "scale.growth=1e-9"}, {0}, {0}},
        {"-", {"scale.rule=market", "scale.speed=1e-9"}, {0}, {0}},
        {"-", {"internal_equity=1e-9"}, {0}, {0}},
        {"-", {"escalation.to_losses=1e-9"}, {0}, {0}},
        {"-", {"recruit.hire_cost=1e-9"}, {0}, {0}},
        {"-", {"recruit.effort_cost=1e-9"}, {0}, {0}},
        {"-", {0}, {"firms.Bidder.value_growth=1e-9"}, {0}},
    };
    struct theory base;
    theory_run(&base, "identities", few);
    for (size_t i = 0; i < TESTLIB_COUNT(awake); i++) CU_ASSERT(strays_of(&base, &awake[i]) > 0);
    theory_free(&base);
}

/* ---- the order of the file ---- */

/* Every mechanism between offers at once. */
static const char *const first_segment =
    "\"star\": {\"skill\": 0.4, \"contact_rate\": 0.25, \"exit_rate\": 0.01, \"choice\": "
    "{\"shock_scale\": 0.15}}";
static const char *const second_segment =
    "\"staff\": {\"contact_rate\": 0.15, \"layoff_rate\": 0.02, \"pool_contact_rate\": 0.5, "
    "\"choice\": {\"shock_scale\": 0.1}}";

static void write_firm(FILE *out, const char *name, double effort, const char *scale)
{
    fprintf(out,
            "\"%s\": {\"strategy\": {\"recruit\": {\"effort\": %.17g}, \"offer\": {\"rule\": "
            "\"posted\", \"premium_mean\": 0.1, \"premium_sd\": 0.1}, \"counter\": {\"rule\": "
            "\"match\", \"probability\": 0.5}, \"review\": {\"month\": 6, \"merit_mean\": 0.02, "
            "\"merit_sd\": 0.05, \"market_adjust\": 0.5, \"merit_budget\": 0.03}, \"scale\": "
            "{\"pass_through\": 0.3, %s}, \"internal_equity\": 0.1, \"internal_spread\": 0.3, "
            "\"escalation\": {\"to_losses\": 2, \"to_rivals\": 0.1}}, \"backfill\": true, "
            "\"headcount\": {\"star\": 12, \"staff\": 30}, \"pay\": {\"star\": 200, \"staff\": "
            "100}, \"value\": {\"star\": 400, \"staff\": 160}}",
            name, effort, scale);
}

static const char follower[] =
    "\"rule\": \"match\", \"reaction_rate\": 2, \"match_probability\": 0.7, "
    "\"top_up\": 0.02, \"top_up_probability\": 0.5";

/* Leader, Follower, Median, or the other way round; the segments likewise. */
static void run_order(struct theory *theory, bool forward, double effort, int seed)
{
    static const char *const names[] = {"Leader", "Follower", "Median"};
    static const char *const scales[] = {"\"rule\": \"growth\", \"growth\": 0.08", follower,
                                         "\"rule\": \"market\", \"speed\": 0.3"};
    FILE *out = theory_draft(theory);
    fprintf(out,
            "{\"months\": 24, \"burn_in_months\": 12, \"replications\": 150, \"seed\": %d, "
            "\"matching_elasticity\": 0.5, \"segments\": {%s, %s}, \"firms\": {",
            seed, forward ? first_segment : second_segment,
            forward ? second_segment : first_segment);
    for (int place = 0; place < 3; place++) {
        int f = forward ? place : 2 - place;
        write_firm(out, names[f], f == 0 ? effort : 1, scales[f]);
        fputs(place < 2 ? ", " : "}}", out);
    }
    theory_run_draft(theory);
}

static double gap(const struct theory *a, const struct theory *b, const char *metric)
{
    double z = theory_difference(theory_mean(a, metric, 1, 24), theory_mean(b, metric, 1, 24));
    printf("  %s of the two files: z = %.2f\n", metric, z);
    return fabs(z);
}

static void test_order_of_the_file(void)
{
    static const char *const metrics[] = {
        "market.star.pay_index",      "market.staff.pay_index",      "market.star.pay_p90",
        "market.staff.pay_mean",      "market.star.moves",           "market.staff.pool",
        "market.boomerangs",          "market.talent_hhi",           "firms.Leader.profit",
        "firms.Leader.escalation",    "firms.Leader.star.scale",     "firms.Follower.star.scale",
        "firms.Follower.staff.scale", "firms.Follower.counter_cost", "firms.Median.staff.scale",
        "firms.Median.headcount",     "firms.Median.star.pay_mean",  "firms.Median.bleed_gross"};
    struct theory forward, backward, stronger;
    run_order(&forward, true, 1, 81);
    run_order(&backward, false, 1, 82);
    run_order(&stronger, true, 1.3, 83);
    for (size_t i = 0; i < TESTLIB_COUNT(metrics); i++)
        CU_ASSERT(gap(&forward, &backward, metrics[i]) < THEORY_Z);
    CU_ASSERT(gap(&stronger, &backward, "firms.Median.headcount") > THEORY_Z);
    CU_ASSERT(gap(&stronger, &backward, "market.star.moves") > THEORY_Z);
    theory_free(&stronger);
    theory_free(&backward);
    theory_free(&forward);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"zero_effects", test_zero_effects},
        {"small_effects_are_seen", test_small_effects_are_seen},
        {"order_of_the_file", test_order_of_the_file},
    };
    return testlib_main(argc, argv, "theory: neutral", cases, TESTLIB_COUNT(cases));
}
