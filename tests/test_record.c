/* Manifests read back: what they hold, to the byte, and what is no manifest, cut or spoilt anywhere. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/record.h"
#include "testlib.h"

static const char manifest[] =
    "{\n  \"poach\": \"0.1.0\",\n  \"command\": [\"poach\", \"run\", \"a \\\"b\\\".json\"],\n"
    "  \"interrupted\": false,\n  \"replications\": {\"finished\": 7, \"which\": \"1-7\"},\n"
    "  \"files\": [{\"name\": \"market.csv\", \"rows\": 2, \"sha256\": \"ab\"}],\n"
    "  \"note\": \"a } brace, a \\\\\\\" quote, \\\"scenario\\\": {\",\n"
    "  \"scenario\": {\n    \"name\": \"x {\",\n    \"pay\": 0.1000000000000000055511\n  }\n}\n";

static poach_status read_text(const char *text, poach_faults *faults, struct record *out)
{
    char dir[256], path[300];
    testlib_temp_folder(dir);
    snprintf(path, sizeof path, "%s/manifest.json", dir);
    testlib_write_file(path, text);
    poach_status status = record_read(path, faults, out);
    testlib_remove(dir);
    return status;
}

static void what_it_holds(void)
{
    struct record record;
    poach_faults faults = {.count = 0};
    CU_ASSERT_EQUAL_FATAL(read_text(manifest, &faults, &record), POACH_OK);
    CU_ASSERT_STRING_EQUAL(record.version, "0.1.0");
    CU_ASSERT_STRING_EQUAL(record.compiler, "");
    CU_ASSERT_EQUAL(record.command_count, 3);
    CU_ASSERT_STRING_EQUAL(record.command[2], "a \"b\".json");
    CU_ASSERT_STRING_EQUAL(record_text(&record, "replications.which"), "1-7");
    CU_ASSERT_EQUAL(record_number(&record, "replications.finished"), 7);
    CU_ASSERT_EQUAL(record_number(&record, "interrupted"), 0);
    CU_ASSERT_TRUE(isnan(record_number(&record, "replications.which")));
    CU_ASSERT_PTR_NULL(record_text(&record, "nothing.of.this"));
    CU_ASSERT_STRING_EQUAL(record_sum(&record, "market.csv"), "ab");
    CU_ASSERT_PTR_NULL(record_sum(&record, "firms.csv"));
    CU_ASSERT_EQUAL_FATAL(record.scenario_count, 1);
    /* the text itself: a number that went through a double would have lost its digits */
    CU_ASSERT_STRING_EQUAL(record.scenarios[0],
                           "{\n    \"name\": \"x {\",\n    \"pay\": 0.1000000000000000055511\n  }");
    record_free(&record);
    poach_faults_free(&faults);
}

static void an_equivalent_command_and_many_scenarios(void)
{
    struct record record;
    poach_faults faults = {.count = 0};
    CU_ASSERT_EQUAL_FATAL(
        read_text("{\"poach\":\"1\",\"command\":[\"poach\",\"merge\"],\"equivalent\":[\"poach\","
                  "\"run\",\"x\"],\"files\":[{\"name\":\"a\",\"sha256\":\"b\"}],\"scenarios\":[{}"
                  ",{\"a\":[1,{\"]\":2}]}]}",
                  &faults, &record),
        POACH_OK);
    CU_ASSERT_STRING_EQUAL(record.command[1], "run");
    CU_ASSERT_EQUAL_FATAL(record.scenario_count, 2);
    CU_ASSERT_STRING_EQUAL(record.scenarios[0], "{}");
    CU_ASSERT_STRING_EQUAL(record.scenarios[1], "{\"a\":[1,{\"]\":2}]}");
    record_free(&record);
    poach_faults_free(&faults);
}

/* Cut short after any byte: a fault with the file's name, never more. */
static void cut_anywhere(void)
{
    char text[sizeof manifest];
    for (size_t length = 0; length + 2 < sizeof manifest; length++) {
        struct record record;
        poach_faults faults = {.count = 0};
        memcpy(text, manifest, length);
        text[length] = '\0';
        CU_ASSERT_EQUAL(read_text(text, &faults, &record), POACH_BAD_SCENARIO);
        CU_ASSERT_TRUE(faults.count > 0);
        record_free(&record);
        poach_faults_free(&faults);
    }
}

/* Whatever byte takes another's place, it is read or refused; the sanitizers watch. */
static void spoilt_anywhere(void)
{
    static const char bytes[] = "\"{}[],:x0\\";
    char text[sizeof manifest];
    int refused = 0;
    for (size_t at = 0; at + 1 < sizeof manifest; at++) {
        struct record record;
        poach_faults faults = {.count = 0};
        memcpy(text, manifest, sizeof manifest);
        text[at] = bytes[at % (sizeof bytes - 1)];
        poach_status status = read_text(text, &faults, &record);
        CU_ASSERT_TRUE(status == POACH_OK || status == POACH_BAD_SCENARIO);
        refused += status != POACH_OK;
        record_free(&record);
        poach_faults_free(&faults);
    }
    CU_ASSERT_TRUE(refused > 50);
}

static void what_it_lacks_is_named(void)
{
    static const struct {
        const char *key, *text;
    } cases[] = {
        {"poach", "{\"command\":[\"a\",\"b\"],\"files\":[{\"name\":\"a\",\"sha256\":\"b\"}],"
                  "\"scenario\":{}}"},
        {"command", "{\"poach\":\"1\",\"command\":[7],\"files\":[{\"name\":\"a\",\"sha256\":"
                    "\"b\"}],\"scenario\":{}}"},
        {"files", "{\"poach\":\"1\",\"command\":[\"a\",\"b\"],\"files\":{},\"scenario\":{}}"},
        {"scenario", "{\"poach\":\"1\",\"command\":[\"a\",\"b\"],\"files\":[{\"name\":\"a\","
                     "\"sha256\":\"b\"}],\"scenario\":3}"},
    };
    for (size_t k = 0; k < TESTLIB_COUNT(cases); k++) {
        struct record record;
        poach_faults faults = {.count = 0};
        CU_ASSERT_EQUAL(read_text(cases[k].text, &faults, &record), POACH_BAD_SCENARIO);
        CU_ASSERT_EQUAL_FATAL(faults.count, 1);
        CU_ASSERT_STRING_EQUAL(faults.items[0].path, cases[k].key);
        record_free(&record);
        poach_faults_free(&faults);
    }
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"what_it_holds", what_it_holds},
        {"an_equivalent_command_and_many_scenarios", an_equivalent_command_and_many_scenarios},
        {"cut_anywhere", cut_anywhere},
        {"spoilt_anywhere", spoilt_anywhere},
        {"what_it_lacks_is_named", what_it_lacks_is_named},
    };
    return testlib_main(argc, argv, "record", cases, TESTLIB_COUNT(cases));
}
