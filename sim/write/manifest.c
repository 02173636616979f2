#include "write/manifest.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include "poach/poach.h"
#include "run/result_view.h"

#if defined(__clang__)
#define COMPILER __VERSION__
#elif defined(__GNUC__)
#define COMPILER "gcc " __VERSION__
#else
#define COMPILER "unknown"
#endif

/* Bytes of the UTF-8 character at `s`; 0 if there is none (stray or overlong bytes, surrogates). */
static int character_length(const unsigned char *s)
{
    int length = s[0] < 0x80 ? 1 : s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    if (s[0] > 0xF4) return 0;
    for (int k = 1; k < length; k++)
        if ((s[k] & 0xC0) != 0x80) return 0;
    if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F)) return 0;
    if ((s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F)) return 0;
    return length;
}

void manifest_put_string(FILE *out, const char *text)
{
    const unsigned char *s = (const unsigned char *)text;
    fputc('"', out);
    while (*s) {
        int length = character_length(s);
        if (length == 0)
            fputs("\\ufffd", out);
        else if (*s < 0x20 || *s == 0x7F)
            fprintf(out, "\\u%04x", *s);
        else if (*s == '"' || *s == '\\')
            fprintf(out, "\\%c", *s);
        else
            fwrite(s, 1, (size_t)length, out);
        s += length > 0 ? length : 1;
    }
    fputc('"', out);
}

void manifest_put_member(FILE *out, const char *key, const char *text)
{
    fprintf(out, "  \"%s\": ", key);
    manifest_put_string(out, text);
    fputs(",\n", out);
}

void manifest_put_head(FILE *out, int argc, char *const *argv, const char *scenario_file)
{
    fputs("{\n", out);
    manifest_put_member(out, "poach", POACH_VERSION);
    fputs("  \"command\": [", out);
    for (int k = 0; k < argc; k++) {
        if (k > 0) fputs(", ", out);
        manifest_put_string(out, argv[k]);
    }
    fputs("],\n", out);
    manifest_put_member(out, "scenario_file", scenario_file);
}

/* ru_maxrss is in kilobytes on Linux. */
static int64_t peak_memory_bytes(void)
{
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? (int64_t)usage.ru_maxrss * 1024 : 0;
}

void manifest_put_machine(FILE *out, int threads, double seconds)
{
    fprintf(out, "  \"threads\": %d,\n", threads);
    manifest_put_member(out, "compiler", COMPILER);
    fprintf(out, "  \"seconds\": %.3f,\n", isfinite(seconds) ? seconds : 0);
    fprintf(out, "  \"peak_memory_bytes\": %" PRId64 ",\n", peak_memory_bytes());
}

/* Why it has the replications it has. */
static void put_until(FILE *out, const poach_result *result)
{
    struct until_view until;
    bool asked = result_until(result, &until);
    manifest_put_member(out, "stopped",
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
    manifest_put_member(out, "quantiles",
                        result_quantiles_exact(result) ? "exact" : "from counts, within 0.5 %");
    manifest_put_machine(out, result_threads(result), result_seconds(result));
}

void manifest_put_files(FILE *out, const struct folder *folder, int count)
{
    fputs("  \"files\": [", out);
    for (int k = 0; k < count; k++) {
        const struct folder_file *file = &folder->files[k];
        fputs(k > 0 ? ",\n    {\"name\": " : "\n    {\"name\": ", out);
        manifest_put_string(out, file->name);
        fprintf(out, ", \"rows\": %" PRId64 ", \"sha256\": \"%s\"}", file->rows, file->sha256);
    }
    fputs("\n  ],\n", out);
}

/* The scenario's own text, moved in by two spaces. */
void manifest_put_scenario(FILE *out, const char *json)
{
    fputs("  \"scenario\": ", out);
    size_t length = strlen(json);
    while (length > 0 && json[length - 1] == '\n') length--;
    for (size_t k = 0; k < length; k++) {
        fputc(json[k], out);
        if (json[k] == '\n') fputs("  ", out);
    }
    fputs("\n}\n", out);
}

poach_status manifest_write(struct folder *folder, const struct manifest *manifest)
{
    poach_status status = POACH_NO_MEMORY;
    FILE *out;
    int listed = folder->count;
    char *ranges = result_finished_ranges(manifest->result);
    char *json = poach_scenario_emit(manifest->scenario);
    if (!ranges || !json) goto out;
    status = folder_begin(folder, "manifest.json", &out);
    if (status != POACH_OK) goto out;
    manifest_put_head(out, manifest->argc, manifest->argv, manifest->scenario_file);
    put_run(out, manifest, ranges);
    manifest_put_files(out, folder, listed);
    manifest_put_scenario(out, json);
    status = folder_end(folder, 0);
out:
    free(json);
    free(ranges);
    return status;
}
