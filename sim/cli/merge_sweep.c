#include "cli/merge_sweep.h"

#include <stdlib.h>
#include "cli/batch.h"
#include "cli/outputs.h"
#include "cli/signals.h"
#include "experiment/sweep.h"
#include "experiment/sweep_merge.h"
#include "poach/poach.h"

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
    struct sweep_merge merge = {.store = NULL};
    char fault[512] = "";
    signals_guard_lock(&merge.lock);
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
    signals_guard_lock(NULL);
    return status;
}

int merge_sweep(const struct invocation *invocation)
{
    const struct request *request = &invocation->request;
    struct folder folder = {.path = NULL};
    (void)signals_install();
    poach_status status = batch_folder(&folder, request->output, request->force);
    if (status == POACH_OK) status = merge_sweeps(&folder, request);
    outputs_close(&folder);
    return poach_status_exit(status);
}
