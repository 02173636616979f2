#include "write/manifest.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "poach/poach.h"
#include "run/result_view.h"
#include "write/manifest_parts.h"

/* Why it has the replications it has. */
static void put_until(FILE *out, const poach_result *result)
{
    struct until_view until;
    bool asked = result_until(result, &until);
    manifest_put_text(out, "stopped",
                      result_interrupted(result) ? "interrupted"
                      : asked && until.reached   ? "the precision asked for is reached"
                                                 : "all replications are done");
    if (!asked) return;
    fputs("  \"until\": {\"metric\": ", out);
    manifest_put_string(out, until.metric);
    fprintf(out,
            ", \"relative\": %.10g, \"reached\": %s, \"half_width_over_mean\": ", until.relative,
            until.reached ? "true" : "false");
    if (isfinite(until.precision))
        fprintf(out, "%.10g},\n", until.precision);
    else
        fputs("null},\n", out);
}

static void put_run(FILE *out, const struct manifest *manifest, const char *ranges)
{
    const poach_result *result = manifest->result;
    fprintf(out, "  \"seed\": \"%" PRIu64 "\",\n", poach_scenario_seed(manifest->scenario));
    fprintf(out, "  \"replications\": {\"asked\": %" PRId64 ", \"finished\": %" PRId64,
            poach_result_planned(result), poach_result_done(result));
    fputs(", \"which\": ", out);
    manifest_put_string(out, ranges);
    fprintf(out, "},\n  \"interrupted\": %s,\n", result_interrupted(result) ? "true" : "false");
    put_until(out, result);
    manifest_put_text(out, "quantiles",
                      result_quantiles_exact(result) ? "exact" : "from counts, within 0.5 %");
    manifest_put_machine(out, result_threads(result), result_seconds(result));
}

poach_status manifest_write(struct folder *folder, const struct manifest *manifest)
{
    poach_status status = POACH_NO_MEMORY;
    FILE *out;
    int listed = folder->count;
    char *ranges = result_finished_ranges(manifest->result);
    char *json = poach_scenario_emit(manifest->scenario);
    if (!ranges || !json) goto out;
    status = manifest_begin(folder, manifest->argc, manifest->argv, &out);
    if (status != POACH_OK) goto out;
    if (manifest->equivalent)
        manifest_put_words(out, "equivalent", manifest->equivalent_count, manifest->equivalent);
    if (manifest->shard) fprintf(out, "  \"shard\": %s,\n", manifest->shard);
    manifest_put_text(out, "scenario_file", manifest->scenario_file);
    put_run(out, manifest, ranges);
    manifest_put_files(out, folder, listed);
    fputs("  \"scenario\": ", out);
    manifest_put_json(out, json, 2);
    status = manifest_end(folder, out);
out:
    free(json);
    free(ranges);
    return status;
}
