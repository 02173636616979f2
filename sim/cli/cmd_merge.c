/* poach merge: joins the shards of a batch. */
#include "cli/command.h"

#include <limits.h>
#include <stdlib.h>
#include "cli/batch.h"
#include "cli/signals.h"
#include "experiment/sweep.h"
#include "experiment/sweep_merge.h"
#include "poach/poach.h"

#define AT(member) offsetof(struct request, member)

static const struct option options[] = {
    {"output", 'o', "DIR", OPTION_TEXT, AT(output), 0, 0, "where the whole goes; required"},
    {"force", 0, NULL, OPTION_FLAG, AT(force), 0, 0, "write into DIR even if it is not empty"},
    {"quiet", 'q', NULL, OPTION_FLAG, AT(quiet), 0, 0, "no summary"},
    {"help", 'h', NULL, OPTION_FLAG, AT(help), 0, 0, "this text"},
    {.name = NULL}};

static const char details[] =
    "The folders hold shards of one sweep (`poach sweep --shard K/N`), in any order. sweep.csv "
    "gets "
    "the\n"
    "bytes that the sweep would have given in one process. If shards are missing or not finished, "
    "what\n"
    "there is is written, the rows say `partial`, and the exit status is 1: merge the rest into "
    "the\n"
    "same DIR later, or run the sweep without --shard with -o DIR.\n"
    "\n"
    "examples:\n"
    "  poach sweep market.json --vary months=12,24,36 --shard 1/2 -o out/part-1\n"
    "  poach sweep market.json --vary months=12,24,36 --shard 2/2 -o out/part-2\n"
    "  poach merge out/part-1 out/part-2 -o out/whole\n";

/* The manifest is that of the sweep in one process: `poach reproduce` runs it. */
static poach_status write_whole(struct folder *folder, struct sweep_merge *merge)
{
    struct sweep_facts facts;
    char fault[512] = "";
    char **words = NULL;
    int count = 0;
    poach_status status = sweep_facts_read(merge->store, &facts, fault);
    if (status != POACH_OK) return batch_complain(status, fault);
    enum { SCENARIO = 1, COMMAND = SWEEP_FACTS_SAME, FILE_NAME };
    words = batch_command(facts.made[COMMAND], &count);
    struct sweep_manifest manifest = {.argc = count,
                                      .argv = words,
                                      .scenario_file = facts.made[FILE_NAME],
                                      .planned = merge->planned,
                                      .finished = merge->finished,
                                      .interrupted = merge->finished < merge->planned,
                                      .shard = "1/1",
                                      .scenario = facts.made[SCENARIO]};
    status = words ? batch_write(folder, merge->store, false, &manifest)
                   : batch_complain(POACH_NO_MEMORY, "");
    free(words);
    sweep_facts_free(&facts);
    return status;
}

static poach_status merge_sweeps(struct folder *folder, const struct request *request)
{
    struct sweep_merge merge;
    char fault[512] = "";
    poach_status status =
        batch_complain(sweep_merge_open(&merge, request->positional.items,
                                        request->positional.count, folder->path, fault),
                       fault);
    if (status == POACH_OK) status = write_whole(folder, &merge);
    if (status == POACH_OK && merge.finished < merge.planned) {
        command_complain("%lld of %lld replications are missing: not all shards are there, or not "
                         "finished",
                         (long long)(merge.planned - merge.finished), (long long)merge.planned);
        status = POACH_FAILED;
    } else if (status == POACH_OK && !request->quiet) {
        printf("%zu folders merged into %s: sweep.csv " STORE_FILE " manifest.json\n",
               request->positional.count, folder->path);
    }
    sweep_merge_close(&merge);
    return status;
}

static int run(const struct invocation *invocation)
{
    const struct request *request = &invocation->request;
    struct folder folder = {.path = NULL};
    if (!request->output) {
        command_complain("merge needs -o DIR, where the whole goes");
        return poach_status_exit(POACH_USAGE);
    }
    (void)signals_install();
    poach_status status = batch_folder(&folder, request->output, request->force);
    if (status == POACH_OK) status = merge_sweeps(&folder, request);
    folder_close(&folder);
    return poach_status_exit(status);
}

const struct command cmd_merge = {"merge", "DIR...", 1,  INT_MAX, "joins the shards of a sweep",
                                  options, details,  run};
