#include "cli/sharding.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "cli/outputs.h"
#include "poach/poach.h"
#include "write/shard.h"

bool sharding_part(const char *text, int64_t replications, int64_t *part, int64_t *parts,
                   int64_t *first, int64_t *count)
{
    char k[32];
    uint64_t which, all;
    const char *slash = strchr(text, '/');
    if (!slash || slash - text >= (ptrdiff_t)sizeof k) return false;
    memcpy(k, text, (size_t)(slash - text));
    k[slash - text] = '\0';
    if (!options_whole(k, &which) || !options_whole(slash + 1, &all)) return false;
    if (which < 1 || which > all || all > (uint64_t)replications) return false;
    *part = (int64_t)which;
    *parts = (int64_t)all;
    *first = (*part - 1) * replications / *parts + 1;
    *count = *part * replications / *parts - *first + 1;
    return true;
}

/* Options that need all replications, or write what a shard does not hold. */
static poach_status check_options(const struct request *request, const char *path)
{
    const char *other = request->until                ? "--until"
                        : request->replicate          ? "--replicate"
                        : request->trace              ? "--trace"
                        : request->estimate.count > 0 ? "--estimate"
                        : strcmp(path, "-") == 0      ? "-o -"
                                                      : NULL;
    if (other) command_complain("--shard writes a part of the replications; %s needs all", other);
    return other ? POACH_USAGE : POACH_OK;
}

static poach_status write_manifest(struct folder *folder, const struct running *task,
                                   const struct shard_writer *writer, int64_t part, int64_t parts,
                                   const poach_result *result)
{
    char shard[256];
    snprintf(shard, sizeof shard,
             "{\"part\": %" PRId64 ", \"of\": %" PRId64 ", \"first\": %" PRId64
             ", \"count\": %" PRId64 ", \"numbers\": %" PRId64 "}",
             part, parts, writer->first, writer->count, writer->numbers);
    const struct manifest manifest = {.argc = task->invocation->argc,
                                      .argv = task->invocation->argv,
                                      .shard = shard,
                                      .scenario_file = task->scenario_file,
                                      .scenario = task->scenario,
                                      .result = result};
    poach_status status = manifest_write(folder, &manifest);
    return status == POACH_OK ? folder_commit(folder) : status;
}

/* Simulates into the file; OK only if the part is complete. */
static poach_status simulate(struct folder *folder, const struct running *task,
                             struct shard_writer *writer, poach_result **result)
{
    poach_status status = folder_begin(folder, SHARD_FILE, &writer->out);
    if (status != POACH_OK) return status;
    const struct running_part part = {.first = writer->first,
                                      .count = writer->count,
                                      .take = shard_take,
                                      .taker = writer,
                                      .whole = true};
    status = running_simulate(task, part, result);
    poach_status ended = folder_end(folder, writer->count);
    return status != POACH_OK && status != POACH_WRITE_FAILED ? status : ended;
}

poach_status sharding_run(const struct running *task, const char *path)
{
    const struct request *request = &task->invocation->request;
    struct folder folder = {.path = NULL};
    struct layout layout;
    struct shard_writer writer = {.begun = false};
    int64_t part, parts, replications = poach_scenario_replications(task->scenario);
    poach_result *result = NULL;
    poach_status status = check_options(request, path);
    if (status != POACH_OK) return status;
    if (!sharding_part(request->shard, replications, &part, &parts, &writer.first, &writer.count)) {
        command_complain("--shard takes K/N with 1 <= K <= N and N at most the %" PRId64
                         " replications, such as 2/8; not \"%s\"",
                         replications, request->shard);
        return POACH_USAGE;
    }
    layout_init(&layout, task->scenario);
    writer.numbers = layout.size;
    status = outputs_open(&folder, path, request->force);
    if (status != POACH_OK) goto out;
    status = simulate(&folder, task, &writer, &result);
    if (status == POACH_OK) status = write_manifest(&folder, task, &writer, part, parts, result);
    if (status < 0 && *folder.fault) command_complain("%s", folder.fault);
    if (status == POACH_OK && !request->quiet && !request->brief)
        printf("part %" PRId64 " of %" PRId64 ", replications %" PRId64 " to %" PRId64
               ", written to %s\nwhen all are there: poach merge DIR... -o DIR\n",
               part, parts, writer.first, writer.first + writer.count - 1, path);
out:
    outputs_close(&folder);
    poach_result_free(result);
    return status;
}
