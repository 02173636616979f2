/* Text that grows, numbers that read back as the same bits, and JSON made of both. */
#include "base/text.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/json.h"
#include "base/mem.h"
#include "testlib.h"

static void test_growth(void)
{
    struct text text = {0};
    CU_ASSERT_STRING_EQUAL(text_view(&text), "");
    for (int i = 0; i < 1000; i++) text_format(&text, "%d,", i % 10);
    CU_ASSERT_EQUAL(text.size, 2000);
    CU_ASSERT_STRING_EQUAL(text.data + 1996, "8,9,");
    char *taken = text_take(&text);
    CU_ASSERT_EQUAL(strlen(taken), 2000);
    free(taken);
    taken = text_take(&text); /* an empty text is still a text */
    CU_ASSERT_STRING_EQUAL(taken, "");
    free(taken);
}

static void test_long_format(void)
{
    struct text text = {0};
    char word[1001];
    memset(word, 'x', 1000);
    word[1000] = '\0';
    text_format(&text, "<%s>", word);
    CU_ASSERT_EQUAL(text.size, 1002);
    text_free(&text);
}

static void test_quote(void)
{
    struct text text = {0};
    text_quote(&text, "a\"b\\c\n\t\x01\x7f\xc3\xa9/");
    CU_ASSERT_STRING_EQUAL(text_view(&text), "\"a\\\"b\\\\c\\n\\t\\u0001\\u007f\xc3\xa9/\"");
    text_free(&text);
}

static void test_cut(void)
{
    struct text text = {0};
    text_add(&text, "abc\xc3\xa9\xc3\xa9\xc3\xa9");
    text_cut(&text, 9);
    CU_ASSERT_STRING_EQUAL(text_view(&text), "abc\xc3\xa9\xc3\xa9\xc3\xa9"); /* fits */
    text_cut(&text, 7);
    CU_ASSERT_STRING_EQUAL(text_view(&text), "abc..."); /* never half a character */
    text_free(&text);
}

static void reads_back(double x)
{
    struct text text = {0};
    text_number(&text, x);
    double back = strtod(text_view(&text), NULL);
    CU_ASSERT(memcmp(&back, &x, sizeof x) == 0);
    CU_ASSERT(text.size < 26);
    text_free(&text);
}

static void test_numbers(void)
{
    static const double some[] = {0,    -0.0, 1,    0.1,     1.0 / 3, 4e6,
                                  1e15, 1e22, 1e23, DBL_MAX, DBL_MIN, 5e-324};
    uint64_t state = 1;
    for (size_t i = 0; i < TESTLIB_COUNT(some); i++) reads_back(some[i]);
    for (int i = 0; i < 100000; i++) {
        double x;
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        uint64_t bits = state ^ state >> 29;
        memcpy(&x, &bits, sizeof x);
        if (isfinite(x)) reads_back(x);
    }
    struct text text = {0};
    text_number(&text, 0.1);
    CU_ASSERT_STRING_EQUAL(text_view(&text), "0.1");
    text_free(&text);
}

static void test_memory(void)
{
    volatile size_t half = SIZE_MAX / 2; /* hides the size from the compiler's own warning */
    CU_ASSERT_PTR_NULL(mem_array(half, 4));
    void *none = mem_array(0, 8), *array = NULL;
    CU_ASSERT_PTR_NOT_NULL(none);
    free(none);
    size_t capacity = 0;
    CU_ASSERT(mem_grow(&array, &capacity, 9, 8));
    CU_ASSERT(capacity >= 9);
    CU_ASSERT_FALSE(mem_grow(&array, &capacity, half, 8));
    CU_ASSERT_FALSE(mem_grow(&array, &capacity, SIZE_MAX, 1));
    free(array);
    CU_ASSERT_PTR_NULL(mem_copy("", SIZE_MAX));
}

static void test_wrap(void)
{
    struct text text = {0};
    text_wrap(&text, 2, 10, "one two three four fantastically five");
    CU_ASSERT_STRING_EQUAL(text_view(&text),
                           "  one two\n  three\n  four\n  fantastically\n  five\n");
    text_free(&text);
    text_wrap(&text, 0, 10, "0123456789 0123456789");
    CU_ASSERT_STRING_EQUAL(text_view(&text), "0123456789\n0123456789\n");
    text_free(&text);
    text_wrap(&text, 0, 10, "");
    CU_ASSERT_STRING_EQUAL(text_view(&text), "");
    text_free(&text);
}

static void test_json(void)
{
    struct json json = {.depth = 0};
    json_open(&json, '{', false);
    json_put_text(&json, "a", "x\"y");
    json_key(&json, "list");
    json_open(&json, '[', true);
    for (int i = 0; i < 2; i++) {
        json_item(&json);
        json_open(&json, '{', false);
        json_put_number(&json, "n", i / 2.0);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_key(&json, "empty");
    json_open(&json, '{', false);
    json_close(&json, '}');
    json_close(&json, '}');
    CU_ASSERT_STRING_EQUAL(text_view(&json.text),
                           "{\n  \"a\": \"x\\\"y\",\n  \"list\": [{\"n\": 0}, {\"n\": 0.5}],\n"
                           "  \"empty\": {}\n}");
    text_free(&json.text);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"growth", test_growth},   {"long_format", test_long_format},
        {"quote", test_quote},     {"cut", test_cut},
        {"numbers", test_numbers}, {"memory", test_memory},
        {"wrap", test_wrap},       {"json", test_json}};
    return testlib_main(argc, argv, "text", cases, TESTLIB_COUNT(cases));
}
