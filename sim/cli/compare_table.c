#include "cli/compare_table.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CELL = 12, INTERVAL = 26, METRIC_LEAST = 12, METRIC_MOST = 40 };

static int widest_metric(const struct compare_plan *plan, int shown)
{
    int width = METRIC_LEAST;
    for (int m = 0; m < shown; m++) {
        int length = (int)strlen(plan->metrics[m]);
        if (length > width) width = length;
    }
    return width < METRIC_MOST ? width : METRIC_MOST;
}

static void put_cell(double x, const char *format, int width)
{
    char text[64] = "-";
    if (!isnan(x)) snprintf(text, sizeof text, format, x);
    printf(" %*s", width, text);
}

static void put_line(const char *metric, int width, const struct paired_view *view)
{
    char interval[64] = "-";
    if (!isnan(view->se))
        snprintf(interval, sizeof interval, "[%.4g, %.4g]", view->low, view->high);
    printf("  %-*s", width, metric);
    put_cell(view->mean_a, "%.6g", CELL);
    put_cell(view->mean_b, "%.6g", CELL);
    put_cell(view->difference, "%.4g", CELL);
    printf(" %*s", INTERVAL, interval);
    put_cell(view->p_a_greater, "%.3f", 7);
    put_cell(view->variance_reduction, "%.3g", 8);
    putchar('\n');
}

static void put_pair(const struct compare_plan *plan, const struct comparison *comparison,
                     int scenario, int shown)
{
    int width = widest_metric(plan, shown), unshared = 0;
    printf("\na = %s\nb = %s\n", poach_scenario_name(plan->scenarios[0]),
           poach_scenario_name(plan->scenarios[scenario]));
    printf("  %-*s %*s %*s %*s %*s %7s %8s\n", width, "metric", CELL, "mean of a", CELL,
           "mean of b", CELL, "b - a", INTERVAL, "95 % interval", "P(a>b)", "pairing");
    for (int m = 0; m < shown; m++) {
        if (!compare_shares(comparison, scenario, m)) {
            unshared++;
            continue;
        }
        struct paired_view view = paired_look(compare_at(comparison, scenario, m));
        if (view.n > 0) put_line(plan->metrics[m], width, &view);
    }
    if (unshared == 0) return;
    printf("  not a number of both:");
    for (int m = 0; m < shown; m++)
        if (!compare_shares(comparison, scenario, m)) printf(" %s", plan->metrics[m]);
    putchar('\n');
}

void compare_table_print(const struct compare_plan *plan, const struct comparison *comparison,
                         int shown)
{
    for (int k = 1; k < comparison->scenario_count; k++) put_pair(plan, comparison, k, shown);
    puts("\npairing: by so much the variance of b - a is smaller than without the same random "
         "numbers\n(- : a and b differ in no replication)");
}
