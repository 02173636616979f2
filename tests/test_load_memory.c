/* Loading and emitting when memory runs short: each allocation in turn is made to fail, whoever
 * asks for it (cJSON too). The answer must be NO_MEMORY or the right one, and nothing may leak. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "poach/scenario.h"
#include "scenario/reference.h"
#include "scenario/schema.h"
#include "testlib.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__GLIBC__)
#define SANITIZED 1
#endif

#ifndef SANITIZED
/* The allocator of the whole program, in front of glibc's own. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void __libc_free(void *memory);

static struct {
    int64_t live, countdown; /* blocks in use; allocations until one fails, 0: none does */
} heap;

static int fails(void)
{
    return heap.countdown > 0 && --heap.countdown == 0;
}

void *malloc(size_t size)
{
    void *memory = fails() ? NULL : __libc_malloc(size);
    heap.live += memory != NULL;
    return memory;
}

void *calloc(size_t count, size_t size)
{
    void *memory = fails() ? NULL : __libc_calloc(count, size);
    heap.live += memory != NULL;
    return memory;
}

void *realloc(void *old, size_t size)
{
    void *memory = fails() ? NULL : __libc_realloc(old, size);
    heap.live += memory != NULL && old == NULL;
    return memory;
}

void free(void *memory)
{
    heap.live -= memory != NULL;
    __libc_free(memory);
}

static const char base[] =
    "{\"currency\": \"USD\", \"strategies\": {\"bold\": {\"offer\": {\"rule\": "
    "\"premium\", \"segments\": {\"star\": {\"premium_mean\": 0.2}}}}}}";
static const char good[] =
    "{\"extends\": \"base.json\", \"months\": 12, \"attributes\": [\"vision\"], \"seed\": \"77\","
    "\"segments\": {\"star\": {\"skill\": 0.5}, \"staff\": {}},"
    "\"firms\": {\"A\": {\"strategy\": {\"like\": \"bold\", \"counter\": {\"rule\": \"match\"}},"
    "\"pay\": {\"star\": 4e6}, \"headcount\": {\"star\": 3}, \"attributes\": {\"openness\": 0.5}},"
    "\"B\": {\"strategy\": \"bold\", \"pay\": {\"star\": 3e6}}},"
    "\"timeline\": [{\"month\": 3, \"set\": {\"firms.A.pay.star\": 5e6, \"firms.B.strategy\": {}}},"
    "{\"month\": 3, \"layoff\": {\"firm\": \"A\", \"share\": 0.5, \"segments\": [\"star\"]}}]}";
static const char dated[] =
    "{\"months\": 12, \"segments\": {\"star\": {}},"
    "\"firms\": {\"A\": {\"pay\": {\"star\": 4e6}, \"headcount\": {\"star\": 3}}},"
    "\"timeline\": [{\"month\": 3, \"set\": {\"firms.A.pay.stra\": 5e6, \"months\": 3, "
    "\"firms.B\": {}}},"
    "{\"month\": 12, \"set\": {}}]}";
static const char bad[] =
    "{\"extends\": [\"base.json\", \"none.json\"], \"months\": 0, \"months\": 1, \"mnths\": 1,"
    "\"segments\": {\"star\": {\"skill\": \"x\"}}, \"firms\": {\"A\": {\"pay\": {\"stra\": "
    "null}}}}";
static const char worse[] =
    "{\"extends\": \"base.json\", \"months\": 0, \"mnths\": 1, \"quantiles\": [0.5, 0.5],"
    "\"segments\": {\"star\": {\"skill\": {\"dist\": \"parto\"}}, \"all\": 3},"
    "\"firms\": {\"A\": {\"pay\": {\"stra\": 1}, \"value\": null}, \"A\": 1}}";

/* Loads with the n-th allocation failing; 1 if that allocation was reached. */
static int try_nth(const char *path, int64_t n, poach_status expected)
{
    static const char *const set[] = {"firms.A.strategy.offer.premium_sd=.1", "title=a b"};
    const poach_load how = {.set = set, .set_count = 2};
    poach_faults faults = {0};
    poach_scenario *scenario = NULL;
    char *text = NULL;
    int64_t before = heap.live;
    heap.countdown = n;
    poach_status status = poach_scenario_load(path, &how, &faults, &scenario);
    if (scenario) text = poach_scenario_emit(scenario);
    int reached = heap.countdown == 0;
    heap.countdown = 0;
    CU_ASSERT(status == expected || (reached && status == POACH_NO_MEMORY));
    CU_ASSERT_EQUAL(scenario != NULL, status == POACH_OK);
    if (scenario && !reached) CU_ASSERT_PTR_NOT_NULL(text);
    free(text);
    poach_scenario_free(scenario);
    poach_faults_free(&faults);
    CU_ASSERT_EQUAL(heap.live, before);
    return reached;
}

static void try_all(const char *text, poach_status expected)
{
    char folder[256], path[300];
    int64_t n = 1;
    testlib_temp_folder(folder);
    snprintf(path, sizeof path, "%s/base.json", folder);
    testlib_write_file(path, base);
    snprintf(path, sizeof path, "%s/scenario.json", folder);
    testlib_write_file(path, text);
    CU_ASSERT_EQUAL(try_nth(path, 0, expected), 1); /* none fails */
    while (try_nth(path, n, expected)) n++;
    CU_ASSERT(n > 100);
    testlib_remove(folder);
}

static void test_good(void)
{
    try_all(good, POACH_OK);
}

static void test_faults(void)
{
    try_all(worse, POACH_BAD_SCENARIO);
    try_all(dated, POACH_BAD_SCENARIO);
}

static void test_missing(void)
{
    try_all(bad, POACH_NO_INPUT);
}

static void write_found(struct text *text)
{
    reference_path("rule", text, text);
}

static void write_unknown(struct text *text)
{
    reference_path("firms.A.pai", text, text);
    reference_path("offr", text, text);
}

/* A text is whole, or known not to be. */
static void try_writer(void (*writer)(struct text *text))
{
    struct text whole = {0};
    writer(&whole);
    for (int64_t n = 1, reached = 1; reached; n++) {
        struct text text = {0};
        int64_t before = heap.live;
        heap.countdown = n;
        writer(&text);
        reached = heap.countdown == 0;
        heap.countdown = 0;
        CU_ASSERT_EQUAL(text.failed, reached != 0);
        CU_ASSERT(text.failed || strcmp(text_view(&text), text_view(&whole)) == 0);
        text_free(&text);
        CU_ASSERT_EQUAL(heap.live, before);
    }
    text_free(&whole);
}

static void test_writers(void)
{
    try_writer(schema_write);
    try_writer(reference_all);
    try_writer(reference_markdown);
    try_writer(write_found);
    try_writer(write_unknown);
}
#else
static void test_good(void) {}
static void test_faults(void) {}
static void test_missing(void) {}
static void test_writers(void) {}
#endif

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {{"good", test_good},
                                                {"faults", test_faults},
                                                {"missing", test_missing},
                                                {"writers", test_writers}};
    return testlib_main(argc, argv, "load_memory", cases, TESTLIB_COUNT(cases));
}
