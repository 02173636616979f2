/* The engine through its library: ours cpu|wall SCENARIO THREADS REPLICATIONS [PATH=VALUE]...
 * Seconds are those of the processor, or with `wall` those that pass. */
#include <string.h>

#include "library.h"
#include "line.h"

int main(int argc, char **argv)
{
    if (argc < 5) return 2;
    clockid_t clock = strcmp(argv[1], "wall") ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC;
    poach_scenario *scenario = library_load(argv[2], argv + 5, argc - 5);
    struct poach_run_options options = {.threads = atoi(argv[3]), .count = atol(argv[4])};
    poach_result *result;
    double memory = line_memory(), start = line_clock(clock);
    if (poach_run(scenario, &options, NULL, &result) != POACH_OK) return 1;
    double seconds = line_clock(clock) - start;
    double workers = library_metric(result, "market.workers@0"), n = (double)options.count;
    struct line line = {
        .worker_months = workers * poach_scenario_months(scenario) * n,
        .seconds = seconds,
        .events = n * library_events(result),
        .moves = n * library_metric(result, "market.moves@sum"),
        .ln_growth = log(library_metric(result, "market.pay_index") / 100),
        .bytes_per_worker = (line_memory() - memory) / workers,
    };
    poach_result_free(result);
    poach_scenario_free(scenario);
    return line_print(&line);
}
