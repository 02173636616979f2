/* poach merge: joins the parts that several processes made. */
#include "cli/command.h"

#include <string.h>
#include "cli/merge_run.h"
#include "cli/merge_sweep.h"
#include "cli/rows.h"

static const struct option options[] = {
    ROW_OUTPUT("where the joined files go; - writes the main CSV to standard output"),
    ROW_FORCE,
    ROW_THREADS,
    ROW_QUIET("no progress, no summary"),
    ROW_VERBOSE,
    ROW_HELP,
    ROW_END};

static const char details[] =
    "Each DIR holds one part of a run (`poach run --shard K/N`) or of a sweep (`poach sweep "
    "--shard\n"
    "K/N`); their order does not matter. The files are those that one process would have written,\n"
    "byte for byte.\n"
    "\n"
    "A run needs all its parts. Parts of another scenario, seed or version, a part that is "
    "missing\n"
    "or there twice, and a file that was cut short on its way are refused, and it is said which.\n"
    "Of a sweep, what there is is written: the rows of what is missing say `partial`, and the "
    "exit\n"
    "status is 1. Merge the rest into the same DIR later, or run the sweep without --shard there.\n"
    "\n"
    "examples:\n"
    "  poach run market.json --shard 1/3 -o part-1      # and 2/3, 3/3, wherever\n"
    "  poach merge part-1 part-2 part-3 -o out/market\n"
    "  poach sweep market.json --vary months=12,24,36 --shard 1/2 -o out/part-1    # and 2/2\n"
    "  poach merge out/part-1 out/part-2 -o out/whole\n";

static int run(const struct invocation *invocation)
{
    const struct request *request = &invocation->request;
    if (!request->output) {
        command_complain("merge needs -o DIR: where the joined files go");
        return poach_status_exit(POACH_USAGE);
    }
    if (merge_run_takes(request->positional.items[0])) return merge_run(invocation);
    if (strcmp(request->output, "-") == 0) {
        command_complain("only the parts of a run can be merged to standard output");
        return poach_status_exit(POACH_USAGE);
    }
    return merge_sweep(invocation);
}

const struct command cmd_merge = {
    "merge", "DIR...", 1,  INT16_MAX, "joins the parts that several processes made",
    options, details,  run};
