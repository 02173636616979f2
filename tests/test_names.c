/* Names, and finding keys among many. */
#include "scenario/names.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "scenario/path.h"
#include "testlib.h"

static void test_rules_of_names(void)
{
    CU_ASSERT_PTR_NULL(names_problem("star"));
    CU_ASSERT_PTR_NULL(names_problem("associate-3 (\xc3\xa9)"));
    CU_ASSERT_PTR_NULL(names_problem("All"));
    static const char *const bad[] = {"",    "a.b",    "a@b",       "a,b",      "a=b",
                                      "a/b", "a\"b",   "a:b",       "a\nb",     "a\x7f",
                                      "all", "(pool)", "(outside)", "(market)", "note"};
    for (size_t i = 0; i < TESTLIB_COUNT(bad); i++) CU_ASSERT_PTR_NOT_NULL(names_problem(bad[i]));
    char longest[66];
    memset(longest, 'x', 65);
    longest[65] = '\0';
    CU_ASSERT_PTR_NOT_NULL(names_problem(longest));
    longest[64] = '\0';
    CU_ASSERT_PTR_NULL(names_problem(longest));
}

static void test_object(void)
{
    cJSON *object = cJSON_Parse("{\"zeta\": 1, \"note\": \"x\", \"alpha\": 2, \"Mid\": 3}");
    struct names names;
    CU_ASSERT_FATAL(names_init(&names, object, NULL));
    CU_ASSERT_EQUAL(names.count, 3);
    CU_ASSERT_STRING_EQUAL(names.in_order[1], "alpha");
    CU_ASSERT_EQUAL(names_find(&names, "zeta"), 0);
    CU_ASSERT_EQUAL(names_find(&names, "alpha"), 1);
    CU_ASSERT_EQUAL(names_find(&names, "Mid"), 2);
    CU_ASSERT_EQUAL(names_find(&names, "mid"), -1);
    CU_ASSERT_EQUAL(names_find(&names, "note"), -1);
    CU_ASSERT_STRING_EQUAL(names_nearest(&names, "alhpa"), "alpha");
    CU_ASSERT_PTR_NULL(names_nearest(&names, "quite different"));
    names_free(&names);
    names_free(&names);
    cJSON_Delete(object);
}

static void test_list(void)
{
    cJSON *list = cJSON_Parse("[\"vision\", 3, \"vision\", \"openness\", \"b\"]");
    struct names names;
    CU_ASSERT_FATAL(names_init(&names, list, "openness"));
    CU_ASSERT_EQUAL(names.count, 3); /* each once, the built-in one first */
    CU_ASSERT_STRING_EQUAL(names.in_order[0], "openness");
    CU_ASSERT_EQUAL(names_find(&names, "vision"), 1);
    CU_ASSERT_EQUAL(names_find(&names, "b"), 2);
    names_free(&names);
    CU_ASSERT_FATAL(names_init(&names, NULL, "openness"));
    CU_ASSERT_EQUAL(names.count, 1);
    names_free(&names);
    cJSON *number = cJSON_CreateNumber(3);
    CU_ASSERT_FATAL(names_init(&names, number, NULL));
    CU_ASSERT_EQUAL(names_find(&names, "x"), -1);
    names_free(&names);
    cJSON_Delete(number);
    cJSON_Delete(list);
}

static void test_index(void)
{
    cJSON *object = cJSON_Parse("{\"b\": 1, \"a\": 2, \"b\": 3, \"B\": 4}");
    struct tree_index index;
    CU_ASSERT_FATAL(tree_index_init(&index, object));
    CU_ASSERT_EQUAL(index.count, 4);
    CU_ASSERT_EQUAL(tree_index_find(&index, "b")->valueint, 1); /* the first of two */
    CU_ASSERT_EQUAL(tree_index_find(&index, "B")->valueint, 4);
    CU_ASSERT_PTR_NULL(tree_index_find(&index, "c"));
    tree_index_free(&index);
    CU_ASSERT_FATAL(tree_index_init(&index, NULL));
    CU_ASSERT_PTR_NULL(tree_index_find(&index, "c"));
    tree_index_free(&index);
    cJSON_Delete(object);
}

static void test_show(void)
{
    const char text[] = "{\"a\": [1, 0.1, true, false, null], \"b\": {\"c\": \"x\\\"\"}}";
    cJSON *value = cJSON_Parse(text);
    struct text shown = {0};
    tree_show(value, &shown, 200);
    CU_ASSERT_STRING_EQUAL(text_view(&shown), text);
    text_free(&shown);
    tree_show(value, &shown, 10);
    CU_ASSERT_STRING_EQUAL(text_view(&shown), "{\"a\": [...");
    text_free(&shown);
    CU_ASSERT(tree_same(tree_get(value, "a")->child, tree_get(value, "a")->child));
    CU_ASSERT_FALSE(tree_same(tree_get(value, "a"), tree_get(value, "a")));
    CU_ASSERT_FALSE(tree_same(NULL, value));
    cJSON_Delete(value);
}

static void test_path(void)
{
    struct path path = {0};
    struct text text = {0};
    path_write(&path, &text);
    CU_ASSERT_STRING_EQUAL(text_view(&text), "");
    path_push(&path, "firms");
    path_push(&path, "A.B");
    path_push_index(&path, 3);
    path_push(&path, "x");
    path_write(&path, &text);
    CU_ASSERT_STRING_EQUAL(text_view(&text), "firms.\"A.B\"[3].x");
    for (int i = 0; i < 4; i++) path_pop(&path);
    CU_ASSERT_EQUAL(path.depth, 0);
    for (int i = 0; i < 1000; i++) path_push(&path, "deep"); /* what does not fit is not stored */
    text_free(&text);
    path_write(&path, &text);
    CU_ASSERT_EQUAL(text.size, (PATH_DEPTH + 2) * 5 - 1);
    text_free(&text);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {{"rules_of_names", test_rules_of_names},
                                                {"object", test_object},
                                                {"list", test_list},
                                                {"index", test_index},
                                                {"show", test_show},
                                                {"path", test_path}};
    return testlib_main(argc, argv, "names", cases, TESTLIB_COUNT(cases));
}
