#include "testlib.h"

#include <CUnit/TestRun.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct testlib_case *case_named(const struct testlib_case *cases, size_t count,
                                             const char *name)
{
    for (size_t k = 0; k < count; k++)
        if (strcmp(cases[k].name, name) == 0) return &cases[k];
    return NULL;
}

static int add_cases(CU_pSuite suite, int argc, char **argv, const struct testlib_case *cases,
                     size_t count)
{
    if (argc < 2) {
        for (size_t k = 0; k < count; k++)
            if (!CU_add_test(suite, cases[k].name, cases[k].run)) return -1;
        return 0;
    }
    for (int k = 1; k < argc; k++) {
        const struct testlib_case *found = case_named(cases, count, argv[k]);
        if (!found) {
            fprintf(stderr, "no test %s; there are:\n", argv[k]);
            for (size_t j = 0; j < count; j++) fprintf(stderr, "  %s\n", cases[j].name);
            return -1;
        }
        if (!CU_add_test(suite, found->name, found->run)) return -1;
    }
    return 0;
}

static void print_failures(void)
{
    for (CU_pFailureRecord f = CU_get_failure_list(); f; f = f->pNext)
        printf("%s:%u: %s: %s\n", f->strFileName ? f->strFileName : "?", f->uiLineNumber,
               f->pTest ? f->pTest->pName : "?", f->strCondition ? f->strCondition : "?");
}

int testlib_main(int argc, char **argv, const char *suite, const struct testlib_case *cases,
                 size_t count)
{
    if (CU_initialize_registry() != CUE_SUCCESS) return 1;
    CU_pSuite registered = CU_add_suite(suite, NULL, NULL);
    if (!registered || add_cases(registered, argc, argv, cases, count) != 0) {
        CU_cleanup_registry();
        return 2;
    }
    CU_run_all_tests();
    print_failures();
    unsigned run = CU_get_number_of_tests_run();
    unsigned failed = CU_get_number_of_tests_failed();
    printf("%s: %u passed, %u failed\n", suite, run - failed, failed);
    CU_cleanup_registry();
    return failed > 0 || run == 0;
}

void testlib_temp_folder(char path[256])
{
    const char *base = getenv("TMPDIR");
    snprintf(path, 256, "%s/poach-test-XXXXXX", base && *base ? base : "/tmp");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(path));
}

void testlib_remove(const char *path)
{
    DIR *folder = opendir(path);
    const struct dirent *entry;
    char inner[1024];
    while (folder && (entry = readdir(folder))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        int length = snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        if (length > 0 && (size_t)length < sizeof inner) testlib_remove(inner);
    }
    if (folder) closedir(folder);
    remove(path);
}

char *testlib_read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    size_t size = 0, room = 0, got;
    if (!file) return NULL;
    do {
        if (room - size < 4096) {
            room = room * 2 + 8192;
            char *more = realloc(text, room);
            if (!more) break;
            text = more;
        }
        got = fread(text + size, 1, room - size - 1, file);
        size += got;
    } while (got > 0);
    if (text) text[size] = '\0';
    fclose(file);
    return text;
}

void testlib_write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    size_t size = strlen(text);
    CU_ASSERT_EQUAL(fwrite(text, 1, size, file), size);
    CU_ASSERT_EQUAL(fclose(file), 0);
}
