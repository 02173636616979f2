/* The key reference: every row is in it, a path finds what it names, and docs/keys.md is what is made
 * now. */
#include "scenario/reference.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "scenario/describe.h"
#include "testlib.h"

static int occurrences(const char *text, const char *part)
{
    int count = 0;
    while ((text = strstr(text, part))) {
        count++;
        text += strlen(part);
    }
    return count;
}

/* Without line ends and the blanks behind them, as help may be wrapped. */
static void unwrap(struct text *text)
{
    size_t size = 0;
    for (size_t i = 0; i < text->size; i++) {
        bool blank = text->data[i] == ' ' || text->data[i] == '\n';
        if (blank && size > 0 && text->data[size - 1] == ' ') continue;
        text->data[size++] = blank ? ' ' : text->data[i];
    }
    text->data[size] = '\0';
    text->size = size;
}

static void test_every_key_is_there_once(void)
{
    struct catalogue rows;
    struct text text = {0};
    CU_ASSERT_FATAL(catalogue_make(&rows));
    reference_all(&text);
    CU_ASSERT_FALSE_FATAL(text.failed);
    unwrap(&text);
    for (int i = 1; i < rows.count; i++) {
        const struct entry *entry = &rows.items[i];
        if (entry->like >= 0 || strcmp(entry->row->key, "*") == 0) continue;
        if (!strstr(text_view(&text), entry->row->help)) printf("%s: not there\n", entry->path);
        CU_ASSERT_PTR_NOT_NULL(strstr(text_view(&text), entry->row->help));
    }
    CU_ASSERT_EQUAL(occurrences(text_view(&text), "Where a bid starts"), 1);
    text_free(&text);
    catalogue_free(&rows);
}

/* Each whole path leads to its key, with help and value. */
static void test_every_path_is_found(void)
{
    struct catalogue rows;
    CU_ASSERT_FATAL(catalogue_make(&rows));
    for (int i = 1; i < rows.count; i++) {
        struct text text = {0}, problem = {0}, value = {0};
        const struct row *row = rows.items[i].row;
        bool found = reference_path(rows.items[i].path, &text, &problem);
        CU_ASSERT(found);
        CU_ASSERT_EQUAL(problem.size, 0);
        unwrap(&text);
        describe_value(row, &value);
        if (!row->inner)
            found = strstr(text_view(&text), row->help) && strstr(text_view(&text), value.data) &&
                    strncmp(text_view(&text), rows.items[i].path, strlen(rows.items[i].path)) == 0;
        if (!found) printf("%s: not told\n", rows.items[i].path);
        CU_ASSERT(found);
        text_free(&text);
        text_free(&problem);
        text_free(&value);
    }
    catalogue_free(&rows);
}

/* What is said of `path`: `part` of the answer if known, of the complaint if not. */
static void said(const char *path, bool known, const char *part)
{
    struct text text = {0}, problem = {0};
    bool found = reference_path(path, &text, &problem);
    const char *answer = text_view(known ? &text : &problem);
    if (found != known || !strstr(answer, part)) printf("%s: '%s'\n", path, answer);
    CU_ASSERT_EQUAL(found, known);
    CU_ASSERT_PTR_NOT_NULL(strstr(answer, part));
    text_free(&text);
    text_free(&problem);
}

static void test_paths(void)
{
    said("firms.Apple.pay.star.median", true, "money/year");
    said("firms.Apple.pay.star.median", true, "required");
    said("firms.Apple.pay.star.median", true, "a number is its median");
    said("firms.Apple", true, "firms.FIRM.payroll_cap");
    said("contact_rate", true, "segments.SEGMENT.contact_rate");
    said("contact_rate", true, "E3, see docs/model.md");
    said("offer.rule", true, "posted, market, premium, auction");
    said("offer.rule", true, "also at    firms.FIRM.strategy.offer.rule");
    said("rule", true, "strategies.STRATEGY.counter.rule");
    said("counter.segments.star.rule", true, "as in the block");
    said("headcount", true, "for each segment");
    said("attributes", true, "segments.SEGMENT.choice.attributes");
    said("firms.Apple.strategy.offer", true, "firms.FIRM.strategy.offer\n");
    said("people.Lead.choice.pay_weight", true, "people.PERSON.choice.pay_weight\n");
}

/* Numbers of entries, as a sweep has them and as faults have them; what a dated `set` sets; notes. */
static void test_paths_of_a_file(void)
{
    said("timeline.2.layoff.share", true, "timeline.layoff.share\n");
    said("timeline[12].layoff.share", true, "timeline.layoff.share\n");
    said("timeline.0.layoff.segments.1", true, "timeline.layoff.segments\n");
    said("timeline[0].set.firms.Apple.openness", true, "firms.FIRM.openness\n");
    said("quantiles[1]", true, "quantiles\n");
    said("firms.Apple.note", true, "ny object may carry");
    said("timeline.x.layoff", false, "no key \"x\" in timeline");
    said("timeline.2.layof", false, "did you mean layoff?");
    said("people.2.firm", true, "people.PERSON.firm\n");
    said("months.0", false, "months has no keys");
    said("months.note", false, "months has no keys");
}

static void test_unknown_paths(void)
{
    said("firms.Apple.pai", false, "no key \"pai\" in firms.Apple; did you mean pay?");
    said("contact_rat", false, "did you mean contact_rate?");
    said("offer.ruel", false, "no key \"ruel\"; did you mean rule?");
    said("offr.rule", false, "did you mean offer?");
    said("months.x", false, "months has no keys");
    said("offer.median", false, "no key \"offer.median\"");
    said("Apple", false, "no key \"Apple\"");
    said("firms.Apple.pay.star.median.x", false, "has no keys");
    said("", false, "no key \"\"");
    said(".", false, "no key");
    said("firms..", false, "no key");
}

static void test_help_and_equations(void)
{
    struct row row = {.help = "Weight [E4, E12] of it [E5], in [0, 1] [E7]."};
    struct text meaning = {0}, equations = {0};
    describe_meaning(&row, &meaning);
    describe_equations(&row, &equations);
    CU_ASSERT_STRING_EQUAL(text_view(&meaning), "Weight of it, in [0, 1].");
    CU_ASSERT_STRING_EQUAL(text_view(&equations), "E4, E12, E5, E7");
    text_free(&meaning);
    text_free(&equations);
}

static void test_file(void)
{
    struct text text = {0};
    reference_markdown(&text);
    CU_ASSERT_FALSE(text.failed);
    char *file = testlib_read_file("docs/keys.md");
    bool same = file && strcmp(file, text_view(&text)) == 0;
    if (!same) puts("docs/keys.md is not in step with the table: make generate");
    CU_ASSERT(same);
    free(file);
    text_free(&text);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {{"every_key", test_every_key_is_there_once},
                                                {"every_path", test_every_path_is_found},
                                                {"paths", test_paths},
                                                {"paths_of_a_file", test_paths_of_a_file},
                                                {"unknown_paths", test_unknown_paths},
                                                {"equations", test_help_and_equations},
                                                {"file", test_file}};
    return testlib_main(argc, argv, "reference", cases, TESTLIB_COUNT(cases));
}
