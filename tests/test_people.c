/* Slots and what mechanisms keep beside them: arrays grow with the slots, are empty for newcomers,
 * and go with whoever is promoted. */
#include "testlib.h"
#include "world/people.h"

static uint32_t seat(struct people *people)
{
    uint32_t slot = PEOPLE_NO_SLOT;
    CU_ASSERT_EQUAL_FATAL(people_seat(people, &slot), POACH_OK);
    people->slot[slot].firm = 0;
    return slot;
}

static int attach(struct people *people, size_t size)
{
    int index = -1;
    CU_ASSERT_EQUAL_FATAL(people_attach(people, size, &index), POACH_OK);
    return index;
}

static double *number(const struct people *people, int index, uint32_t slot)
{
    return people_beside(people, index, slot);
}

/* The slot emptied last is taken first, then the one before it, then a new one. */
static void emptied_last_taken_first(void)
{
    struct people people;
    CU_ASSERT_EQUAL_FATAL(people_init(&people, 3), POACH_OK);
    for (uint32_t i = 0; i < 3; i++) CU_ASSERT_EQUAL(seat(&people), i);
    people_vacate(&people, 0);
    people_vacate(&people, 2);
    CU_ASSERT_EQUAL(people.vacant_count, 2);
    CU_ASSERT_EQUAL(seat(&people), 2);
    CU_ASSERT_EQUAL(seat(&people), 0);
    CU_ASSERT_EQUAL(seat(&people), 3);
    people_free(&people);
}

static void pool_list_outgrows_its_room(void)
{
    struct people people;
    CU_ASSERT_EQUAL_FATAL(people_init(&people, 1000), POACH_OK);
    for (uint32_t i = 0; i < 1000; i++)
        CU_ASSERT_EQUAL(people_join_pool(&people, seat(&people)), POACH_OK);
    for (uint32_t i = 0; i < 1000; i += 2) people_leave_pool(&people, i);
    CU_ASSERT_EQUAL(people.pool_count, 500);
    for (uint32_t i = 0; i < people.pool_count; i++) {
        CU_ASSERT_EQUAL(people.pool[i] % 2, 1);
        CU_ASSERT_EQUAL(people.background[people.pool[i]].pool_place, i);
    }
    people_free(&people);
}

static void arrays_grow_and_are_empty_for_newcomers(void)
{
    struct people people;
    CU_ASSERT_EQUAL_FATAL(people_init(&people, 2), POACH_OK);
    int a = attach(&people, sizeof(double)), b = attach(&people, 1);
    for (int i = 0; i < 30; i++) {
        uint32_t slot = seat(&people);
        CU_ASSERT_EQUAL(*number(&people, a, slot), 0);
        *number(&people, a, slot) = slot + 1;
        *(unsigned char *)people_beside(&people, b, slot) = 7;
    }
    for (uint32_t i = 0; i < 30; i++) CU_ASSERT_EQUAL(*number(&people, a, i), i + 1);
    people_vacate(&people, 5);
    CU_ASSERT_EQUAL(seat(&people), 5);
    CU_ASSERT_EQUAL(*number(&people, a, 5), 0);
    CU_ASSERT_EQUAL(*(unsigned char *)people_beside(&people, b, 5), 0);
    people_clear(&people);
    CU_ASSERT_EQUAL(*number(&people, a, seat(&people)), 0);
    people_free(&people);
}

static void arrays_go_with_the_promoted(void)
{
    struct people from, to;
    CU_ASSERT_EQUAL_FATAL(people_init(&from, 2), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(people_init(&to, 2), POACH_OK);
    int a = attach(&from, sizeof(double));
    CU_ASSERT_EQUAL_FATAL(attach(&to, sizeof(double)), a);
    uint32_t slot = seat(&from), place = seat(&to);
    *number(&from, a, slot) = 42;
    people_carry(&to, place, &from, slot);
    CU_ASSERT_EQUAL(*number(&to, a, place), 42);
    people_free(&from);
    people_free(&to);
}

static const struct testlib_case cases[] = {
    {"emptied_last_taken_first", emptied_last_taken_first},
    {"pool_list_outgrows_its_room", pool_list_outgrows_its_room},
    {"arrays_grow_and_are_empty_for_newcomers", arrays_grow_and_are_empty_for_newcomers},
    {"arrays_go_with_the_promoted", arrays_go_with_the_promoted},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "people", cases, TESTLIB_COUNT(cases));
}
