/* The runner of every test program: CUnit with tests that can be run by name, and a summary line
 * that tests/tally.sh adds up. */
#ifndef TESTLIB_H
#define TESTLIB_H

#include <CUnit/CUnit.h>
#include <stddef.h>

struct testlib_case {
    const char *name;
    void (*run)(void);
};

/* Runs all cases, or only those named in argv[1..]. Prints each failed assertion with file and
 * line, then "SUITE: N passed, N failed" (tests, not assertions). Returns what main returns: 0, 1
 * if a test failed, 2 if argv names no case. */
int testlib_main(int argc, char **argv, const char *suite, const struct testlib_case *cases,
                 size_t count);

/* Makes an empty folder under $TMPDIR (or /tmp) and writes its path into `path`; fails the test if
 * it cannot. testlib_remove takes it away with all it holds. */
void testlib_temp_folder(char path[256]);
void testlib_remove(const char *path);

/* The whole file as malloc'ed text, NUL at the end; NULL if it cannot be read. */
char *testlib_read_file(const char *path);
/* Writes `text` as the whole file; fails the test if it cannot. */
void testlib_write_file(const char *path, const char *text);

/* A NULL-ended list of settings "path=value". */
#define SETTINGS(...) ((const char *const[]){__VA_ARGS__, NULL})

#define TESTLIB_COUNT(array) (sizeof(array) / sizeof *(array))

#endif
