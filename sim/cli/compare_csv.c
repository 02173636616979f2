#include "cli/compare_csv.h"

#include <math.h>
#include "write/csv.h"
#include "write/sink.h"

static const char *const columns[] = {"a",
                                      "b",
                                      "metric",
                                      "unit",
                                      "replications",
                                      "mean_a",
                                      "mean_b",
                                      "difference",
                                      "se",
                                      "low95",
                                      "high95",
                                      "p_a_greater",
                                      "p_b_greater",
                                      "p_se",
                                      "p_equal",
                                      "variance_reduction"};

static void put_number(struct sink *sink, double x)
{
    char text[32];
    sink_bytes(sink, text, (size_t)csv_format(x, text));
}

static void put_view(struct sink *sink, const struct paired_view *view)
{
    const double cells[] = {(double)view->n,  view->mean_a,      view->mean_b,
                            view->difference, view->se,          view->low,
                            view->high,       view->p_a_greater, view->p_b_greater,
                            view->p_se,       view->p_equal,     view->variance_reduction};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) put_number(sink, cells[i]);
}

static int64_t put_pair(struct sink *sink, const struct compare_plan *plan,
                        const struct comparison *comparison, int scenario)
{
    int64_t rows = 0;
    for (int m = 0; m < plan->metric_count && !sink->failed; m++) {
        if (!compare_shares(comparison, scenario, m)) continue;
        struct paired_view view = paired_look(compare_at(comparison, scenario, m));
        if (view.n == 0) continue;
        sink_text(sink, poach_scenario_name(plan->scenarios[0]));
        sink_text(sink, poach_scenario_name(plan->scenarios[scenario]));
        sink_text(sink, plan->metrics[m]);
        sink_text(sink, comparison->units[m] ? comparison->units[m] : "probability");
        put_view(sink, &view);
        sink_end_row(sink);
        rows++;
    }
    return rows;
}

poach_status compare_csv_write(FILE *out, const struct compare_plan *plan,
                               const struct comparison *comparison, int64_t *rows)
{
    struct sink sink = {.out = out};
    *rows = 0;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) sink_text(&sink, columns[i]);
    sink_end_row(&sink);
    for (int k = 1; k < comparison->scenario_count; k++)
        *rows += put_pair(&sink, plan, comparison, k);
    sink_flush(&sink);
    return sink.failed || ferror(out) ? POACH_WRITE_FAILED : POACH_OK;
}
