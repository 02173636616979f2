/* Sweeps: a point is what `run` makes of the same scenario; nothing depends on threads, interruptions or
 * shards; points that fail say why; other sweeps are told apart. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "experiment/sweep.h"
#include "experiment/sweep_merge.h"
#include "experiment/sweep_view.h"
#include "poach/poach.h"
#include "run/result.h"
#include "testlib.h"
#include "tiny_world.h"
#include "write/sweep_csv.h"

#define GOLDEN "tests/golden/two-firms.json"

static char fault[512];

static const char *const metrics[] = {"market.pay_mean",        "firms.Beta.star.stay",
                                      "market.moves@sum",       "firms.Alpha.staff.pay_p50@2",
                                      "P(market.moves@sum>=9)", "flows.Alpha.Beta.moves"};
enum { METRICS = TESTLIB_COUNT(metrics) };
static const char *const strategies[] = {"firms.Beta.strategy=keeper,raider",
                                         "segments.staff.contact_rate=0.1:0.3:3"};

struct batch {
    const char *file;
    const char *const *vary, *const *metrics;
    size_t vary_count, metric_count;
    const char *replications;
    int threads, shard, shards;
    bool independent;
};

static const struct batch usual = {.file = GOLDEN,
                                   .vary = strategies,
                                   .vary_count = 2,
                                   .metrics = metrics,
                                   .metric_count = METRICS,
                                   .replications = "replications=70",
                                   .threads = 2};

static poach_status plan(struct sweep *sweep, const struct batch *batch, poach_faults *faults)
{
    const poach_load load = {.set = &batch->replications, .set_count = 1};
    const struct sweep_wish wish = {
        .file = batch->file,
        .load = &load,
        .metrics = batch->metrics,
        .metric_count = batch->metric_count,
        .threads = batch->threads,
        .shard = batch->shard,
        .shards = batch->shards,
        .independent = batch->independent,
        .design = {.vary = batch->vary, .vary_count = batch->vary_count}};
    return sweep_plan(sweep, &wish, faults, fault);
}

/* Plans, opens and runs; the sweep is left open. */
static poach_status run(struct sweep *sweep, const struct batch *batch, const char *folder,
                        const poach_run_options *options)
{
    static const poach_run_options plain;
    poach_faults faults = {.count = 0};
    poach_status status = plan(sweep, batch, &faults);
    CU_ASSERT_EQUAL_FATAL(status, POACH_OK);
    CU_ASSERT_EQUAL(faults.count, 0);
    poach_faults_free(&faults);
    status = sweep_open(sweep, folder, false, fault);
    return status == POACH_OK ? sweep_run(sweep, options ? options : &plain, fault) : status;
}

/* sweep.csv of a store as text. */
static char *csv_of(struct store *store)
{
    struct sweep_view view;
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    CU_ASSERT_EQUAL_FATAL(sweep_view_open(&view, store, fault), POACH_OK);
    CU_ASSERT_EQUAL(sweep_csv_write(out, &view, false, fault), POACH_OK);
    fclose(out);
    sweep_view_close(&view);
    return text;
}

static char *csv_after(const struct batch *batch, const char *folder)
{
    struct sweep sweep;
    poach_status status = run(&sweep, batch, folder, NULL);
    CU_ASSERT_TRUE_FATAL(status == POACH_OK || status == POACH_FAILED);
    char *text = csv_of(sweep.store);
    sweep_free(&sweep);
    return text;
}

static bool same(double x, double y)
{
    return x == y || (isnan(x) && isnan(y));
}

/* Every statistic of a point to the bit, and the quantiles of a level. */
static void a_point_is_what_run_makes_of_it(void)
{
    static const char *const settings[] = {"replications=70", "firms.Beta.strategy=raider",
                                           "segments.staff.contact_rate=0.2", NULL};
    struct sweep sweep;
    struct sweep_view view;
    poach_result *result;
    CU_ASSERT_EQUAL_FATAL(run(&sweep, &usual, NULL, NULL), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(sweep_view_open(&view, sweep.store, fault), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(sweep_view_read(&view, 4, fault), POACH_OK);
    CU_ASSERT_STRING_EQUAL(view.row.values[0], "raider");
    CU_ASSERT_STRING_EQUAL(view.row.values[1], "0.2");
    CU_ASSERT_EQUAL(view.row.n, 70);
    poach_scenario *scenario = tiny_scenario(GOLDEN, settings);
    CU_ASSERT_EQUAL_FATAL(poach_run(scenario, NULL, NULL, &result), POACH_OK);
    for (int m = 0; m < METRICS; m++) {
        poach_estimate expected, *found = &view.row.estimate[m];
        CU_ASSERT_EQUAL(poach_result_estimate(result, metrics[m], &expected), POACH_OK);
        CU_ASSERT_TRUE(same(found->mean, expected.mean) && same(found->se, expected.se));
        CU_ASSERT_EQUAL(found->n, expected.n);
    }
    CU_ASSERT_TRUE(view.row.estimate[0].se > 0);
    CU_ASSERT_TRUE(view.row.quantiles[0] < view.row.quantiles[1]);
    poach_result_free(result);
    poach_scenario_free(scenario);
    sweep_view_close(&view);
    sweep_free(&sweep);
}

/* Where the parameter changes nothing the same random numbers give the same row; independent points
 * differ. */
static void points_share_their_random_numbers(void)
{
    static const char *const idle[] = {"firms.Alpha.note=a,b"};
    struct batch batch = usual;
    batch.vary = idle;
    batch.vary_count = 1;
    for (int independent = 0; independent < 2; independent++) {
        struct sweep sweep;
        struct sweep_view view;
        double mean[2];
        batch.independent = independent;
        CU_ASSERT_EQUAL_FATAL(run(&sweep, &batch, NULL, NULL), POACH_OK);
        CU_ASSERT_EQUAL_FATAL(sweep_view_open(&view, sweep.store, fault), POACH_OK);
        for (int p = 0; p < 2; p++) {
            CU_ASSERT_EQUAL_FATAL(sweep_view_read(&view, p, fault), POACH_OK);
            mean[p] = view.row.estimate[0].mean;
        }
        CU_ASSERT_EQUAL(mean[0] == mean[1], !independent);
        CU_ASSERT_EQUAL(view.parameter_count, 1 + independent);
        sweep_view_close(&view);
        sweep_free(&sweep);
    }
}

static void threads_do_not_change_a_byte(void)
{
    struct batch batch = usual;
    batch.threads = 1;
    char *one = csv_after(&batch, NULL);
    for (int threads = 2; threads < 8; threads += 5) {
        batch.threads = threads;
        char *other = csv_after(&batch, NULL);
        CU_ASSERT_STRING_EQUAL(one, other);
        free(other);
    }
    free(one);
}

/* Stops when so many replications are done. */
struct patience {
    atomic_int stop;
    int64_t until;
};

static void lose_patience(void *context, int64_t done, int64_t planned)
{
    struct patience *patience = context;
    (void)planned;
    if (done >= patience->until) atomic_store(&patience->stop, 1);
}

static void an_interrupted_sweep_goes_on(void)
{
    char folder[256];
    struct batch batch = usual;
    batch.replications = "replications=300";
    char *whole = csv_after(&batch, NULL);
    testlib_temp_folder(folder);
    poach_status status = POACH_INTERRUPTED;
    for (int64_t until = 1; status == POACH_INTERRUPTED; until += 900) {
        struct sweep sweep;
        struct patience patience = {.until = until};
        const poach_run_options options = {
            .progress = lose_patience, .context = &patience, .stop = &patience.stop};
        status = run(&sweep, &batch, folder, &options);
        if (status == POACH_OK) {
            char *resumed = csv_of(sweep.store);
            CU_ASSERT_STRING_EQUAL(whole, resumed);
            free(resumed);
        }
        sweep_free(&sweep);
    }
    CU_ASSERT_EQUAL(status, POACH_OK);
    free(whole);
    testlib_remove(folder);
}

/* A folder that holds a part, here a shard of two, is taken up where it is. */
static void a_part_is_taken_up(void)
{
    char folder[256], part[300], out[300];
    const char *const parts[] = {part};
    struct batch batch = usual;
    struct sweep sweep;
    struct sweep_merge merge;
    poach_faults faults = {.count = 0};
    char *whole = csv_after(&batch, NULL);
    testlib_temp_folder(folder);
    snprintf(part, sizeof part, "%s/part", folder);
    snprintf(out, sizeof out, "%s/out", folder);
    CU_ASSERT_EQUAL_FATAL(mkdir(part, 0777) + mkdir(out, 0777), 0);
    batch.shard = 2;
    batch.shards = 2;
    CU_ASSERT_EQUAL(run(&sweep, &batch, part, NULL), POACH_OK);
    sweep_free(&sweep);
    CU_ASSERT_EQUAL(sweep_merge_open(&merge, parts, 1, out, fault), POACH_OK);
    char *some = csv_of(merge.store);
    CU_ASSERT_PTR_NOT_NULL(strstr(some, ",partial,\n"));
    free(some);
    sweep_merge_close(&merge);
    CU_ASSERT_EQUAL(plan(&sweep, &usual, &faults), POACH_OK);
    CU_ASSERT_EQUAL(sweep_open(&sweep, out, false, fault), POACH_OK);
    CU_ASSERT_EQUAL(sweep.finished, 6 * 70 / 2);
    CU_ASSERT_EQUAL(sweep_run(&sweep, &(poach_run_options){.threads = 0}, fault), POACH_OK);
    char *rest = csv_of(sweep.store);
    CU_ASSERT_STRING_EQUAL(whole, rest);
    free(rest);
    sweep_free(&sweep);
    free(whole);
    testlib_remove(folder);
}

static void shards_merge_in_any_order(void)
{
    static const int orders[6][3] = {{1, 2, 3}, {1, 3, 2}, {2, 1, 3},
                                     {2, 3, 1}, {3, 1, 2}, {3, 2, 1}};
    char folder[256], part[4][300], out[300];
    const char *parts[3];
    struct batch batch = usual;
    char *whole = csv_after(&batch, NULL);
    testlib_temp_folder(folder);
    batch.shards = 3;
    for (batch.shard = 1; batch.shard <= 3; batch.shard++) {
        struct sweep sweep;
        snprintf(part[batch.shard], sizeof part[0], "%s/%d", folder, batch.shard);
        CU_ASSERT_EQUAL(mkdir(part[batch.shard], 0777), 0);
        CU_ASSERT_EQUAL(run(&sweep, &batch, part[batch.shard], NULL), POACH_OK);
        CU_ASSERT_TRUE(sweep.finished == sweep.planned && sweep.planned < 6 * 70 / 2);
        sweep_free(&sweep);
    }
    for (int o = 0; o < 6; o++) {
        struct sweep_merge merge;
        for (int i = 0; i < 3; i++) parts[i] = part[orders[o][i]];
        snprintf(out, sizeof out, "%s/whole%d", folder, o);
        CU_ASSERT_EQUAL(mkdir(out, 0777), 0);
        CU_ASSERT_EQUAL(sweep_merge_open(&merge, parts, 2, out, fault), POACH_OK);
        CU_ASSERT_TRUE(merge.finished < merge.planned);
        sweep_merge_close(&merge);
        CU_ASSERT_EQUAL(sweep_merge_open(&merge, parts + 2, 1, out, fault), POACH_OK);
        CU_ASSERT_EQUAL(merge.finished, merge.planned);
        CU_ASSERT_EQUAL(merge.planned, 6 * 70);
        char *merged = csv_of(merge.store);
        CU_ASSERT_STRING_EQUAL(whole, merged);
        free(merged);
        sweep_merge_close(&merge);
    }
    free(whole);
    testlib_remove(folder);
}

/* A market in which somebody's pay leaves all bounds in some replications of point 2; at point 3 the
 * settings do not go together. */
static const char runaway[] =
    "{\"months\": 1200, \"segments\": {\"s\": {}},"
    " \"strategies\": {\"k\": {\"review\": {\"month\": 1, \"merit_mean\": 1}}},"
    " \"firms\": {\"A\": {\"strategy\": \"k\", \"headcount\": {\"s\": 3}, \"pay\": {\"s\": "
    "1e15}}}}";

static void failed_points_say_why_and_others_go_on(void)
{
    static const char *const vary[] = {"strategies.k.review.merit_sd=0,0.2",
                                       "strategies.k.offer.rule=premium,auction"};
    static const char *const outcome[] = {"market.pay_mean"};
    char folder[256], file[300];
    testlib_temp_folder(folder);
    snprintf(file, sizeof file, "%s/runaway.json", folder);
    testlib_write_file(file, runaway);
    struct batch batch = {.file = file,
                          .vary = vary,
                          .vary_count = 2,
                          .metrics = outcome,
                          .metric_count = 1,
                          .replications = "replications=40",
                          .threads = 1};
    struct sweep sweep;
    CU_ASSERT_EQUAL(run(&sweep, &batch, NULL, NULL), POACH_FAILED);
    CU_ASSERT_EQUAL(sweep.finished, sweep.planned);
    char *one = csv_of(sweep.store);
    sweep_free(&sweep);
    CU_ASSERT_PTR_NOT_NULL(strstr(one, "\n1,0,premium,"));
    CU_ASSERT_PTR_NOT_NULL(strstr(one, ",40,ok,\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(one, "needs a value"));
    const char *reason = strstr(one, "\"replication ");
    CU_ASSERT_PTR_NOT_NULL_FATAL(reason);
    CU_ASSERT_TRUE(atoi(reason + strlen("\"replication ")) > 1);
    for (batch.threads = 2; batch.threads < 8; batch.threads += 5) {
        char *other = csv_after(&batch, NULL);
        CU_ASSERT_STRING_EQUAL(one, other);
        free(other);
    }
    free(one);
    testlib_remove(folder);
}

/* Above POINT_EXACT replications quantiles come from counts; the rest is the same up to rounding. */
static void many_replications_become_counts(void)
{
    static const char *const rates[] = {"segments.staff.contact_rate=0.5"};
    static const char *const outcomes[] = {"market.pay_mean", "firms.Beta.staff.stay",
                                           "market.moves@sum"};
    struct batch batch = {.file = TINY_FILE,
                          .vary = rates,
                          .vary_count = 1,
                          .metrics = outcomes,
                          .metric_count = 3,
                          .replications = "replications=10500",
                          .threads = 2};
    static const char *const settings[] = {"replications=10500", "segments.staff.contact_rate=0.5",
                                           NULL};
    struct sweep sweep;
    struct sweep_view view;
    poach_result *result;
    CU_ASSERT_EQUAL_FATAL(run(&sweep, &batch, NULL, NULL), POACH_OK);
    CU_ASSERT_FALSE(sweep.blocks.exact);
    CU_ASSERT_EQUAL_FATAL(sweep_view_open(&view, sweep.store, fault), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(sweep_view_read(&view, 0, fault), POACH_OK);
    poach_scenario *scenario = tiny_scenario(TINY_FILE, settings);
    CU_ASSERT_EQUAL_FATAL(poach_run(scenario, NULL, NULL, &result), POACH_OK);
    for (int m = 0; m < 3; m++) {
        poach_estimate expected, *found = &view.row.estimate[m];
        CU_ASSERT_EQUAL(poach_result_estimate(result, outcomes[m], &expected), POACH_OK);
        CU_ASSERT_DOUBLE_EQUAL(found->mean / expected.mean, 1, 1e-12);
        CU_ASSERT_DOUBLE_EQUAL(found->se / expected.se, 1, 1e-9);
        CU_ASSERT_EQUAL(found->n, expected.n);
    }
    const struct fold *fold = &((const struct poach_result *)result)->fold;
    int64_t row = layout_market_row(&fold->layout, fold->layout.months, 1);
    int column = table_column(table_get(TABLE_MARKET), "pay_mean");
    for (int q = 0; q < 3; q++) {
        double exact = fold->quantiles[fold_cell(fold, TABLE_MARKET, row, column) * 3 + q];
        CU_ASSERT_DOUBLE_EQUAL(view.row.quantiles[q] / exact, 1, 0.005);
    }
    poach_result_free(result);
    poach_scenario_free(scenario);
    sweep_view_close(&view);
    sweep_free(&sweep);
}

/* A folder goes on only with the sweep it holds; what differs is named. */
static void another_sweep_is_told_apart(void)
{
    static const char *const fewer[] = {"market.pay_mean"};
    static const char *const other[] = {"firms.Beta.strategy=keeper,raider",
                                        "segments.staff.contact_rate=0.1:0.4:3"};
    char folder[256], aside[300];
    struct sweep sweep;
    poach_faults faults = {.count = 0};
    testlib_temp_folder(folder);
    free(csv_after(&usual, folder));
    struct batch changed[5] = {usual, usual, usual, usual, usual};
    static const char *const says[5] = {"metrics differs", "design differs", "replications",
                                        "random numbers differs", "shard differs"};
    changed[0].metrics = fewer;
    changed[0].metric_count = 1;
    changed[1].vary = other;
    changed[2].replications = "replications=71";
    changed[3].independent = true;
    changed[4].shard = 1;
    changed[4].shards = 2;
    for (int k = 0; k < 5; k++) {
        CU_ASSERT_EQUAL_FATAL(plan(&sweep, &changed[k], &faults), POACH_OK);
        CU_ASSERT_EQUAL(sweep_open(&sweep, folder, false, fault), POACH_CANNOT_CREATE);
        if (!strstr(fault, says[k])) printf("    %s\n", fault);
        CU_ASSERT_PTR_NOT_NULL(strstr(fault, says[k]));
        sweep_free(&sweep);
    }
    /* the same one has nothing left to do */
    CU_ASSERT_EQUAL_FATAL(plan(&sweep, &usual, &faults), POACH_OK);
    CU_ASSERT_EQUAL(sweep_open(&sweep, folder, false, fault), POACH_OK);
    CU_ASSERT_EQUAL(sweep.finished, sweep.planned);
    sweep_free(&sweep);
    /* anew: the old results are set aside, not lost */
    CU_ASSERT_EQUAL_FATAL(plan(&sweep, &changed[1], &faults), POACH_OK);
    CU_ASSERT_EQUAL(sweep_open(&sweep, folder, true, fault), POACH_OK);
    CU_ASSERT_EQUAL(sweep.finished, 0);
    sweep_free(&sweep);
    snprintf(aside, sizeof aside, "%s/" STORE_FILE "~", folder);
    char *kept = testlib_read_file(aside);
    CU_ASSERT_PTR_NOT_NULL(kept);
    free(kept);
    testlib_remove(folder);
}

/* What is wrong with points is found before anything runs, and bears the point's number. */
static void wrong_points_are_refused(void)
{
    static const struct {
        const char *vary, *point, *path;
        poach_status status;
    } cases[] = {
        {"segments.staff.contact_rate=1:199:3", "point 3", "segments.staff.contact_rate",
         POACH_BAD_SCENARIO},
        {"segments.stuff.contact_rate=1,2", "point 1", "segments.stuff", POACH_BAD_SCENARIO},
        {"segments.staff.contact_rat=1,2", "point 1", "segments.staff.contact_rat",
         POACH_BAD_SCENARIO},
        {"firms.Beta.strategy=keeper,kepeer", "point 2", "firms.Beta.strategy", POACH_BAD_SCENARIO},
        {"segments.staff.contact_rate=1,much", "point 2", "segments.staff.contact_rate",
         POACH_BAD_SCENARIO},
        {"replications=10,20", NULL, NULL, POACH_USAGE}};
    for (size_t k = 0; k < TESTLIB_COUNT(cases); k++) {
        struct batch batch = usual;
        struct sweep sweep;
        poach_faults faults = {.count = 0};
        batch.vary = &cases[k].vary;
        batch.vary_count = 1;
        CU_ASSERT_EQUAL(plan(&sweep, &batch, &faults), cases[k].status);
        if (cases[k].point) {
            CU_ASSERT_TRUE_FATAL(faults.count > 0);
            CU_ASSERT_STRING_EQUAL(faults.items[0].file, cases[k].point);
            CU_ASSERT_PTR_NOT_NULL(strstr(faults.items[0].path, cases[k].path));
        }
        poach_faults_free(&faults);
        sweep_free(&sweep);
    }
}

static void wrong_metrics_are_refused(void)
{
    static const struct {
        const char *metric, *says;
    } cases[] = {{"market.pay_indx", "did you mean pay_index"},
                 {"markt.pay_index", "did you mean market"},
                 {"firms.Alpa.stay", "did you mean Alpha"},
                 {"firms.Alpha.sta.stay", "did you mean star"},
                 {"flows.Alpha.(pol).moves", "did you mean (pool)"},
                 {"market.moves@4", "0 to 3"},
                 {"P(market.mvoes>=1)", "did you mean moves"},
                 {"market", "a METRIC is"}};
    for (size_t k = 0; k < TESTLIB_COUNT(cases); k++) {
        struct batch batch = usual;
        struct sweep sweep;
        poach_faults faults = {.count = 0};
        batch.metrics = &cases[k].metric;
        batch.metric_count = 1;
        CU_ASSERT_EQUAL(plan(&sweep, &batch, &faults), POACH_USAGE);
        if (!strstr(fault, cases[k].says)) printf("    %s\n", fault);
        CU_ASSERT_PTR_NOT_NULL(strstr(fault, cases[k].says));
        poach_faults_free(&faults);
        sweep_free(&sweep);
    }
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"a_point_is_what_run_makes_of_it", a_point_is_what_run_makes_of_it},
        {"points_share_their_random_numbers", points_share_their_random_numbers},
        {"threads_do_not_change_a_byte", threads_do_not_change_a_byte},
        {"an_interrupted_sweep_goes_on", an_interrupted_sweep_goes_on},
        {"a_part_is_taken_up", a_part_is_taken_up},
        {"shards_merge_in_any_order", shards_merge_in_any_order},
        {"failed_points_say_why_and_others_go_on", failed_points_say_why_and_others_go_on},
        {"many_replications_become_counts", many_replications_become_counts},
        {"another_sweep_is_told_apart", another_sweep_is_told_apart},
        {"wrong_points_are_refused", wrong_points_are_refused},
        {"wrong_metrics_are_refused", wrong_metrics_are_refused}};
    return testlib_main(argc, argv, "sweep", cases, TESTLIB_COUNT(cases));
}
