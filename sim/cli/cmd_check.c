/* poach check: what is wrong with scenario files, or a summary of each. */
#include "cli/command.h"

#include <inttypes.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>
#include "cli/loading.h"
#include "cli/outline.h"
#include "cli/rows.h"
#include "cli/trial.h"
#include "run/memory.h"

#define GIB 1073741824.0

static const struct option options[] = {
    ROW_SET("sets a key of the scenario first; may be repeated"),
    {"long", 0, NULL, OPTION_FLAG, ROW_AT(trial), 0, 0,
     "also runs 120 months a few times and warns of markets that freeze or explode"},
    ROW_QUIET("only what is wrong"),
    ROW_HELP,
    ROW_END};

static const char details[] =
    "Every fault is listed: FILE:LINE:COLUMN: text where the file is not JSON, else\n"
    "FILE: PATH = VALUE: text. All files are looked at; the exit status is that of the worst.\n"
    "Warnings name likely mistakes in a scenario that is right by the letter, and in what each "
    "dated\n"
    "`set` makes of it; they do not change the exit status.\n"
    "\n"
    "examples:\n"
    "  poach check scenarios/aggressive-vs-conservative.json\n"
    "  poach check -q scenarios/theory/*.json\n"
    "  poach check market.json --set firms.Apple.headcount.star=400\n";

static void print_advice(const char *file, const poach_scenario *scenario)
{
    poach_faults warnings = {0};
    poach_scenario_advise(scenario, &warnings);
    for (size_t i = 0; i < warnings.count; i++)
        printf("%s: warning: %s: %s\n", file, warnings.items[i].path, warnings.items[i].text);
    poach_faults_free(&warnings);
}

/* A run that would not fit into this machine. */
static void print_memory(const char *file, const poach_scenario *scenario)
{
    double needed = memory_of_run(scenario, 0), there = (double)sysconf(_SC_PHYS_PAGES);
    there *= (double)sysconf(_SC_PAGESIZE);
    if (!(there > 0) || needed < 0.8 * there) return;
    printf("%s: warning: a run would need about %.3g GiB of memory, and this machine has %.3g: "
           "fewer months, firms, segments or people\n",
           file, needed / GIB, there / GIB);
}

/* One of several files was wrong in a worse way than another: what could not even be read. */
static poach_status worse(poach_status a, poach_status b)
{
    return poach_status_exit(a) >= poach_status_exit(b) ? a : b;
}

static poach_status check_file(const struct request *request, const char *file)
{
    poach_scenario *scenario = NULL;
    bool fragment = false;
    poach_status status = loading_scenario(request, file, &fragment, &scenario);
    if (status == POACH_OK && !request->quiet) {
        if (scenario)
            status = outline_print(file, scenario);
        else if (fragment)
            printf("%s: right; a fragment (no firms), for other files to extend\n", file);
    }
    if (scenario) print_advice(file, scenario);
    if (scenario) print_memory(file, scenario);
    if (scenario && status == POACH_OK && request->trial) status = trial_run(request, file);
    poach_scenario_free(scenario);
    return status;
}

static int run(const struct invocation *invocation)
{
    const struct request *request = &invocation->request;
    poach_status status = POACH_OK;
    for (size_t k = 0; k < request->positional.count; k++) {
        if (k > 0 && !request->quiet) putchar('\n');
        status = worse(status, check_file(request, request->positional.items[k]));
    }
    return poach_status_exit(status);
}

const struct command cmd_check = {
    "check", "SCENARIO...", 1,  INT_MAX, "says what is wrong with scenarios, or sums them up",
    options, details,       run};
