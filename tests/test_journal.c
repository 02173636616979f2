/* Who has changed this month: moves with an entry each, what folds them, and marks that a new month leaves
 * behind. */
#include "testlib.h"
#include "world/journal.h"

struct desk {
    struct people people;
    struct journal journal;
    struct worker *worker;
    uint32_t slot;
};

static void open_desk(struct desk *self)
{
    *self = (struct desk){0};
    CU_ASSERT_EQUAL_FATAL(people_init(&self->people, 4), POACH_OK);
    CU_ASSERT_EQUAL_FATAL(people_seat(&self->people, &self->slot), POACH_OK);
    self->worker = &self->people.slot[self->slot];
    *self->worker = (struct worker){.firm = 0, .pay = 100, .z = 2};
    journal_start(&self->journal, &self->people);
    CU_ASSERT_EQUAL_FATAL(journal_expect(&self->journal, 8), POACH_OK);
}

static void close_desk(struct desk *self)
{
    people_free(&self->people);
    journal_free(&self->journal);
}

static void stands(struct desk *self, struct journal_entry *entry, int firm, double pay)
{
    self->worker->firm = (int16_t)firm;
    self->worker->pay = pay;
    journal_tell(entry, self->worker);
}

static void cross(struct desk *self, int firm, double pay)
{
    stands(self, journal_cross(&self->journal, self->worker, self->slot), firm, pay);
}

static void moves_have_entries_until_folded(void)
{
    struct desk desk;
    open_desk(&desk);
    const struct journal_entry *entries = desk.journal.entries;
    CU_ASSERT_FALSE(journal_has(&desk.journal, desk.worker));
    cross(&desk, 1, 110);
    cross(&desk, 2, 130);
    cross(&desk, 3, 140);
    CU_ASSERT_EQUAL(desk.journal.count, 3);
    CU_ASSERT(entries[1].firm == 1 && entries[1].pay == 110);
    CU_ASSERT(entries[1].firm_now == 2 && entries[1].pay_now == 130);
    CU_ASSERT_PTR_EQUAL(journal_entry_of(&desk.journal, desk.worker), &entries[2]);
    desk.journal.entries[2].rise_seen = 0.25;

    stands(&desk, journal_write(&desk.journal, desk.worker, desk.slot), AT_POOL, 0);
    CU_ASSERT_EQUAL(desk.journal.count, 3);
    CU_ASSERT(!entries[0].folded && entries[1].folded && entries[2].folded);
    CU_ASSERT(entries[0].firm == 0 && entries[0].pay == 100 && entries[0].z == 2);
    CU_ASSERT(entries[0].firm_now == AT_POOL && entries[0].pay_now == 0);
    CU_ASSERT_EQUAL(entries[0].rise_seen, 0.25);

    cross(&desk, 1, 120); /* his entry covers whatever comes now */
    CU_ASSERT_EQUAL(desk.journal.count, 3);
    CU_ASSERT(entries[0].firm_now == 1 && entries[0].pay_now == 120);
    close_desk(&desk);
}

/* No more entries than people. */
static void many_moves_are_folded(void)
{
    struct desk desk;
    open_desk(&desk);
    desk.journal.most = 2;
    cross(&desk, 1, 110);
    cross(&desk, 2, 130);
    cross(&desk, 3, 140);
    CU_ASSERT_EQUAL(desk.journal.count, 2);
    const struct journal_entry *entries = desk.journal.entries;
    CU_ASSERT(entries[0].pay == 100 && entries[0].firm_now == 3 && entries[0].pay_now == 140);
    CU_ASSERT(!entries[0].folded && entries[1].folded);
    close_desk(&desk);
}

static void a_new_month_leaves_marks_behind(void)
{
    struct desk desk;
    open_desk(&desk);
    cross(&desk, 1, 110);
    journal_empty(&desk.journal, &desk.people);
    CU_ASSERT_FALSE(journal_has(&desk.journal, desk.worker));
    cross(&desk, 2, 130);
    CU_ASSERT_EQUAL(desk.journal.count, 1);
    journal_write(&desk.journal, desk.worker, desk.slot); /* last month's moves are no part of it */
    CU_ASSERT(desk.journal.entries[0].firm == 1 && !desk.journal.entries[0].folded);
    close_desk(&desk);
}

static void numbers_begin_anew(void)
{
    struct desk desk;
    open_desk(&desk);
    desk.journal.before = UINT32_MAX / 4;
    cross(&desk, 1, 110);
    CU_ASSERT(journal_has(&desk.journal, desk.worker));
    CU_ASSERT_PTR_EQUAL(journal_entry_of(&desk.journal, desk.worker), desk.journal.entries);
    journal_empty(&desk.journal, &desk.people);
    CU_ASSERT_EQUAL(desk.journal.before, 0);
    CU_ASSERT_FALSE(journal_has(&desk.journal, desk.worker));
    close_desk(&desk);
}

static const struct testlib_case cases[] = {
    {"moves_have_entries_until_folded", moves_have_entries_until_folded},
    {"many_moves_are_folded", many_moves_are_folded},
    {"a_new_month_leaves_marks_behind", a_new_month_leaves_marks_behind},
    {"numbers_begin_anew", numbers_begin_anew},
};

int main(int argc, char **argv)
{
    return testlib_main(argc, argv, "journal", cases, TESTLIB_COUNT(cases));
}
