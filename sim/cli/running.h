/* A run and where it goes: simulated, or put together from shards. */
#ifndef CLI_RUNNING_H
#define CLI_RUNNING_H

#include "cli/asking.h"
#include "cli/command.h"
#include "run/run_from.h"

/* Everything is borrowed. */
struct running {
    const struct invocation *invocation;
    const char *scenario_file; /* as the manifest names it                                    */
    const poach_scenario *scenario;
    struct precision until;
    const struct run_source *source; /* NULL: simulate                                        */
    char *const *equivalent;         /* a command that makes the same files; NULL: this one   */
    int equivalent_count;
};

/* Which replications, numbered from 1 (first 0: all), and who is handed them (or NULL). */
struct running_part {
    int64_t first, count;
    poach_take *take;
    void *taker;
    bool whole; /* of use only if all are finished: what an interruption is said to leave */
};

/* Simulates with progress on standard error and says why it ended early. Returns what poach_run
 * returns, with *result as there. */
POACH_CHECKED poach_status running_simulate(const struct running *task, struct running_part part,
                                            poach_result **result);

/* Runs, writes all files of a run into the folder `path` and prints the summary. */
POACH_CHECKED poach_status running_to_folder(const struct running *task, const char *path);
/* Runs and writes market.csv to standard output, nothing else. */
POACH_CHECKED poach_status running_to_stream(const struct running *task);

#endif
