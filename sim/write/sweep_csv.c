#include "write/sweep_csv.h"

#include <inttypes.h>
#include "base/quantile_name.h"
#include "write/csv.h"
#include "write/manifest_parts.h"
#include "poach/poach.h"
#include "write/sink.h"

enum { NAME_ROOM = 512 };

static void put_number(struct sink *sink, double x)
{
    char text[32];
    sink_bytes(sink, text, (size_t)csv_format(x, text));
}

static void put_name(struct sink *sink, const char *metric, const char *suffix)
{
    char name[NAME_ROOM];
    snprintf(name, sizeof name, "%s.%s", metric, suffix);
    sink_text(sink, name);
}

static void put_header(struct sink *sink, const struct sweep_view *view)
{
    char suffix[QUANTILE_NAME_ROOM];
    sink_text(sink, "point");
    for (int i = 0; i < view->parameter_count; i++) sink_text(sink, view->parameters[i]);
    for (int m = 0; m < view->metric_count; m++) {
        put_name(sink, view->metrics[m], "mean");
        put_name(sink, view->metrics[m], "se");
        for (int q = 0; q < view->quantile_count; q++) {
            quantile_name(view->quantiles[q], suffix);
            put_name(sink, view->metrics[m], suffix);
        }
    }
    sink_text(sink, "n");
    sink_text(sink, "status");
    sink_text(sink, "reason");
    sink_end_row(sink);
}

static void put_row(struct sink *sink, const struct sweep_view *view)
{
    const struct sweep_row *row = &view->row;
    put_number(sink, (double)(row->point + 1));
    for (int i = 0; i < view->parameter_count; i++) sink_text(sink, row->values[i]);
    for (int m = 0; m < view->metric_count; m++) {
        put_number(sink, row->estimate[m].mean);
        put_number(sink, row->estimate[m].se);
        for (int q = 0; q < view->quantile_count; q++)
            put_number(sink, row->quantiles[m * view->quantile_count + q]);
    }
    put_number(sink, (double)row->n);
    sink_text(sink, sweep_status_name(row->status));
    sink_text(sink, row->reason ? row->reason : "");
    sink_end_row(sink);
}

static poach_status keep_row(const struct sweep_view *view, char fault[512])
{
    const struct sweep_row *row = &view->row;
    poach_status status = POACH_OK;
    for (int m = 0; m < view->metric_count && status == POACH_OK; m++)
        status = store_put_result(view->store, row->point, m, row->n, row->estimate[m].mean,
                                  row->estimate[m].se, &row->quantiles[m * view->quantile_count],
                                  view->quantile_count, fault);
    return status;
}

poach_status sweep_csv_write(FILE *out, struct sweep_view *view, bool keep, char fault[512])
{
    struct sink sink = {.out = out};
    poach_status status = keep ? store_clear_results(view->store, fault) : POACH_OK;
    put_header(&sink, view);
    for (int64_t p = 0; p < view->points && status == POACH_OK && !sink.failed; p++) {
        status = sweep_view_read(view, p, fault);
        if (status == POACH_OK) put_row(&sink, view);
        if (status == POACH_OK && keep) status = keep_row(view, fault);
    }
    if (status == POACH_OK && keep) status = store_commit(view->store, fault);
    sink_flush(&sink);
    if (status != POACH_OK) return status;
    *fault = '\0';
    return sink.failed || ferror(out) ? POACH_WRITE_FAILED : POACH_OK;
}

poach_status sweep_manifest_write(struct folder *folder, const struct sweep_manifest *manifest)
{
    FILE *out;
    int listed = folder->count;
    poach_status status = manifest_begin(folder, manifest->argc, manifest->argv, &out);
    if (status != POACH_OK) return status;
    manifest_put_text(out, "scenario_file", manifest->scenario_file);
    fprintf(out, "  \"points\": %" PRId64 ",\n", manifest->points);
    fprintf(out,
            "  \"replications\": {\"each\": %" PRId64 ", \"asked\": %" PRId64
            ", \"finished\": %" PRId64 "},\n",
            manifest->replications, manifest->planned, manifest->finished);
    fprintf(out, "  \"interrupted\": %s,\n", manifest->interrupted ? "true" : "false");
    manifest_put_text(out, "shard", manifest->shard);
    manifest_put_text(out, "quantiles", manifest->exact ? "exact" : "from counts, within 0.5 %");
    manifest_put_machine(out, manifest->threads, manifest->seconds);
    manifest_put_files(out, folder, listed);
    if (manifest->points_file) manifest_put_text(out, "points_file", manifest->points_file);
    fputs("  \"scenario\": ", out);
    manifest_put_json(out, manifest->scenario, 2);
    return manifest_end(folder, out);
}
