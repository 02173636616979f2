/* manifest.c over a made-up run, read back by a JSON parser. */
#include "testlib.h"

#include <cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "poach/poach.h"
#include "run/result_view.h"
#include "write/manifest.h"
#include "write/manifest_parts.h"

/* What stands in for scenario/ and run/. */
char *poach_scenario_emit(const poach_scenario *scenario)
{
    (void)scenario;
    return strdup("{\n  \"name\": \"two\\nlines\",\n  \"months\": 12\n}\n");
}

uint64_t poach_scenario_seed(const poach_scenario *scenario)
{
    (void)scenario;
    return UINT64_MAX;
}

int64_t poach_result_done(const poach_result *result)
{
    return result ? 0 : 7;
}
int64_t poach_result_planned(const poach_result *result)
{
    return result ? 0 : 10;
}
int result_threads(const poach_result *result)
{
    return result ? 0 : 3;
}
double result_seconds(const poach_result *result)
{
    return result ? 0 : 1.25;
}
bool result_quantiles_exact(const poach_result *result)
{
    return result == NULL;
}
bool result_interrupted(const poach_result *result)
{
    return result == NULL;
}

bool result_until(const poach_result *result, struct until_view *out)
{
    *out = (struct until_view){
        .metric = "P(market.moves@sum>=3)", .relative = 0.01, .precision = 0.02};
    return result == NULL;
}

char *result_finished_ranges(const poach_result *result)
{
    return result ? NULL : strdup("1-6, 8");
}

static const cJSON *at(const cJSON *object, const char *key)
{
    const cJSON *found = cJSON_GetObjectItemCaseSensitive(object, key);
    CU_ASSERT_PTR_NOT_NULL_FATAL(found);
    return found;
}

static void check_run(const cJSON *json)
{
    CU_ASSERT_STRING_EQUAL(at(json, "poach")->valuestring, POACH_VERSION);
    CU_ASSERT_STRING_EQUAL(at(json, "seed")->valuestring, "18446744073709551615");
    CU_ASSERT_EQUAL(at(at(json, "replications"), "asked")->valueint, 10);
    CU_ASSERT_EQUAL(at(at(json, "replications"), "finished")->valueint, 7);
    CU_ASSERT_STRING_EQUAL(at(at(json, "replications"), "which")->valuestring, "1-6, 8");
    CU_ASSERT_TRUE(cJSON_IsTrue(at(json, "interrupted")));
    CU_ASSERT_STRING_EQUAL(at(json, "stopped")->valuestring, "interrupted");
    const cJSON *until = at(json, "until");
    CU_ASSERT_STRING_EQUAL(at(until, "metric")->valuestring, "P(market.moves@sum>=3)");
    CU_ASSERT_EQUAL(at(until, "relative")->valuedouble, 0.01);
    CU_ASSERT_EQUAL(at(until, "half_width_over_mean")->valuedouble, 0.02);
    CU_ASSERT_TRUE(cJSON_IsFalse(at(until, "reached")));
    CU_ASSERT_STRING_EQUAL(at(json, "quantiles")->valuestring, "exact");
    CU_ASSERT_EQUAL(at(json, "threads")->valueint, 3);
    CU_ASSERT_EQUAL(at(json, "seconds")->valuedouble, 1.25);
    CU_ASSERT_TRUE(at(json, "peak_memory_bytes")->valuedouble > 1e5);
    CU_ASSERT_TRUE(strlen(at(json, "compiler")->valuestring) > 3);
    CU_ASSERT_STRING_EQUAL(at(json, "scenario_file")->valuestring, "a \"b\".json");
    CU_ASSERT_STRING_EQUAL(at(at(json, "scenario"), "name")->valuestring, "two\nlines");
}

static void check_files(const cJSON *json)
{
    const cJSON *files = at(json, "files");
    CU_ASSERT_EQUAL(cJSON_GetArraySize(files), 1);
    const cJSON *file = cJSON_GetArrayItem(files, 0);
    CU_ASSERT_STRING_EQUAL(at(file, "name")->valuestring, "market.csv");
    CU_ASSERT_EQUAL(at(file, "rows")->valueint, 2);
    CU_ASSERT_STRING_EQUAL(at(file, "sha256")->valuestring,
                           "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void test_manifest(void)
{
    char base[256], path[300], program[] = "poach", argument[] = "a\\b\t\xff\xc3\xa9";
    char *argv[] = {program, argument};
    const struct manifest manifest = {.argc = 2, .argv = argv, .scenario_file = "a \"b\".json"};
    struct folder folder = {.path = NULL};
    FILE *out;
    testlib_temp_folder(base);
    CU_ASSERT_EQUAL_FATAL(folder_open(&folder, base, false), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(folder_begin(&folder, "market.csv", &out), POACH_OK);
    fputs("abc", out);
    CU_ASSERT_EQUAL_FATAL(folder_end(&folder, 2), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(manifest_write(&folder, &manifest), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(folder_commit(&folder), POACH_OK);
    folder_close(&folder);
    snprintf(path, sizeof path, "%s/manifest.json", base);
    char *text = testlib_read_file(path);
    cJSON *json = cJSON_Parse(text);
    CU_ASSERT_PTR_NOT_NULL_FATAL(json);
    check_run(json);
    check_files(json);
    const cJSON *command = at(json, "command");
    CU_ASSERT_EQUAL(cJSON_GetArraySize(command), 2);
    CU_ASSERT_STRING_EQUAL(cJSON_GetArrayItem(command, 1)->valuestring,
                           "a\\b\t\xef\xbf\xbd\xc3\xa9");
    cJSON_Delete(json);
    free(text);
    testlib_remove(base);
}

static void test_strings(void)
{
    static const struct {
        const char *text, *json;
    } cases[] = {{"", "\"\""},
                 {"a\"\\\n\x7f", "\"a\\\"\\\\\\u000a\\u007f\""},
                 {"\xe2\x82\xac \xf0\x9f\x98\x80", "\"\xe2\x82\xac \xf0\x9f\x98\x80\""},
                 {"\xc0\xaf", "\"\\ufffd\\ufffd\""},            /* overlong */
                 {"\xed\xa0\x80", "\"\\ufffd\\ufffd\\ufffd\""}, /* surrogate */
                 {"\xe2\x82", "\"\\ufffd\\ufffd\""}};           /* cut off */
    for (size_t k = 0; k < TESTLIB_COUNT(cases); k++) {
        char *text = NULL;
        size_t size;
        FILE *out = open_memstream(&text, &size);
        CU_ASSERT_PTR_NOT_NULL_FATAL(out);
        manifest_put_string(out, cases[k].text);
        fclose(out);
        CU_ASSERT_STRING_EQUAL(text, cases[k].json);
        free(text);
    }
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {{"manifest", test_manifest},
                                                {"strings", test_strings}};
    return testlib_main(argc, argv, "manifest", cases, TESTLIB_COUNT(cases));
}
