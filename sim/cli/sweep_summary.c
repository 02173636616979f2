#include "cli/sweep_summary.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include "experiment/sweep_view.h"

enum { POINTS_SHOWN = 12, METRICS_SHOWN = 3, PARAMETERS_SHOWN = 3, CELL_ROOM = 64 };

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* The last parts of a long name, which tell columns apart. */
static const char *tail(const char *name, size_t room)
{
    size_t length = strlen(name);
    if (length <= room) return name;
    const char *end = name + length - room, *dot = strchr(end, '.');
    return dot ? dot + 1 : end;
}

static void print_header(const struct sweep_view *view, int parameters, int metrics)
{
    printf("%6s", "point");
    for (int i = 0; i < parameters; i++) printf("  %20s", tail(view->parameters[i], 20));
    for (int m = 0; m < metrics; m++) printf("  %24s", tail(view->metrics[m], 24));
    putchar('\n');
}

static void put_estimate(char cell[CELL_ROOM], const poach_estimate *found)
{
    int length = snprintf(cell, CELL_ROOM, "%.6g", found->mean);
    if (!isnan(found->se))
        snprintf(cell + length, (size_t)(CELL_ROOM - length), " +- %.2g", found->se);
}

static void print_row(const struct sweep_view *view, int parameters, int metrics)
{
    const struct sweep_row *row = &view->row;
    printf("%6lld", (long long)row->point + 1);
    for (int i = 0; i < parameters; i++) printf("  %20.20s", row->values[i]);
    for (int m = 0; m < metrics && row->status != SWEEP_FAILED; m++) {
        char cell[CELL_ROOM] = "-";
        const poach_estimate *found = &row->estimate[m];
        if (!isnan(found->mean)) put_estimate(cell, found);
        printf("  %24s", cell);
    }
    if (row->status == SWEEP_FAILED) printf("  failed: %.60s", row->reason);
    putchar('\n');
}

void sweep_summary_print(struct store *store)
{
    struct sweep_view view;
    char fault[512];
    if (sweep_view_open(&view, store, fault) == POACH_OK) {
        int parameters = least(view.parameter_count, PARAMETERS_SHOWN);
        int metrics = least(view.metric_count, METRICS_SHOWN);
        puts("outcomes (mean over replications +- standard error):");
        print_header(&view, parameters, metrics);
        for (int64_t p = 0; p < view.points && p < POINTS_SHOWN; p++)
            if (sweep_view_read(&view, p, fault) == POACH_OK) print_row(&view, parameters, metrics);
        if (view.points > POINTS_SHOWN || view.metric_count > metrics)
            printf("%6s  sweep.csv has all %lld points and %d outcomes\n", "",
                   (long long)view.points, view.metric_count);
    }
    sweep_view_close(&view);
}
