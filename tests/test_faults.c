/* The list of faults, the statuses, and guessing what name was meant. */
#include "base/faults.h"

#include <string.h>
#include "base/nearest.h"
#include "testlib.h"

static bool add(poach_faults *faults, const char *path, const char *text)
{
    char where[64], what[64];
    strcpy(where, path);
    strcpy(what, text);
    const poach_fault fault = {.path = where, .text = what};
    return faults_add(faults, &fault);
}

static void test_add(void)
{
    poach_faults faults = {0};
    CU_ASSERT(add(&faults, "a.b", "wrong"));
    CU_ASSERT_EQUAL_FATAL(faults.count, 1);
    CU_ASSERT_STRING_EQUAL(faults.items[0].path, "a.b");
    CU_ASSERT_STRING_EQUAL(faults.items[0].text, "wrong");
    CU_ASSERT_STRING_EQUAL(faults.items[0].file, ""); /* never NULL */
    CU_ASSERT_STRING_EQUAL(faults.items[0].value, "");
    CU_ASSERT(add(&faults, "a.b", "wrong")); /* word for word: once is enough */
    CU_ASSERT_EQUAL(faults.count, 1);
    CU_ASSERT(add(&faults, "a.c", "wrong"));
    CU_ASSERT_EQUAL(faults.count, 2);
    poach_faults_free(&faults);
    CU_ASSERT_EQUAL(faults.count, 0);
    poach_faults_free(&faults); /* right on a zeroed list */
}

static void test_cap(void)
{
    poach_faults faults = {0};
    char path[8] = "aaa";
    for (int i = 0; i < FAULTS_KEPT + 25; i++) {
        path[0] = (char)('a' + i / 26);
        path[1] = (char)('a' + i % 26);
        CU_ASSERT_EQUAL(faults_room(&faults), i < FAULTS_KEPT);
        CU_ASSERT(add(&faults, path, "wrong"));
    }
    CU_ASSERT_EQUAL(faults.count, FAULTS_KEPT);
    CU_ASSERT_EQUAL(faults.dropped, 25);
    CU_ASSERT_EQUAL(faults_total(&faults), FAULTS_KEPT + 25);
    poach_faults_free(&faults);
}

static void test_status(void)
{
#define CHECK(name, value, exit_status, sentence)                                                  \
    CU_ASSERT_STRING_EQUAL(poach_status_text(POACH_##name), sentence);                             \
    CU_ASSERT_EQUAL(poach_status_exit(POACH_##name), exit_status);
    POACH_STATUS_LIST(CHECK)
    CU_ASSERT_STRING_EQUAL(poach_status_text((poach_status)-100), "unknown status");
    CU_ASSERT_EQUAL(poach_status_exit((poach_status)-100), 1);
}

static void test_distance(void)
{
    CU_ASSERT_EQUAL(nearest_distance("", "", 3), 0);
    CU_ASSERT_EQUAL(nearest_distance("abc", "", 3), 3);
    CU_ASSERT_EQUAL(nearest_distance("", "abc", 2), 3); /* more than the limit: limit + 1 */
    CU_ASSERT_EQUAL(nearest_distance("abcd", "acbd", 3), 1);
    CU_ASSERT_EQUAL(nearest_distance("kitten", "sitting", 5), 3);
    CU_ASSERT_EQUAL(nearest_distance("Apple", "aPPLE", 3), 0);
    CU_ASSERT_EQUAL(nearest_distance("contact_rates", "contact_rate", 3), 1);
    char longer[80];
    memset(longer, 'a', 79);
    longer[79] = '\0';
    CU_ASSERT_EQUAL(nearest_distance(longer, "a", 3), 4);
}

static void test_nearest(void)
{
    struct nearest nearest = nearest_to("contcat_rate");
    CU_ASSERT_PTR_NULL(nearest.best);
    nearest_offer(&nearest, "layoff_rate");
    nearest_offer(&nearest, "pool_contact_rate");
    CU_ASSERT_PTR_NULL(nearest.best);
    nearest_offer(&nearest, "contact_rate");
    CU_ASSERT_PTR_NOT_NULL_FATAL(nearest.best);
    CU_ASSERT_STRING_EQUAL(nearest.best, "contact_rate");
    nearest = nearest_to("x");
    nearest_offer(&nearest, "months");
    CU_ASSERT_PTR_NULL(nearest.best);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {{"add", test_add},
                                                {"cap", test_cap},
                                                {"status", test_status},
                                                {"distance", test_distance},
                                                {"nearest", test_nearest}};
    return testlib_main(argc, argv, "faults", cases, TESTLIB_COUNT(cases));
}
