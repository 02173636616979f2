/* Parts of a run: which replications each has, ranges of them, and the file that holds them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/ranges.h"
#include "cli/sharding.h"
#include "testlib.h"
#include "write/shard.h"

/* The parts follow each other, have all replications, and differ by at most one. */
static void parts_cover_all(void)
{
    for (int64_t replications = 1; replications < 40; replications++)
        for (int64_t parts = 1; parts <= replications; parts++) {
            int64_t next = 1;
            for (int64_t k = 1; k <= parts; k++) {
                char text[64];
                int64_t part, of, first, count;
                snprintf(text, sizeof text, "%lld/%lld", (long long)k, (long long)parts);
                CU_ASSERT_TRUE_FATAL(sharding_part(text, replications, &part, &of, &first, &count));
                CU_ASSERT_TRUE(part == k && of == parts && first == next);
                CU_ASSERT_TRUE(count == replications / parts || count == replications / parts + 1);
                next += count;
            }
            CU_ASSERT_EQUAL(next, replications + 1);
        }
}

static void what_is_no_part(void)
{
    static const char *const texts[] = {"",
                                        "1",
                                        "/",
                                        "1/",
                                        "/2",
                                        "0/2",
                                        "3/2",
                                        "1/11",
                                        "-1/2",
                                        "1/2x",
                                        "1 /2",
                                        "01234567890123456789"
                                        "01234567890123456789/2"};
    int64_t part, of, first, count;
    for (size_t k = 0; k < TESTLIB_COUNT(texts); k++)
        CU_ASSERT_FALSE(sharding_part(texts[k], 10, &part, &of, &first, &count));
}

static void ranges_of_numbers(void)
{
    struct ranges ranges;
    CU_ASSERT_EQUAL_FATAL(ranges_read("1-3, 5, 8-9", &ranges), POACH_OK);
    static const char expected[] = ".111.1..11.";
    for (int64_t n = 0; expected[n]; n++)
        CU_ASSERT_EQUAL(ranges_have(&ranges, n), expected[n] == '1');
    ranges_free(&ranges);
    static const char *const bad[] = {"", "0", "3-2", "1-3, 3", "2, 1", "1-", "a", "1;2", "1,"};
    for (size_t k = 0; k < TESTLIB_COUNT(bad); k++) {
        CU_ASSERT_EQUAL(ranges_read(bad[k], &ranges), POACH_USAGE);
        ranges_free(&ranges);
    }
}

static void the_file_gives_back_what_it_got(void)
{
    static const double rows[3][4] = {{1, 2, 3, 4}, {0.1, -0.0, 1e300, 5e-324}, {7, 8, 9, 10}};
    const double *const vectors[] = {rows[0], rows[1], rows[2]};
    const poach_batch first = {.rows = vectors, .count = 2},
                      second = {.rows = vectors + 2, .count = 1};
    char dir[256], path[300];
    const char *why = NULL;
    struct shard_head head;
    double back[4];
    testlib_temp_folder(dir);
    snprintf(path, sizeof path, "%s/" SHARD_FILE, dir);
    struct shard_writer writer = {.out = fopen(path, "wb"), .numbers = 4, .first = 11, .count = 3};
    CU_ASSERT_PTR_NOT_NULL_FATAL(writer.out);
    CU_ASSERT_EQUAL(shard_take(&writer, &first), POACH_OK);
    CU_ASSERT_EQUAL(shard_take(&writer, &second), POACH_OK);
    fclose(writer.out);
    CU_ASSERT_EQUAL_FATAL(shard_open(path, &head, &why), POACH_OK);
    CU_ASSERT_TRUE(head.numbers == 4 && head.first == 11 && head.count == 3);
    for (int r = 2; r >= 0; r--) {
        CU_ASSERT_EQUAL(shard_read(path, &head, 11 + r, back), POACH_OK);
        CU_ASSERT_EQUAL(memcmp(back, rows[r], sizeof back), 0);
    }
    CU_ASSERT_EQUAL(shard_read(path, &head, 14, back), POACH_FAILED);
    /* a byte more */
    FILE *more = fopen(path, "ab");
    CU_ASSERT_PTR_NOT_NULL_FATAL(more);
    fputc(0, more);
    fclose(more);
    CU_ASSERT_EQUAL(shard_open(path, &head, &why), POACH_BAD_SCENARIO);
    testlib_write_file(path, "something else");
    CU_ASSERT_EQUAL(shard_open(path, &head, &why), POACH_BAD_SCENARIO);
    CU_ASSERT_EQUAL(shard_open(dir, &head, &why), POACH_NO_INPUT);
    testlib_remove(dir);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"parts_cover_all", parts_cover_all},
        {"what_is_no_part", what_is_no_part},
        {"ranges_of_numbers", ranges_of_numbers},
        {"the_file_gives_back_what_it_got", the_file_gives_back_what_it_got},
    };
    return testlib_main(argc, argv, "parts", cases, TESTLIB_COUNT(cases));
}
