#include "cli/compare_manifest.h"

#include <inttypes.h>
#include <stdlib.h>
#include "poach/poach.h"
#include "write/manifest_parts.h"

static void put_files(FILE *out, const struct contenders *contenders)
{
    fputs("  \"scenario_files\": [", out);
    for (int k = 0; k < contenders->count; k++) {
        if (k > 0) fputs(", ", out);
        manifest_put_string(out, contenders->files[k]);
    }
    fputs("],\n", out);
}

static void put_run(FILE *out, const struct compare_manifest *manifest)
{
    const struct comparison *comparison = manifest->comparison;
    fprintf(out, "  \"seed\": \"%" PRIu64 "\",\n",
            poach_scenario_seed(manifest->plan->scenarios[0]));
    fprintf(out, "  \"replications\": {\"asked\": %" PRId64 ", \"finished\": %" PRId64 "},\n",
            comparison->planned, comparison->done);
    fprintf(out, "  \"interrupted\": %s,\n", comparison->interrupted ? "true" : "false");
    fprintf(out, "  \"months_compared\": %d,\n  \"metrics\": %d,\n  \"headlines\": %d,\n",
            comparison->months, comparison->metric_count, manifest->shown);
    manifest_put_machine(out, comparison->threads, comparison->seconds);
}

static poach_status put_scenarios(FILE *out, const struct compare_plan *plan)
{
    fputs("  \"scenarios\": [", out);
    for (int k = 0; k < plan->scenario_count; k++) {
        char *json = poach_scenario_emit(plan->scenarios[k]);
        if (!json) return POACH_NO_MEMORY;
        fputs(k > 0 ? ",\n    " : "\n    ", out);
        manifest_put_json(out, json, 4);
        free(json);
    }
    fputs("\n  ]", out);
    return POACH_OK;
}

poach_status compare_manifest_write(struct folder *folder, const struct compare_manifest *manifest)
{
    FILE *out;
    int listed = folder->count;
    poach_status status = manifest_begin(folder, manifest->argc, manifest->argv, &out);
    if (status != POACH_OK) return status;
    put_files(out, manifest->contenders);
    put_run(out, manifest);
    manifest_put_files(out, folder, listed);
    status = put_scenarios(out, manifest->plan);
    poach_status ended = manifest_end(folder, out);
    return status != POACH_OK ? status : ended;
}
