/* Spoils scenario files at random and loads them: fuzz_load SECONDS SEED FILE...
 * Whatever the bytes, loading ends with a status that fits its outputs, and a scenario that loads
 * is the same after being written and loaded again. Meant for CONFIG=asan; a failure names the
 * number of the attempt and leaves the input behind. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "poach/scenario.h"
#include "testlib.h"

static const char fallback[] =
    "{\"months\": 12, \"segments\": {\"s\": {\"contact_rate\": 0.1, \"skill\": 0.3}},\n"
    " \"strategies\": {\"a\": {\"recruit\": 2, \"offer\": {\"rule\": \"premium\"}}},\n"
    " \"firms\": {\"A\": {\"strategy\": \"a\", \"headcount\": {\"s\": 5}, \"pay\": {\"s\": 1e5}},\n"
    "  \"B\": {\"strategy\": {\"like\": \"a\", \"counter\": \"match\"}, \"pay\": {\"s\": 9e4}}},\n"
    " \"timeline\": [{\"month\": 3, \"set\": {\"firms.A.pay.s\": 2e5, \"strategies.a.recruit\": "
    "3}},\n"
    "  {\"month\": 4, \"layoff\": {\"firm\": \"A\", \"segments\": [\"s\"], \"share\": 0.1}}]}\n";

static const char *const tokens[] = {"null",
                                     "true",
                                     "{}",
                                     "[]",
                                     "{",
                                     "}",
                                     "[",
                                     "]",
                                     ",",
                                     ":",
                                     "\"",
                                     "\\",
                                     "-1",
                                     "0",
                                     "1e999",
                                     "-0",
                                     "1e-400",
                                     ".5",
                                     "NaN",
                                     "\\u0000",
                                     "\\ud800",
                                     "\xff",
                                     "\xc3\xa9",
                                     "all",
                                     "(pool)",
                                     "like",
                                     "note",
                                     "extends",
                                     "9007199254740993",
                                     "18446744073709551616",
                                     "months",
                                     "segments",
                                     "firms",
                                     "timeline",
                                     "set",
                                     "layoff",
                                     "firms.A.value.s",
                                     "{\"a\":{\"a\":{\"a\":",
                                     "[[[[[[[[[[[[[[[[",
                                     "//",
                                     "\n"};

struct bytes {
    char *data;
    size_t size, capacity;
};

/* splitmix64 */
static uint64_t draw(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
}

static size_t below(uint64_t *state, size_t n)
{
    return n > 0 ? (size_t)(draw(state) % n) : 0;
}

/* data[at .. at + removed - 1] becomes `size` bytes of `text`; what does not fit is left out. */
static void splice(struct bytes *b, size_t at, size_t removed, const char *text, size_t size)
{
    if (removed > b->size - at) removed = b->size - at;
    if (b->size - removed + size > b->capacity) return;
    memmove(b->data + at + size, b->data + at + removed, b->size - at - removed);
    memcpy(b->data + at, text, size);
    b->size += size - removed;
}

static void spoil(struct bytes *b, uint64_t *state)
{
    char piece[64];
    size_t at = below(state, b->size), length = 1 + below(state, 40);
    const char *token = tokens[below(state, TESTLIB_COUNT(tokens))];
    switch (below(state, 6)) {
    case 0: /* a bit */
        if (b->size > 0) b->data[at] = (char)(b->data[at] ^ (1 << below(state, 8)));
        break;
    case 1: splice(b, at, length, "", 0); break;
    case 2: splice(b, at, 0, token, strlen(token)); break;
    case 3: splice(b, at, length, token, strlen(token)); break;
    case 4: /* a piece from elsewhere */
        if (b->size - at < length) break;
        memcpy(piece, b->data + at, length);
        splice(b, below(state, b->size), below(state, 2) * length, piece, length);
        break;
    default: /* the end is lost, rarely */
        if (below(state, 8) == 0) b->size = at;
    }
}

static int write_bytes(const char *path, const struct bytes *b)
{
    FILE *file = fopen(path, "wb");
    if (!file) return 0;
    size_t put = fwrite(b->data, 1, b->size, file);
    return (fclose(file) == 0) & (put == b->size);
}

/* A scenario that loaded must load again from what it emits, and emit the same. */
static const char *try_again(const poach_scenario *scenario, const char *path)
{
    poach_faults faults = {.count = 0};
    poach_scenario *again = NULL;
    const char *wrong = "the effective scenario does not load";
    char *first = poach_scenario_emit(scenario), *second = NULL;
    if (!first) return "no text of a scenario that loads";
    const struct bytes text = {.data = first, .size = strlen(first)};
    if (!write_bytes(path, &text))
        wrong = "cannot write";
    else if (poach_scenario_load(path, NULL, &faults, &again) == POACH_OK) {
        second = poach_scenario_emit(again);
        wrong = second && strcmp(first, second) == 0 ? NULL : "written and loaded again it differs";
    }
    poach_scenario_free(again);
    poach_faults_free(&faults);
    free(first);
    free(second);
    return wrong;
}

/* NULL, or what is wrong. */
static const char *try_file(const char *path, const char *spare, const poach_load *how, int *loaded)
{
    poach_faults faults = {.count = 0};
    poach_scenario *scenario = NULL;
    const char *wrong = NULL;
    int fragment = 0;
    poach_status status = poach_scenario_check(path, how, &faults, &scenario, &fragment);
    if (status != POACH_OK && status != POACH_BAD_SCENARIO && status != POACH_NO_INPUT)
        wrong = "an unexpected status";
    else if (status != POACH_OK && (scenario || faults.count == 0))
        wrong = "an error with a scenario or without a fault";
    else if (status == POACH_OK && (scenario != NULL) == (fragment != 0))
        wrong = "neither scenario nor fragment";
    else if (scenario)
        wrong = try_again(scenario, spare);
    *loaded += status == POACH_OK;
    poach_scenario_free(scenario);
    poach_faults_free(&faults);
    return wrong;
}

/* The text of a file with room to grow. */
static struct bytes read_seed(const char *path)
{
    char *text = path ? testlib_read_file(path) : NULL;
    const char *from = text ? text : fallback;
    struct bytes b = {.size = strlen(from)};
    b.capacity = b.size + 4096;
    b.data = malloc(b.capacity);
    if (b.data) memcpy(b.data, from, b.size);
    free(text);
    return b;
}

/* The folder of `path`, for what the file extends. */
static const char *folder_of(const char *path, char folder[1024])
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    snprintf(folder, 1024, "%.*s", slash ? (int)(slash - path) : 1, slash ? path : ".");
    return folder;
}

static const char *attempt(const char *seed_file, uint64_t *state, const char *input,
                           const char *spare, int *loaded)
{
    char folder[1024];
    const char *const library[] = {folder_of(seed_file, folder)};
    const poach_load how = {.library = library, .library_count = 1};
    const char *wrong = "cannot write";
    struct bytes b = read_seed(seed_file);
    if (!b.data) return "out of memory";
    for (size_t k = below(state, 5); k > 0; k--) spoil(&b, state);
    if (write_bytes(input, &b)) wrong = try_file(input, spare, &how, loaded);
    free(b.data);
    return wrong;
}

int main(int argc, char **argv)
{
    char input[64], spare[64], folder[256];
    const char *wrong = NULL;
    int64_t tried = 0;
    int loaded = 0;
    if (argc < 3) {
        fprintf(stderr, "usage: fuzz_load SECONDS SEED [FILE...]\n");
        return 2;
    }
    double seconds = strtod(argv[1], NULL);
    uint64_t seed = strtoull(argv[2], NULL, 10);
    time_t end = time(NULL) + (time_t)seconds;
    const char *base = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%.32s/poach-fuzz-XXXXXX", base && *base ? base : "/tmp");
    if (!mkdtemp(folder)) return 1;
    snprintf(input, sizeof input, "%.48s/input.json", folder);
    snprintf(spare, sizeof spare, "%.48s/again.json", folder);
    while (!wrong && time(NULL) < end) {
        uint64_t state = seed * 1000003 + (uint64_t)tried++;
        const char *file = argc > 3 ? argv[3 + below(&state, (size_t)argc - 3)] : NULL;
        wrong = attempt(file, &state, input, spare, &loaded);
    }
    if (wrong)
        printf("attempt %lld of seed %s: %s; the input is %s\n", (long long)tried, argv[2], wrong,
               input);
    else
        testlib_remove(folder);
    fprintf(stderr, "fuzz: %lld files, %d of them loaded\n", (long long)tried, loaded);
    printf("fuzz: %d passed, %d failed\n", !wrong, wrong != NULL);
    return wrong != NULL;
}
