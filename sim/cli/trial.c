#include "cli/trial.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "cli/loading.h"
#include "poach/poach.h"
#include "run/result_view.h"

enum { LATE = 12 }; /* months of a year, early and late */
#define TRIAL_MONTHS       "120"
#define TRIAL_REPLICATIONS "4"
#define SCALE_GROWTH_MOST  0.25

static struct statistic found_at(const poach_result *result, enum table_id table, int64_t row,
                                 const char *name)
{
    struct statistic found;
    result_statistic(result, table, row, table_column(table_get(table), name), &found);
    return found;
}

static double mean_of(const poach_result *result, enum table_id table, int64_t row,
                      const char *name)
{
    return found_at(result, table, row, name).mean;
}

/* Warns of what more replications would show too: beyond two standard errors of these few. */
static void warn_headcount(const poach_result *result, const char *file, int f)
{
    const struct layout *layout = result_layout(result);
    int all = layout->segment_count, last = layout->months;
    double start = mean_of(result, TABLE_FIRMS, layout_firms_row(layout, 0, f, all), "headcount");
    struct statistic end =
        found_at(result, TABLE_FIRMS, layout_firms_row(layout, last, f, all), "headcount");
    double least = end.mean - 2 * end.se, most = end.mean + 2 * end.se;
    if (start > 0 && (least > 3 * start || most < start / 3))
        printf("%s: warning: firms.%s: headcount goes from %.4g to %.4g in %d months\n", file,
               layout->scenario->firms[f].name, start, end.mean, last);
}

static void warn_scales(const poach_result *result, const char *file, int f)
{
    const struct layout *layout = result_layout(result);
    for (int k = 0; k < layout->segment_count; k++) {
        double start = mean_of(result, TABLE_FIRMS, layout_firms_row(layout, 0, f, k), "scale");
        double end =
            mean_of(result, TABLE_FIRMS, layout_firms_row(layout, layout->months, f, k), "scale");
        double growth = pow(end / start, 12.0 / layout->months) - 1;
        if (growth > SCALE_GROWTH_MOST)
            printf("%s: warning: firms.%s: the scale of %s grows by %.0f %% a year\n", file,
                   layout->scenario->firms[f].name, layout->scenario->segments[k].name,
                   100 * growth);
    }
}

/* Moves in a year, early and late: a market that met people and does no more is frozen. */
static void warn_moves(const poach_result *result, const char *file)
{
    const struct layout *layout = result_layout(result);
    double early = 0, late = 0;
    for (int month = 1; month <= LATE && month <= layout->months; month++) {
        int64_t first = layout_market_row(layout, month, layout->segment_count);
        int64_t last = layout_market_row(layout, layout->months + 1 - month, layout->segment_count);
        early += mean_of(result, TABLE_MARKET, first, "moves");
        late += mean_of(result, TABLE_MARKET, last, "moves");
    }
    if (late < 0.01 * early || (early > 0 && late == 0))
        printf("%s: warning: market: moves go from %.4g to %.4g a year\n", file, early, late);
}

poach_status trial_run(const struct request *request, const char *file)
{
    struct request longer = *request;
    poach_scenario *scenario = NULL;
    poach_result *result = NULL;
    bool fragment = false;
    longer.months = TRIAL_MONTHS;
    longer.replications = TRIAL_REPLICATIONS;
    poach_status status = loading_scenario(&longer, file, &fragment, &scenario);
    if (status == POACH_OK && scenario) status = poach_run(scenario, NULL, NULL, &result);
    if (status == POACH_OK && result) {
        for (int f = 0; f < result_layout(result)->firm_count; f++) {
            warn_headcount(result, file, f);
            warn_scales(result, file, f);
        }
        warn_moves(result, file);
    }
    poach_result_free(result);
    poach_scenario_free(scenario);
    return status;
}
