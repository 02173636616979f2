#include "write/manifest_parts.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>
#include <sys/resource.h>
#include "poach/poach.h"

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

poach_status manifest_begin(struct folder *folder, int argc, char *const *argv, FILE **out)
{
    poach_status status = folder_begin(folder, "manifest.json", out);
    if (status != POACH_OK) return status;
    fputs("{\n", *out);
    manifest_put_text(*out, "poach", POACH_VERSION);
    manifest_put_words(*out, "command", argc, argv);
    return POACH_OK;
}

poach_status manifest_end(struct folder *folder, FILE *out)
{
    fputs("\n}\n", out);
    return folder_end(folder, 0);
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

void manifest_put_text(FILE *out, const char *key, const char *text)
{
    fprintf(out, "  \"%s\": ", key);
    manifest_put_string(out, text);
    fputs(",\n", out);
}

void manifest_put_words(FILE *out, const char *key, int count, char *const *words)
{
    fprintf(out, "  \"%s\": [", key);
    for (int k = 0; k < count; k++) {
        if (k > 0) fputs(", ", out);
        manifest_put_string(out, words[k]);
    }
    fputs("],\n", out);
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
    manifest_put_text(out, "compiler", COMPILER);
    fprintf(out, "  \"seconds\": %.3f,\n", isfinite(seconds) ? seconds : 0);
    fprintf(out, "  \"peak_memory_bytes\": %" PRId64 ",\n", peak_memory_bytes());
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

void manifest_put_json(FILE *out, const char *json, int indent)
{
    size_t length = strlen(json);
    while (length > 0 && json[length - 1] == '\n') length--;
    for (size_t k = 0; k < length; k++) {
        fputc(json[k], out);
        if (json[k] == '\n') fprintf(out, "%*s", indent, "");
    }
}
