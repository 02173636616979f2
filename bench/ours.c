/* The engine through its library: ours cpu|wall SCENARIO THREADS REPLICATIONS [PATH=VALUE]...
 * Seconds are those of the processor, or with `wall` those that pass. */
#include <math.h>
#include <string.h>

#include "line.h"
#include "poach/poach.h"

enum { SETTINGS_MOST = 64 };

static double metric(const poach_result *result, const char *name)
{
    poach_estimate estimate;
    if (poach_result_estimate(result, name, &estimate) != POACH_OK) {
        fprintf(stderr, "ours: no metric %s\n", name);
        exit(1);
    }
    return isnan(estimate.mean) ? 0 : estimate.mean;
}

static poach_scenario *load(const char *file, char **setting, int count)
{
    const char *set[SETTINGS_MOST];
    for (int i = 0; i < count && i < SETTINGS_MOST; i++) set[i] = setting[i];
    struct poach_load how = {.set = set, .set_count = (size_t)count};
    poach_scenario *scenario;
    if (poach_scenario_load(file, &how, NULL, &scenario) == POACH_OK) return scenario;
    fprintf(stderr, "ours: %s does not load\n", file);
    exit(1);
}

int main(int argc, char **argv)
{
    if (argc < 5) return 2;
    clockid_t clock = strcmp(argv[1], "wall") ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC;
    poach_scenario *scenario = load(argv[2], argv + 5, argc - 5);
    struct poach_run_options options = {.threads = atoi(argv[3]), .count = atol(argv[4])};
    poach_result *result;
    double memory = line_memory(), start = line_clock(clock);
    if (poach_run(scenario, &options, NULL, &result) != POACH_OK) return 1;
    double seconds = line_clock(clock) - start, n = (double)options.count;
    double workers = metric(result, "market.workers@0");
    static const char *const events[] = {"contacts", "layoffs", "entries", "exits"};
    double happened = 0;
    for (int i = 0; i < 4; i++) {
        char name[64];
        snprintf(name, sizeof name, "market.%s@sum", events[i]);
        happened += n * metric(result, name);
    }
    struct line line = {
        .worker_months = workers * poach_scenario_months(scenario) * n,
        .seconds = seconds,
        .events = happened,
        .moves = n * metric(result, "market.moves@sum"),
        .ln_growth = log(metric(result, "market.pay_index") / 100),
        .bytes_per_worker = (line_memory() - memory) / workers,
    };
    poach_result_free(result);
    poach_scenario_free(scenario);
    return line_print(&line);
}
