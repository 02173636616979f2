/* The store of a sweep: what is committed is there, what is not is gone; one writer at a time; blocks as
 * bytes. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "experiment/block.h"
#include "experiment/lock.h"
#include "experiment/store.h"
#include "testlib.h"

static char fault[512], folder[256];

static const struct store_fact facts[] = {{"version", "1"}, {"design", "two\nlines"}};

static struct store *open_store(void)
{
    struct store *store = NULL;
    CU_ASSERT_EQUAL_FATAL(store_open(folder, false, &store, fault), POACH_OK);
    return store;
}

/* A store with a block and a failure, committed. */
static void fill(void)
{
    struct store *store = open_store();
    CU_ASSERT_TRUE(store_is_new(store));
    static const char *const names[] = {"q05", "q97.5"};
    CU_ASSERT_EQUAL(store_create(store, facts, 2, names, 2, fault), POACH_OK);
    CU_ASSERT_EQUAL(store_put_parameter(store, 0, "a.b", fault), POACH_OK);
    CU_ASSERT_EQUAL(store_put_metric(store, 0, "market.pay_mean", true, fault), POACH_OK);
    CU_ASSERT_EQUAL(store_put_value(store, 0, 0, "0.10", fault), POACH_OK);
    CU_ASSERT_EQUAL(store_put_block(store, 0, 3, 16, "bytes", 5, fault), POACH_OK);
    CU_ASSERT_EQUAL(store_put_failure(store, 1, 5, "later", fault), POACH_OK);
    CU_ASSERT_EQUAL(store_put_failure(store, 1, 2, "first", fault), POACH_OK);
    CU_ASSERT_EQUAL(store_commit(store, fault), POACH_OK);
    store_close(store);
}

struct told {
    int blocks, failures;
};

static void tell(void *context, int64_t point, int64_t block, int64_t replications,
                 const char *reason)
{
    struct told *told = context;
    told->blocks += !reason && replications == 16;
    told->failures += reason && point == 1 && block == 2 && strcmp(reason, "first") == 0;
}

static struct told read_all(struct store *store)
{
    struct told told = {0};
    CU_ASSERT_EQUAL(store_tell(store, tell, &told, fault), POACH_OK);
    return told;
}

static void what_is_committed_is_there(void)
{
    testlib_temp_folder(folder);
    fill();
    struct store *store = open_store();
    CU_ASSERT_FALSE(store_is_new(store));
    char *design = store_fact(store, "design"), *reason = store_failure(store, 1);
    CU_ASSERT_STRING_EQUAL(design, "two\nlines");
    CU_ASSERT_STRING_EQUAL(reason, "first");
    CU_ASSERT_PTR_NULL(store_failure(store, 0));
    CU_ASSERT_PTR_NULL(store_fact(store, "nothing"));
    struct told told = read_all(store);
    CU_ASSERT_TRUE(told.blocks == 1 && told.failures == 1);
    free(design);
    free(reason);
    store_close(store);
    testlib_remove(folder);
}

static void what_is_not_committed_is_gone(void)
{
    testlib_temp_folder(folder);
    fill();
    struct store *store = open_store();
    CU_ASSERT_EQUAL(store_put_block(store, 0, 4, 16, "bytes", 5, fault), POACH_OK);
    CU_ASSERT_EQUAL(read_all(store).blocks, 2);
    store_close(store);
    store = open_store();
    CU_ASSERT_EQUAL(read_all(store).blocks, 1);
    store_close(store);
    testlib_remove(folder);
}

/* A process killed in the midst of a transaction leaves the store as it was at the last commit. */
static void a_killed_writer_loses_only_what_it_had_not_committed(void)
{
    testlib_temp_folder(folder);
    fill();
    pid_t child = fork();
    if (child == 0) {
        struct store *store = NULL;
        static char bytes[1 << 16];
        if (store_open(folder, false, &store, fault) != POACH_OK) _exit(1);
        for (int64_t block = 10; block < 1000; block++) /* more than the cache: pages are on disk */
            if (store_put_block(store, 0, block, 16, bytes, sizeof bytes, fault) != POACH_OK)
                _exit(1);
        raise(SIGKILL);
    }
    int status = 0;
    CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
    CU_ASSERT_TRUE(WIFSIGNALED(status));
    struct store *store = open_store();
    CU_ASSERT_EQUAL(read_all(store).blocks, 1);
    CU_ASSERT_EQUAL(store_put_block(store, 0, 10, 16, "bytes", 5, fault), POACH_OK);
    CU_ASSERT_EQUAL(store_commit(store, fault), POACH_OK);
    CU_ASSERT_EQUAL(read_all(store).blocks, 2);
    store_close(store);
    testlib_remove(folder);
}

static void what_is_no_store_is_refused(void)
{
    char path[300];
    struct store *store = NULL;
    testlib_temp_folder(folder);
    CU_ASSERT_EQUAL(store_open(folder, true, &store, fault), POACH_NO_INPUT);
    snprintf(path, sizeof path, "%s/" STORE_FILE, folder);
    testlib_write_file(path, "This is a text, and long enough to be taken for more than nothing.");
    CU_ASSERT_EQUAL(store_open(folder, false, &store, fault), POACH_CANNOT_CREATE);
    CU_ASSERT_PTR_NOT_NULL(strstr(fault, "not a database"));
    CU_ASSERT_PTR_NULL(store);
    char *text = testlib_read_file(path);
    CU_ASSERT_TRUE(strncmp(text, "This is", 7) == 0);
    free(text);
    testlib_remove(folder);
}

/* A store in which nothing was written leaves no file. */
static void an_empty_store_leaves_nothing(void)
{
    char path[300];
    testlib_temp_folder(folder);
    store_close(open_store());
    snprintf(path, sizeof path, "%s/" STORE_FILE, folder);
    CU_ASSERT_NOT_EQUAL(access(path, F_OK), 0);
    testlib_remove(folder);
}

/* The child takes the lock, says so, and ends when it is told, or killed. */
static pid_t lock_in_child(int *say)
{
    int ready[2], end[2];
    char byte;
    CU_ASSERT_EQUAL_FATAL(pipe(ready) + pipe(end), 0);
    pid_t child = fork();
    if (child == 0) {
        struct lock lock = {.path = NULL};
        close(end[1]);
        if (lock_take(&lock, folder, fault) != POACH_OK) _exit(1);
        (void)!write(ready[1], "x", 1);
        (void)!read(end[0], &byte, 1);
        lock_release(&lock);
        _exit(0);
    }
    CU_ASSERT_EQUAL(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    close(ready[1]);
    close(end[0]);
    *say = end[1];
    return child;
}

static void one_process_writes_at_a_time(void)
{
    struct lock lock = {.path = NULL};
    char number[32];
    int say, status;
    testlib_temp_folder(folder);
    for (int killed = 0; killed < 2; killed++) {
        pid_t child = lock_in_child(&say);
        CU_ASSERT_EQUAL(lock_take(&lock, folder, fault), POACH_CANNOT_CREATE);
        snprintf(number, sizeof number, "pid %ld)", (long)child);
        CU_ASSERT_PTR_NOT_NULL(strstr(fault, number));
        if (killed) kill(child, SIGKILL);
        close(say);
        CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
        CU_ASSERT_EQUAL(WIFSIGNALED(status), killed);
        CU_ASSERT_EQUAL(lock_take(&lock, folder, fault), POACH_OK);
        lock_release(&lock);
    }
    CU_ASSERT_EQUAL(rmdir(folder), 0); /* nothing is left in it */
}

/* Both forms of a block come back as they were; bytes of another shape are refused. */
static void blocks_survive_as_bytes(void)
{
    static const bool ratio[] = {false, true};
    for (int exact = 0; exact < 2; exact++) {
        const struct blocks blocks = {.replications = 4, .size = 2, .count = 2, .exact = exact};
        struct block block;
        struct gathered gathered;
        CU_ASSERT_EQUAL_FATAL(block_init(&block, 2, ratio, &blocks), POACH_OK);
        CU_ASSERT_EQUAL_FATAL(gathered_init(&gathered, 2, ratio, &blocks), POACH_OK);
        for (int b = 0; b < 2; b++) {
            unsigned char *bytes;
            size_t size;
            block.count = 2;
            for (int r = 0; r < 2; r++) {
                block.a[r] = 2 * b + r; /* 0 1 2 3 */
                block.b[r] = 1;
                block.a[2 + r] = 6 + b; /* 6 6 7 7 over 2 2 3 3 */
                block.b[2 + r] = 2 + b;
            }
            CU_ASSERT_EQUAL(block_pack(&block, &bytes, &size), POACH_OK);
            CU_ASSERT_EQUAL(gathered_add(&gathered, bytes, size, 2), POACH_OK);
            free(bytes);
        }
        static const double p[] = {0.5, 0.999};
        poach_estimate estimate;
        double q[2], near = exact ? 1e-15 : 0.005;
        CU_ASSERT_EQUAL(gathered_statistic(&gathered, 0, p, 2, &estimate, q), POACH_OK);
        CU_ASSERT_EQUAL(estimate.n, 4);
        CU_ASSERT_DOUBLE_EQUAL(estimate.mean, 1.5, 1e-15);
        CU_ASSERT_DOUBLE_EQUAL(q[0], 1.5, near * 1.5);
        CU_ASSERT_DOUBLE_EQUAL(q[1], 2.997, near * 3);
        CU_ASSERT_EQUAL(gathered_statistic(&gathered, 1, p, 1, &estimate, q), POACH_OK);
        CU_ASSERT_DOUBLE_EQUAL(estimate.mean, 26.0 / 10, 1e-15); /* of sums, not 8/3 */
        CU_ASSERT_EQUAL(gathered_add(&gathered, (const unsigned char *)"short", 5, 1),
                        POACH_FAILED);
        block_free(&block);
        gathered_free(&gathered);
    }
}

static void cuts_cover_every_replication_once(void)
{
    static const int64_t counts[] = {1, 2, 63, 64, 65, 100, 1000, 10000, 10001, 123457, 10000000};
    for (size_t k = 0; k < TESTLIB_COUNT(counts); k++) {
        struct blocks blocks = blocks_of(counts[k]);
        int64_t sum = 0;
        for (int64_t b = 0; b < blocks.count; b++) {
            CU_ASSERT_TRUE(blocks_length(&blocks, b) > 0);
            sum += blocks_length(&blocks, b);
        }
        CU_ASSERT_EQUAL(sum, counts[k]);
        CU_ASSERT_EQUAL(blocks.exact, counts[k] <= POINT_EXACT);
        CU_ASSERT_TRUE(blocks.size <= 4096 && (counts[k] < 64 || blocks.count >= 32));
    }
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"what_is_committed_is_there", what_is_committed_is_there},
        {"what_is_not_committed_is_gone", what_is_not_committed_is_gone},
        {"a_killed_writer_loses_only_what_it_had_not_committed",
         a_killed_writer_loses_only_what_it_had_not_committed},
        {"what_is_no_store_is_refused", what_is_no_store_is_refused},
        {"an_empty_store_leaves_nothing", an_empty_store_leaves_nothing},
        {"one_process_writes_at_a_time", one_process_writes_at_a_time},
        {"blocks_survive_as_bytes", blocks_survive_as_bytes},
        {"cuts_cover_every_replication_once", cuts_cover_every_replication_once}};
    return testlib_main(argc, argv, "store", cases, TESTLIB_COUNT(cases));
}
