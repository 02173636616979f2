#include "testlib.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include "write/folder.h"

static char base[256], path[300];

static void begin(const char *name)
{
    testlib_temp_folder(base);
    snprintf(path, sizeof path, "%s/%s", base, name);
}

static int exists(const char *name)
{
    char full[400];
    snprintf(full, sizeof full, "%s/%s", base, name);
    return access(full, F_OK) == 0;
}

/* Entries of the folder, hidden ones too; -1 if it is not there. */
static int entries(const char *folder)
{
    DIR *dir = opendir(folder);
    int count = -2;
    if (!dir) return -1;
    while (readdir(dir)) count++;
    closedir(dir);
    return count;
}

static poach_status put(struct folder *folder, const char *name, const char *text)
{
    FILE *out;
    poach_status status = folder_begin(folder, name, &out);
    if (status != POACH_OK) return status;
    fputs(text, out);
    return folder_end(folder, 3);
}

static void test_commit(void)
{
    struct folder folder = {.path = NULL};
    begin("a/b//c/");
    CU_ASSERT_EQUAL_FATAL(folder_open(&folder, path, false), POACH_OK);
    CU_ASSERT_EQUAL(put(&folder, "x.csv", "abc"), POACH_OK);
    CU_ASSERT_EQUAL(put(&folder, "manifest.json", "{}"), POACH_OK);
    CU_ASSERT_FALSE(exists("a/b/c/x.csv"));
    CU_ASSERT_STRING_EQUAL(folder.files[0].sha256,
                           "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CU_ASSERT_EQUAL(folder.files[0].rows, 3);
    CU_ASSERT_EQUAL(folder_commit(&folder), POACH_OK);
    folder_close(&folder);
    CU_ASSERT_TRUE(exists("a/b/c/x.csv") && exists("a/b/c/manifest.json"));
    CU_ASSERT_EQUAL(entries(path), 2);
    testlib_remove(base);
}

static void test_nothing_stays_without_commit(void)
{
    struct folder folder = {.path = NULL};
    FILE *out;
    begin("a/b");
    CU_ASSERT_EQUAL_FATAL(folder_open(&folder, path, false), POACH_OK);
    CU_ASSERT_EQUAL(put(&folder, "x.csv", "abc"), POACH_OK);
    CU_ASSERT_EQUAL(folder_begin(&folder, "y.csv", &out), POACH_OK);
    folder_close(&folder);
    CU_ASSERT_EQUAL(entries(base), 0);
    folder_close(&folder);
    testlib_remove(base);
}

/* Between any two calls, as a handler may come: nothing stays, and closing afterwards is right. */
static void test_a_process_that_ends_at_once(void)
{
    struct folder folder = {.path = NULL};
    FILE *out;
    folder_abandon(&folder);
    begin("a/b");
    CU_ASSERT_EQUAL_FATAL(folder_open(&folder, path, false), POACH_OK);
    CU_ASSERT_EQUAL(put(&folder, "x.csv", "abc"), POACH_OK);
    CU_ASSERT_EQUAL(folder_begin(&folder, "y.csv", &out), POACH_OK);
    CU_ASSERT_EQUAL(entries(path), 2);
    folder_abandon(&folder);
    CU_ASSERT_EQUAL(entries(base), 0);
    folder_close(&folder);
    CU_ASSERT_EQUAL(entries(base), 0);
    testlib_remove(base);
}

static void test_a_folder_that_was_there_stays(void)
{
    struct folder folder = {.path = NULL};
    begin("a");
    CU_ASSERT_EQUAL_FATAL(mkdir(path, 0777), 0);
    CU_ASSERT_EQUAL(folder_open(&folder, path, false), POACH_OK);
    CU_ASSERT_EQUAL(put(&folder, "x.csv", "abc"), POACH_OK);
    folder_close(&folder);
    CU_ASSERT_EQUAL(entries(path), 0);
    testlib_remove(base);
}

static void test_not_empty(void)
{
    struct folder folder = {.path = NULL};
    begin("x.csv");
    testlib_write_file(path, "old");
    CU_ASSERT_EQUAL(folder_open(&folder, base, false), POACH_CANNOT_CREATE);
    CU_ASSERT_PTR_NOT_NULL(strstr(folder.fault, "--force"));
    folder_close(&folder);
    CU_ASSERT_EQUAL(folder_open(&folder, base, true), POACH_OK);
    CU_ASSERT_EQUAL(put(&folder, "x.csv", "new"), POACH_OK);
    char *before = testlib_read_file(path);
    CU_ASSERT_STRING_EQUAL(before, "old");
    CU_ASSERT_EQUAL(folder_commit(&folder), POACH_OK);
    folder_close(&folder);
    char *after = testlib_read_file(path);
    CU_ASSERT_STRING_EQUAL(after, "new");
    free(before);
    free(after);
    testlib_remove(base);
}

static void test_cannot_create(void)
{
    struct folder folder = {.path = NULL};
    static const char *const impossible[] = {"", "/dev/null/x", "/proc/poach"};
    begin("file");
    testlib_write_file(path, "");
    CU_ASSERT_EQUAL(folder_open(&folder, path, true), POACH_CANNOT_CREATE);
    folder_close(&folder);
    for (size_t k = 0; k < TESTLIB_COUNT(impossible); k++) {
        CU_ASSERT_EQUAL(folder_open(&folder, impossible[k], true), POACH_CANNOT_CREATE);
        CU_ASSERT_NOT_EQUAL(folder.fault[0], '\0');
        folder_close(&folder);
    }
    testlib_remove(base);
}

/* A limit on the size of files stands in for a full disk. */
static void test_failed_write_leaves_nothing(void)
{
    struct folder folder = {.path = NULL};
    struct rlimit before, small;
    FILE *out;
    begin("a/b");
    CU_ASSERT_EQUAL_FATAL(folder_open(&folder, path, false), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 4096;
    signal(SIGXFSZ, SIG_IGN);
    CU_ASSERT_EQUAL_FATAL(setrlimit(RLIMIT_FSIZE, &small), 0);
    CU_ASSERT_EQUAL_FATAL(folder_begin(&folder, "x.csv", &out), POACH_OK);
    for (int k = 0; k < 10000; k++) fputc('x', out);
    CU_ASSERT_EQUAL(folder_end(&folder, 1), POACH_WRITE_FAILED);
    CU_ASSERT_PTR_NOT_NULL(strstr(folder.fault, "x.csv"));
    setrlimit(RLIMIT_FSIZE, &before);
    folder_close(&folder);
    CU_ASSERT_EQUAL(entries(base), 0);
    testlib_remove(base);
}

/* A folder stands where the second file should: the first may not stay either. */
static void test_failed_commit_takes_back(void)
{
    struct folder folder = {.path = NULL};
    begin("manifest.json");
    CU_ASSERT_EQUAL_FATAL(mkdir(path, 0777), 0);
    CU_ASSERT_EQUAL(folder_open(&folder, base, true), POACH_OK);
    CU_ASSERT_EQUAL(put(&folder, "x.csv", "abc"), POACH_OK);
    CU_ASSERT_EQUAL(put(&folder, "manifest.json", "{}"), POACH_OK);
    CU_ASSERT_EQUAL(folder_commit(&folder), POACH_WRITE_FAILED);
    folder_close(&folder);
    CU_ASSERT_EQUAL(entries(base), 1);
    testlib_remove(base);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"commit", test_commit},
        {"nothing_stays_without_commit", test_nothing_stays_without_commit},
        {"a_process_that_ends_at_once", test_a_process_that_ends_at_once},
        {"a_folder_that_was_there_stays", test_a_folder_that_was_there_stays},
        {"not_empty", test_not_empty},
        {"cannot_create", test_cannot_create},
        {"failed_write_leaves_nothing", test_failed_write_leaves_nothing},
        {"failed_commit_takes_back", test_failed_commit_takes_back},
    };
    return testlib_main(argc, argv, "folder", cases, TESTLIB_COUNT(cases));
}
