/* The strict reading of JSON text: what RFC 8259 has passes, everything else says where it is wrong. */
#include "scenario/scan.h"

#include <string.h>
#include "testlib.h"

/* What the scan says about a text: its only fault, or "" if it is good. Freed by the caller. */
static poach_faults scan(const char *text, size_t size)
{
    poach_faults faults = {0};
    struct reader reader;
    reader_init(&reader, &faults);
    bool good = scan_text(&reader, "file.json", text, size);
    CU_ASSERT_EQUAL(good, faults.count == 0);
    CU_ASSERT_EQUAL(good, reader_status(&reader) == POACH_OK);
    reader_free(&reader);
    return faults;
}

static void good(const char *text)
{
    poach_faults faults = scan(text, strlen(text));
    CU_ASSERT_EQUAL(faults.count, 0);
    poach_faults_free(&faults);
}

static void bad_bytes(const char *text, size_t size, int line, int column, const char *part)
{
    poach_faults faults = scan(text, size);
    CU_ASSERT_EQUAL_FATAL(faults.count, 1);
    CU_ASSERT_EQUAL(faults.items[0].line, line);
    CU_ASSERT_EQUAL(faults.items[0].column, column);
    CU_ASSERT_STRING_EQUAL(faults.items[0].file, "file.json");
    CU_ASSERT_PTR_NOT_NULL(strstr(faults.items[0].text, part));
    poach_faults_free(&faults);
}

static void bad(const char *text, int line, int column, const char *part)
{
    bad_bytes(text, strlen(text), line, column, part);
}

static void test_good(void)
{
    good("{}");
    good(" [ ] \n");
    good("{\"a\": [1, -0, 0.5, 1e5, 1E+5, 2.5e-3, true, false, null, \"x\"], \"b\": {}}");
    good("\"\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u00e9 \\ud83d\\ude00 \xc3\xa9 \xe2\x82\xac "
         "\xf0\x9f\x98\x80\"");
    good("9007199254740992");
    good("-9007199254740992");
    good("1e300");
}

static void test_shape(void)
{
    bad("", 1, 1, "empty");
    bad(" \n ", 1, 1, "empty");
    bad("{\n  \"a\": 1,\n}", 3, 1, "comma too many");
    bad("[1,]", 1, 4, "comma too many");
    bad("{\"a\" 1}", 1, 6, "expected ':'");
    bad("{\"a\": 1 \"b\": 2}", 1, 9, "expected ',' or '}'");
    bad("[1 2]", 1, 4, "expected ',' or ']'");
    bad("[1", 1, 3, "the end of the text");
    bad("{\"\xc3\xa9\": [}", 1, 8, "expected a value, found '}'");
    bad("{a: 1}", 1, 2, "a key in double quotes");
    bad("{'a': 1}", 1, 2, "double quotes only");
    bad("// note\n{}", 1, 1, "no comments");
    bad("{} {}", 1, 4, "text after the end");
    bad("[1]]", 1, 4, "text after the end");
    bad("[nul]", 1, 2, "expected a value");
    bad_bytes("{}\0", 3, 1, 3, "text after the end");
    bad_bytes("[\0]", 3, 1, 2, "0x00");
    bad("\xef\xbb\xbf{}", 1, 1, "byte order mark");
}

static void test_numbers(void)
{
    bad("[01]", 1, 2, "cannot begin with 0");
    bad("[-01]", 1, 2, "cannot begin with 0");
    bad("[1.]", 1, 4, "after the decimal point");
    bad("[.5]", 1, 2, "begins with a digit");
    bad("[+1]", 1, 2, "begins with a digit");
    bad("[-]", 1, 3, "a digit after '-'");
    bad("[1e]", 1, 4, "in the exponent");
    bad("[1e+]", 1, 5, "in the exponent");
    bad("[NaN]", 1, 2, "NaN");
    bad("[-Infinity]", 1, 3, "a digit after '-'");
    bad("[0x10]", 1, 3, "expected ',' or ']'");
    bad("[1e999]", 1, 2, "too large");
    bad("[-1e999]", 1, 2, "too large");
    bad("[9007199254740993]", 1, 2, "2^53");
    bad("[9007199254740993.0]", 1, 2, "2^53");
    bad("[-9007199254740993]", 1, 2, "2^53");
    bad("[9.007199254740993e15]", 1, 2, "2^53");
    bad("[0.1234567890123456789012345678901234567890123456789012345678901]", 1, 2, "60 characters");
}

static void test_number_path(void)
{
    const char text[] = "{\"a\": [0, {\"b\\\"c\": 1e999}], \"d\": 1e999}";
    poach_faults faults = scan(text, strlen(text)); /* a number does not end the scan */
    CU_ASSERT_EQUAL_FATAL(faults.count, 2);
    CU_ASSERT_STRING_EQUAL(faults.items[0].path, "a[1].b\\\"c");
    CU_ASSERT_STRING_EQUAL(faults.items[0].value, "1e999");
    CU_ASSERT_STRING_EQUAL(faults.items[1].path, "d");
    poach_faults_free(&faults);
}

static void test_strings(void)
{
    bad("[\"a]", 1, 2, "no closing quote");
    bad("[\"a\nb\"]", 1, 4, "end of the line");
    bad("[\"a\tb\"]", 1, 4, "raw tab");
    bad("[\"\x01\"]", 1, 3, "control character");
    bad_bytes("[\"a\0\"]", 6, 1, 4, "control character");
    bad("[\"\\x\"]", 1, 3, "unknown escape");
    bad("[\"\\u12\"]", 1, 3, "four hexadecimal digits");
    bad("[\"\\u0000\"]", 1, 3, "\\u0000");
    bad("[\"\\ud800\"]", 1, 3, "surrogate");
    bad("[\"\\ud800x\"]", 1, 3, "surrogate");
    bad("[\"\\ud800\\u0041\"]", 1, 3, "surrogate");
    bad("[\"\\udc00\"]", 1, 3, "surrogate");
    bad("[\"\\", 1, 3, "unknown escape");
    bad("{\"\\u0000\": 1}", 1, 3, "\\u0000");
}

static void test_utf8(void)
{
    bad("[\"\xff\"]", 1, 3, "UTF-8");
    bad("[\"\xc0\x80\"]", 1, 3, "UTF-8");
    bad("[\"\xe0\x80\x80\"]", 1, 3, "UTF-8");
    bad("[\"\xed\xa0\x80\"]", 1, 3, "UTF-8");
    bad("[\"\xf4\x90\x80\x80\"]", 1, 3, "UTF-8");
    bad("[\"\xf0\x80\x80\x80\"]", 1, 3, "UTF-8");
    bad("[\"\xc3\"]", 1, 3, "UTF-8");
    bad("[\"\xe2\x82", 1, 3, "UTF-8");
    bad("[\xff]", 1, 2, "0xff");
}

static void test_depth(void)
{
    char text[200] = "";
    for (int i = 0; i < PATH_DEPTH; i++) strcat(text, "[");
    for (int i = 0; i < PATH_DEPTH; i++) strcat(text, "]");
    good(text);
    memset(text, '[', PATH_DEPTH + 1);
    bad(text, 1, PATH_DEPTH + 1, "64 levels");
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"good", test_good},       {"shape", test_shape},
        {"numbers", test_numbers}, {"number_path", test_number_path},
        {"strings", test_strings}, {"utf8", test_utf8},
        {"depth", test_depth}};
    return testlib_main(argc, argv, "scan", cases, TESTLIB_COUNT(cases));
}
